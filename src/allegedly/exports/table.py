"""Readings for a person at a terminal: each article's head, then who says what."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

from rich.console import Console
from rich.text import Text

from allegedly.exports.plain import one_line
from allegedly.exports.statements import (
    Statement,
    counted,
    described,
    likely,
    particulars,
    publication,
    source_names,
    statements,
    unsaid,
)
from allegedly.exports.summaries import Section, sections
from allegedly.exports.terminal import console, hanging
from allegedly.records import Attribution, Problem, Reading, Unread

_CONTENT_LINES = 4
_INDENT = 4
_DEEPEST = 6
_NOTE_ROOM = 28
_LEAD = "  - "
_LISTS = ("sources", "plans")  # sections whose heads are names, short enough to share a line with the facts


def write(readings: Iterable[Reading | Unread], stream: TextIO) -> None:
    """Write articles one after another, each as soon as it comes: 80 columns, on a wider terminal up to 100.

    Colours only on a terminal and where NO_COLOR (https://no-color.org) is not set. Content over four lines is cut,
    and says by how much.
    """
    screen = console(stream)
    for reading in readings:
        for block in _article(reading, screen):
            screen.print(block)


def _article(reading: Reading | Unread, screen: Console) -> Iterator[Text]:
    yield Text("─" * screen.width, style="dim")
    yield from _head(reading)
    for problem in reading.problems:
        yield _problem(problem)
    yield Text()
    if isinstance(reading, Unread) or (not reading.attributions and reading.made_by is None):
        return
    names = source_names(reading)
    for statement in statements(reading.attributions):
        yield from _statement(statement, names, screen)
        yield Text()
    for section in sections(reading):
        yield from _section(section, screen)
        yield Text()
    if note := unsaid(reading):
        yield from hanging("", [*Text(note, style="dim").wrap(screen, screen.width)])
    yield Text(f"{counted(reading)}, found by machine: check against the words", style="dim")
    if reading.made_by:
        yield Text(one_line(str(reading.made_by)), style="dim")
    yield Text()


def _head(reading: Reading | Unread) -> Iterator[Text]:
    if isinstance(reading, Unread):
        yield Text(one_line(reading.location), style="bold")
        return
    document = reading.document
    yield Text(one_line(document.title or document.location), style="bold")
    facts = publication(document)
    if facts:
        yield Text(one_line(" · ".join(facts)))
    if document.title:
        yield Text(one_line(document.location), style="dim")


def _problem(problem: Problem) -> Text:
    place = f"{problem.place}: " if problem.place else ""
    return Text(f"! {one_line(place + problem.message)}", style="bold red")


def _statement(statement: Statement, names: Mapping[str, str], screen: Console) -> Iterator[Text]:
    margin = " " * (_INDENT * min(statement.depth, _DEEPEST))
    number = f"{statement.number:>3}  "
    width = screen.width - len(margin + number)
    lines = [*_who(statement.attribution, names).wrap(screen, width)]
    lines += _shortened(one_line(statement.attribution.content.text), screen, width)
    found = one_line(" · ".join(particulars(statement.attribution, names)))
    if found:
        lines += Text(found, style="dim").wrap(screen, width)
    yield from hanging(number, lines, margin=margin)


def _section(section: Section, screen: Console) -> Iterator[Text]:
    yield Text(section.title, style="bold")
    width = screen.width - len(_LEAD)
    for entry in section.entries:
        facts = one_line(" · ".join(entry.facts))
        if section.name in _LISTS:
            lines = [*Text.assemble((one_line(entry.head), "bold"), (f" · {facts}", "dim")).wrap(screen, width)]
        else:
            lines = [*_shortened(one_line(entry.head), screen, width), *Text(facts, style="dim").wrap(screen, width)]
        yield from hanging(_LEAD, [line for line in lines if line.plain])


def _who(attribution: Attribution, names: Mapping[str, str]) -> Text:
    source, cue = attribution.source, attribution.cue
    missing = "dim italic"
    parts = [
        (one_line(described(source, names)), "bold") if source else ("no source", missing),
        (one_line(cue.text), "italic magenta") if cue else ("no cue", missing),
        *((fact, "dim") for fact in (attribution.quote, likely(attribution)) if fact),
    ]
    first, *others = parts
    return Text.assemble(first, *(piece for part in others for piece in ((" · ", "dim"), part)))


def _shortened(words: str, screen: Console, width: int) -> Iterator[Text]:
    lines = Text(words).wrap(screen, width)
    yield from lines[: _CONTENT_LINES - 1]
    if len(lines) <= _CONTENT_LINES:
        yield from lines[_CONTENT_LINES - 1 :]
        return
    last = lines[_CONTENT_LINES - 1]
    last.right_crop(len(last) - last.plain.rfind(" ", 0, width - _NOTE_ROOM))
    left_over = len(words) - sum(len(line) + 1 for line in lines[:_CONTENT_LINES])
    yield last.append(f" … ({left_over} more characters)", style="dim")
