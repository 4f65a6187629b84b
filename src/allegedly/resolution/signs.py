"""Whether an unclear name is a person's, a body's or a place's, by how the text goes on wherever it stands."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal

from allegedly.languages import lexicon
from allegedly.records import Span
from allegedly.resolution.words import LANGUAGE, kind_of

Sign = Literal["person", "body", "media", "place"]

_REACH = 80  # characters after a name that are looked at
_PLACED = re.compile(r"\b(?:in|near|across|outside|throughout|around|into)[ \u00a0]$", re.IGNORECASE)
_NOUN_BEFORE = re.compile(r"([a-z][\w-]+)[ \u00a0]$")
_NOUN_APPOSED = re.compile(
    r"\b(?:the|an?|its|their)[ \u00a0](?:[a-z-]+[ \u00a0]){0,2}([a-z][\w-]+),[ \u00a0]$", re.IGNORECASE
)
# WeWorkers, TripAdvisor, ARLNow, but not McCrea, DeSantis or O'Hara.
_JOINED = re.compile(
    r"(?!Ma?c[A-Z]|D[eiu][A-Z]|L[ae][A-Z]|Van[A-Z]|Fitz[A-Z])"
    r"(?:[A-Z][a-z]+[A-Z]\w+|[A-Z]{2,}[a-z]\w*|\w*\d\w*|\w+\.com)"
)
_MEDIUM_AFTER = re.compile(
    r"[ \u00a0](?:[a-z]+[ \u00a0])?(?:news (?:agency|site|website|service)|newspaper|magazine|broadcaster|tabloid)\b"
)
_TICKER = r"\s(?:\([A-Z]{1,5}\.[A-Z]{1,2}\)|<[A-Z.]{1,8}>)"


def sign_of(text: str, name: str, spans: Iterable[Span]) -> Sign | None:
    """What most of the words around a name's places show; None where they show nothing, or as much of both."""
    found = [sign for span in spans if (sign := _sign_at(text, span))]
    if "media" in found:
        return "media"
    bodies = found.count("body") + bool(_JOINED.fullmatch(name.split(maxsplit=1)[0]))
    people = found.count("person")
    if bodies != people:
        return "body" if bodies > people else "person"
    return "place" if "place" in found and not people else None


def _sign_at(text: str, span: Span) -> Sign | None:
    start, end = span
    before, after = text[max(start - 30, 0) : start], text[end : end + _REACH]
    if _MEDIUM_AFTER.match(after):
        return "media"
    if _body_after().match(after):
        return "body"
    if _person_after().match(after):
        return "person"
    noun = _NOUN_BEFORE.search(before) or (after.startswith(",") and _NOUN_APPOSED.search(before))
    if noun and kind_of(noun[1]) in ("organization", "media"):
        return "body"
    return "place" if _PLACED.search(before) else None


@cache
def _body_after() -> re.Pattern[str]:
    said = lexicon(LANGUAGE, "source-nouns")["signs"]
    says = _any(lexicon(LANGUAGE, "titles")["words"]["speaks"])
    own = r"(?:its|itself|it[ \u00a0](?:will|would|has|had|plans|planned|expects|expected|intends|wants|does|did))"
    return re.compile(
        rf"(?:['’]s)?[ \u00a0]{_any(said['of_bodies'])}\b|,?[ \u00a0]which\b|{_TICKER}"
        rf"|[ \u00a0](?:(?:has|had|have)[ \u00a0])?{says}(?:[ \u00a0]\w+){{0,4}}[ \u00a0]{own}\b"
    )


@cache
def _person_after() -> re.Pattern[str]:
    said = lexicon(LANGUAGE, "source-nouns")["signs"]
    says = _any(lexicon(LANGUAGE, "titles")["words"]["speaks"])
    return re.compile(
        rf"['’]s[ \u00a0]{_any(said['of_people'])}\b|,?[ \u00a0]who\b|,[ \u00a0]\d\d,"
        rf"|[ \u00a0](?:himself|herself)\b|[ \u00a0]{says}(?:[ \u00a0]\w+){{0,4}}[ \u00a0](?:he|she|his|her)\b"
    )


def _any(listed: str) -> str:
    return f"(?:{'|'.join(listed.split())})"
