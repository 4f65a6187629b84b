"""Attributions -> via, venue and time of saying, shared by the statements of one speech event."""

from collections.abc import Sequence

from allegedly.records import Attribution, Document, Source


def situate(
    document: Document, attributions: Sequence[Attribution], sources: Sequence[Source]
) -> tuple[tuple[Source, ...], tuple[Attribution, ...]]:
    """Fill via, venue and said; gives the sources with the relays added, and the attributions."""
    del document
    return tuple(sources), tuple(attributions)
