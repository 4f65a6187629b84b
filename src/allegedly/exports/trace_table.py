"""A trace for a person at a terminal: the headline, each origin with the documents that go back to it, the reasons."""

from collections.abc import Iterable, Iterator
from typing import TextIO

from rich.console import Console
from rich.text import Text

from allegedly.exports.plain import one_line
from allegedly.exports.terminal import console, show
from allegedly.exports.trace_outline import (
    CAUTION,
    Lettered,
    Outline,
    Route,
    Row,
    bare,
    checks,
    decisive,
    differs,
    facts,
    headline,
    looked_at,
    name_of,
    origin_facts,
    outline,
    place_of,
    tally,
)
from allegedly.records import Signal, Trace, TracedDocument

_REASONS = 3
_LONGEST = 160  # characters of a reason's words


def write(trace: Trace, stream: TextIO) -> None:
    """Write 80 columns, on a wider terminal up to 100; the first three reasons of each origin."""
    screen = console(stream)
    found = outline(trace)
    show(screen, "", [Text(f"“{one_line(trace.claim)}”", style="italic"), Text(headline(trace), style="bold")])
    show(screen, "", [Text(line, style="dim") for line in (tally(trace), looked_at(trace)) if line])
    for one in found.origins:
        screen.print()
        _print_origin(screen, one, found)
    _print_rest(screen, trace, found)
    screen.print()
    show(screen, "", [Text(one_line(told), style="dim") for told in (CAUTION, str(trace.made_by or "")) if told])


def _print_origin(screen: Console, one: Lettered, found: Outline) -> None:
    name = Text.assemble((one_line(one.origin.name) or "not named", "bold"), (f" · {origin_facts(one)}", "dim"))
    show(screen, f"{one.letter:<2} ", [name])
    for row in found.rows:
        routes = [route for route in found.routes if (route.number, route.letter) == (row.number, one.letter)]
        if row.number in one.numbers:
            indent = "  " * min(row.depth, 4)
            show(screen, f"{row.number:>6} {indent}", [_document(row, routes)])
            if words := decisive(row.document):
                show(screen, f"       {indent}", [Text(f"“{_shortened(words[0])}” ({one_line(words[1])})")])
    for reason in one.origin.reasons[:_REASONS]:
        show(screen, "   why  ", [_reason(reason)])
    if (more := len(one.origin.reasons) - _REASONS) > 0:
        show(screen, "        ", [Text(f"… and {more} more, all in --format json", style="dim")])


def _document(row: Row, routes: Iterable[Route]) -> Text:
    chains = (f" ← {one_line(' ← '.join(route.chain[1:]))}" for route in routes if route.chain)
    return Text.assemble(one_line(name_of(row.document)), *chains, (f" · {one_line(facts(row))}", "dim"))


def _reason(reason: Signal) -> Text:
    sides = (_shortened(side) for side in (reason.left, reason.right) if side)
    return Text(f"{one_line(reason.signal)}: {' ↔ '.join(sides)}")


def _shortened(words: str) -> str:
    line = one_line(words)
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"


def _print_rest(screen: Console, trace: Trace, found: Outline) -> None:
    routed = {number for one in found.origins for number in one.numbers}
    for title, lines in _rest(trace, found, routed):
        if lines:
            screen.print()
            screen.print(Text(title, style="bold"))
            for line in lines:
                show(screen, "   ", [line])


def _rest(trace: Trace, found: Outline, routed: set[int]) -> Iterator[tuple[str, list[Text]]]:
    yield (
        "No origin found",
        [Text(f"{row.number} ").append_text(_document(row, ())) for row in found.rows if row.number not in routed],
    )
    yield "Cite each other in a circle", [Text(one_line(" → ".join([*loop, *loop[:1]]))) for loop in trace.loops]
    yield "Do not put it forward", [_silent(document) for document in found.silent]
    yield "To check", [Text(one_line(check)) for check in checks(found)]


def _silent(document: TracedDocument) -> Text:
    """A document with the words in it that come nearest, and how they differ."""
    told = Text.assemble(one_line(name_of(document)), (f" · {one_line(place_of(document))}", "dim"))
    if (near := document.nearest) is not None:
        told.append(f"\nnearest: “{_shortened(bare(near))}” · {one_line(differs(near))}", "dim")
    return told
