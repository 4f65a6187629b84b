"""Quotations over several paragraphs: each paragraph opens with a mark, only the last one closes."""

from itertools import pairwise

from allegedly.records import Span
from allegedly.text import left_open, paragraphs, quotations


def continuations(text: str) -> dict[Span, Span]:
    """Map each quotation that its paragraph leaves open to the one that the next paragraph opens with."""
    first = {start: (start, end) for start, end in quotations(text)}
    unclosed = {end: (start, end) for start, end in left_open(text)}
    following = {}
    for (_, end), (start, _) in pairwise(paragraphs(text)):
        if end in unclosed and start in first:
            following[unclosed[end]] = first[start]
    return following


def carry(content: tuple[Span, ...], following: dict[Span, Span], taken: list[Span]) -> tuple[Span, ...]:
    """Extend a content that ends inside a quotation left open by the paragraphs that go on with it.

    `taken` are the spans of other attributions: a paragraph with a cue or source of its own is not taken from it.
    """
    carried = list(content)
    while (quotation := _quotation_of(carried[-1], following)) is not None:
        after = following[quotation]
        if any(start < after[1] and end > after[0] for start, end in taken):
            break
        carried.append(after)
    return tuple(carried)


def _quotation_of(span: Span, following: dict[Span, Span]) -> Span | None:
    """The quotation left open that a span runs to the end of, give or take a stop."""
    return next(((start, end) for start, end in following if start < span[1] <= end and end - span[1] <= 1), None)
