"""The words that say that no evidence, or no detail, was given, and the statements they belong to."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from allegedly.grading.statement import LANGUAGE
from allegedly.languages import lexicon
from allegedly.records import Attribution, Document, Passage, Span
from allegedly.text import quotations, sentences

_SENTENCES_BACK = 2


def withheld(document: Document, attributions: Sequence[Attribution]) -> dict[str, Passage]:
    """Map ids of statements to the outlet's words that say that nothing was given for them.

    Such words belong to the statements of their sentence ("said the site was chosen, but did not elaborate"), else to
    the last one of the two sentences before. What a source says of others is not the outlet's.
    """
    text = document.text
    found = list(_found(text))
    if not found:
        return {}
    bounds = sentences(text)
    starts = [start for start, _ in bounds]
    by_sentence = defaultdict(list)
    for attribution in attributions:
        by_sentence[bisect_right(starts, _anchor(attribution))].append(attribution)
    missing: dict[str, Passage] = {}
    for span in found:
        at = bisect_right(starts, span[0])
        for attribution in _owners(span, at, by_sentence):
            missing.setdefault(attribution.id, Passage((span,), text[slice(*span)]))
    return missing


def _found(text: str) -> Iterator[Span]:
    quoted = quotations(text)
    opens = [start for start, _ in quoted]
    for match in _pattern().finditer(text):
        before = bisect_right(opens, match.start()) - 1
        if before < 0 or quoted[before][1] <= match.start():
            yield match.span()


def _owners(span: Span, at: int, by_sentence: dict[int, list[Attribution]]) -> list[Attribution]:
    here = [attribution for attribution in by_sentence.get(at, ()) if not _is_of(span, attribution)]
    if any(_within(span, attribution) for attribution in here):
        return []
    if owners := [attribution for attribution in here if _anchor(attribution) < span[1]]:
        return owners
    earlier = (by_sentence.get(i, ()) for i in range(at - 1, at - 1 - _SENTENCES_BACK, -1))
    last = next((found[-1:] for found in earlier if found), [])
    return list(last) or here


def _anchor(attribution: Attribution) -> int:
    """Where a statement is made: its cue, or its content where it has none."""
    return (attribution.cue or attribution.content).spans[0][0]


def _is_of(span: Span, attribution: Attribution) -> bool:
    """Whether the words are an attribution of their own: "declined to say"."""
    return attribution.cue is not None and any(
        start < span[1] and span[0] < end for start, end in attribution.cue.spans
    )


def _within(span: Span, attribution: Attribution) -> bool:
    """Whether a source says the words. A final "without ..." is the outlet's, though often taken for content."""
    reaches = any(start <= span[0] and span[1] <= end for start, end in attribution.content.spans)
    return reaches and not any(span[0] > start and end - span[1] <= 1 for start, end in attribution.content.spans)


@cache
def _pattern() -> re.Pattern[str]:
    table = lexicon(LANGUAGE, "evidence")["withheld"]
    noun = rf"(?:\w+ ){{0,3}}?(?:{'|'.join(table['objects'])})\b"
    parts = {"{verb}": _any(table["verbs"]), "{ending}": _any(table["endings"]), "{object}": noun}
    pattern = _any(table["patterns"])
    for name, part in parts.items():
        pattern = pattern.replace(name, part)
    return re.compile(pattern, re.IGNORECASE)


def _any(choices: Sequence[str]) -> str:
    return f"(?:{'|'.join(choices)})"
