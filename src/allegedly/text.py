"""Offset-safe views of a text: quotations, paragraphs, sentences, the text of spans.

Every position is a Unicode code point of the text as it stands, every end exclusive. Nothing here changes a text.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from allegedly.records import Span

_LONGER_WORD = re.compile(r"[^\W\d_]{4,}")
_STOPPED = re.compile(r"[a-z]{4}\.\s*$")  # a sentence: "Transport Minister Irena Moor spoke on Monday."
_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")
# Two straight single marks, or two grave accents, are how some wires write a double one.
_DOUBLE = re.compile("[\"\u201c\u201d\u201f\u00ab\u00bb]|''|``")
_DOUBLE_OPENS = frozenset('"\u201c\u201f\u00ab') | {"''", "``"}
_DOUBLE_CLOSES = frozenset('"\u201d\u00bb') | {"''"}
_LONGEST_SINGLE = 1500  # characters within which a single mark is closed
_OPENERS, _CLOSERS = " \t\u00a0\"'“‘([", " \t\u00a0\"'”’)]"
_SINGLE = re.compile("['\u2018\u2019]")
_SINGLE_OPENS = re.compile("['\u2018]")
_ELISION = re.compile(r"(?:em|til|tis|twas|cause|bout|round|n)\b|\d", re.IGNORECASE)

# A run of marks is tried from its first one only: `....` of any length is passed once.
_STOP = re.compile(
    r"(?<![.!?\u2026])[.!?\u2026]++[\"'\u2019\u201d\u00bb)\]]*+\s++"
    r"(?=[\"'\u2018\u201c\u00ab(\[]*+[A-Z\d\u00c0-\u00de])"
)
_ABBREVIATION = re.compile(
    r"(?:^|[^\w.])(?:[A-Z]\.)*(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Gov|Sen|Rep|Sens|Reps|Gen|Col|Lt|Capt|Cmdr|Maj|Sgt|Adm|Prof|Rev"
    r"|Hon|Jr|Sr|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|No|[Vv]s?|Ave|Blvd|Mt|Ft|e\.g|i\.e)\.$"
)


def paragraphs(text: str) -> Iterator[Span]:
    """Yield the span of each line that holds anything but white space."""
    for match in _PARAGRAPH.finditer(text):
        if not match[0].isspace():
            yield match.span()


def lines_of(text: str, start: int, end: int) -> Span:
    """The span of the whole lines in which a stretch of a text stands, without the last one's end."""
    close = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, close if close >= 0 else len(text)


def title_case(paragraph: str) -> bool:
    """Whether a line capitalises nearly every longer word, as headlines may."""
    longer = _LONGER_WORD.findall(paragraph) if len(paragraph) < 300 and not _STOPPED.search(paragraph) else []
    return len(longer) > 3 and sum(word[0].isupper() for word in longer) > 0.75 * len(longer)


def unfinished_lines(text: str) -> list[Span]:
    """Lines that end without a mark, as headlines do, before a line that does not go on with them."""
    return [
        (start, end)
        for (start, end), (low, high) in pairwise(paragraphs(text))
        if text[start:end].rstrip(_CLOSERS)[-1:].isalnum() and not text[low:high].lstrip(_OPENERS)[:1].islower()
    ]


def sentences(text: str) -> list[Span]:
    """Spans of sentences, each within a paragraph, without the white space around it.

    A full stop after an initial or a usual abbreviation (`Gov.`, `U.S.`, `Sept.`) ends none.
    """
    return [
        span
        for start, end in paragraphs(text)
        for low, high in pairwise([start, *_stops(text, start, end), end])
        if (span := trimmed(text, low, high)) and span[0] < span[1]
    ]


def _stops(text: str, start: int, end: int) -> Iterator[int]:
    for stop in _STOP.finditer(text, start, end):
        if not _ABBREVIATION.search(text, max(start, stop.start() - 12), stop.start() + 1):
            yield stop.end()


