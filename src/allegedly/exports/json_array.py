"""One indented JSON array (RFC 8259) of Readings, the shapes of `allegedly.records`."""

import re
from collections.abc import Iterable
from typing import TextIO

from allegedly.records import Reading, Unread, codec

# Only numbers, brackets and white space, over more than one line: a line break never stands inside a JSON string.
_SPANS = re.compile(r"\[[\d\s,\[\]]*\n[\d\s,\[\]]*\]")
_BLANKS = re.compile(r"\s+")


def write(readings: Iterable[Reading | Unread], stream: TextIO) -> None:
    """Write an array of Readings, each as soon as it comes, spans on one line."""
    separator = "\n"
    stream.write("[")
    for reading in readings:
        stream.write(separator + "  " + _pretty(reading).replace("\n", "\n  "))
        separator = ",\n"
    stream.write("\n]\n")


def _pretty(reading: Reading | Unread) -> str:
    pretty = codec.pretty(reading)
    return _SPANS.sub(lambda spans: _BLANKS.sub("", spans[0]).replace(",", ", "), pretty)
