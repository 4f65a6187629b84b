"""A headline that states flat what the body hedges or attributes."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from allegedly.grading.hedges import hedges, speaks
from allegedly.grading.stretches import Stretches
from allegedly.languages import lexicon
from allegedly.records import Assertion, Attribution, Document, Passage, Span
from allegedly.text import paragraphs, sentences

_LONGEST = 130
_FEWEST_WORDS = 4
_SAME = 0.75  # of the headline's content words
_FLAT = 0.5  # of them in a sentence that is not soft: the body states it flat too
_SOFT = 0.5  # of the words shared: they are a source's, or stand in the clause of a hedge
_CLAUSE_MARKS = ",;:—–"
_WORD = re.compile(r"[^\W_][\w’'.,-]*[^\W_]|\w")
# A headline with marks, a question or a colon names its source or keeps its distance.
_ATTRIBUTED = re.compile(r"[\"“”‘«»?:|]|(?<!\w)'|'(?!\w)")
_ENDING = re.compile(r"(?<=\w{3})(?:['’]s?|ings?|ed|es|s|ly|ers?|ions?|e)$")


def conflict(document: Document, attributions: Sequence[Attribution], hedged: Sequence[Assertion]) -> Passage | None:
    """The sentence of the body that shares most with a headline, where it hedges or attributes and none is flat."""
    headline, body = _headline(document)
    stems = frozenset(stem for stem, _ in _content_words(headline, (0, len(headline))))
    if len(stems) < _FEWEST_WORDS or _ATTRIBUTED.search(headline) or hedges(headline) or speaks(headline):
        return None
    text, needed = document.text, len(stems) * _SAME
    numbers = {stem for stem in stems if stem[0].isdigit()}
    soft = Stretches([*_said(attributions), *_hedged(text, hedged)])
    best: Span | None = None
    for span in sentences(text):
        shared = {stem: at for stem, at in _content_words(text, span) if stem in stems and span[0] >= body}
        if len(shared) < len(stems) * _FLAT or text[slice(*span)] == headline:
            continue
        softened = sum((at, at + 1) in soft for at in shared.values())
        if softened < len(shared) * _SOFT:
            return None
        if best is None and len(shared) >= needed and numbers <= shared.keys():
            best = span
    return None if best is None else Passage((best,), text[slice(*best)])


def _said(attributions: Sequence[Attribution]) -> Iterator[Span]:
    """What is attributed by a verb of saying; other cues ("struck down a ban") are acts that the outlet states."""
    for attribution in attributions:
        if attribution.source is not None and attribution.cue is not None and speaks(attribution.cue.text):
            yield from attribution.content.spans


def _hedged(text: str, assertions: Sequence[Assertion]) -> Iterator[Span]:
    """What stands in the clause of a hedge, from the mark before it to the one behind."""
    for assertion in assertions:
        for (low, high), kind in ((hedge.spans[0], hedge.kind) for hedge in assertion.hedges):
            start, end = next((span for span in assertion.spans if span[0] <= low < span[1]), (low, high))
            if kind != "scare quotes":
                before = max(text.rfind(mark, start, low) for mark in _CLAUSE_MARKS)
                after = [at for mark in _CLAUSE_MARKS if (at := text.find(mark, high, end)) >= 0]
                yield max(before, start), min(after, default=end)


def _headline(document: Document) -> tuple[str, int]:
    """The headline and where the body begins."""
    if document.title:
        return document.title, 0
    opening = list(_first_two(document.text))
    if len(opening) < 2:
        return "", 0
    (start, end), (body, _) = opening
    words = document.text[start:end].strip()
    is_headline = len(words) <= _LONGEST and words[-1] not in '.!…"”’'
    return (words, body) if is_headline else ("", 0)


def _first_two(text: str) -> Iterator[Span]:
    for _, span in zip(range(2), paragraphs(text), strict=False):
        yield span


def _content_words(text: str, span: Span) -> Iterator[tuple[str, int]]:
    for match in _WORD.finditer(text, *span):
        word = match[0].lower()
        if word not in _function_words() and (len(word) > 2 or word.isdigit()):
            yield _ENDING.sub("", word), match.start()


@cache
def _function_words() -> frozenset[str]:
    return frozenset(lexicon("en", "function-words")["words"]) | frozenset(lexicon("en", "hedges")["frequent"])
