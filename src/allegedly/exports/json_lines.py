"""One JSON object a line (https://jsonlines.org), the shapes of `allegedly.records`."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from msgspec import Raw, Struct

from allegedly.errors import UnreadableError
from allegedly.records import Problem, Reading, codec

if TYPE_CHECKING:
    from allegedly.reading import Input


class _Shape(Struct):
    document: Raw
    attributions: Raw


def parse(line: bytes) -> Reading | None:
    """Read back a line that `write` wrote; None for a JSON object that is no Reading.

    A Reading is told by its shape: `document` and `attributions` on top, which no record of an article has. Raises
    UnreadableError for one whose fields do not fit.
    """
    try:
        codec.decode(line, _Shape)
    except UnreadableError:
        return None
    try:
        return codec.decode(line, Reading)
    except UnreadableError as error:
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
    stream.writelines(codec.line(item) for item in items)
