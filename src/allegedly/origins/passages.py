"""What two documents have in common, word by word: runs of shared words, joined over small edits."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

import numpy as np

from allegedly.origins.shingles import SIZE, Numbers, Words
from allegedly.records import Span

_EDIT = 5  # words that an editor may have changed inside a passage, on either side
_QUOTING = 0.7  # of a passage in quotation marks in one document and not in the other
_OWN = 5  # words of a passage that are not a third party's, quoted by both


class Passage(NamedTuple):
    """Shared words, as ranges of words of the one document and of the other, and how many of them count.

    `quoting` tells that one prints in quotation marks what the other says itself: "left", "right" or nobody.
    """

    left: Span
    right: Span
    words: int
    quoting: Literal["left", "right"] | None


def passages(left: Words, right: Words) -> list[Passage]:
    """Find the passages that two documents share, in the order of the left one.

    Words that both have in quotation marks are a third party's and count for nothing.
    """
    return [passage for low, high in _joined(left, right) if (passage := _passage(left, right, low, high)) is not None]


def _joined(left: Words, right: Words) -> Iterator[tuple[Span, Span]]:
    """Runs shared, each with where it stands in either document, joined where little stands between."""
    current: tuple[Span, Span] | None = None
    for i, j in _shared(left, right):
        if current is not None:
            (_, end), (_, other) = current
            if -SIZE < i - end <= _EDIT and -SIZE < j - other <= _EDIT:
                current = (current[0][0], i + SIZE), (current[1][0], j + SIZE)
                continue
            yield current
        current = (i, i + SIZE), (j, j + SIZE)
    if current is not None:
        yield current


def _shared(left: Words, right: Words) -> list[tuple[int, int]]:
    """Where each run of the left document stands in the right one, once each, as near as can be to the one before."""
    order = np.argsort(right.runs, kind="stable")
    found = right.runs[order]
    lows, highs = np.searchsorted(found, left.runs), np.searchsorted(found, left.runs, side="right")
    hits, after = [], 0
    for i in np.flatnonzero(highs > lows).tolist():
        places: Numbers = order[lows[i] : highs[i]]
        j = int(places[np.argmin(np.abs(places - after))])
        hits.append((i, j))
        after = j + 1
    return hits


def _passage(left: Words, right: Words, low: Span, high: Span) -> Passage | None:
    """The passage, if enough of it is the documents' own."""
    one, other = int(left.quoted[slice(*low)].sum()), int(right.quoted[slice(*high)].sum())
    whole = min(low[1] - low[0], high[1] - high[0])
    own = whole - min(one, other)
    if own < _OWN:
        return None
    quoting = abs(one - other) >= _QUOTING * whole
    return Passage(low, high, own, ("left" if one > other else "right") if quoting else None)
