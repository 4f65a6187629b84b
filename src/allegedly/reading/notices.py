"""Credits and corrections: the passages in which an outlet says who else made an article, or that it was changed."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from allegedly.languages import languages, lexicon
from allegedly.records import Passage, Span
from allegedly.text import inside, paragraphs, quotations

# Notices stand at the head or the foot of an article. The bound keeps a text of 20 MB from taking minutes.
_REACH = 50_000
_LONGEST = 600
# In running text the same words may be quoted from another outlet's note.
_PROSE = frozenset({"sentence", "rest"})
# Three small letters, or a word of two, stand before the full stop: "Sen.", "Mr." and "p.m." end no sentence.
_SENTENCE_END = re.compile(
    r"(?:(?<=[a-z)%]{3}[.!?])|(?<=\s[a-z]{2}[.!?])|(?<=\d[.!?])|(?<=[.!?][\"”’)\]]))\s+|(?<=[.!?][”])(?=[A-Z])"
)


class _Pattern(NamedTuple):
    match: re.Pattern[str]
    extent: Literal["match", "sentence", "rest", "note"]


def credits_of(text: str, language: str | None) -> tuple[Passage, ...]:
    """Lines such as "(Reporting by ...)", "... contributed to this report", "© ..." and datelines with an agency."""
    return _passages(text, _patterns(language or "en", "credits"))


def corrections_of(text: str, language: str | None) -> tuple[Passage, ...]:
    """Notes such as "Correction: ...", "An earlier version of this article ..." and "Editor's note: ..."."""
    return _passages(text, _patterns(language or "en", "corrections"))


def _passages(text: str, patterns: tuple[_Pattern, ...]) -> tuple[Passage, ...]:
    if not patterns:
        return ()
    kept: list[Span] = []
    for start, end in sorted(_spans(text, patterns)):
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return tuple(Passage(((start, end),), text[start:end]) for start, end in kept)


def _spans(text: str, patterns: tuple[_Pattern, ...]) -> Iterator[Span]:
    stretches = list(_head_and_foot(text))
    for i, (start, end) in enumerate(stretches):
        paragraph = text[start:end]
        quoted = quotations(paragraph)
        for pattern in patterns:
            for match in pattern.match.finditer(paragraph):
                if pattern.extent in _PROSE and inside(match.start(), quoted):
                    continue
                low, high = _extent(paragraph, match, pattern.extent)
                is_label = pattern.extent == "note" and not paragraph[match.end() :].strip(" )]*_")
                stop = stretches[i + 1][1] if is_label and i + 1 < len(stretches) else start + high
                yield _trimmed(text, start + low, min(stop, start + low + _LONGEST))


def _head_and_foot(text: str) -> Iterator[Span]:
    """Paragraphs near the head and the foot of a text."""
    if len(text) <= 2 * _REACH:
        yield from paragraphs(text)
        return
    for offset in (0, len(text) - _REACH):
        for start, end in paragraphs(text[offset : offset + _REACH]):
            yield offset + start, offset + end


def _extent(paragraph: str, match: re.Match[str], extent: str) -> Span:
    if extent == "match":
        return match.span()
    if extent == "note":
        return 0, len(paragraph)
    low = max(match.start() - _LONGEST, 0)
    for boundary in _SENTENCE_END.finditer(paragraph, low, match.start() + 1):
        if boundary.end() <= match.start():
            low = boundary.end()
    if extent == "rest":
        return low, len(paragraph)
    after = _SENTENCE_END.search(paragraph, match.end(), low + _LONGEST + 2)  # longer notices are cut off
    return low, after.start() if after else len(paragraph)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and (text[start].isspace() or text[start] == "\ufeff"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


@cache
def _patterns(language: str, name: str) -> tuple[_Pattern, ...]:
    if language not in languages():
        return ()
    data = lexicon(language, name)
    agency, kind = (f"(?:{'|'.join(data.get(key, ()))})" for key in ("agencies", "kinds"))
    return tuple(
        _Pattern(
            re.compile(entry["match"].replace("{agency}", agency).replace("{kind}", kind), re.IGNORECASE),
            entry["extent"],
        )
        for entry in data["pattern"]
    )
