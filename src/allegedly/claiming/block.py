"""Which propositions are worth comparing: those that share most of their rare words.

Among few propositions all are held against all. Among many, those that share three of their rarest words meet, each at
most `_WINDOW` that follow it in time, so that the number of pairs grows as the number of propositions does.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from allegedly.claiming.terms import terms
from allegedly.records import Proposition

_RAREST, _WINDOW = 6, 4
# Of the weight of both sides, or of the lighter side, what both must have.
_SHARED, _WITHIN = 0.15, 0.5
_ALL = 3000  # propositions up to which all are held against all
# Pairs judged for each document; of many documents fewer, so that 12,000 take less than an hour on two cores.
_A_DOCUMENT, _FEW, _OF_MANY = 40, 1500, 6
_CHUNK = 1 << 22

Indices = NDArray[np.int64]


class _Packed(NamedTuple):
    """The stems of all propositions as numbers, one after another: those of i are stems[starts[i]:starts[i + 1]]."""

    stems: NDArray[np.int32]
    starts: Indices
    weights: NDArray[np.float32]  # of each stem


def pairs(propositions: Sequence[Proposition]) -> list[tuple[int, int]]:
    """The pairs (i, j), i < j, of propositions of different documents to compare, sorted.

    The propositions must stand in the order of time. Of many pairs those are kept that share most.
    """
    packed = _pack(propositions)
    documents = _numbered([each.document for each in propositions])
    met = _shared(packed) if len(propositions) <= _ALL else _meetings(packed)
    left, right = met >> 32, met & 0xFFFFFFFF
    met = met[documents[left] != documents[right]]
    overlapping = sorted(_overlapping(packed, met), key=lambda pair: (-pair[2], pair))
    count = len(set(documents.tolist()))
    most = min(_A_DOCUMENT * count, _FEW + _OF_MANY * count)
    return sorted((i, j) for i, j, _ in overlapping[:most])


def _pack(propositions: Sequence[Proposition]) -> _Packed:
    numbers: dict[str, int] = {}
    weights: list[float] = []
    stems: list[int] = []
    starts = [0]
    for each in propositions:
        found = {term.stem: term.weight for term in terms(each.words)}
        for stem, weight in found.items():
            if stem not in numbers:
                numbers[stem] = len(numbers)
                weights.append(weight)
            stems.append(numbers[stem])
        starts.append(len(stems))
    return _Packed(np.array(stems, np.int32), np.array(starts, np.int64), np.array(weights, np.float32))


def _numbered(names: Sequence[str]) -> Indices:
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(name, len(numbers)) for name in names], dtype=np.int64)


def _shared(packed: _Packed) -> Indices:
    """The pairs that share enough of the weight of their words, as i << 32 | j."""
    rows = np.repeat(np.arange(len(packed.starts) - 1), np.diff(packed.starts))
    roots = np.zeros((len(packed.starts) - 1, len(packed.weights)), dtype=np.float32)
    roots[rows, packed.stems] = np.sqrt(packed.weights[packed.stems])
    shared = roots @ roots.T
    left, right = np.nonzero(np.triu(shared >= _SHARED * np.maximum.outer(np.diag(shared), np.diag(shared)), k=1))
    met: Indices = left.astype(np.int64) << 32 | right.astype(np.int64)
    return met


def _meetings(packed: _Packed) -> Indices:
    """The pairs that share three of their rarest words, each once, as i << 32 | j."""
    keys: list[int] = []
    owners: list[int] = []
    for i in range(len(packed.starts) - 1):
        stems = packed.stems[packed.starts[i] : packed.starts[i + 1]]
        rarest = stems[np.lexsort((stems, -packed.weights[stems]))[:_RAREST]]
        for one, other, third in combinations(sorted(rarest.tolist()), 3):
            keys.append(one << 42 | other << 21 | third)
            owners.append(i)
    order = np.lexsort((np.array(owners, dtype=np.int64), np.array(keys, dtype=np.int64)))
    by_key, owner = np.array(keys, dtype=np.int64)[order], np.array(owners, dtype=np.int64)[order]
    met = np.empty(0, dtype=np.int64)
    for step in range(1, _WINDOW + 1):
        alike = by_key[step:] == by_key[:-step]
        met = np.union1d(met, owner[:-step][alike] << 32 | owner[step:][alike])
    return met


def _overlapping(packed: _Packed, met: Indices) -> Iterator[tuple[int, int, float]]:
    """Keep the pairs whose shared words weigh enough, with the share."""
    weights = packed.weights.tolist()
    last, held, whole = -1, frozenset[int](), 0.0
    totals = np.add.reduceat(packed.weights[packed.stems], packed.starts[:-1]) if len(packed.stems) else packed.weights
    for start in range(0, len(met), _CHUNK):
        chunk = met[start : start + _CHUNK]
        for i, j in zip((chunk >> 32).tolist(), (chunk & 0xFFFFFFFF).tolist(), strict=True):
            if i != last:
                last, whole = i, float(totals[i])
                held = frozenset(packed.stems[packed.starts[i] : packed.starts[i + 1]].tolist())
            others = packed.stems[packed.starts[j] : packed.starts[j + 1]].tolist()
            shared = sum([weights[stem] for stem in others if stem in held])
            other = float(totals[j])
            if shared >= _SHARED * (whole + other - shared) or shared >= _WITHIN * min(whole, other):
                yield i, j, shared / max(whole + other - shared, 1e-6)
