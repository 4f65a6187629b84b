"""What two documents have in common, word by word: runs of shared words, joined over small edits."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from allegedly.origins.shingles import NO_RUN, SIZE, Mask, Numbers, Words
from allegedly.records import Span

_EDIT = 5  # words that an editor may have changed inside a passage, on either side
_MOSTLY = 0.7
_BESIDE = 0.3  # of the words shared in one piece, above which all of it stands beside the articles

Hits = list[tuple[int, int]]


class Text(NamedTuple):
    """A document's words, which of them stand beside its article, and which it prints as somebody else's."""

    words: Words
    beside: Mask
    quoted: Mask


class Passage(NamedTuple):
    """Shared words, as ranges of words of the one document and of the other.

    `own` counts those that neither prints as somebody else's, `left_quotes` and `right_quotes` those that only this one
    prints so.
    """

    left: Span
    right: Span
    own: int
    left_quotes: int
    right_quotes: int

    @property
    def quoting(self) -> tuple[bool, bool]:
        """Whether either prints most of them as somebody else's."""
        whole = _MOSTLY * (self.own + self.left_quotes + self.right_quotes)
        return self.left_quotes >= whole, self.right_quotes >= whole


def passages(left: Text, right: Text) -> list[Passage]:
    """Find the passages that two documents share, in the order of the left one.

    What is shared in one piece with much that stands beside the articles stands beside them too. Of several that are
    one passage of the right document, as names of bodies are, the longest counts.
    """
    found = [
        _passage(left, right, hits)
        for block in _joined(_shared(left.words, right.words))
        for hits in _joined(_articles(left, right, block))
    ]
    kept: list[Passage] = []
    for passage in sorted(found, key=lambda one: one.left[0] - one.left[1]):
        if not any(_is_mostly_in(passage.right, other.right) for other in kept):
            kept.append(passage)
    return sorted(kept)


def _is_mostly_in(span: Span, other: Span) -> bool:
    return 2 * (min(span[1], other[1]) - max(span[0], other[0])) > span[1] - span[0]


def _joined(hits: Hits) -> Iterator[Hits]:
    """Runs shared, each as where it stands in either document, together where little stands between."""
    current: Hits = []
    for i, j in hits:
        if current and not (-SIZE < i - current[-1][0] - SIZE <= _EDIT and -SIZE < j - current[-1][1] - SIZE <= _EDIT):
            yield current
            current = []
        current.append((i, j))
    if current:
        yield current


def _articles(left: Text, right: Text, block: Hits) -> Hits:
    """The runs of a block in which no word stands beside the articles; none where too many of its words do."""
    beside = {i + k for i, j in block for k in range(SIZE) if left.beside[i + k] or right.beside[j + k]}
    if len(beside) > _BESIDE * (block[-1][0] + SIZE - block[0][0]):
        return []
    return [hit for hit in block if beside.isdisjoint(range(hit[0], hit[0] + SIZE))]


def _shared(left: Words, right: Words) -> Hits:
    """Where each run of the left document stands in the right one, once each, as near as can be to the one before."""
    order = np.argsort(right.runs, kind="stable")
    found = right.runs[order]
    lows, highs = np.searchsorted(found, left.runs), np.searchsorted(found, left.runs, side="right")
    hits, after = [], 0
    for i in np.flatnonzero((highs > lows) & (left.runs != NO_RUN)).tolist():
        places: Numbers = order[lows[i] : highs[i]]
        j = int(places[np.argmin(np.abs(places - after))])
        hits.append((i, j))
        after = j + 1
    return hits


def _passage(left: Text, right: Text, hits: Sequence[tuple[int, int]]) -> Passage:
    pairs = {i + k: j + k for i, j in hits for k in range(SIZE)}
    here, there = left.quoted[list(pairs)], right.quoted[list(pairs.values())]
    return Passage(
        (hits[0][0], hits[-1][0] + SIZE),
        (hits[0][1], hits[-1][1] + SIZE),
        int((~here & ~there).sum()),
        int((here & ~there).sum()),
        int((there & ~here).sum()),
    )
