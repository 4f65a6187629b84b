"""One page that needs no network: articles with every source, cue and content marked, the statements beside them."""

from collections.abc import Iterable
from functools import cache
from tempfile import SpooledTemporaryFile
from typing import IO, Any, NamedTuple, TextIO

from jinja2 import Environment
from markupsafe import Markup

from allegedly.exports import pages
from allegedly.exports.marks import Part, Piece, lines, parts
from allegedly.exports.statements import (
    counted,
    described,
    likely,
    particulars,
    publication,
    source_names,
    statements,
    unsaid,
)
from allegedly.exports.summaries import identity, sections
from allegedly.records import Reading, Unread

_IN_MEMORY = 2**23  # bytes; articles beyond wait on disk until the list of contents is known
_CHUNK = 2**16


class Heading(NamedTuple):
    """A line of the page's contents."""

    number: int
    title: str
    facts: str


def write(readings: Iterable[Reading | Unread], stream: TextIO) -> None:
    """Write one HTML page; memory holds one reading at a time and the list of titles.

    The page's policy (CSP 3) allows its own style and script, by hash, and nothing else. A NUL, which HTML cannot
    hold, shows as U+FFFD; every other character of a text stands in the page as it is.
    """
    with SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", errors="backslashreplace", newline="") as articles:
        contents = [_write_article(number, reading, articles) for number, reading in enumerate(readings, 1)]
        articles.seek(0)
        chunks = iter(lambda: articles.read(_CHUNK), "")
        page = _environment().get_template("page.html")
        stream.writelines(
            page.generate(contents=contents, articles=chunks, **pages.inline(("page.css",), ("page.js",)))
        )


def _write_article(number: int, reading: Reading | Unread, stream: IO[str]) -> Heading:
    heading = _heading(number, reading)
    shown = _nothing(reading) if isinstance(reading, Unread) else _shown(reading)
    stream.writelines(_environment().get_template("article.html").generate(heading=heading, reading=reading, **shown))
    return heading


def _heading(number: int, reading: Reading | Unread) -> Heading:
    if isinstance(reading, Unread):
        return Heading(number, reading.location, counted(reading))
    document = reading.document
    facts = [*publication(document), counted(reading)]
    return Heading(number, document.title or document.location, " · ".join(facts))


def _nothing(unread: Unread) -> dict[str, Any]:
    """What the template needs for an input that could not be read."""
    return {"location": unread.location, "address": None, "statements": (), "sections": ()}


def _shown(reading: Reading) -> dict[str, Any]:
    """What the template needs for an article."""
    document, names = reading.document, source_names(reading)
    return {
        "location": document.location,
        "address": _address(document.url or document.location),
        "lines": lines(document.text, parts(reading.attributions)),
        "statements": statements(reading.attributions),
        "described": lambda source: described(source, names),
        "likely": likely,
        "particulars": lambda attribution: particulars(attribution, names),
        "sources": {source.id: source for source in reading.sources},
        "identity": lambda source: identity(source, names),
        "sections": sections(reading),
        "note": unsaid(reading),
    }


def _address(location: str) -> str | None:
    """The location where a reader can follow it; never `javascript:` and the like."""
    return location if location.startswith(("http://", "https://")) else None


@cache
def _environment() -> Environment:
    made = pages.environment()
    made.filters |= {"classes": _classes, "numbers": _numbers, "part_name": _part_name}
    return made


def _part_name(part: Part) -> str:
    return f"{part.number}-{part.role}"


def _numbers(piece: Piece) -> Markup:
    """The statements that a piece is a part of (`data-a`), and those whose source points back to it (`data-b`)."""
    found = {
        "a": [part.number for part in piece.parts if part.role != "antecedent"],
        "b": [part.number for part in piece.parts if part.role == "antecedent"],
    }
    listed = {name: " ".join(map(str, dict.fromkeys(numbers))) for name, numbers in found.items() if numbers}
    return Markup("").join(Markup(' data-{}="{}"').format(name, numbers) for name, numbers in listed.items())


def _classes(piece: Piece) -> str:
    """The roles a piece plays, and `deep` for content inside content."""
    roles = [part.role for part in piece.parts]
    return " ".join([*dict.fromkeys(roles), *(["deep"] if roles.count("content") > 1 else [])])
