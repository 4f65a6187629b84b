"""Two propositions side by side: which words of one stand for which of the other."""

from functools import cached_property

from allegedly.claiming.figures import Figure, figures
from allegedly.claiming.terms import Term, nearness, terms
from allegedly.records import Proposition

_TITLE_CASE, _FEW = 0.7, 4  # share of capitals from which they tell no names, in more words than these
_RARE = 4.5  # a word this rare that opens a sentence with a capital is a name


class Side:
    """A proposition with what is compared of it, worked out once."""

    def __init__(self, proposition: Proposition) -> None:
        self.proposition = proposition
        self.text = proposition.text
        self.terms = terms(proposition.text)
        self.stems = frozenset(term.stem for term in self.terms)
        self.weight = sum(term.weight for term in self.terms) or 1.0

    @cached_property
    def names(self) -> tuple[Term, ...]:
        """The capitalised words that tell a name; none in a headline whose words all have capitals."""
        capitals = [term for term in self.terms if term.capital]
        if len(self.terms) > _FEW and len(capitals) > _TITLE_CASE * len(self.terms):
            return ()
        return tuple(term for term in capitals if term.start > 1 or term.weight > _RARE or term.groups)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures in the words."""
        return figures(self.text)


class Pair:
    """Two sides and their alignment."""

    def __init__(self, left: Side, right: Side) -> None:
        self.left, self.right = left, right
        self.forth = [_best(term, right) for term in left.terms]
        self.back = [_best(term, left) for term in right.terms]

    def turned(self) -> "Pair":
        """The pair with its sides changed over."""
        return Pair(self.right, self.left)

    @cached_property
    def covers(self) -> tuple[float, float]:
        """The share of each side, weighted by rarity, that the other has, in its words or near ones."""
        return _cover(self.left, self.forth), _cover(self.right, self.back)

    @cached_property
    def core(self) -> tuple[float, float]:
        """The same shares of the words that are no names: of what is said, not of whom."""
        return _core(self.left, self.forth), _core(self.right, self.back)

    @cached_property
    def shared(self) -> float:
        """The share of both sides, weighted by rarity, that is the same words."""
        both = sum(term.weight for term in self.left.terms if term.stem in self.right.stems)
        return both / max(self.left.weight + self.right.weight - both, 1e-6)


def _best(term: Term, other: Side) -> float:
    if term.stem in other.stems:
        return 1.0
    return max((nearness(term, candidate) for candidate in other.terms), default=0.0)


def _core(side: Side, named: list[float]) -> float:
    plain = [(term.weight, credit) for term, credit in zip(side.terms, named, strict=True) if not term.capital]
    whole = sum(weight for weight, _ in plain)
    return sum(weight * credit for weight, credit in plain) / whole if whole else 1.0


def _cover(side: Side, named: list[float]) -> float:
    return sum(term.weight * credit for term, credit in zip(side.terms, named, strict=True)) / side.weight
