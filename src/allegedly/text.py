"""Offset-safe views of a text: quotations, paragraphs, sentences, the text of spans.

Every position is a Unicode code point of the text as it stands, every end exclusive. Nothing here changes a text.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from allegedly.records import Span

_LONGER_WORD = re.compile(r"[^\W\d_]{4,}")
_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")
# Two straight single marks, or two grave accents, are how some wires write a double one.
_DOUBLE = re.compile("[\"\u201c\u201d\u201f\u00ab\u00bb]|''|``")
_DOUBLE_OPENS = frozenset('"\u201c\u201f\u00ab') | {"''", "``"}
_DOUBLE_CLOSES = frozenset('"\u201d\u00bb') | {"''"}
_LONGEST_SINGLE = 1500  # characters within which a single mark is closed; bounds the time
_OPENERS, _CLOSERS = " \t\u00a0\"'“‘([", " \t\u00a0\"'”’)]"
_SINGLE_OPENS = "'\u2018"
_SINGLE_CLOSES = "'\u2019"
_ELISION = re.compile(r"(?:em|til|tis|twas|cause|bout|round|n)\b|\d", re.IGNORECASE)

_STOP = re.compile(r"[.!?\u2026]+[\"'\u2019\u201d\u00bb)\]]*\s+(?=[\"'\u2018\u201c\u00ab(\[]*[A-Z\d\u00c0-\u00de])")
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
    longer = _LONGER_WORD.findall(paragraph) if len(paragraph) < 300 else []
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
        if (span := _trimmed(text, low, high)) and span[0] < span[1]
    ]


def _stops(text: str, start: int, end: int) -> Iterator[int]:
    for stop in _STOP.finditer(text, start, end):
        if not _ABBREVIATION.search(text, max(start, stop.start() - 12), stop.start() + 1):
            yield stop.end()


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))


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
    i = start
    while i < end:
        if text[i] in _SINGLE_OPENS and _may_open(text, i, end):
            close = _closing_mark(text, i, end)
            if close is not None:
                yield i, close + 1
                i = close
        i += 1


def _may_open(text: str, i: int, end: int) -> bool:
    follows_word = i > 0 and text[i - 1].isalnum()
    return not follows_word and i + 1 < end and not text[i + 1].isspace() and not _ELISION.match(text, i + 1)


def _closing_mark(text: str, opened: int, end: int) -> int | None:
    """The mark that closes a single quotation; a plural's apostrophe (`workers' plan`) only if no other does."""
    doubtful = None
    for i in range(opened + 2, min(end, opened + _LONGEST_SINGLE)):
        if text[i] == "\u2018":
            break
        if text[i] not in _SINGLE_CLOSES or text[i - 1].isspace() or text[i + 1 : i + 2].isalnum():
            continue
        if text[i - 1] != "s" or text[i + 1 : i + 2] != " ":
            return i
        doubtful = i if doubtful is None else doubtful
    return doubtful
