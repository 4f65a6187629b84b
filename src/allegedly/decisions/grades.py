"""What people think of sources, statements and claims: every person's own word, never an average."""

from collections import defaultdict
from collections.abc import Iterable

from allegedly.decisions.check import VALUES
from allegedly.ledger import Decision
from allegedly.records import Grade


def grades_of(decisions: Iterable[Decision]) -> dict[str, tuple[Grade, ...]]:
    """Reliability, credibility and status by what they are on, in the order in which they were given."""
    found: dict[str, list[Grade]] = defaultdict(list)
    for one in sorted(decisions, key=lambda decision: decision.number):
        if one.made.decision in VALUES:
            found[one.made.on[0]].append(Grade(one.made.decision, one.made.value or "", one.by))
    return {name: tuple(grades) for name, grades in found.items()}


def collected(grades: dict[str, tuple[Grade, ...]], names: Iterable[str]) -> tuple[Grade, ...]:
    """The grades of one thing that goes by several names, each once."""
    return tuple(dict.fromkeys(grade for name in sorted(set(names)) for grade in grades.get(name, ())))
