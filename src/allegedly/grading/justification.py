"""Why a source is worth hearing, and why it is unnamed: the words beside it that say so, with their kind.

Modifiers of a source are looked for from its first word on: relative clauses, appositions and phrases such as "familiar
with the talks", in its own words and behind them, as far as the sentence goes without a cue or a content. How a source
keeps its name out is looked for in all of the outlet's own words, since it often has a sentence to itself.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from allegedly.grading.statement import LANGUAGE
from allegedly.languages import lexicon
from allegedly.records import Attribution, Document, Justification, JustificationKind, Span
from allegedly.text import quotations, sentences

_WHO = (
    r"\b(?:who|which)(?:['’](?:s|ve|d))?(?: (?:is|are|was|were|has|have|had))?"
    r"(?: been)?(?: (?:also|both|all|each|long))? "
)
# Where a modifier ends: marks, and words that begin another one or lead on.
_ENDS = re.compile(
    r"[,;:—–\"“”(]|(?<!\b[A-Z])(?<!\b(?:Dr|Mr|Ms|St))(?<!\b(?:Sen|Rep|Gov|Gen|Mrs))\.(?=\s|$)| - "
    r"| (?:who|whose|but|told|tells|said|says)\b"
    r"| and (?=(?:who|whose|a|an|the|request|ask|spoke|insist|declin|told|said|is|was)\w*\b)"
)
_TITLE = re.compile(r" ?[\"“][^\"“”]{1,120}[\"”]")
_TRAILING = re.compile(r"(?:\s|\.|\s(?:and|or|but))+$")
_LONGEST_REASON = 200  # characters; no annotated one has more than 120
_SENTENCES_BACK = 2  # as far as "The officials spoke on condition of anonymity" stands behind what they said


def justifications(document: Document, attributions: Sequence[Attribution]) -> dict[str, tuple[Justification, ...]]:
    """Map ids of statements to the words that justify their sources, in the order of the text."""
    text = document.text
    bounds = sentences(text)
    starts = [start for start, _ in bounds]
    anonymous = list(_anonymous(text))
    found: defaultdict[str, dict[Span, JustificationKind]] = defaultdict(dict)
    for attribution in attributions:
        for span, kind in _modifiers(text, _beside(attribution, bounds, starts), anonymous):
            found[attribution.id][span] = kind
    for span in anonymous:
        for owner in _owners(span, attributions, starts):
            found[owner.id][span] = "anonymity granted"
    return {
        name: tuple(Justification((span,), text[slice(*span)], kind) for span, kind in sorted(spans.items()))
        for name, spans in found.items()
    }


def _beside(attribution: Attribution, bounds: Sequence[Span], starts: Sequence[int]) -> Span:
    """The stretch from a source's first word to the next cue or content, or to the end of its sentence."""
    source = attribution.source
    if source is None or not source.spans:
        return (0, 0)
    start, end = source.spans[0][0], source.spans[-1][1]
    sentence = bounds[bisect_right(starts, start) - 1][1]
    others = (*(attribution.cue.spans if attribution.cue else ()), *attribution.content.spans)
    stops = [place for place, _ in others if place >= end]
    return start, min([*stops, max(sentence, end)])


def _modifiers(text: str, beside: Span, anonymous: Sequence[Span]) -> Iterator[tuple[Span, JustificationKind]]:
    place, end = beside
    blocked = [span for span in anonymous if span[0] < end and place < span[1]]
    while place < end:
        matches = [
            (match.start(), rank, kind, match)
            for rank, (kind, pattern) in enumerate(_patterns())
            if (match := pattern.search(text, place, end))
        ]
        if not matches:
            return
        start, _, kind, match = min(matches, key=lambda found: found[:2])
        inside = next((span for span in blocked if span[0] <= start < span[1]), None)
        if inside is not None:
            place = inside[1]
            continue
        limit = min([end, *(span[0] for span in blocked if span[0] > start)])
        stop = max(_stop(text, match, limit), start + 1)
        if kind is not None:
            yield (start, stop), kind
        place = stop


def _stop(text: str, match: re.Match[str], end: int) -> int:
    """Where a modifier ends that a match opens."""
    if (title := _TITLE.match(text, match.end() - 1, end)) is not None:
        return title.end()
    if match.re in _heads() and not re.compile(r" (?:on|in|about|of) ").match(text, match.end(), end):
        return match.end()
    found = _ENDS.search(text, match.end(), end)
    stop = found.start() if found else end
    return match.start() + len(_TRAILING.sub("", text[match.start() : stop]))


def _anonymous(text: str) -> Iterator[Span]:
    """Yield the outlet's own words that a source is not named, each with the reason that follows."""
    quoted = quotations(text)
    end = 0
    for match in _anonymity().finditer(text):
        if match.start() < end or any(low <= match.start() < high for low, high in quoted):
            continue
        end = match.end()
        while (reason := _reason().match(text, end, end + _LONGEST_REASON)) is not None:
            found = _ENDS.search(text, reason.end(), reason.end() + _LONGEST_REASON)
            if (stop := found.start() if found else reason.end()) <= end:
                break
            end = stop
        yield match.start(), end


def _owners(span: Span, attributions: Sequence[Attribution], starts: Sequence[int]) -> list[Attribution]:
    """The statements whose source such words are about: those of their sentence, else the last before it."""
    at = bisect_right(starts, span[0])
    near: defaultdict[int, list[Attribution]] = defaultdict(list)
    for attribution in attributions:
        spans = attribution.source.spans if attribution.source else ()
        place = (spans or (attribution.cue or attribution.content).spans)[0][0]
        near[at - bisect_right(starts, place)].append(attribution)
    for back in range(_SENTENCES_BACK + 1):
        if owners := [attribution for attribution in near[back] if attribution.source]:
            return owners if back == 0 else owners[-1:]
    return []


@cache
def _patterns() -> tuple[tuple[JustificationKind | None, re.Pattern[str]], ...]:
    """The openings of modifiers, the kind that rules where two open at one place first."""
    table = lexicon(LANGUAGE, "justification")
    kinds: tuple[tuple[JustificationKind | None, str], ...] = (
        ("access", "access"),
        ("expertise", "expertise"),
        (None, "plain"),
        ("involvement", "involvement"),
    )
    return tuple((kind, _compiled(pattern)) for kind, name in kinds for pattern in table[name])


@cache
def _heads() -> frozenset[re.Pattern[str]]:
    """Openings that are whole without what follows: "a trade expert" of "a trade expert at the institute"."""
    table = lexicon(LANGUAGE, "justification")
    return frozenset(_compiled(pattern) for pattern in table["heads"])


@cache
def _anonymity() -> re.Pattern[str]:
    return _compiled("|".join(lexicon(LANGUAGE, "justification")["anonymity"]))


@cache
def _reason() -> re.Pattern[str]:
    return _compiled(lexicon(LANGUAGE, "justification")["reason"], edge="")


@cache
def _compiled(pattern: str, *, edge: str = r"\b") -> re.Pattern[str]:
    return re.compile(f"{edge}(?:{pattern.replace('{who}', _WHO)})", re.IGNORECASE)
