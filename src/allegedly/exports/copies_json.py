"""Copies as JSON: one array, or one copy a line."""

from collections.abc import Iterator
from typing import Any, TextIO

from allegedly.exports.json_lines import write_lines
from allegedly.records import Document, Reuse, Span, codec
from allegedly.text import slice_spans


def write(reuse: Reuse, stream: TextIO) -> None:
    """Write all copies as one indented array."""
    stream.write(codec.pretty([*_records(reuse)]) + "\n")


def write_each(reuse: Reuse, stream: TextIO) -> None:
    """Write one copy a line: both documents, what shows the direction, and every passage with its words."""
    write_lines(_records(reuse), stream)


def _records(reuse: Reuse) -> Iterator[dict[str, Any]]:
    for copy in reuse.copies:
        document, original = reuse.documents[copy.document], reuse.documents[copy.original]
        yield {
            "copy": _about(document),
            "original": _about(original),
            "directed": copy.directed,
            "containment": copy.containment,
            "passages": [
                {"copy": _words(document, here), "original": _words(original, there)} for here, there in copy.passages
            ],
        }


def _about(document: Document) -> dict[str, str | None]:
    return {
        "id": document.id,
        "location": document.location,
        "outlet": document.outlet,
        "published": document.published,
    }


def _words(document: Document, span: Span) -> dict[str, Any]:
    return {"span": span, "text": slice_spans(document.text, [span])}
