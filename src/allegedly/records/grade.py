"""What people think of sources, statements and claims, and the kinds of what they decide."""

from typing import Literal

from msgspec import Struct

DecisionKind = Literal[
    "accept",
    "reject",
    "correct",
    "add",
    "same",
    "different",
    "undecided",
    "reliability",
    "credibility",
    "status",
    "note",
    "task",
]


class Grade(Struct, frozen=True):
    """What a person thinks: of a source ``reliability`` A to F, of a statement or claim ``credibility`` 1 to 6.

    F and 6 mean that it cannot be judged. ``status`` is of a claim: unverified, corroborated, disputed, refuted,
    confirmed or outdated.
    """

    kind: str
    value: str
    by: str
