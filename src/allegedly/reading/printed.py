"""A line of JSON that `allegedly read` printed -> the Reading it was."""

from msgspec import Raw, Struct

from allegedly.errors import UnreadableError
from allegedly.reading.inputs import Input
from allegedly.records import Problem, Reading, codec


class _Shape(Struct):
    document: Raw
    attributions: Raw


def parse(line: bytes) -> Reading | None:
    """Read back a line of `exports.json_lines`; None for a JSON object that is no Reading.

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


def printed(item: Input | Problem) -> Reading | None:
    """The Reading that an input was printed from, with a problem where its fields do not fit; None for other inputs."""
    if isinstance(item, Problem) or item.format != "record" or item.data is None:
        return None
    try:
        return parse(item.data)
    except UnreadableError as error:
        problem = Problem(item.name, str(error), f"line {item.line}")
        return Reading(document=None, location=item.location, problems=(problem,))
