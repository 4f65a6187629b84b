"""A trace as a picture in text: each origin, and the documents that go back to it, behind those they have it from."""

from collections.abc import Iterator
from typing import TextIO

from msgspec import Struct, field
from rich.text import Text

from allegedly.exports.plain import one_line
from allegedly.exports.terminal import console, show
from allegedly.exports.trace_outline import (
    CAUTION,
    Lettered,
    Outline,
    Row,
    facts,
    headline,
    looked_at,
    name_of,
    origin_facts,
    outline,
    same_name,
)
from allegedly.records import Trace


class _Branch(Struct):
    """A document or a relay, and what goes back to it."""

    words: Text
    behind: "dict[str, _Branch]" = field(default_factory=dict)


def write(trace: Trace, stream: TextIO) -> None:
    """Write 80 columns, on a wider terminal up to 100: a line a document, without the words and the reasons."""
    screen = console(stream)
    found = outline(trace)
    show(screen, "", [Text(f"“{one_line(trace.claim)}”", style="italic"), Text(headline(trace), style="bold")])
    if seen := looked_at(trace):
        show(screen, "", [Text(seen, style="dim")])
    for one in found.origins:
        screen.print()
        name = one_line(one.origin.name) or "not named"
        style = "bold red" if one.origin.stance == "denies" else "bold green"
        show(screen, f"{one.letter}  ", [Text.assemble((name, style), (f" · {origin_facts(one)}", "dim"))])
        for lead, words in _lines(_tree(one, found), "   "):
            show(screen, lead, [words])
    screen.print()
    show(screen, "", [Text(CAUTION, style="dim")])


def _tree(one: Lettered, found: Outline) -> _Branch:
    """What goes back to an origin: copies behind their originals, others behind the relay nearest to them."""
    root = _Branch(Text())
    rows = [row for row in found.rows if row.number in one.numbers]
    printed = {row.number: _Branch(_document(row)) for row in rows}
    outlets: dict[str, _Branch] = {}
    for row in rows:
        if row.document.outlet:
            outlets.setdefault(same_name(row.document.outlet), printed[row.number])
    above: dict[int, _Branch] = {}
    for row in rows:
        branch, behind = printed[row.number], root
        if row.original in printed:
            behind = printed[row.original]
        else:
            for relay in reversed(_relays(row, one, found)):
                behind = _relay(relay, behind, outlets, above=above, branch=branch)
        behind.behind[str(row.number)] = branch
        above[id(branch)] = behind
    return root


def _relays(row: Row, one: Lettered, found: Outline) -> tuple[str, ...]:
    routes = (route.relays for route in found.routes if (route.number, route.letter) == (row.number, one.letter))
    return next(routes, ())


def _relay(
    relay: str, behind: _Branch, outlets: dict[str, _Branch], *, above: dict[int, _Branch], branch: _Branch
) -> _Branch:
    """The branch of a relay: its document, unless that hangs behind this one, else a branch with its name."""
    name = same_name(relay)
    host = outlets.get(name)
    if host is not None and not _hangs(host, branch, above):
        return host
    made = behind.behind.setdefault(name, _Branch(Text(one_line(relay), style="italic")))
    above[id(made)] = behind
    return made


def _hangs(low: _Branch | None, high: _Branch, above: dict[int, _Branch]) -> bool:
    while low is not None and low is not high:
        low = above.get(id(low))
    return low is high


def _document(row: Row) -> Text:
    return Text.assemble(f"{row.number} {one_line(name_of(row.document))}", (f" · {one_line(facts(row))}", "dim"))


def _lines(branch: _Branch, margin: str) -> Iterator[tuple[str, Text]]:
    last = len(branch.behind) - 1
    for place, inner in enumerate(branch.behind.values()):
        yield margin + ("└─ " if place == last else "├─ "), inner.words
        yield from _lines(inner, margin + ("   " if place == last else "│  "))
