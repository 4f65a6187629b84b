"""Attributions -> stance, commitment, outlet position, evidence."""

from collections.abc import Sequence

from allegedly.records import Attribution, Document, Source


def grade(
    document: Document, attributions: Sequence[Attribution], sources: Sequence[Source]
) -> tuple[Attribution, ...]:
    """Fill stance, commitment, outlet_position, evidence and evidence_withheld."""
    del document, sources
    return tuple(attributions)
