"""Inputs of every kind: articles to be read, readings that `allegedly read` printed earlier, and collections."""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from allegedly import pipeline
from allegedly.records import Reading


def readings(
    sources: Iterable[str],
    *,
    published: str | None = None,
    outlet: str | None = None,
    allow_private_addresses: bool = False,
    analysed: bool = True,
) -> Iterator[Reading]:
    """Yield a Reading for each document, in order; what was read before, in a collection too, is not analysed again.

    Where `analysed` is false, articles are only read.
    """
    from allegedly import reading
    from allegedly.collection import find

    if published is not None:
        published = reading.parse_date(published)
    read = partial(
        pipeline.read_input if analysed else pipeline.read_document,
        published=published,
        outlet=outlet,
        allow_private_addresses=allow_private_addresses,
    )
    for source in sources:
        collection = find(Path(source))
        yield from collection.readings() if collection else map(read, reading.inputs([source]))
