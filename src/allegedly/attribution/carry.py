"""Quotations kept whole, also over several paragraphs, where each opens with a mark and only the last one closes."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from allegedly.records import Span
from allegedly.text import left_open, paragraphs, quotations


def complete(content: tuple[Span, ...], quoted: list[Span], apart: Sequence[Span]) -> tuple[Span, ...]:
    """A content with the rest of each quotation that it breaks off in, or that it takes up before the closing mark.

    `quoted` are the text's quotations in order, `apart` the spans of its source and cue: across these no quotation is
    completed. Pieces that meet become one.
    """
    pieces = list[Span]()
    for start, end in (_completed(piece, quoted, apart) for piece in content):
        if pieces and start <= pieces[-1][1]:
            pieces[-1] = (min(pieces[-1][0], start), max(pieces[-1][1], end))
        else:
            pieces.append((start, end))
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


def continuations(text: str) -> dict[Span, Span]:
    """Map each quotation that its paragraph leaves open to the one, of the same mark, that the next opens with."""
    first = {start: (start, end) for start, end in quotations(text)}
    unclosed = {end: (start, end) for start, end in left_open(text)}
    following = {}
    for (_, end), (start, _) in pairwise(paragraphs(text)):
        if end in unclosed and start in first and text[start] == text[unclosed[end][0]]:
            following[unclosed[end]] = first[start]
    return following


def carry(content: tuple[Span, ...], following: dict[Span, Span], taken: list[Span]) -> tuple[Span, ...]:
    """Extend a content by the paragraphs that go on with its last quotation, left open, or that its first goes on with.

    `taken` are the spans of other attributions: a paragraph with a cue or source of its own is not taken from it.
    """
    carried = list(content)
    while (quotation := _quotation_of(carried[-1], following)) is not None:
        after = following[quotation]
        if _meets(after, taken):
            break
        carried.append(after)
    before = {after: quotation for quotation, after in following.items()}
    while (quotation := _opening(carried[0], before)) is not None and not _meets(before[quotation], taken):
        carried.insert(0, before[quotation])
    return tuple(carried)


def _quotation_of(span: Span, following: dict[Span, Span]) -> Span | None:
    """The quotation left open that a span runs to the end of, give or take a stop."""
    return next(((start, end) for start, end in following if start < span[1] <= end and end - span[1] <= 1), None)


def _opening(span: Span, before: dict[Span, Span]) -> Span | None:
    """The quotation, going on with one before, that a span begins with, give or take its mark."""
    return next(((start, end) for start, end in before if abs(start - span[0]) <= 1 < span[1] - start), None)
