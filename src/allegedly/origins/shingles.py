"""The words of a text as numbers, and the runs of eight words that documents share.

Every run of a document is kept, and equal ones are found by sorting, so that no shared run is missed; after Broder's
shingles (1997), without sampling: 12,000 articles have some ten million runs, which sort in seconds.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from allegedly.records import Document, Span
from allegedly.text import quotations

SIZE = 8  # words of a run
_COMMON = 30  # documents that share a run; of more, each is held against the first so many only
_BOILERPLATE = 3  # documents of one outlet that print a run as a matter of course
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_HANDLE = re.compile(r"\(@\w{2,15}\)")
_TWEET = 400  # characters before a handle that are the tweet's at most
_INSERT = re.compile(r"(?<=[a-z])[A-Z][^\n]{10,400}?\bMORE\b")  # headlines glued to a name, as The Hill has them
_PRIME = np.uint64(0x9E3779B97F4A7C15)

Hashes = NDArray[np.uint64]
Numbers = NDArray[np.int64]


class Words(NamedTuple):
    """The words of a document: where they start and end, which stand in quotation marks, the hash of each run."""

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    quoted: NDArray[np.bool_]
    runs: Hashes

    def span(self, between: Span) -> Span:
        """The characters of a range of words."""
        return int(self.starts[between[0]]), int(self.ends[between[1] - 1])


class Pair(NamedTuple):
    """Two documents, by position, that share so many runs."""

    left: int
    right: int
    shared: int


def words(document: Document) -> Words:
    """Cut a document into words and hash its runs; equal words give equal hashes in every process.

    The words of a tweet count as quoted; those of headlines that a page puts into its sentences are left out.
    """
    text = document.text
    places = np.array([match.span() for match in _WORD.finditer(text)], dtype=np.int32).reshape(-1, 2)
    places = places[~_within(places[:, 0], [match.span() for match in _INSERT.finditer(text)])]
    starts, ends = places[:, 0], places[:, 1]
    quoted = _within(starts, [*quotations(text), *_tweets(text)])
    hashes = np.array([_hash(text[start:end]) for start, end in places.tolist()], dtype=np.uint64)
    return Words(starts, ends, quoted, _runs(hashes))


def pairs(documents: Sequence[Document], held: Sequence[Words]) -> list[Pair]:
    """Find the documents that share runs, save those that an outlet prints as a matter of course."""
    outlets = _outlets(documents)
    counts: dict[tuple[int, int], int] = {}
    for group in _groups(held):
        first = group[:_COMMON]
        known = outlets[group]
        known = known[known >= 0]
        if len(known) >= _BOILERPLATE and np.bincount(known).max() >= _BOILERPLATE:
            continue
        for i, left in enumerate(first.tolist()):
            for right in group[i + 1 :].tolist():
                counts[left, right] = counts.get((left, right), 0) + 1
    return [Pair(left, right, shared) for (left, right), shared in sorted(counts.items())]


def _tweets(text: str) -> Iterator[Span]:
    """The words of a line before who is named with a handle."""
    for match in _HANDLE.finditer(text):
        line = text.rfind("\n", 0, match.start()) + 1
        yield max(line, match.start() - _TWEET), match.end()


def _within(starts: NDArray[np.int32], spans: Iterable[Span]) -> NDArray[np.bool_]:
    """Which words begin in one of some spans."""
    found = np.zeros(len(starts), dtype=bool)
    for low, high in spans:
        found[np.searchsorted(starts, low) : np.searchsorted(starts, high)] = True
    return found


@lru_cache(maxsize=1 << 18)
def _hash(word: str) -> int:
    """FNV-1a over the lower-case word."""
    value = 0xCBF29CE484222325
    for byte in word.lower().replace("’", "'").encode():
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return value


def _runs(hashes: Hashes) -> Hashes:
    if len(hashes) < SIZE:
        return np.zeros(0, dtype=np.uint64)
    count = len(hashes) - SIZE + 1
    runs = np.zeros(count, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for i in range(SIZE):
            runs = runs * _PRIME + hashes[i : i + count]
            runs ^= runs >> np.uint64(29)
    return runs


def _outlets(documents: Sequence[Document]) -> Numbers:
    """A number for each document's outlet, -1 where it is not known."""
    numbers: dict[str, int] = {}
    return np.array(
        [numbers.setdefault(one.outlet, len(numbers)) if one.outlet else -1 for one in documents], dtype=np.int64
    )


def _groups(held: Sequence[Words]) -> Iterator[Numbers]:
    """The documents, in order, of each run that several have."""
    if not held:
        return
    unique = [np.unique(one.runs) for one in held]
    runs = np.concatenate(unique)
    owners = np.repeat(np.arange(len(held)), [len(one) for one in unique])
    order = np.argsort(runs, kind="stable")
    runs, owners = runs[order], owners[order]
    borders = np.flatnonzero(np.diff(runs)) + 1
    starts = np.concatenate([[0], borders])
    ends = np.concatenate([borders, [len(runs)]])
    for i in np.flatnonzero(ends - starts > 1):
        yield owners[starts[i] : ends[i]]
