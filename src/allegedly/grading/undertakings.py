"""Announced plans and their stages."""

from collections.abc import Sequence

from allegedly.records import Attribution, Document, Source, Undertaking


def undertakings(
    document: Document, attributions: Sequence[Attribution], sources: Sequence[Source]
) -> tuple[Undertaking, ...]:
    """Find announced plans, one record for each report of a stage."""
    del document, attributions, sources
    return ()
