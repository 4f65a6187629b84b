"""The words around a statement in its sentence: what it says and what others say left out, positions kept."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from allegedly.levels import is_turn
from allegedly.records import Attribution, Span
from allegedly.text import inside, quotations, sentences

BLANK = "\0"
_REACH = 600  # characters to each side of a cue that are looked at; bounds the work on a text without stops
# PORT ALDER, Oct. 4 (Meridian) --
_DATELINE = re.compile(r"[A-Z][^\n(]{0,60}\([A-Z][\w. ]{1,30}\)\s{0,2}(?:--?|[–—])")
# What a content of a few words may run on into: noted | the rule in the interview last week
_RUN_ON = re.compile(
    r"(?:the|an?|his|her|their|its|this|these|those|any|all)\b[^\n\"“”‘]{1,80}? "
    r"(?=(?:in|during) (?:the|an?|his|her|their|that|this) (?:[\w’'-]+ ){0,4}?"
    r"(?:interview|statement|op-ed|letter|essay)\b)"
)
_NEIGHBOURS = 6  # attributions to each side in one sentence that are set apart


class Frame(NamedTuple):
    """The words around one statement. `text[i]` is the document's character `start + i`, or a blank.

    `teller` is who speaks where it stands in a quotation or a turn of speech, None where the outlet does.
    """

    start: int
    text: str
    sentence: Span
    blanks: tuple[Span, ...]
    teller: str | None = None

    @property
    def end(self) -> int:
        """The end of the frame, in the document."""
        return self.start + len(self.text)


def anchor(attribution: Attribution) -> int:
    """Where the saying stands: the cue, else the source, else the content."""
    spans = (attribution.cue and attribution.cue.spans) or (attribution.source and attribution.source.spans)
    return (spans or attribution.content.spans)[0][0]


def frames(text: str, attributions: Sequence[Attribution]) -> list[Frame]:
    """The frame of each attribution, in their order."""
    bounds = sentences(text)
    starts = [start for start, _ in bounds]
    where = [max(bisect_right(starts, anchor(one)) - 1, 0) for one in attributions]
    together: defaultdict[int, list[int]] = defaultdict(list)
    for i, sentence in enumerate(where):
        together[sentence].append(i)
    tellers = _tellers(text, attributions)
    found: list[Frame | None] = [None] * len(attributions)
    for sentence, members in together.items():
        for place, i in enumerate(members):
            near = members[max(place - _NEIGHBOURS, 0) : place + _NEIGHBOURS + 1]
            others = [attributions[j] for j in near if j != i]
            frame = _frame(text, bounds[sentence], attributions[i], others)
            found[i] = frame._replace(teller=tellers.get(attributions[i].id))
    return [frame for frame in found if frame is not None]


def _frame(text: str, sentence: Span, own: Attribution, others: list[Attribution]) -> Frame:
    place = anchor(own)
    start, end = max(sentence[0], place - _REACH), max(min(sentence[1], place + _REACH), start_of(own))
    dateline = _DATELINE.match(text, *sentence)
    said = [*_contents(text, own), *_foreign(own, others, sentence), *([dateline.span()] if dateline else [])]
    blanks = tuple(_clipped(said, start, end))
    words = list(text[start:end].replace("\xa0", " "))
    for low, high in blanks:
        words[low - start : high - start] = BLANK * (high - low)
    return Frame(start, "".join(words), sentence, blanks)


def _contents(text: str, own: Attribution) -> list[Span]:
    """The spans of the content, without the words for the occasion that it may run on into."""
    if len(own.content.spans) > 1:
        return list(own.content.spans)
    start, end = own.content.spans[0]
    run_on = _RUN_ON.match(text, start, end)
    return [(start, run_on.end() if run_on else end)]


def start_of(attribution: Attribution) -> int:
    """Where an attribution's source or cue begins, whichever is first."""
    source = attribution.source.spans if attribution.source else ()
    cue = attribution.cue.spans if attribution.cue else ()
    return min((start for start, _ in (*source, *cue)), default=anchor(attribution))


def speaker(attribution: Attribution) -> str | None:
    """What tells sources apart: the resolved id, else the mention's words."""
    if attribution.source is None:
        return None
    return attribution.source.id or attribution.source.text


def _tellers(text: str, attributions: Sequence[Attribution]) -> dict[str, str]:
    """Who tells the statements in quotations and turns, and those inside these, by their ids; parents come first."""
    quoted = quotations(text)
    opened = [start for start, _ in quoted]
    speakers = {one.id: speaker(one) or "" for one in attributions}
    turns = {one.id for one in attributions if is_turn(one)}
    found: dict[str, str] = {}
    for one in attributions:
        cue = one.cue.spans[0][0] if one.cue and one.cue.spans and one.id not in turns else -1
        parent = one.parent or ""
        if parent in found:
            found[one.id] = found[parent]
        elif parent in turns or inside(cue, quoted[max(bisect_right(opened, cue) - 1, 0) :][:1]):
            found[one.id] = speakers.get(parent, "")
    return found


def holds(outer: Attribution, place: int) -> bool:
    """Whether a place lies in an attribution's content."""
    return any(start <= place < end for start, end in outer.content.spans)


def _foreign(own: Attribution, others: list[Attribution], sentence: Span) -> Iterator[Span]:
    """What other attributions of the sentence say, and the clauses in which those of other sources stand."""
    place = anchor(own)
    for other in others:
        if not holds(other, place):
            yield from other.content.spans
        if _same_source(own, other) or holds(own, anchor(other)):
            continue
        if anchor(other) > place:
            yield max(start_of(other), _end_of(own)), sentence[1]
        elif start_of(other) < start_of(own):
            yield start_of(other), start_of(own)


def _end_of(own: Attribution) -> int:
    return max(end for _, end in (own.cue.spans if own.cue else own.content.spans))


def _same_source(left: Attribution, right: Attribution) -> bool:
    if left.source is None or right.source is None:
        return left.source is right.source
    return left.source.spans == right.source.spans or (left.source.id is not None and left.source.id == right.source.id)


def _clipped(spans: list[Span], start: int, end: int) -> Iterator[Span]:
    for low, high in spans:
        if low < end and high > start and low < high:
            yield max(low, start), min(high, end)
