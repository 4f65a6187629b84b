"""One JSON object a line (https://jsonlines.org), the shapes of `allegedly.records`.

`allegedly.reading.printed` reads them back.
"""

from collections.abc import Iterable
from typing import TextIO

from allegedly.records import Reading, Unread, codec


def write(readings: Iterable[Reading | Unread], stream: TextIO) -> None:
    """Write one Reading a line, each as soon as it comes."""
    write_lines(readings, stream)


def write_lines(items: Iterable[object], stream: TextIO) -> None:
    """Write each item as a line of JSON as soon as it comes, also for who waits at the other end of a pipe."""
    for item in items:
        stream.write(codec.line(item))
        stream.flush()
