"""One page that needs no network: articles with every source, cue and content marked, the statements beside them."""

from collections.abc import Iterable
from functools import cache
from tempfile import SpooledTemporaryFile
from typing import IO, NamedTuple, TextIO

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
from allegedly.records import Reading

_IN_MEMORY = 2**23  # bytes; articles beyond wait on disk until the list of contents is known
_CHUNK = 2**16


class Heading(NamedTuple):
    """A line of the page's contents."""

    number: int
    title: str
    facts: str


def write(readings: Iterable[Reading], stream: TextIO) -> None:
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


def _write_article(number: int, reading: Reading, stream: IO[str]) -> Heading:
    document = reading.document
    names = source_names(reading)
    location = document.location if document else reading.location or ""
    heading = Heading(
        number,
        title=(document and document.title) or location,
        facts=" · ".join([*(publication(document) if document else ()), counted(reading)]),
    )
    article = (
        _environment()
        .get_template("article.html")
        .generate(
            heading=heading,
            location=location,
            address=_address(document.url or location) if document else None,
            reading=reading,
            lines=lines(document.text, parts(reading.attributions)) if document else (),
            statements=statements(reading.attributions),
            described=lambda source: described(source, names),
            likely=likely,
            particulars=lambda attribution: particulars(attribution, names),
            sources={source.id: source for source in reading.sources},
            identity=lambda source: identity(source, names),
            sections=sections(reading),
            note=unsaid(reading),
        )
    )
    stream.writelines(article)
    return heading


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
