"""Which documents reuse the wording of others, how much of it, and which way."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from allegedly.origins.borrowed import borrowed, is_third_partys
from allegedly.origins.direction import credited, directed
from allegedly.origins.furniture import furniture
from allegedly.origins.notes import is_note
from allegedly.origins.passages import Passage, Text, passages
from allegedly.origins.shingles import NO_RUNS, Hashes, Printed, Words, among, host_of, shared, words
from allegedly.records import Copy, Document, Span

_SHARED = 5  # runs of eight words, twelve words in a row, below which nothing is looked at
_LEAST_OWN = 5  # words of a passage that are nobody else's
_PROSE = 0.35  # of the words of a sentence that begin with a small letter, at least
_LEAST_WORDS = 25  # reused in all
_LEAST_SHARE = 0.05  # of the shorter document


class Found(NamedTuple):
    """Copies, the pairs of ids that were looked at for them, and the runs that outlets print as a matter of course."""

    copies: list[Copy]
    pairs: set[tuple[str, str]]
    boilerplate: Hashes


def find_copies(documents: Iterable[Document]) -> list[Copy]:
    """Find the documents that reuse the wording of others, sorted by their ids.

    What somebody else says counts for nothing, whether both quote it, set it off or print it as a tweet, nor does what
    stands beside an article or under every article of an outlet, or speaks to its readers. The order of the documents
    changes nothing; of two with one id the first counts.
    """
    by_id = {one.id: one for one in reversed(list(documents))}
    cut = {name: (document, words(document)) for name, document in by_id.items()}
    held = {name: printed(document, found) for name, (document, found) in cut.items()}
    return find_more(held, held, NO_RUNS, cut.__getitem__).copies


def printed(document: Document, found: Words) -> Printed:
    """What of a document is compared with others; `found` are its words."""
    return Printed(document.outlet, host_of(document), found.runs)


def find_more(
    held: Mapping[str, Printed],
    new: Collection[str],
    boilerplate: Hashes,
    cut: Callable[[str], tuple[Document, Words]],
) -> Found:
    """Find the copies that come with new documents among those held by their ids.

    `boilerplate` are the runs that outlets were found to print as a matter of course before; where new documents
    change that, the pairs that share such runs are looked at anew. `cut` gives a document with its words.
    """
    names = sorted(held)
    fresh = np.array([name in new for name in names], dtype=bool)
    looked_at = np.unique(np.concatenate([NO_RUNS, *(held[name].runs for name in new)]))
    found = shared([held[name] for name in names], looked_at)
    always = np.union1d(boilerplate[~among(boilerplate, looked_at)], found.boilerplate)
    counts = {pair[:2]: pair.shared for pair in found.pairs if fresh[pair.left] or fresh[pair.right]}
    old = [i for i in range(len(names)) if not fresh[i]]
    for left, right in _sharing(old, [held[names[i]].runs for i in old], np.setxor1d(always, boilerplate)):
        both = np.intersect1d(held[names[left]].runs, held[names[right]].runs)
        counts[left, right] = int(np.count_nonzero(~among(both, always)))
    enough = [pair for pair, number in sorted(counts.items()) if number >= _SHARED]
    texts = {i: _text(*cut(names[i]), always) for i in {one for pair in enough for one in pair}}
    copies = (_copy(*texts[left], *texts[right]) for left, right in enough)
    kept = sorted((copy for copy in copies if copy), key=lambda copy: (copy.document, copy.original))
    return Found(kept, {(names[left], names[right]) for left, right in counts}, always)


def _sharing(numbers: Sequence[int], runs: Sequence[Hashes], some: Hashes) -> set[tuple[int, int]]:
    """The pairs of numbers, of which both have one of some runs, which are sorted."""
    having: dict[int, list[int]] = defaultdict(list)
    for number, own in zip(numbers, runs, strict=True):
        for run in np.unique(own[among(own, some)]).tolist():
            having[run].append(number)
    return {pair for group in having.values() for pair in combinations(group, 2)}


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


def _text(document: Document, held: Words, boilerplate: Hashes) -> tuple[Document, Text]:
    quoted = held.again(held.within(borrowed(document.text)))
    return document, Text(held.without(boilerplate), held.within(furniture(document)), quoted)


def _copy(left: Document, one: Text, right: Document, other: Text) -> Copy | None:
    quoting = credited(left, right) is not None, credited(right, left) is not None
    kept: list[tuple[Span, Span]] = []
    reused = 0
    for passage in passages(one, other):
        spans = one.words.span(passage.left), other.words.span(passage.right)
        own = _own(passage, *quoting)
        if (
            own >= _LEAST_OWN
            and _is_prose(left.text[slice(*spans[0])])
            and not is_third_partys(left, right, spans, passage.quoting)
            and not is_note(left, right, spans)
        ):
            kept.append(spans)
            reused += own
    containment = reused / max(1, min(len(one.quoted), len(other.quoted)))
    if reused < _LEAST_WORDS or containment < _LEAST_SHARE:
        return None
    forwards, signal = directed(left, right, kept)
    document, original = (left, right) if forwards else (right, left)
    return Copy(
        document=document.id,
        original=original.id,
        containment=round(min(1.0, containment), 3),
        passages=tuple(kept if forwards else sorted((there, here) for here, there in kept)),
        directed=signal,
    )


def _is_prose(words: str) -> bool:
    """Whether words are sentences, not a list of names or titles: enough of them begin with a small letter."""
    found = words.split()
    return sum(word[0].islower() for word in found) >= _PROSE * len(found)


def _own(passage: Passage, left_credits: bool, right_credits: bool) -> int:
    """How many words are the documents' own: what only one quotes is a third party's, unless it credits the other."""
    return passage.own + passage.left_quotes * left_credits + passage.right_quotes * right_credits


def _overlap(left: Span, right: Span) -> int:
    return max(0, min(left[1], right[1]) - max(left[0], right[0]))
