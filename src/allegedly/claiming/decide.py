"""Whether two propositions are one claim, one the denial of the other, or two claims whose figures clash."""

from typing import NamedTuple

from allegedly.claiming import signals
from allegedly.claiming.entailment import entails, same
from allegedly.claiming.pair import Pair
from allegedly.records import Signal

_LEAST_COVER, _MOST_COVER = 0.65, 0.75  # of the side less and the side more covered
# Of the words that are no names: of the side less covered, or less than that where the other is covered wholly.
_LEAST_CORE, _PART_CORE, _WHOLE_CORE = 0.65, 0.5, 0.95
_JACCARD, _NEARLY_ALL, _FEW_SHARED = 0.45, 0.88, 0.3  # words shared; fewer will do where near words cover nearly all
_SAME, _ENTAILS = 0.75, 0.7
_WITHIN, _WITHIN_WORDS = 0.85, 0.7  # of a short proposition, what a long one holds: near words, the same words
_MORE = 1.5  # from this many times the weight a proposition says more than another
_OPPOSITE_SHARED, _OPPOSITE_COVER = 0.5, 0.75
_OFF_TOPIC = 0.8  # words shared by propositions of documents that have no subject in common
_LONG = 6


class Decision(NamedTuple):
    """Two propositions by number, how strongly they belong together, and why.

    `opposite` where one denies what the other says, `clash` where figures or the like keep them apart. `centre` is the
    one that says less, where the other says it and more: only it may gather others; None where both say as much.
    """

    left: int
    right: int
    strength: float
    opposite: bool
    reasons: tuple[Signal, ...]
    clash: Signal | None = None
    centre: int | None = None


def decide(left: int, right: int, pair: Pair) -> Decision | None:
    """Decide on a pair; None where it has nothing to do with each other."""
    centre = None
    if _alike(pair):
        strength, least = same(pair), _SAME
    elif _held(pair):
        inner = pair.left.weight < pair.right.weight
        centre = left if inner else right
        strength, least = entails(pair.turned() if inner else pair), _ENTAILS
    else:
        return None
    if strength < least:
        return None
    found = tuple(signal for judge in signals.SIGNALS if (signal := judge(pair)))
    clash = next((signal for signal in found if signal.signal.endswith("clash")), None)
    opposite = sum(signal.signal.endswith("opposite") for signal in found) == 1
    if opposite and not _certain(pair):
        return None
    reasons = tuple(signal for signal in found if not signal.signal.endswith("clash"))
    return Decision(left, right, round(strength, 4), opposite, reasons, clash, centre)


def _held(pair: Pair) -> bool:
    """Whether one side says all that the other does, and more."""
    short, long = sorted((pair.left, pair.right), key=lambda side: side.weight)
    if long.weight < _MORE * short.weight or max(pair.covers) < _WITHIN or not _on_topic(pair):
        return False
    same_words = sum(term.weight for term in short.terms if term.stem in long.stems)
    return same_words >= _WITHIN_WORDS * short.weight and bool(short.names)


def _certain(pair: Pair) -> bool:
    """Whether words agree so far that a negation is of the same thing."""
    return pair.shared >= _OPPOSITE_SHARED and min(pair.covers) >= _OPPOSITE_COVER


def _on_topic(pair: Pair) -> bool:
    """Whether the documents have a subject in common, for the outlets' own words one beyond those words."""
    left, right = pair.left.proposition, pair.right.proposition
    common = set(left.topic) & set(right.topic)
    if left.attribution is None and right.attribution is None:
        both = pair.left.stems | pair.right.stems
        return bool(common - both) or not set(left.topic) - both or not set(right.topic) - both
    return bool(common)


def _alike(pair: Pair) -> bool:
    """Whether the words are enough of the same, the more so between documents on different subjects."""
    least, most = sorted(pair.covers)
    low, high = sorted(pair.core)
    core = low >= _LEAST_CORE or (low >= _PART_CORE and high >= _WHOLE_CORE)
    if least < _LEAST_COVER or most < _MOST_COVER or not core:
        return False
    left, right = pair.left.proposition, pair.right.proposition
    if not _on_topic(pair):
        named = bool(pair.left.names) or min(len(pair.left.terms), len(pair.right.terms)) > _LONG
        return pair.shared >= _OFF_TOPIC and named and left.attribution is not None and right.attribution is not None
    return pair.shared >= _JACCARD or (least >= _NEARLY_ALL and pair.shared >= _FEW_SHARED)
