"""A trace as one indented JSON object: the shapes of `allegedly.records`, but passages as spans, their words beside."""

import re
from collections.abc import Iterator
from typing import Any, TextIO

from allegedly.records import Passage, Trace, TracedDocument, codec

_PIECES = len(" … ")  # what joins the pieces of a passage, see `allegedly.text.slice_spans`
_SPANS = re.compile(r"\[\n\s+(\d+),\n\s+(\d+)\n\s+\]")  # a line break never stands inside a JSON string


def write(trace: Trace, stream: TextIO) -> None:
    """Write the trace; a document's `words[i]` are those of its span `passages[i]`."""
    shape = codec.plain(trace)
    shape["documents"] = [_document(one) for one in trace.documents]
    pretty = codec.pretty(shape)
    stream.write(_SPANS.sub(r"[\1, \2]", pretty) + "\n")


def _document(document: TracedDocument) -> dict[str, Any]:
    pieces = [piece for passage in document.passages for piece in _pieces(passage)]
    shape = codec.plain(document)
    return shape | {"passages": [span for span, _ in pieces], "words": [words for _, words in pieces]}


def _pieces(passage: Passage) -> Iterator[tuple[tuple[int, int], str]]:
    at = 0
    for start, end in passage.spans:
        yield (start, end), passage.text[at : at + end - start]
        at += end - start + _PIECES
