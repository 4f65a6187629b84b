"""Why two propositions are one claim, its contrary, or two claims: one function a signal.

Each takes a Pair and gives a Signal with the words on either side, or None where it has nothing to say. Its kind ends
in "agree", "clash" or, where it turns one into the denial of the other, "opposite".
"""

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from itertools import pairwise

from rapidfuzz import fuzz

from allegedly.claiming.bearing import denied, negative
from allegedly.claiming.figures import agree
from allegedly.claiming.pair import Pair, Side
from allegedly.claiming.terms import Term, stem
from allegedly.languages import lexicon
from allegedly.records import Signal

_LANGUAGE = "en"
_COVER, _WORDING = 0.75, 88
_APART = 60  # days between documents from which they hardly report one event
_REPEATED = 0.8  # share of words from which a statement is repeated, however long after
_DAY = re.compile(
    r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? (\d{1,2})\b(?!,\d)"
    r"|\b(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b"
)
_PASSIVE = re.compile(r"\bby\b")


def names(pair: Pair) -> Signal | None:
    """Names that both have, or names on both sides of which none is shared."""
    left, right = _named(pair.left), _named(pair.right)
    if not left or not right:
        return None
    met = [term for term in pair.left.names if term.stem in pair.right.stems or _near_any(term, pair.right)]
    if met or left & right or pair.shared >= _REPEATED:
        words = " ".join(term.word for term in met) or " ".join(sorted(left & right or left))
        return Signal("names agree", words, words)
    return Signal("names clash", " ".join(sorted(left)), " ".join(sorted(right)))


def numbers(pair: Pair) -> Signal | None:
    """Figures that count one thing: equal, or not."""
    equal = [(one, other) for one in pair.left.figures for other in pair.right.figures if agree(one, other)]
    left = [one for one in pair.left.figures if all(one != met for met, _ in equal)]
    right = [other for other in pair.right.figures if all(other != met for _, met in equal)]
    for one in left:
        for other in right:
            if agree(one, other) is False:
                return Signal("figures clash", one.words, other.words)
    return Signal("figures agree", equal[0][0].words, equal[0][1].words) if equal else None


def dates(pair: Pair) -> Signal | None:
    """Days that both name; documents months apart, unless they repeat the same words."""
    left, right = _days(pair.left.text), _days(pair.right.text)
    if left and right:
        return Signal("dates agree" if left & right else "dates clash", _listed(left), _listed(right))
    first, second = pair.left.proposition.published, pair.right.proposition.published
    if first and second and pair.shared < _REPEATED and _apart(first, second) > _APART:
        return Signal("dates clash", first, second)
    return None


def negation(pair: Pair) -> Signal | None:
    """One side denies what the other says without any negation."""
    left, right = negative(pair.left.text), negative(pair.right.text)
    if left == right or not (_denies(pair.left, pair.right) if left else _denies(pair.right, pair.left)):
        return None
    return Signal("negation opposite", pair.left.text, pair.right.text)


def antonyms(pair: Pair) -> Signal | None:
    """Words that cannot both be said of one thing, such as rise and fall."""
    for low, high in _opposites():
        for one, other in ((low, high), (high, low)):
            left, right = pair.left.stems & one, pair.right.stems & other
            if left and right and not pair.left.stems & other and not pair.right.stems & one:
                return Signal("words opposite", min(left), min(right))
    return None


def roles(pair: Pair) -> Signal | None:
    """Two names that have changed places around one verb: A beat B, B beat A."""
    right = {term.stem: term for term in _once(pair.right)}
    met = [term for term in _once(pair.left) if term.stem in right]
    for one, other in pairwise(met):
        low, high = sorted((right[one.stem], right[other.stem]), key=lambda term: term.start)
        turned = _passive(pair.left, one, other) != _passive(pair.right, low, high)
        if (low.stem == other.stem) != turned and _between(pair.left, one, other) & _between(pair.right, low, high):
            return Signal("roles clash", f"{one.word} … {other.word}", f"{low.word} … {high.word}")
    return None


def cover(pair: Pair) -> Signal | None:
    """Most of the rare words of one stand in the other, in its words or near ones."""
    if max(pair.covers) < _COVER:
        return None
    return Signal("words agree", pair.left.text, pair.right.text)


def wording(pair: Pair) -> Signal | None:
    """Nearly the same words."""
    if fuzz.token_set_ratio(pair.left.text, pair.right.text) < _WORDING:
        return None
    return Signal("wording agree", pair.left.text, pair.right.text)


def loaded(pair: Pair) -> Signal | None:
    """One thing under a name that takes a side and under another."""
    for group in _loaded():
        left, right = pair.left.stems & group, pair.right.stems & group
        if left and right and not left & right:
            return Signal("loaded names agree", min(left), min(right))
    return None


SIGNALS: tuple[Callable[[Pair], Signal | None], ...] = (
    names,
    numbers,
    dates,
    negation,
    antonyms,
    roles,
    cover,
    wording,
    loaded,
)


def _once(side: Side) -> list[Term]:
    """The names that a side has once, in order."""
    stems = [term.stem for term in side.names]
    return [term for term in side.names if stems.count(term.stem) == 1]


def _passive(side: Side, low: Term, high: Term) -> bool:
    return _PASSIVE.search(side.text, low.end, high.start) is not None


def _between(side: Side, low: Term, high: Term) -> frozenset[str]:
    """The words that carry meaning between two names and are none."""
    return frozenset(term.stem for term in side.terms if low.end <= term.start < high.start and not term.capital)


def _named(side: Side) -> frozenset[str]:
    return frozenset(term.stem for term in side.names) | frozenset(side.proposition.named)


def _near_any(term: Term, side: Side) -> bool:
    return any(term.groups & other.groups for other in side.names)


def _denies(side: Side, other: Side) -> bool:
    return denied(side.text, [(term.start, term.end) for term in side.terms if term.stem in other.stems])


def _days(text: str) -> frozenset[tuple[str, str]]:
    return frozenset((match[1] or match[4], match[2] or match[3]) for match in _DAY.finditer(text))


def _listed(days: frozenset[tuple[str, str]]) -> str:
    return ", ".join(" ".join(day) for day in sorted(days))


def _apart(first: str, second: str) -> int:
    try:
        return abs((date.fromisoformat(first[:10]) - date.fromisoformat(second[:10])).days)
    except ValueError:  # a month or a year alone
        return 0


@cache
def _opposites() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    pairs = lexicon(_LANGUAGE, "opposites")["pairs"]
    return tuple((_stems(low), _stems(high)) for low, high in pairs)


@cache
def _loaded() -> tuple[frozenset[str], ...]:
    return tuple(_stems(line) for line in lexicon(_LANGUAGE, "loaded-names")["groups"])


def _stems(line: str) -> frozenset[str]:
    return frozenset(stem(word.strip()) for word in line.split("|") if " " not in word.strip())
