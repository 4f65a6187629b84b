"""What the outlet says in its own voice, and hedges."""

from collections.abc import Sequence

from allegedly.records import Assertion, Attribution, Document, Passage


def assertions(document: Document, attributions: Sequence[Attribution]) -> tuple[Assertion, ...]:
    """Find the sentences that the outlet states itself and hedges."""
    del document, attributions
    return ()


def headline_conflict(
    document: Document, attributions: Sequence[Attribution], hedged: Sequence[Assertion]
) -> Passage | None:
    """The body's words that hedge or attribute what the headline states flat."""
    del document, attributions, hedged
    return None
