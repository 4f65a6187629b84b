"""One JSON object a line (https://jsonlines.org), the shapes of `allegedly.records`."""

from collections.abc import Iterable
from typing import TextIO

import msgspec

from allegedly.records import Reading

# Line ends to Unicode but not to JSON: escaped, so that a reader that splits at any of them still gets whole records.
_LINE_ENDS = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def write(readings: Iterable[Reading], stream: TextIO) -> None:
    """Write one Reading a line, each as soon as it comes."""
    encoder = msgspec.json.Encoder()
    for reading in readings:
        line = encoder.encode(reading).decode()
        for end, escape in _LINE_ENDS.items():
            line = line.replace(end, escape)
        stream.write(line + "\n")
