"""What a page prints beside its article: captions, requests, lists of other stories, notes on the author."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, pairwise
from typing import Literal, NamedTuple

from allegedly.languages import languages, lexicon
from allegedly.records import Document, Span
from allegedly.text import paragraphs

_FOOT = 8  # paragraphs in which a text may end with notes on its author
_LAST = 0.6  # of the text, after which its foot may begin
_LONGEST = 1500  # characters of a paragraph that is one thing; of a longer one only what is near a pattern counts
_AROUND = 200
_TITLE = 16  # words of a line that no sentence ends
_ENDS = frozenset(".!?…:;,—\"'”’)]»")
_CELLS, _TABLE = 20, 0.2  # words without letters that make a table, in all and of its words
_HEADING = 12  # letters of a line in capitals that is a link to another story


class _Pattern(NamedTuple):
    has: tuple[str, ...]
    match: re.Pattern[str]
    extent: Literal["match", "paragraph", "foot"]


def furniture(document: Document) -> list[Span]:
    """Spans of a text that are no part of its article, in no order; they may overlap."""
    lower = document.text.lower()
    patterns = [one for one in _patterns(document.language or "en") if any(word in lower for word in one.has)]
    lines = list(paragraphs(document.text))
    found = (
        _of_paragraph(document.text, line, patterns, foot=_is_foot(document.text, line, len(lines) - i))
        for i, line in enumerate(lines)
    )
    return [*_doubled(document.text, lines), *chain.from_iterable(found)]


def _doubled(text: str, lines: Sequence[Span]) -> Iterator[Span]:
    """Paragraphs that are printed twice in a row, as captions are."""
    for first, second in pairwise(lines):
        if first[1] - first[0] == second[1] - second[0] and text[slice(*first)] == text[slice(*second)]:
            yield from (first, second)


def _is_foot(text: str, line: Span, left: int) -> bool:
    return left <= _FOOT and line[0] >= _LAST * len(text)


def _of_paragraph(text: str, line: Span, patterns: Sequence[_Pattern], *, foot: bool) -> Iterator[Span]:
    start, end = line
    paragraph = text[start:end]
    if _is_heading(paragraph) or _is_title(text, line) or _is_table(paragraph):
        yield line
        return
    lower = paragraph.lower()
    for pattern in patterns:
        if (pattern.extent == "foot" and not foot) or not any(word in lower for word in pattern.has):
            continue
        for match in pattern.match.finditer(paragraph):
            yield _extent(match, pattern.extent, line, len(text))


def _is_heading(paragraph: str) -> bool:
    """Whether a line stands in capitals, as links to other stories do."""
    return paragraph.isupper() and sum(map(str.isalpha, paragraph)) >= _HEADING


def _is_title(text: str, line: Span) -> bool:
    """Whether a line between empty ones is short and ends no sentence, as titles of other stories do."""
    start, end = line
    if not text[start].isupper():
        return False
    alone = text[max(0, start - 2) : start] in {"", "\n\n"} and text[end : end + 2] in {"", "\n", "\n\n"}
    return alone and text[start:end].rstrip()[-1] not in _ENDS and text.count(" ", start, end) < _TITLE


def _is_table(paragraph: str) -> bool:
    """Whether much of a line is figures and marks."""
    cells = [word for word in paragraph.split() if not any(map(str.isalpha, word))]
    return len(cells) >= _CELLS and len(cells) > _TABLE * paragraph.count(" ")


def _extent(match: re.Match[str], extent: Literal["match", "paragraph", "foot"], line: Span, end: int) -> Span:
    if extent == "foot":
        return line[0], end
    if extent == "paragraph" and line[1] - line[0] <= _LONGEST:
        return line
    around = 0 if extent == "match" else _AROUND
    return max(line[0], line[0] + match.start() - around), min(line[1], line[0] + match.end() + around)


@cache
def _patterns(language: str) -> tuple[_Pattern, ...]:
    if language not in languages():
        return ()
    return tuple(
        _Pattern(tuple(entry["has"]), re.compile(entry["match"], re.IGNORECASE), entry["extent"])
        for entry in lexicon(language, "furniture")["pattern"]
    )