def trimmed(text: str, start: int, end: int) -> Span:
    """A span without the white space at its ends; of white space alone, an empty one."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return start, start + len(words.strip())


def slice_spans(text: str, spans: Iterable[Span]) -> str:
    """The words of a span list, its pieces joined by an ellipsis."""
    return " … ".join(text[start:end] for start, end in spans)


def quotations(text: str) -> list[Span]:
    """Spans inside quotation marks, marks included, in order and apart from each other.

    Double marks pair within a paragraph; one left open covers the rest of its paragraph, as the opening of a
    quotation over several paragraphs does. Single marks count where they cannot be apostrophes.
    """
    return [span for start, end in paragraphs(text) for span in _paragraph_quotations(text, start, end)]


def inside(position: int, spans: list[Span]) -> bool:
    """Whether a position lies in one of a few spans."""
    return any(start <= position < end for start, end in spans)


def left_open(text: str) -> list[Span]:
    """Double quotations that their paragraph does not close, from their mark to the paragraph's end."""
    spans = [span for start, end in paragraphs(text) for span in _double_quotations(text, start, end)]
    ends = {end for _, end in paragraphs(text)}
    return [span for span in spans if span[1] in ends and not text.endswith(tuple(_DOUBLE_CLOSES), *span)]


def _paragraph_quotations(text: str, start: int, end: int) -> list[Span]:
    doubles = list(_double_quotations(text, start, end))
    singles = [span for low, high in _gaps(doubles, start, end) for span in _single_quotations(text, low, high)]
    return sorted(doubles + singles)


def _double_quotations(text: str, start: int, end: int) -> Iterator[Span]:
    opened = None
    for mark in _DOUBLE.finditer(text, start, end):
        inch = mark[0] == '"' and text[max(mark.start() - 1, 0)].isdigit()
        if opened is None and mark[0] in _DOUBLE_OPENS and not inch:
            opened = mark.start()
        elif opened is not None and mark[0] in _DOUBLE_CLOSES:
            yield opened, mark.end()
            opened = None
    if opened is not None:
        yield opened, end


def _gaps(spans: list[Span], start: int, end: int) -> Iterator[Span]:
    for low, high in spans:
        yield start, low
        start = high
    yield start, end


def _single_quotations(text: str, start: int, end: int) -> Iterator[Span]:
    marks = _single_marks(text, start, end)
    after = start
    for mark in _SINGLE_OPENS.finditer(text, start, end):
        opened = mark.start()
        if opened < after or not _may_open(text, opened, end):
            continue
        close = _closing_mark(marks, opened, end)
        if close is not None:
            yield opened, close + 1
            after = close + 1


def _may_open(text: str, i: int, end: int) -> bool:
    follows_word = i > 0 and text[i - 1].isalnum()
    return not follows_word and i + 1 < end and not text[i + 1].isspace() and not _ELISION.match(text, i + 1)


class _SingleMarks(NamedTuple):
    """Where single marks stand, in order: those that only open, those that close, and those that may be a plural's."""

    opening: list[int]
    closing: list[int]
    doubtful: list[int]


def _single_marks(text: str, start: int, end: int) -> _SingleMarks:
    marks = _SingleMarks([], [], [])
    for match in _SINGLE.finditer(text, start, end):
        i = match.start()
        before, behind = text[max(i - 1, 0)], text[i + 1 : i + 2]
        if match[0] == "\u2018":
            marks.opening.append(i)
        elif not before.isspace() and not behind.isalnum():
            (marks.doubtful if before == "s" and behind == " " else marks.closing).append(i)
    return marks


def _closing_mark(marks: _SingleMarks, opened: int, end: int) -> int | None:
    """The mark that closes a single quotation; a plural's apostrophe (`workers' plan`) only if no other does."""
    low, high = opened + 2, min(end, opened + _LONGEST_SINGLE)
    next_opening = _first_in(marks.opening, low, high)
    if next_opening is not None:
        high = next_opening
    close = _first_in(marks.closing, low, high)
    return _first_in(marks.doubtful, low, high) if close is None else close


def _first_in(positions: list[int], low: int, high: int) -> int | None:
    """The first of some sorted positions that is at least `low` and below `high`."""
    i = bisect_left(positions, low)
    return positions[i] if i < len(positions) and positions[i] < high else None
