"""Whether two propositions are one claim, one the denial of the other, or two claims whose figures clash."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from allegedly.claiming.bearing import negative
from allegedly.claiming.judging import CONTRADICTS, ENTAILS, Judge
from allegedly.claiming.particulars import differs
from allegedly.records import Proposition, Signal


class Decision(NamedTuple):
    """Two propositions by number, how strongly they belong together, and why.

    `opposite` where one denies what the other says, `clash` where figures or days keep them apart. `centre` is the
    one that says less, where the other says it and more: only it may gather others; None where both say as much.
    """

    left: int
    right: int
    strength: float
    opposite: bool
    reasons: tuple[Signal, ...]
    clash: Signal | None = None
    centre: int | None = None


def decide(propositions: Sequence[Proposition], pairs: Sequence[tuple[int, int]], judge: Judge) -> list[Decision]:
    """Judge pairs of propositions, by number, both ways; those that have nothing to do with each other are left out."""
    forth = judge([(propositions[left].words, propositions[right].words) for left, right in pairs])
    related = [row for row, scores in enumerate(forth) if max(scores[:2]) >= ENTAILS]
    turned = [(propositions[pairs[row][1]].words, propositions[pairs[row][0]].words) for row in related]
    back = judge(turned) if turned else np.zeros((0, 3), dtype=np.float32)
    # Where the left does not entail the right, the right may still entail the left, and more.
    decided = (
        _decision(propositions, pairs[row], forth[row], scores) for row, scores in zip(related, back, strict=True)
    )
    return [decision for decision in decided if decision is not None]


def _decision(
    propositions: Sequence[Proposition],
    numbers: tuple[int, int],
    forth: NDArray[np.float32],
    back: NDArray[np.float32],
) -> Decision | None:
    left, right = numbers
    said, other = propositions[left].words, propositions[right].words
    differing = differs(other, said)
    if differing and max(forth[:2].max(), back[:2].max()) >= ENTAILS:
        return Decision(left, right, 0.0, False, (), Signal("figures clash", said, other))
    if differing:
        return None
    # A contrary is told by a negation on one side; what else cannot both be so may be about two things.
    contrary = min(float(forth[1]), float(back[1]))
    if contrary >= CONTRADICTS and negative(said) != negative(other):
        # Half as strong as a likeness, so that a claim gathers its denials and not the other way round.
        return Decision(left, right, round(contrary / 2, 4), True, (Signal("judged contrary", said, other),))
    onward, backward = float(forth[0]), float(back[0])
    if max(onward, backward) < ENTAILS:
        return None
    reasons = (Signal("judged the same", said, other),)
    if min(onward, backward) >= ENTAILS / 2:
        return Decision(left, right, round((onward + backward) / 2, 4), False, reasons)
    centre = right if onward > backward else left
    reasons = (Signal("judged part of it", other if onward > backward else said, said if onward > backward else other),)
    return Decision(left, right, round(max(onward, backward) / 2, 4), False, reasons, None, centre)
