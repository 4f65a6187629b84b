"""Links in tokens -> attributions in characters."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, permutations

import numpy as np
from numpy.typing import NDArray

from allegedly.attribution import forms, secondhand
from allegedly.attribution.carry import carry, closed_quotations, complete, continuations
from allegedly.attribution.decode import Link, links, nested_links
from allegedly.attribution.edges import (
    alleging,
    in_one_line,
    speaking,
    unmarked,
    whole_content,
    whole_initials,
    whole_list,
    whole_source,
)
from allegedly.attribution.turns import ended, is_heading, list_lines
from allegedly.encoder import Encoding, Model, Tokens, covered
from allegedly.languages import lexicon
from allegedly.records import Attribution, Passage, Quote, SourceMention, Span
from allegedly.text import inside, quotations, slice_spans

_WORD = re.compile(r"\w+")
_SAME_SOURCE = 4  # statements with one source span that are compared
_BY_FORM = 0.9  # the confidence of what a rule finds and no score stands behind; not measured
_PERCEIVING = frozenset(lexicon("en", "perceiving")["words"])


@dataclass(frozen=True)
class _Parts:
    """The spans of one attribution."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float

    @property
    def spans(self) -> tuple[Span, ...]:
        return (*self.cue, *self.source, *self.content)

    @property
    def start(self) -> int:
        return min(start for start, _ in self.spans)

    @property
    def statement(self) -> secondhand.Statement:
        return secondhand.Statement(self.source, self.cue, self.content)


def attribute(text: str, encoding: Encoding, model: Model) -> tuple[Attribution, ...]:
    """Find the attributed statements of a text, in the order of their first words."""
    linked = links(encoding, model)
    linked += [link for link in nested_links(encoding, model, linked) if not _perceives(text, link, encoding.tokens)]
    confidences = model.confidence(np.stack([link.features for link in linked])).tolist() if linked else []
    found = [_parts(text, link, encoding.tokens, c) for link, c in zip(linked, confidences, strict=True)]
    found = _carried(_turns(_with_quoted(_completed(found, text), text), text), text)
    found = _with_forms(_of_cited(found, text), text)
    found.sort(key=lambda parts: parts.start)
    quoted = quotation_mask(text)
    return tuple(
        _attribution(text, parts, number=i, parent=parent, quote=quote_of(text, parts.content, quoted))
        for i, (parts, parent) in enumerate(zip(found, _parents(found), strict=True))
    )


def _perceives(text: str, link: Link, tokens: Tokens) -> bool:
    """Whether a cue tells what somebody sees or knows, not what is said or thought."""
    return not _PERCEIVING.isdisjoint(slice_spans(text, tokens.spans([link.cue])).lower().split())


def _parts(text: str, link: Link, tokens: Tokens, confidence: float) -> _Parts:
    cue = tokens.spans([link.cue])
    source = tokens.spans(link.sources)
    for mend in (speaking, alleging, in_one_line, whole_source):
        source = mend(text, source, cue)
    content = unmarked(text, whole_content(text, whole_initials(text, tokens.spans(link.contents))))
    source, content = whole_list(text, unmarked(text, source), content)
    statement = secondhand.whose(text, secondhand.Statement(whole_initials(text, source), cue, content))
    return _Parts(*statement, confidence)


def _with_quoted(found: list[_Parts], text: str) -> list[_Parts]:
    """The same and the statements of those who are quoted in them, where these were not found, as sure as they are."""
    cues = sorted(span for parts in found for span in parts.cue)
    ends = list(accumulate((end for _, end in cues), max))
    quoted = list[_Parts]()
    for parts in found:
        statement = secondhand.quoted_in(text, parts.statement)
        if statement is None:
            continue
        before = bisect_left(cues, (statement.content[0][0],))  # so many cues begin before its content does
        if not before or ends[before - 1] <= statement.cue[0][0]:
            quoted.append(_Parts(*statement, parts.confidence))
    return found + quoted


