"""Quotations at second hand: "Moor was quoted by the Herald as saying", "the Herald quoted Moor as saying"."""

import re
from functools import cache
from typing import NamedTuple

from allegedly.languages import lexicon
from allegedly.records import Span

_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being)\b.*\bquoted\b", re.IGNORECASE | re.DOTALL)
_CITING = re.compile(r"(?:citing|quoting|cit(?:ed|es)|quot(?:ed|es))", re.IGNORECASE)
_REPORTS = re.compile(r"\breport(?:ed|s|ing)?\b")
_MANY_WORDS = re.compile(r"\b(?:say|said|says|that|as)\b")  # of a clause, not of a name or a description
_SAYING = re.compile(r"\s*(?:as )?(?:saying|telling)\b")
_QUOTED = re.compile(
    r"(?<!\w)quot(?:ed|es|ing)[ \u00a0](?P<who>[^.;:\"“”\n]{1,120}?),? (?:on \w+day )?as "
    r"(?P<verb>saying|telling(?: [\w-]+){1,3}?(?=:| that\b))"
)


class Statement(NamedTuple):
    """The spans of somebody's statement."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


def whose(text: str, statement: Statement) -> Statement:
    """The same statement, of whom is quoted, where nobody else's words hold it: the medium is its relay.

    So "Moor was quoted by the Herald as saying it is dry" and "“It is dry,” the Herald quoted Moor as saying".
    """
    cue, content = statement.cue, statement.content
    if _PASSIVE.search(text, cue[0][0], cue[-1][1]):
        return _in_passive(text, statement)
    match = _QUOTED.match(text, cue[-1][0])
    before = tuple(span for span in content if span[1] <= cue[0][0])
    if match is None or not before or any(end > match.end() + 1 for _, end in content):
        return statement
    return Statement((match.span("who"),), (*cue, match.span("verb")), before)


def _in_passive(text: str, statement: Statement) -> Statement:
    cue, content = statement.cue, statement.content
    source = tuple(span for span in content if span[1] <= cue[0][0] <= span[1] + 2)
    said = [span for span in content if span not in source]
    for i, (start, end) in enumerate(said):
        if saying := _SAYING.match(text, start, end):
            rest = _trimmed(text, saying.end(), end)
            close = start - cue[-1][1] <= 1
            joined = (*cue[:-1], (cue[-1][0], saying.end())) if close else (*cue, (start, saying.end()))
            contents = (*said[:i], *([rest] if rest[0] < rest[1] else []), *said[i + 1 :])
            return Statement(source or statement.source, joined, contents) if contents else statement
    return statement


def from_cited(text: str, statement: Statement, citing: Statement) -> Statement | None:
    """The statement of a medium as that of the people whom it cites: "KENA reported, citing an official".

    `citing` is "KENA citing an official", found apart; None where they do not belong together.
    """
    if not statement.source or statement.source != citing.source or not _CITING.fullmatch(text[slice(*citing.cue[-1])]):
        return None
    who = citing.content[0]
    words, cue = text[slice(*statement.source[0])], text[slice(*statement.cue[0])]
    cited = text[slice(*who)]
    medium = _REPORTS.search(cue) or _media().search(words)
    person = _people().search(cited) and not _MANY_WORDS.search(cited)
    beside = (
        len(citing.content) == 1
        and "\n" not in text[min(who[0], statement.cue[0][0]) : max(who[1], statement.cue[0][1])]
    )
    return statement._replace(source=(who,)) if medium and person and beside else None


@cache
def _media() -> re.Pattern[str]:
    kinds = lexicon("en", "source-nouns")["kinds"]
    names = "|".join(map(re.escape, kinds["media_known"]))
    return re.compile(rf"\b(?:{names}|(?i:{'|'.join([*kinds['media_names'].split(), *kinds['media'].split()])}))\b")


@cache
def _people() -> re.Pattern[str]:
    roles = "|".join(lexicon("en", "titles")["words"]["roles"].split())
    return re.compile(rf"\b(?:people|police|authorities|{roles})s?\b", re.IGNORECASE)


def quoted_in(text: str, statement: Statement) -> Statement | None:
    """What stands in the content of one who "quoted Moor as saying it is dry": Moor's statement, if it is there."""
    match = _QUOTED.match(text, statement.cue[-1][0])
    if match is None:
        return None
    for start, end in statement.content:
        rest = _trimmed(text, match.end(), end)
        if start <= match.start("who") and rest[0] < rest[1]:
            return Statement((match.span("who"),), (match.span("verb"),), (rest,))
    return None


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return start + len(words) - len(words.lstrip(" ,:\u00a0")), end
