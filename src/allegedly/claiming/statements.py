"""What a document says, statement by statement: whose each is, and in words that can be read alone."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from allegedly.claiming.bearing import asked, negative
from allegedly.claiming.contents import Content, contents, innermost
from allegedly.records import Attribution, Bearing, Document, Reading, Source, Span
from allegedly.text import sentences

_LONGEST = 500  # characters of a sentence
_OPENING = re.compile(r"^(?:that|whether|if|how)\s+", re.IGNORECASE)
_MARKS = "\"'\u2018\u2019\u201c\u201d ,;:"
_FIRST = re.compile(r"\b(?:I|[Ww]e|us)(?P<verb>['\u2019](?:m|re|ve|ll|d)\b| (?:am|are|have)\b|\b)")
_THIRD = {
    "m": " is",
    "am": " is",
    "re": " is",
    "are": " is",
    "ve": " has",
    "have": " has",
    "ll": " will",
    "d": " would",
}
_HIS = re.compile(r"^(?:he|she)\b", re.IGNORECASE)
# A content that stands without its cue does not open with a preposition or "to", and has a finite verb.
_PREPOSITION = re.compile(
    r"\W*(?:to|not to|of|for|from|in|on|as|with|at|by|about|into|against|over|after|before)\b", re.IGNORECASE
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|be|been|being|has|have|had|will|would|can|could|may|might|must|shall|should|do|does|did)\b"
    r"|\bcannot\b|['\u2019](?:s|re|ve|ll|d|m|t)\b"
    r"|\b(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]e|I|[Yy]ou|who|that|[A-Z]\w+|[a-z]+s?) (?:\w+ly )?[a-z]+(?:s|ed)\b"
)
_DATELINE = re.compile(r"[A-Z][A-Z .,'\u2019/-]{2,40}(?:, [A-Z][\w. ]{2,15})?(?: ?\([^)]{2,30}\))? ?[-\u2013\u2014]+ ")
_WISHES = frozenset({"orders", "wants", "other", "promises"})
_MOSTLY = 0.5  # share of a sentence from which it is somebody's words
_KNOWN_BY_SIGHT = re.compile(r"\W*(?:I|we|he|she|it|they|him|her|them|the\s.*)\W*", re.IGNORECASE | re.DOTALL)


class Statement(NamedTuple):
    """What one source, or the outlet, says in one sentence.

    `spans` are empty for a title that is no part of the text. `alone` are the words made readable without their
    sentence, `bearing` is how those who say it bear on `alone`. `position` is in sentences from the top, -1 for the
    title. `framed` ones are judged as the whole sentence, in which the denial of who denies stands too.
    """

    spans: tuple[Span, ...]
    text: str
    alone: str
    bearing: Bearing
    attribution: Attribution | None
    source: str | None
    position: int
    framed: bool = False


def statements(reading: Reading) -> tuple[Statement, ...]:
    """Everything that a reading's sources and its outlet say, in the order of the text, the title first.

    Where a sentence is mostly the words of others the outlet is not taken to say it; what nobody is named for
    ("reportedly") it says itself.
    """
    document = reading.document
    text, title = document.text, document.title or ""
    spans = [piece for span in sentences(text) for piece in pieces(text, span)]
    held = [[content for content in each if content.voiced] for each in contents(reading, spans)]
    voices = _Voices(document, {source.id: source for source in reading.sources}, _named(reading))
    said: list[Statement] = []
    if title and title not in text:
        said.append(Statement((), title, title, asked(title), None, None, -1))
    for position, (span, inside) in enumerate(zip(spans, held, strict=True)):
        said += voices.in_sentence(span, innermost(inside), position)
    return tuple(said)


def pieces(text: str, span: Span) -> Iterator[Span]:
    """Cut what is too long for a sentence, such as a list of links, between words."""
    start, end = span
    while end - start > _LONGEST:
        cut = max(text.rfind(" ", start, start + _LONGEST), start + 1)
        yield start, cut
        start = cut
    yield start, end


class _Voices(NamedTuple):
    """A document, its sources, and which of its words stand for whom."""

    document: Document
    sources: Mapping[str, Source]
    named: Sequence[tuple[Span, str]]

    def in_sentence(self, span: Span, inside: Sequence[Content], position: int) -> Iterator[Statement]:
        """Yield what others say in a sentence, then what the outlet does."""
        parts: dict[str, list[Content]] = {}
        for content in inside:
            parts.setdefault(content.attribution.id, []).append(content)
        for same in parts.values():
            yield self._said(span, same, position)
        whole = sum(high - low for low, high in (content.span for content in inside))
        if whole <= _MOSTLY * (span[1] - span[0]):
            yield self._own(span, position)

    def _said(self, span: Span, parts: Sequence[Content], position: int) -> Statement:
        attribution = parts[0].attribution
        source = self.sources.get(attribution.source.id or "") if attribution.source else None
        spans = tuple(sorted(content.span for content in parts))
        words = " ".join(self.document.text[slice(*each)] for each in spans)
        bearing, alone = parts[0].bearing, self._alone(spans, source)
        # What does not stand without its cue is judged with it, and so is a wish: the sentence says what is meant.
        framed = attribution.stance in _WISHES or fragment(alone)
        if framed:
            alone = self._resolved(span)
        elif bearing == "denies" and (attribution.cue is None or not negative(attribution.cue.text)):
            bearing = None if negative(words) else bearing
        named = (source.name if source else None) or (attribution.source.text if attribution.source else None)
        return Statement(spans, words, alone, bearing or asked(words), attribution, named or None, position, framed)

    def _own(self, span: Span, position: int) -> Statement:
        dateline = _DATELINE.match(self.document.text, *span)
        start = dateline.end() if dateline else span[0]
        words = self.document.text[start : span[1]]
        alone = self._resolved((start, span[1]))
        return Statement(((start, span[1]),), words, alone, asked(words), None, None, position)

    def _alone(self, spans: Sequence[Span], source: Source | None) -> str:
        """The words of a content without what tied them to their sentence, and with names for whom they point to."""
        words = " ".join(self._resolved(span) for span in spans)
        words = _OPENING.sub("", " ".join(words.split()).strip(_MARKS))
        if source is not None and source.named and source.name:
            pattern = _HIS if source.kind == "person" else _FIRST
            words = pattern.sub(partial(_in_third_person, source.name), words, count=1)
            words = _FIRST.sub(partial(_in_third_person, source.name), words, count=1)
        words = words.strip(_MARKS)
        return words[:1].upper() + words[1:]

    def _resolved(self, span: Span) -> str:
        """The words of a span with the names of those whom "he" or "the ministry" in it are known to be."""
        words, start = self.document.text[slice(*span)], span[0]
        for (low, high), name in reversed(self.named):
            if span[0] <= low and high <= span[1]:
                words = words[: low - start] + name + words[high - start :]
        return words


def _in_third_person(name: str, match: re.Match[str]) -> str:
    """A name in the place of "I", "we've" or "he"."""
    verb = match.groupdict().get("verb") or ""
    return name + _THIRD.get(verb.lstrip(" '\u2019"), "")


def _named(reading: Reading) -> list[tuple[Span, str]]:
    """The words that point to a source with a name, in the order of the text, none inside another."""
    text = reading.document.text
    found = {
        spans[0]: source.name
        for source in reading.sources
        if source.named and source.name
        for spans in source.mentions
        if len(spans) == 1 and _KNOWN_BY_SIGHT.fullmatch(text[slice(*spans[0])])
    }
    kept: list[tuple[Span, str]] = []
    for span in sorted(found):
        if not kept or kept[-1][0][1] <= span[0]:
            kept.append((span, found[span]))
    return kept


def fragment(words: str) -> bool:
    """Whether the words put nothing forward by themselves."""
    return bool(_PREPOSITION.match(words)) or not _FINITE.search(words)
