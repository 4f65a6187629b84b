"""One page that needs no network: articles with every source, cue and content marked, the statements beside them."""

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, NamedTuple, TextIO

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from allegedly.exports.marks import Part, Piece, lines, parts
from allegedly.exports.statements import (
    counted,
    described,
    particulars,
    publication,
    source_names,
    statements,
    unsaid,
)
from allegedly.exports.summaries import identity, sections
from allegedly.records import Reading

_TEMPLATES = Path(__file__).parent / "templates"
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
        stream.writelines(page.generate(contents=contents, articles=chunks, **_inline()))


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
    environment = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined)
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.filters |= {"exactly": _exactly, "classes": _classes, "numbers": _numbers, "part_name": _part_name}
    return environment


@cache
def _inline() -> dict[str, str]:
    """The page's style and script, and the hashes that its policy allows them by."""
    inline = {}
    for name, file in (("style", "page.css"), ("script", "page.js")):
        source = (_TEMPLATES / file).read_text("utf-8")
        inline[name] = source
        inline[f"{name}_hash"] = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
    return inline


def _exactly(text: str) -> Markup:
    """Escape what HTML would change: besides markup, carriage returns and NUL."""
    return escape(text).replace("\r", Markup("&#13;")).replace("\0", "\ufffd")


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
