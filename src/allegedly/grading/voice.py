"""What the outlet says in its own voice, and hedges; a headline that states flat what the body does not.

An attribution without a source whose cue is a hedge ("is expected to", "allegedly") is the outlet's own, and so is an
inference from what is no source ("his comments suggest"): a hedge that covers both. A hedge in any other content is
the source's. That an outlet put a distancing adverb into its indirect rendering of someone's words ("she said he
allegedly fell") cannot be told from the text, and is taken as the source's too.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from allegedly.grading.headline import conflict
from allegedly.grading.hedges import hedges, scare_quotes, speaks
from allegedly.grading.stretches import Stretches
from allegedly.records import Assertion, Attribution, Document, Hedge, Passage, Span
from allegedly.text import quotations, sentences

# A content that its attribution cut short goes on without a boundary: "said he would go | and might return".
_BOUNDARY = re.compile(
    r"[\s\"”’')]*(?:[;:—–(.-]|,(?! (?:and|or|nor) (?:would|could|may|might|that|to|is|was)\b)"
    r"|(?:though|although|but|while|whereas|even|when|after|before|amid|as)\b)"
)
# "Allegedly" and "unclear" are the writer's choice of words even beside a verb of saying.
_BORROWED = frozenset({"possible", "predicted", "conditional", "scare quotes"})
_EDGES = " \t\r\n,;:—–-"


def assertions(document: Document, attributions: Sequence[Attribution]) -> tuple[Assertion, ...]:
    """Find what the outlet states itself and hedges: sentences, or their clauses outside all that sources say."""
    text = document.text
    quoted = quotations(text)
    spoken = Stretches(quoted)
    worded = [hedge for hedge in hedges(text) if hedge.spans[0] not in spoken]
    notices = [span for note in (*document.credits, *document.corrections) for span in note.spans]
    theirs = Stretches(_contents_of_sources(attributions, worded))
    others = Stretches([*theirs.spans, *notices])
    found = [hedge for hedge in (*worded, *scare_quotes(text, quoted)) if hedge.spans[0] not in others]
    return tuple(_asserted(text, sorted(found, key=_start), theirs))


def headline_conflict(
    document: Document, attributions: Sequence[Attribution], hedged: Sequence[Assertion]
) -> Passage | None:
    """The body's sentence that hedges or attributes what the headline states flat; None where another states it flat.

    The headline is the document's title, or for a text without one a first paragraph that reads like one. The
    sentence shares at least three quarters of its content words, and all its numbers.
    """
    return conflict(document, attributions, hedged)


def _start(hedge: Hedge) -> int:
    return hedge.spans[0][0]


def _contents_of_sources(attributions: Sequence[Attribution], worded: Sequence[Hedge]) -> Iterator[Span]:
    hedged = Stretches(hedge.spans[0] for hedge in worded)
    for attribution in attributions:
        parts = [part.spans for part in (attribution.source, attribution.cue) if part is not None]
        is_ours = attribution.cue is not None and all(any(map(hedged.overlap, spans)) for spans in parts)
        if not is_ours:
            yield from attribution.content.spans


def _asserted(text: str, ours: list[Hedge], theirs: Stretches) -> Iterator[Assertion]:
    starts = [_start(hedge) for hedge in ours]
    for start, end in sentences(text):
        here = ours[bisect_left(starts, start) : bisect_left(starts, end)]
        if not here or text[start:end].rstrip("\"”’') ").endswith("?"):
            continue
        pieces = [(span, list(_kept(text, span, here, span[0] == start))) for span in theirs.outside((start, end))]
        spans = tuple(_trimmed(text, span) for span, kept in pieces if kept)
        if spans:
            yield Assertion(spans, tuple(hedge for _, kept in pieces for hedge in kept))


def _kept(text: str, piece: Span, candidates: list[Hedge], opens_sentence: bool) -> Iterator[Hedge]:
    """Yield the hedges of a piece that are not likely to be of words that no attribution was found for."""
    here = [hedge for hedge in candidates if piece[0] <= _start(hedge) < piece[1]]
    if not here:
        return
    words = list(text[slice(*piece)])
    for hedge in here:
        low, high = hedge.spans[0]
        words[low - piece[0] : high - piece[0]] = " " * (min(high, piece[1]) - low)
    spoken = speaks("".join(words))
    goes_on = not (opens_sentence or _BOUNDARY.match(text, *piece))
    for hedge in here:
        if not ((spoken and hedge.kind in _BORROWED) or (goes_on and hedge.kind in _BORROWED - {"scare quotes"})):
            yield hedge


def _trimmed(text: str, span: Span) -> Span:
    """A span without the marks and white space around its words."""
    words = text[slice(*span)]
    return span[0] + len(words) - len(words.lstrip(_EDGES)), span[1] - len(words) + len(words.rstrip(_EDGES))
