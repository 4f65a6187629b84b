"""Which of several words on one matter rules, and what people made of an id."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

from allegedly.decisions.named import document_of, statement_id
from allegedly.ledger import Decision
from allegedly.ledger.fold import matter_of

State = Literal["suggested", "confirmed", "rejected"]


def ruling(decisions: Iterable[Decision]) -> list[Decision]:
    """Of several people's decisions on one matter the latest, in order."""
    latest = {matter_of(decision): decision for decision in decisions}
    return sorted(latest.values(), key=lambda decision: decision.number)


def confirmed(decisions: Iterable[Decision]) -> frozenset[str]:
    """The ids that a person accepted, corrected, joined or added, and nobody rejected since."""
    rules = [one for one in ruling(decisions) if one.made.claim is None]
    rejected = decided_on(rules, "reject")
    added = {statement_id(one.made.on[0], by_hand(one.number)) for one in rules if one.made.decision == "add"}
    return frozenset((decided_on(rules, "accept", "correct", "same") | added) - rejected)


def state_of(name: str, decisions: Iterable[Decision]) -> State:
    """What people made of something: confirmed or rejected, suggested while nobody looked at it."""
    rules = [one for one in ruling(decisions) if one.made.claim is None]
    if name in decided_on(rules, "reject"):
        return "rejected"
    return "confirmed" if name in confirmed(rules) else "suggested"


def by_document(decisions: Iterable[Decision]) -> dict[str, list[Decision]]:
    """Decisions by the documents in which what they are on stands."""
    found: dict[str, list[Decision]] = defaultdict(list)
    for decision in decisions:
        for document in {document_of(name) for name in decision.made.on}:
            found[document].append(decision)
    return found


def decided_on(decisions: Iterable[Decision], *kinds: str) -> set[str]:
    """The ids on which there are decisions of some kinds."""
    return {name for one in decisions if one.made.decision in kinds for name in one.made.on}


def by_hand(number: int) -> str:
    """The id of a statement that a person added by a decision."""
    return f"by-hand-{number}"