def _of_cited(found: list[_Parts], text: str) -> list[_Parts]:
    """The same, where a medium passes on what people said whom it cites, as these people's."""
    by_source = defaultdict[tuple[Span, ...], list[_Parts]](list)
    for parts in found:
        by_source[parts.source].append(parts)
    given = dict[_Parts, _Parts | None]()
    for together in by_source.values():
        for parts, citing in permutations(together[:_SAME_SOURCE], 2):
            statement = secondhand.from_cited(text, parts.statement, citing.statement)
            if statement is not None and parts not in given:
                given |= {parts: _Parts(*statement, parts.confidence), citing: None}
    return [kept for parts in found if (kept := given.get(parts, parts)) is not None]


def _with_forms(found: list[_Parts], text: str) -> list[_Parts]:
    """The same and what the form of the text shows: turns, and a headline's statement where none has its source."""
    turns = [_Parts(*turn, _BY_FORM) for turn in forms.turns(text)]
    labels = [(turn.start, turn.content[0][0]) for turn in turns]
    kept = [parts for parts in found if not any(low <= span[0] < high for low, high in labels for span in parts.source)]
    statement = forms.headline(text)
    if statement is None:
        return turns + kept
    end = max(statement.source[0][1], statement.cue[0][1])
    beside = [parts for parts in kept if parts.start < end]
    if any(parts.source for parts in beside):
        return turns + kept
    return [*turns, _Parts(*statement, _BY_FORM), *(parts for parts in kept if parts not in beside)]


def _completed(found: list[_Parts], text: str) -> list[_Parts]:
    quoted = closed_quotations(text)
    return [replace(p, content=complete(p.content, quoted, (*p.source, *p.cue))) for p in found]


def _turns(found: list[_Parts], text: str) -> list[_Parts]:
    """The same without what a transcript heads as a section or a note, inside the turns before it too."""
    labels = {
        i: slice_spans(text, parts.source)
        for i, parts in enumerate(found)
        if parts.source and slice_spans(text, parts.cue) == ":"
    }
    listed = list_lines(text)
    capitals = sum(label.isupper() and len(label) > 1 for label in set(labels.values())) > 1
    counts = Counter(_WORD.findall(text)) if labels else Counter[str]()
    return [
        replace(parts, content=ended(text, parts.content)) if i in labels else parts
        for i, parts in enumerate(found)
        if i not in labels or not (inside(parts.start, listed) or is_heading(labels[i], counts, capitals=capitals))
    ]


def _carried(found: list[_Parts], text: str) -> list[_Parts]:
    continued = continuations(text)
    if not continued.after:
        return found
    taken = covered((span for parts in found for span in parts.spans), len(text))
    carried = list[_Parts]()
    for parts in found:
        content = carry(parts.content, continued, taken)
        for start, end in content:
            taken[start:end] = True
        carried.append(replace(parts, content=content))
    return carried


def _parents(found: list[_Parts]) -> Iterator[int | None]:
    """For each attribution, in order of their starts, the innermost before it whose content holds all of it."""
    pieces: list[tuple[Span, int]] = []
    for number, parts in enumerate(found):
        start, end = parts.start, max(end for _, end in parts.spans)
        # What has ended before this one starts holds no later one either.
        pieces = [(piece, i) for piece, i in pieces if piece[1] > start]
        holders = [(high - low, i) for (low, high), i in pieces if low <= start and end <= high]
        yield min(holders)[1] if holders else None
        pieces += [(piece, number) for piece in parts.content]


def _attribution(text: str, parts: _Parts, *, number: int, parent: int | None, quote: Quote) -> Attribution:
    return Attribution(
        id=_id(number),
        parent=None if parent is None else _id(parent),
        source=SourceMention(parts.source, slice_spans(text, parts.source)) if parts.source else None,
        cue=Passage(parts.cue, slice_spans(text, parts.cue)),
        content=Passage(parts.content, slice_spans(text, parts.content)),
        quote=quote,
        confidence=round(parts.confidence, 3),
    )


def _id(number: int) -> str:
    return f"a{number + 1}"


def quotation_mask(text: str) -> NDArray[np.bool_]:
    """(len(text),) whether each character stands inside quotation marks."""
    return covered(quotations(text), len(text))


def quote_of(text: str, content: Sequence[Span], quoted: NDArray[np.bool_]) -> Quote:
    """Direct where all letters of a content stand inside quotation marks, mixed where some do, else indirect."""
    letters = [bool(quoted[i]) for start, end in content for i in range(start, end) if text[i].isalnum()]
    if letters and all(letters):
        return "direct"
    return "mixed" if any(letters) else "indirect"
