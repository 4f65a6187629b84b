"""Source mentions -> Sources."""

from collections.abc import Sequence

from allegedly.records import Attribution, Document, Source


def resolve(
    document: Document, attributions: Sequence[Attribution]
) -> tuple[tuple[Source, ...], tuple[Attribution, ...]]:
    """Find whom each attribution's source denotes; gives the sources and the attributions that point to them."""
    del document
    return (), tuple(attributions)
