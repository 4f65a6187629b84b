"""Which statements are worth judging: those that name some of a claim's rare words, or words near to them."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from allegedly.claiming.statements import Statement
from allegedly.claiming.terms import Nearby, Term, nearness, printed, terms

_AROUND = 0.5  # what a word is worth that only the sentence before names, or the title
_LEAST_OWN, LEAST = 0.12, 0.25  # shares of the claim's weight: in the statement alone, and with its surroundings
_A_DOCUMENT, _A_TRACE = 10, 100  # statements judged at most, so that ten articles take about two seconds

Shares = NDArray[np.float64]


class Wanted(NamedTuple):
    """The words of a claim that carry meaning; `nearby` knows which printed words may be near to one of them.

    `near` keeps how near words were found to be to each of the claim's.
    """

    words: tuple[Term, ...]
    nearby: Nearby
    near: dict[tuple[object, ...], tuple[float, ...]]

    def credits(self, text: str) -> Shares:
        """(words,) how well a text names each word, 0..1."""
        if not any(map(self.nearby.__getitem__, printed(text, 0, len(text)))):
            return np.zeros(len(self.words))
        close = (term for term in terms(text) if self.nearby.has(term) or term.groups)
        found = {self._nearness(term) for term in close}
        return np.array([max(column) for column in zip((0.0,) * len(self.words), *found, strict=True)])

    def _nearness(self, term: Term) -> tuple[float, ...]:
        """How near a word is to each of the claim's."""
        key = term.stem, term.word, term.capital, term.groups
        known = self.near.get(key)
        if known is None:
            known = self.near[key] = tuple(nearness(word, term) for word in self.words)
        return known

    def shares(self, named: Shares) -> Shares:
        """The share of the claim that each row of `named`, a credit for each word, makes up."""
        weights = np.array([word.weight for word in self.words])
        shares: Shares = named @ (weights / (weights.sum() or 1.0))
        return shares


def wanted(claim: str) -> Wanted:
    """Cut a claim into the words to be looked for."""
    words = tuple(terms(claim))
    return Wanted(words, Nearby(words), {})


def candidates(claim: Wanted, documents: Sequence[Sequence[Statement]]) -> list[tuple[int, Statement]]:
    """The statements to be judged, each with the number of its document, in order.

    Of each document the ten that name most of the claim, of all together a hundred, from every document in turn.
    """
    ranked = [
        (rank, -share, number, statement)
        for number, said in enumerate(documents)
        for rank, (share, statement) in enumerate(_best(claim, said))
    ]
    kept = sorted(ranked, key=lambda each: (each[0], each[1], each[2], each[3].position, each[3].spans))[:_A_TRACE]
    return sorted(((number, statement) for *_, number, statement in kept), key=_place)


def _best(claim: Wanted, said: Sequence[Statement]) -> list[tuple[float, Statement]]:
    """The statements of one document that name most of the claim, best first."""
    if not said or not claim.words:
        return []
    own = np.array([claim.credits(statement.text) for statement in said])
    around = _AROUND * np.maximum(np.roll(own, 1, axis=0), own[0])
    alone, together = claim.shares(own), claim.shares(np.maximum(own, around))
    hopeful = np.flatnonzero((alone >= _LEAST_OWN) & (together >= LEAST))
    order = hopeful[np.argsort(-together[hopeful] - alone[hopeful], kind="stable")][:_A_DOCUMENT]
    return [(float(together[place]), said[place]) for place in order.tolist()]


def _place(each: tuple[int, Statement]) -> tuple[object, ...]:
    number, statement = each
    return number, statement.position, statement.spans
