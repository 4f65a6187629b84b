"""Quotations kept whole, also over several paragraphs, where each opens with a mark and only the last one closes."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from allegedly.records import Span
from allegedly.text import left_open, paragraphs, quotations


class Continued(NamedTuple):
    """Quotations that one paragraph leaves open and the next goes on with, as pairs of the two.

    after: by where the first ends. before: by where the second begins.
    """

    after: dict[int, tuple[Span, Span]]
    before: dict[int, tuple[Span, Span]]


def closed_quotations(text: str) -> list[Span]:
    """The quotations whose two marks are sure: none left open, none that a space follows at its opening mark."""
    opened = set(left_open(text))
    return [span for span in quotations(text) if span not in opened and not text[span[0] + 1 : span[0] + 2].isspace()]


def complete(content: tuple[Span, ...], quoted: list[Span], apart: Sequence[Span]) -> tuple[Span, ...]:
    """A content with the rest of each quotation that it breaks off in, or that it takes up before the closing mark.

    `quoted` are quotations of the text in order, `apart` the spans of the statement's source and cue: across these no
    quotation is completed. Pieces that meet become one.
    """
    pieces = list[Span]()
    for piece in sorted(_completed(piece, quoted, apart) for piece in content):
        if pieces and piece[0] <= pieces[-1][1]:
            pieces[-1] = (pieces[-1][0], max(pieces[-1][1], piece[1]))
        else:
            pieces.append(piece)
    return tuple(pieces)


def _completed(piece: Span, quoted: list[Span], apart: Sequence[Span]) -> Span:
    start, end = piece
    first = max(bisect_left(quoted, (start - 1,)) - 1, 0)
    for low, high in quoted[first : bisect_left(quoted, (end,))]:
        if start <= low + 1 and low < end < high - 1 and not _meets((end, high), apart):
            end = high
        elif low + 1 < start < high - 1 <= end and not _meets((low, start), apart):
            start = low
    return start, end


def _meets(span: Span, others: Sequence[Span]) -> bool:
    return any(start < span[1] and end > span[0] for start, end in others)


def continuations(text: str) -> Continued:
    """Find each quotation that its paragraph leaves open and that the next opens with, by the same mark."""
    first = {start: (start, end) for start, end in quotations(text)}
    unclosed = {end: (start, end) for start, end in left_open(text)}
    pairs = [
        (unclosed[end], first[start])
        for (_, end), (start, _) in pairwise(paragraphs(text))
        if end in unclosed and start in first and text[start] == text[unclosed[end][0]]
    ]
    return Continued({pair[0][1]: pair for pair in pairs}, {pair[1][0]: pair for pair in pairs})


def carry(content: tuple[Span, ...], continued: Continued, taken: NDArray[np.bool_]) -> tuple[Span, ...]:
    """Extend a content over the paragraphs that go on with the quotation that it ends in, or that begin its first.

    `taken` tells of each character whether it is an attribution's: a paragraph that has any of these is not taken.
    """
    carried = list(content)
    while (after := _going_on(carried[-1], continued)) is not None and not taken[slice(*after)].any():
        carried.append(after)
    while (before := _begun(carried[0], continued)) is not None and not taken[slice(*before)].any():
        carried.insert(0, before)
    return tuple(carried)


def _going_on(span: Span, continued: Continued) -> Span | None:
    """What goes on with the quotation left open that a span runs to the end of, give or take a stop."""
    found = continued.after.get(span[1]) or continued.after.get(span[1] + 1)
    return found[1] if found and found[0][0] < span[1] else None


def _begun(span: Span, continued: Continued) -> Span | None:
    """What begins the quotation that a span takes up in a later paragraph, give or take its mark."""
    near = (continued.before.get(span[0] + step) for step in (0, 1, -1))
    found = next((pair for pair in near if pair), None)
    return found[0] if found and span[1] > found[1][0] + 1 else None
