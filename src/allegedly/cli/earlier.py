"""Inputs of both kinds: articles to be read, and readings that `allegedly read` printed earlier."""

from collections.abc import Iterable, Iterator

from allegedly import pipeline, reading
from allegedly.errors import UnreadableError
from allegedly.records import Problem, Reading


def readings(
    sources: Iterable[str],
    *,
    published: str | None = None,
    outlet: str | None = None,
    allow_private_addresses: bool = False,
) -> Iterator[Reading]:
    """Yield a Reading for each document, in order; a line that is a Reading already is not analysed again."""
    if published is not None:
        published = reading.parse_date(published)
    for item in reading.inputs(sources):
        yield _earlier(item) or pipeline.read_input(
            item, published=published, outlet=outlet, allow_private_addresses=allow_private_addresses
        )


def _earlier(item: reading.Input | Problem) -> Reading | None:
    if isinstance(item, Problem) or item.format != "record" or item.data is None:
        return None
    from allegedly.exports.json_lines import parse

    try:
        return parse(item.data)
    except UnreadableError as error:
        problem = Problem(item.name, str(error), f"line {item.line}")
        return Reading(document=None, location=item.location, problems=(problem,))
