"""The words of a text as numbers, and the runs of eight words that documents share.

Every run of a document is kept, and equal ones are found by sorting, so that no shared run is missed; after Broder's
shingles (1997), without sampling: 12,000 articles have some ten million runs, which sort in seconds.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from allegedly.records import Document, Span

SIZE = 8  # words of a run
NO_RUN = np.uint64(0)  # stands where a run is not to be looked for
_COMMON = 30  # documents that share a run; of more, each is held against the first so many only
_BOILERPLATE = 3  # documents of one outlet that print a run at their edges as a matter of course
_ALWAYS = 6  # documents of one outlet that print a run as a matter of course wherever it stands
_HEAD, _FOOT = 50, 150  # words at the edges of a document, where boilerplate stands
WORD = re.compile(r"\w+(?:['’]\w+)*")
# Headlines behind a name, and the full name before them, as The Hill has them: "Lena Orsk Lena Maria OrskA title MORE".
_INSERT = re.compile(
    r"(?:\b(?P<name>[A-Z][\w’'-]+)(?: [\w.()’'-]+){1,5}? (?P=name) ?|(?<=[a-z]))[A-Z0-9][^\n]{10,900}?\bMORE\b"
)
_PRIME = np.uint64(0x9E3779B97F4A7C15)

Hashes = NDArray[np.uint64]
NO_RUNS: Hashes = np.zeros(0, dtype=np.uint64)
Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]


class Words(NamedTuple):
    """The words of a document: where they start and end, and the hash of each run."""

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    runs: Hashes

    def span(self, between: Span) -> Span:
        """The characters of a range of words."""
        return int(self.starts[between[0]]), int(self.ends[between[1] - 1])

    def within(self, spans: Iterable[Span]) -> Mask:
        """Which words begin in one of some spans of characters."""
        return _within(self.starts, spans)

    def again(self, words: Mask) -> Mask:
        """Some words, and those of each run that stands wholly among them elsewhere."""
        if not len(self.runs):
            return words
        inside = np.convolve(words, np.ones(SIZE, dtype=int), "valid") == SIZE
        same = np.isin(self.runs, self.runs[inside])
        return words | (np.convolve(same, np.ones(SIZE, dtype=int)) > 0)

    def without(self, runs: Hashes) -> "Words":
        """The same, except for some runs, which are sorted."""
        return self._replace(runs=np.where(among(self.runs, runs), NO_RUN, self.runs))


class Printed(NamedTuple):
    """Who prints a document, by name and by the host of its address, and its runs of words in order."""

    outlet: str | None
    host: str | None
    runs: Hashes


class Pair(NamedTuple):
    """Two documents, by position, that share so many runs."""

    left: int
    right: int
    shared: int


class Shared(NamedTuple):
    """The documents that share runs, and the runs, sorted, that an outlet prints as a matter of course."""

    pairs: list[Pair]
    boilerplate: Hashes


def words(document: Document) -> Words:
    """Cut a document into words and hash its runs; equal words give equal hashes in every process.

    Headlines that a page puts into its sentences are left out.
    """
    text = document.text
    spans = [match.span() for match in WORD.finditer(text)]
    starts, ends = np.fromiter(chain.from_iterable(spans), np.int32, 2 * len(spans)).reshape(-1, 2).T
    hashes = np.fromiter(map(_hash, WORD.findall(text)), np.uint64, len(spans))
    if "MORE" in text:
        kept = ~_within(starts, map(_inserted, _INSERT.finditer(text)))
        starts, ends, hashes = starts[kept], ends[kept], hashes[kept]
    return Words(starts, ends, _runs(hashes))


def among(runs: Hashes, others: Hashes) -> Mask:
    """Which runs are among others, which are sorted."""
    if not len(others):
        return np.zeros(len(runs), dtype=bool)
    places = np.minimum(np.searchsorted(others, runs), len(others) - 1)
    return np.asarray(others[places] == runs, dtype=bool)


def shared(held: Sequence[Printed], looked_at: Hashes | None = None) -> Shared:
    """Find the documents that share runs, save those that an outlet prints as a matter of course.

    Of some runs, which are sorted, where `looked_at` gives them, else of all. An outlet is known by its name or by the
    host of its address.
    """
    publishers = [_numbered(one.outlet for one in held), _numbered(one.host for one in held)]
    counts: dict[tuple[int, int], int] = {}
    boilerplate: list[int] = []
    for run, group in _groups(held, looked_at):
        if len(group) >= _BOILERPLATE and any(_is_boilerplate(run, group, numbers, held) for numbers in publishers):
            boilerplate.append(run)
            continue
        first = group[:_COMMON]
        for i, left in enumerate(first.tolist()):
            for right in group[i + 1 :].tolist():
                counts[left, right] = counts.get((left, right), 0) + 1
    pairs = [Pair(left, right, number) for (left, right), number in sorted(counts.items())]
    return Shared(pairs, np.array(boilerplate, dtype=np.uint64))


def _inserted(match: re.Match[str]) -> Span:
    """Where what a page put in stands: the name itself stays."""
    return max(match.start(), match.end("name")), match.end()


def _within(starts: NDArray[np.int32], spans: Iterable[Span]) -> Mask:
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
        return NO_RUNS
    count = len(hashes) - SIZE + 1
    runs = np.zeros(count, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for i in range(SIZE):
            runs = runs * _PRIME + hashes[i : i + count]
            runs ^= runs >> np.uint64(29)
    return runs


def host_of(document: Document) -> str | None:
    """The host of a document's address."""
    return urlsplit(document.url).hostname if document.url else None


def _numbered(names: Iterable[str | None]) -> Numbers:
    """A number for each name, -1 where there is none."""
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(name, len(numbers)) if name else -1 for name in names], dtype=np.int64)


def _is_boilerplate(run: int, group: Numbers, publishers: Numbers, held: Sequence[Printed]) -> bool:
    """Whether one publisher prints a run in many documents, or in a few at the head or the foot of most."""
    known = publishers[group]
    counts = np.bincount(known[known >= 0], minlength=1)
    if counts.max() < _BOILERPLATE:
        return False
    if counts.max() >= _ALWAYS:
        return True
    at_edges = [_is_at_edge(run, held[i]) for i in group[known == counts.argmax()].tolist()]
    return 2 * sum(at_edges) > len(at_edges)


def _is_at_edge(run: int, one: Printed) -> bool:
    place = int(np.flatnonzero(one.runs == np.uint64(run))[0])
    return place < _HEAD or place >= len(one.runs) - _FOOT


def _groups(held: Sequence[Printed], looked_at: Hashes | None) -> Iterator[tuple[int, Numbers]]:
    """Each run, from the lowest, that several documents have, and those documents in order."""
    if not held:
        return
    unique = [np.unique(one.runs) for one in held]
    if looked_at is not None:
        unique = [runs[among(runs, looked_at)] for runs in unique]
    runs = np.concatenate(unique)
    owners = np.repeat(np.arange(len(held)), [len(one) for one in unique])
    order = np.argsort(runs, kind="stable")
    runs, owners = runs[order], owners[order]
    borders = np.flatnonzero(np.diff(runs)) + 1
    starts = np.concatenate([[0], borders])
    ends = np.concatenate([borders, [len(runs)]])
    for i in np.flatnonzero(ends - starts > 1):
        yield int(runs[starts[i]]), owners[starts[i] : ends[i]]
