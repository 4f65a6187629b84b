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
    analysed: bool = True,
) -> Iterator[Reading]:
    """Yield a Reading for each document, in order; a line that is a Reading already is not analysed again.

    Where `analysed` is false, articles are only read.
    """
    if published is not None:
        published = reading.parse_date(published)
    read = pipeline.read_input if analysed else pipeline.read_document
    for item in reading.inputs(sources):
        yield _earlier(item) or read(
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
