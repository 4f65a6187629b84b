"""One JSON object a line (https://jsonlines.org), the shapes of `allegedly.records`."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

import msgspec

from allegedly.errors import UnreadableError
from allegedly.records import Problem, Reading

if TYPE_CHECKING:
    from allegedly.reading import Input

# Line ends to Unicode but not to JSON: escaped, so that a reader that splits at any of them still gets whole records.
_LINE_ENDS = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}


class _Shape(msgspec.Struct):
    document: msgspec.Raw
    attributions: msgspec.Raw


_SHAPE = msgspec.json.Decoder(_Shape)
_READING = msgspec.json.Decoder(Reading)


def parse(line: bytes) -> Reading | None:
    """Read back a line that `write` wrote; None for a JSON object that is no Reading.

    A Reading is told by its shape: `document` and `attributions` on top, which no record of an article has. Raises
    UnreadableError for one whose fields do not fit.
    """
    try:
        _SHAPE.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    try:
        return _READING.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnreadableError(f"not a reading of this version: {error}; read the article again") from None


def printed(item: "Input | Problem") -> Reading | None:
    """The Reading in a line that `write` wrote, with a problem where its fields do not fit; None for other inputs."""
    if isinstance(item, Problem) or item.format != "record" or item.data is None:
        return None
    try:
        return parse(item.data)
    except UnreadableError as error:
        problem = Problem(item.name, str(error), f"line {item.line}")
        return Reading(document=None, location=item.location, problems=(problem,))


def write(readings: Iterable[Reading], stream: TextIO) -> None:
    """Write one Reading a line, each as soon as it comes."""
    write_lines(readings, stream)


def write_lines(items: Iterable[object], stream: TextIO) -> None:
    """Write each item as a line of JSON as soon as it comes."""
    encoder = msgspec.json.Encoder()
    for item in items:
        line = encoder.encode(item).decode()
        for end, escape in _LINE_ENDS.items():
            line = line.replace(end, escape)
        stream.write(line + "\n")
