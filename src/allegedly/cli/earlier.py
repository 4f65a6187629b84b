"""Inputs of both kinds: articles to be read, and readings that `allegedly read` printed earlier."""

from collections.abc import Iterable, Iterator
from functools import partial

from allegedly import pipeline
from allegedly.records import Reading, Unread


def readings(
    sources: Iterable[str],
    *,
    published: str | None = None,
    outlet: str | None = None,
    allow_private_addresses: bool = False,
    analysed: bool = True,
) -> Iterator[Reading | Unread]:
    """Yield a Reading for each document, in order; what was read before is not analysed again.

    Where `analysed` is false, articles are only read.
    """
    from allegedly import reading

    if published is not None:
        published = reading.parse_date(published)
    read = partial(
        pipeline.read_input if analysed else pipeline.read_document,
        published=published,
        outlet=outlet,
        allow_private_addresses=allow_private_addresses,
    )
    return map(read, reading.inputs(sources))
