"""Who is who, as people say, and where what they say clashes."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from allegedly.decisions.check import PAIRS
from allegedly.decisions.grades import collected, grades_of
from allegedly.decisions.named import is_made
from allegedly.decisions.ruling import confirmed, ruling
from allegedly.ledger import Decision
from allegedly.records import Decision as SourceDecision
from allegedly.records import Register


def source_decisions(decisions: Iterable[Decision]) -> list[SourceDecision]:
    """What people decided on who is who, as the registry takes it."""
    return [
        SourceDecision(
            left=one.made.on[0],
            right=one.made.on[1],
            decision=one.made.decision,
            by=one.by,
            reason=one.made.reason,
            when=one.time,
        )
        for one in ruling(decisions)
        if one.made.decision in ("same", "different", "undecided") and not any(map(is_made, one.made.on))
    ]


def clashes(decisions: Iterable[Decision]) -> list[str]:
    """Where two that somebody holds apart are both one with a third: a line for each, naming all."""
    pairs = [one for one in ruling(decisions) if one.made.decision in PAIRS]
    ties: dict[str, set[str]] = {}
    for one in pairs:
        if one.made.decision == "same":
            left, right = one.made.on
            ties.setdefault(left, set()).add(right)
            ties.setdefault(right, set()).add(left)
    lines = []
    for one in pairs:
        left, right = one.made.on
        if one.made.decision == "different" and left != right:
            between = _between(left, right, ties)
            if between:
                lines.append(
                    f"{left} is not {right} (decision {one.number}, {one.by}), but {' and '.join(between)} "
                    "is the same as both; undo one of these decisions"
                )
    return lines


def _between(left: str, right: str, ties: dict[str, set[str]]) -> list[str]:
    """What stands on the shortest chain of sameness between two, without them."""
    chains = [[left]]
    seen = {left}
    for chain in chains:
        for other in sorted(ties.get(chain[-1], set()) - seen):
            if other == right:
                return chain[1:] or [left]
            seen.add(other)
            chains.append([*chain, other])
    return []


def marked_sources(register: Register, decisions: Sequence[Decision]) -> Register:
    """Say of each source whether a machine alone says who it is, and what people think of it."""
    sure, grades = confirmed(decisions), grades_of(decisions)
    marked = []
    for one in register.identities:
        names = {one.id, *one.formerly, one.name, *one.aliases, *one.appearances}
        marked.append(replace(one, suggested=sure.isdisjoint(names), grades=collected(grades, names)))
    return replace(register, identities=tuple(marked))
