"""Lines that hold readings which `allegedly read` printed earlier."""

from allegedly.errors import UnreadableError
from allegedly.reading.inputs import Input
from allegedly.records import Problem, Reading, Unread
from allegedly.records.reading import parse_reading


def printed(item: Input | Problem) -> Reading | Unread | None:
    """The reading that a line holds, or a problem where its fields do not fit; None for other inputs."""
    if isinstance(item, Problem) or item.format != "record" or item.data is None:
        return None
    try:
        return parse_reading(item.data)
    except UnreadableError as error:
        message = f"not a reading of this version: {error}; read the article again"
        return Unread(location=item.location, problems=(Problem(item.name, message, f"line {item.line}"),))
