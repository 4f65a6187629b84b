"""A claim as parts to be looked for: its names and its other words, weighted by rarity."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from allegedly.claiming.terms import Nearby, Term, irregular, nearness, printed, terms
from allegedly.records import Span

_RARE = 4.5  # a word this rare is a name where it opens the claim
_ENOUGH = 0.5  # credit from which a word counts as naming a part
_PARTIAL = 0.85  # what "Woods" is worth for "Tiger Woods"
# Reports agree on who did what, and differ in where, how much, why: parts weigh less as an aside, as a place or body
# after a preposition, as a figure, and the farther they stand from the start of the claim.
_ASIDE, _ADJUNCT, _FIGURE = 0.4, 0.6, 0.6
_FULL, _FADING, _LEAST = 3, 0.12, 0.35
_PREPOSITION = re.compile(r"\b(?:in|at|on|from|near|of|by|for|off)(?: the| an?)? $")
_JOINED = re.compile(r"(?:\. | |-)(?:(?:v|vs|al|el|bin|ibn)[ -])?")
_AUXILIARY = re.compile(
    r"\b(?:has|have|had|is|are|was|were|be|been|being|will|would|did|does|to)(?: not| never| \w+ly)? $", re.IGNORECASE
)
_COMMAS = re.compile(r",[^,]*(?:,|\.?$)")


class Part(NamedTuple):
    """A name, or another word, of a claim; `core` parts say what is claimed, the others of whom.

    `act` parts look like verbs: what is said to be done.
    """

    words: tuple[Term, ...]
    weight: float
    core: bool
    act: bool = False


class Hit(NamedTuple):
    """How well a stretch of text names a part, 0..1, and where."""

    credit: float
    place: Span | None


_NOT_NAMED = Hit(0.0, None)


class Focus(NamedTuple):
    """The parts of a claim; `known` keeps which a word names and how well, `nearby` which words may name one."""

    parts: tuple[Part, ...]
    known: dict[tuple[str, str, bool, frozenset[int]], tuple[tuple[int, float], ...]]
    nearby: Nearby

    def may_name(self, text: str, start: int, end: int) -> bool:
        """Whether a stretch of text may name a part; most name none, and need not be looked at further."""
        return any(map(self.nearby.__getitem__, printed(text, start, end)))

    def hits(self, found: Sequence[Term]) -> tuple[Hit, ...]:
        """For each part the word of a stretch that names it best."""
        best: dict[int, Hit] = {}
        for term in found:
            for part, credit in self._credits(term):
                if part not in best or credit > best[part].credit:
                    best[part] = Hit(credit, (term.start, term.end))
        return tuple(best.get(part, _NOT_NAMED) for part in range(len(self.parts)))

    def _credits(self, term: Term) -> tuple[tuple[int, float], ...]:
        """The parts that a word names, by number, and how well."""
        key = term.stem, term.word, term.capital, term.groups
        named = self.known.get(key)
        if named is None:
            parts = enumerate(self.parts) if self.nearby.has(term) else ()
            pairs = ((number, _credit(part, term)) for number, part in parts)
            named = self.known[key] = tuple(pair for pair in pairs if pair[1] >= _ENOUGH)
        return named

    @property
    def core(self) -> NDArray[np.bool_]:
        """Which parts are core."""
        return np.array([part.core for part in self.parts], dtype=bool)

    @property
    def acts(self) -> NDArray[np.bool_]:
        """Which parts are acts."""
        return np.array([part.act for part in self.parts], dtype=bool)

    def shares(self, named: NDArray[np.float64], *, core: bool = False) -> NDArray[np.float64]:
        """The share of the claim that each row of `named`, a credit for each part, makes up; of its core if asked."""
        weights = np.array([part.weight * (part.core or not core) for part in self.parts])
        return named @ (weights / (weights.sum() or 1.0))

    def share(self, named: Sequence[float], *, core: bool = False) -> float:
        """The share of the claim that `named`, a credit for each part, makes up; of its core parts only if asked."""
        return float(self.shares(np.array([named]), core=core)[0])


def focus(claim: str) -> Focus:
    """Cut a claim into names and other words; a claim of names alone has only core parts."""
    asides = [match.span() for match in _COMMAS.finditer(claim)]
    parts = []
    for i, words in enumerate(_runs(claim, terms(claim))):
        part = _part(words, claim)
        fading = max(_LEAST, 1 - _FADING * max(0, i - _FULL))
        aside = _ASIDE if any(low < words[0].start < high for low, high in asides) else 1.0
        parts.append(part._replace(weight=part.weight * min(fading, aside)))
    if not any(part.core for part in parts):
        parts = [part._replace(core=True) for part in parts]
    return Focus(tuple(parts), {}, Nearby([word for part in parts for word in part.words]))


def _runs(claim: str, found: list[Term]) -> Iterator[tuple[Term, ...]]:
    """Each run of words that make one name, each other word alone."""
    run: list[Term] = []
    for term in found:
        between = claim[run[-1].end : term.start] if run else ""
        if run and run[-1].capital and (between == "-" or (term.capital and _JOINED.fullmatch(between))):
            run.append(term)
            continue
        if run:
            yield tuple(run)
        run = [term]
    if run:
        yield tuple(run)


def _part(words: tuple[Term, ...], claim: str) -> Part:
    first = words[0]
    opens = first.start == 0 and len(words) == 1 and first.weight < _RARE and not first.groups
    name = first.capital and not opens
    weight = max(word.weight for word in words)
    if name and _PREPOSITION.search(claim, 0, first.start):
        weight *= _ADJUNCT
    if first.word[0].isdigit():
        weight *= _FIGURE
    return Part(words, weight, not name, not first.capital and _is_act(first, claim))


def _is_act(word: Term, claim: str) -> bool:
    """Whether a word looks like a verb: behind an auxiliary, or by its ending or form."""
    form = claim[word.start : word.end]
    return bool(_AUXILIARY.search(claim, 0, word.start)) or form.endswith(("ed", "ing")) or irregular(form)


def _credit(part: Part, other: Term) -> float:
    """How well a word names a part, by the word of it to which it is nearest."""
    whole, rarest = sum(word.weight for word in part.words), max(word.weight for word in part.words)
    shares = []
    for word in part.words:
        # A rare part of a name stands for all of it, a common one ("New", "North") for its share.
        share = 1.0 if len(part.words) == 1 else max(word.weight / rarest * _PARTIAL, word.weight / whole)
        shares.append(nearness(word, other) * share)
    return max(shares)
