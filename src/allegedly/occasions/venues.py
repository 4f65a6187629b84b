"""Venues: the words for where, or in what, something was said."""

import re
from functools import cache
from typing import Any

from allegedly.languages import lexicon
from allegedly.occasions.media import LANGUAGE, any_of
from allegedly.records import Span

_WORD = r"\w(?:[\w’'&/-]|\.(?=\w)){0,24}\.?"
_MARKS = " ,;:.-–—“\"'‘"
_LOOSE = frozenset({"on", "in", "at", "from", "to", "of", "with", "for", "by", "the", "a", "an", "after", "before"})
_LONGEST_TAIL = 9  # words
_LONGEST_ASIDE = 120  # characters
_ASIDE = re.compile(r", wh(?:o|ich|ose)\b(?![^,]*\b(?:sp[eo]|talk|appear|testif|address|tell|told|answer))[^,]*$")
_QUOTED = r"[\"“‘'][^\"”’'\n]{1,60}[\"”’']"


def venue(words: str, place: int) -> Span | None:
    """Find the venue that the words around a statement name, the nearest to the saying at `place`."""
    found = [
        _trimmed(words, match.span())
        for match in _pattern().finditer(words)
        if not _is_aside(words, match.span(), place)
    ]
    return min(found, key=lambda span: min(abs(span[0] - place), abs(span[1] - place)), default=None)


def _is_aside(words: str, span: Span, place: int) -> bool:
    """Whether a venue is another doing's: "Moor, who lost in court, said", not "Moor, who spoke at a rally, said"."""
    between = words[min(place, *span) : max(place, *span)]
    return "," in between and bool(_ASIDE.search(words, max(span[0] - _LONGEST_ASIDE, 0), span[0]))


def audience(words: str, *, retold: bool = False) -> Span | None:
    """Find who was told, where that is all that is said of the venue: "told reporters".

    "told me" is a venue where the outlet speaks, none in what is `retold`.
    """
    match = _audiences(with_outlet=not retold).search(words)
    return _trimmed(words, match.span()) if match else None


def head(venue: str) -> str:
    """The noun that tells one venue from another, by which "the interview" takes up "an interview with ..."."""
    match = _heads().search(venue)
    return match[0].lower() if match else venue.lower()


def takes_up(venue: str) -> bool:
    """Whether the words point back: "in the interview", "in the same statement"."""
    return bool(re.match(r"\w+ (?:the|that|this|the same|his|her|their)\b(?: \w+){0,2}$", venue))


def is_audience(venue: str) -> bool:
    """Whether a venue is no more than who was told: "told reporters", not "told a news conference"."""
    return bool(re.match(r"(?:told|tells?|telling)\b", venue)) and not _heads().search(venue)


def is_posting(cue: str) -> bool:
    """Whether a cue names its platform itself: "tweeted"."""
    return bool(_posting().search(cue))


def _trimmed(words: str, span: Span) -> Span:
    """A span without the marks, and the prepositions of what follows, at its end."""
    start, end = span
    kept = words[start:end].rstrip(_MARKS)
    while (last := kept.rpartition(" "))[2] in _LOOSE and last[0]:
        kept = last[0].rstrip(_MARKS)
    return closed(words, (start, start + len(kept)))


def closed(words: str, span: Span) -> Span:
    """A span together with the mark that closes a quotation which it ends in: on "Harbour Talk"."""
    start, end = span
    inside = words[start:end]
    mark = re.compile(r"[,.!?]?[\"”]").match(words, end)
    opened = inside.count('"') % 2 or inside.count("“") > inside.count("”")
    return (start, mark.end()) if mark and opened else span


def _data() -> dict[str, Any]:
    return lexicon(LANGUAGE, "venues")


def _fragments(name: str) -> str:
    platform = f"(?:{any_of(lexicon(LANGUAGE, 'media')['platforms'])})"
    return "|".join(sorted((word.replace("{platform}", platform) for word in _data()[name]), key=len, reverse=True))


@cache
def _pattern() -> re.Pattern[str]:
    data = _data()
    stop = rf"(?!(?i:{'|'.join(data['stops'])})\b(?![’'-]))"
    owner = r"(?:his|her|their|its|this|last|\w+day[’']s|\w+[’']s) "
    link = rf"(?!(?:{'|'.join(data['tails'])}|from|than|though|not|without)\b)"
    inner = rf"(?:(?:{owner})?{link}(?:{stop}|(?=(?:19|20)\d\d )){_WORD} )"
    more = rf"(?: {stop}{_WORD}|, {stop}[A-Z][\w.]+(?=[,.)]|$))"
    tails, owners = "|".join(data["tails"]), "(?:(?:his|her|their|its) )?"
    tail = rf"(?: (?:{tails}) {owners}(?:{_QUOTED}|{stop}{_WORD}{more}{{0,{_LONGEST_TAIL}}}))?"
    groups = []
    for name, prepositions in data["prepositions"].items():
        # A noun in capitals is part of a name: "in a Harbour Post op-ed".
        nouns = _fragments(name) if name == "places" else rf"(?-i:(?=[a-z]))(?:{_fragments(name)})"
        # "in a brief statement", and not "in the paper's view"
        nouns = rf"(?:{nouns})(?![’']s\b| (?:{_fragments(name)})(?<!broadcast)\b)"
        # Each noun stands in the pattern as seldom as can be: to compile it is most of a first article's time here.
        found = rf"(?:(?:{owner})?{inner}{{1,6}}?|(?:{owner})|){nouns}"
        # "in response" and "in order" are no venues; "in remarks" and "at trial" are.
        if name == "writings":
            found = rf"(?:(?:{owner})?{inner}{{1,6}}?|(?:{owner})){nouns}|{nouns}(?<=s)"
        groups.append(rf"(?:{'|'.join(prepositions)}) (?:{found})")
    idioms = "|".join(data["idioms"])
    return re.compile(rf"(?<![\w-])(?i:(?!(?:{idioms})\b)(?:{'|'.join(groups)}))(?![\w-]){tail}")


@cache
def _audiences(*, with_outlet: bool) -> re.Pattern[str]:
    listeners = "|".join(_fragments(name) for name in ("outlet", "audiences")[not with_outlet :])
    return re.compile(rf"\b(?:told|tells?|telling) (?:(?:{listeners})\b)", re.IGNORECASE)


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(
        "|".join(rf"\b(?:{_fragments(name)})\b" for name in ("events", "writings", "places")), re.IGNORECASE
    )


@cache
def _posting() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_data()['posting'])})\b", re.IGNORECASE)
