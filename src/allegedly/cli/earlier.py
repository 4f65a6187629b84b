"""Inputs of every kind: articles to be read, readings that `allegedly read` printed earlier, and collections."""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from allegedly import pipeline
from allegedly.records import Problem, Reading

if TYPE_CHECKING:
    from allegedly.reading import Input


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
        read_one if analysed else _read_only,
        published=published,
        outlet=outlet,
        allow_private_addresses=allow_private_addresses,
    )
    for source in sources:
        collection = find(Path(source))
        yield from collection.readings() if collection else map(read, reading.inputs([source]))


def read_one(
    item: "Input | Problem",
    *,
    published: str | None,
    outlet: str | None,
    allow_private_addresses: bool,
    threads: int = 0,
) -> Reading:
    """A Reading that was printed earlier, else read and analysed; `published` is ISO 8601."""
    from allegedly.exports.json_lines import printed

    return printed(item) or pipeline.read_input(
        item,
        published=published,
        outlet=outlet,
        allow_private_addresses=allow_private_addresses,
        threads=threads,
    )


def _read_only(
    item: "Input | Problem", *, published: str | None, outlet: str | None, allow_private_addresses: bool
) -> Reading:
    from allegedly.exports.json_lines import printed

    return printed(item) or pipeline.read_document(
        item, published=published, outlet=outlet, allow_private_addresses=allow_private_addresses
    )
