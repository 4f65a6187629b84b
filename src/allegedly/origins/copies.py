"""Which documents reuse the wording of others, how much of it, and which way."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from allegedly.origins.direction import credited, directed
from allegedly.origins.passages import Passage, passages
from allegedly.origins.shingles import Words, pairs, words
from allegedly.records import Copy, Document, Span

_SHARED = 5  # runs of eight words, twelve words in a row, below which nothing is looked at
_LEAST_WORDS = 25  # reused in all
_LEAST_SHARE = 0.05  # of the shorter document


class Reuse(Struct, frozen=True):
    """The copies of a collection, and its documents by their ids."""

    copies: tuple[Copy, ...]
    documents: dict[str, Document]


def find_copies(documents: Iterable[Document]) -> list[Copy]:
    """Find the documents that reuse the wording of others, sorted by their ids.

    Quotations of a third party, which some print in marks and some as a paragraph of its own, and what an outlet prints
    under every article count for nothing. The order of the documents changes nothing; of two with one id the first
    counts.
    """
    ordered = sorted({one.id: one for one in reversed(list(documents))}.values(), key=lambda one: one.id)
    held = [words(document) for document in ordered]
    found = (
        _copy(ordered[pair.left], ordered[pair.right], held[pair.left], held[pair.right])
        for pair in pairs(ordered, held)
        if pair.shared >= _SHARED
    )
    return sorted((copy for copy in found if copy), key=lambda copy: (copy.document, copy.original))


def copied(copies: Iterable[Copy], document: str, spans: Sequence[Span]) -> list[tuple[Copy, float]]:
    """What a document, by its id, has in these spans of its text from others: each copy, and the share in 0..1.

    The largest share comes first.
    """
    whole = sum(end - start for start, end in spans)
    shares = [
        (copy, sum(_overlap(own, span) for own, _ in copy.passages for span in spans) / whole)
        for copy in copies
        if copy.document == document and whole
    ]
    return sorted((pair for pair in shares if pair[1]), key=lambda pair: (-pair[1], pair[0].original))


def _copy(left: Document, right: Document, one: Words, other: Words) -> Copy | None:
    shared = [passage for passage in passages(one, other) if _own(passage, left, right)]
    reused = sum(passage.words for passage in shared)
    containment = reused / max(1, min(len(one.starts), len(other.starts)))
    if reused < _LEAST_WORDS or containment < _LEAST_SHARE:
        return None
    spans = [(one.span(passage.left), other.span(passage.right)) for passage in shared]
    forwards, signal = directed(left, right, spans)
    document, original = (left, right) if forwards else (right, left)
    return Copy(
        document=document.id,
        original=original.id,
        containment=round(min(1.0, containment), 3),
        passages=tuple(spans if forwards else sorted((there, here) for here, there in spans)),
        directed=signal,
    )


def _own(passage: Passage, left: Document, right: Document) -> bool:
    """Whether words are one document's own: what only one quotes is a third party's, unless it credits the other."""
    if passage.quoting is None:
        return True
    pair = (left, right) if passage.quoting == "left" else (right, left)
    return credited(*pair) is not None


def _overlap(left: Span, right: Span) -> int:
    return max(0, min(left[1], right[1]) - max(left[0], right[0]))
