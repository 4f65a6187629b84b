"""Names and descriptions of news media in running words."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple

from allegedly.languages import lexicon

LANGUAGE = "en"
Kind = Literal["named", "short", "programme", "again", "unnamed", "host"]

# A word of a name; the mark of a genitive is none of it.
WORD = r"[A-Z\u00c0-\u00de][\w&-]*(?:['’](?!s\b)\w+)?"
_TITLE = r"[A-Z\d][\w'’&.!-]*(?:,? (?:[A-Z\d][\w'’&.!-]*|of|the|and|for|with|in|on|to|a|&)){0,6}?"
_LONGEST_NAME = 60


class Medium(NamedTuple):
    """A medium in a stretch of words, from `start` to `end`; `name` as printed, or its description.

    A "short" name stands for a longer one ("the Times"), "again" takes up one named before ("the newspaper"), a
    "host" is a person who is all that is named of a medium.
    """

    start: int
    end: int
    name: str
    kind: Kind


def media(words: str) -> list[Medium]:
    """Find the media that a stretch of words names or describes, in order and apart from each other."""
    return [_medium(match) for match in _pattern().finditer(words)]


@lru_cache(2**12)  # names of documents: bounded, so that memory does not grow with them
def key(name: str) -> tuple[str, ...]:
    """Comparable words of a medium's name: aliases written out, articles and generic words left out."""
    name = re.sub(r"\(.*?\)| - .*$", "", name[:_LONGEST_NAME]).strip()
    name = _aliases().get(name.lower().removeprefix("the "), name).lower()
    words = re.findall(r"\w+", re.sub(r"['’.]", "", re.sub(r"\.(com|org|net)\b", "", name)))
    telling = tuple(word for word in words if word not in _generic()) or tuple(words)
    return key(_aliases()[telling[0]]) if len(telling) == 1 and telling[0] in _aliases() else telling


def same_outlet(name: str, outlet: str) -> bool:
    """Whether a medium is the outlet itself, which may be abbreviated: "harb-post", "pag"."""
    left, right = key(_data()["programmes"].get(name, name)), key(outlet)
    if right in (left, key(name)):
        return True
    starts = len(left) == len(right) and all(
        a.startswith(b) or b.startswith(a) for a, b in zip(left, right, strict=True)
    )
    return starts or (len(left) > 2 and right == ("".join(word[0] for word in left),))


def fuller(name: str, others: Iterable[str]) -> str:
    """The fullest of the names that a medium goes by: "Harbour" is "Harbour News", "Times" the only "... Times"."""
    own = key(name)
    same = [other for other in others if key(other) == own]
    endings = {
        key(other): other for other in others if len(own) == 1 and len(key(other)) > 1 and key(other)[-1:] == own
    }
    if not same and len(endings) == 1:
        return next(iter(endings.values()))
    return max([name, *same], key=len)


def is_person_name(name: str, text: str) -> bool:
    """Whether a single word that may be a medium's name stands elsewhere in the text behind a forename or a title."""
    if " " in name or name.isupper():
        return False
    before = re.search(rf"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Mayor|President|Secretary)\.? {re.escape(name)}\b", text)
    forenames = {match[1] for match in re.finditer(rf"\b([A-Z][a-z]+) {re.escape(name)}\b", text)}
    return bool(before or forenames & _forenames())


def _medium(match: re.Match[str]) -> Medium:
    group, name = [(group, name) for group, name in match.groupdict().items() if name is not None][-1]
    kind: Kind = "named"
    if group in ("short", "programme", "again", "unnamed", "host"):
        kind = group  # type: ignore[assignment]
    if kind == "programme" and name.removeprefix("The ") in _known():
        kind = "named"
    return Medium(match.start(), match.end(), name.strip(" ,.!"), kind)


def _data() -> dict[str, Any]:
    return lexicon(LANGUAGE, "media")


@cache
def _generic() -> frozenset[str]:
    return frozenset(_data()["generic"])


@cache
def _aliases() -> dict[str, str]:
    return {short.lower(): full for short, full in _data()["aliases"].items()}


@cache
def _forenames() -> frozenset[str]:
    given = lexicon(LANGUAGE, "first-names")
    return frozenset(word for names in given.values() for word in names.split())


@cache
def _known() -> frozenset[str]:
    return frozenset(_data()["names"])


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first, tried by their first letters."""
    by_first: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(set(words), key=len, reverse=True):
        by_first[word[0]].append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in by_first.items())


_OPENING, _CLOSING = r"[\"“‘'`]", r"[\"”’'`]"


@cache
def _pattern() -> re.Pattern[str]:
    data = _data()
    parts = (_programmes(data), _hosts(data), _unnamed(data), _named(data), _short(data), _again(data))
    return re.compile(rf"(?<![\w@#/.-])(?=[A-Za-z\d])(?:{'|'.join(parts)})(?!\w)")


def _name_word(data: dict[str, Any]) -> str:
    """A word that may stand in a name, and so is no opening of a sentence and no day."""
    return rf"(?!(?:{any_of(data['no_names'])})\b){WORD}"


def _person(data: dict[str, Any]) -> str:
    word = _name_word(data)
    return rf"{word}(?: {word}){{1,2}}"


def _programmes(data: dict[str, Any]) -> str:
    quoted = rf"(?<={_OPENING}){_TITLE}(?=[,.!?]?{_CLOSING})"
    return rf"(?P<programme>(?:{any_of(data['programmes'])})|{quoted})"


def _hosts(data: dict[str, Any]) -> str:
    return rf"(?:{any_of(data['hosts'])}) (?P<host>{_person(data)})"


def _unnamed(data: dict[str, Any]) -> str:
    which = any_of([*data["which"], *data["demonyms"]])
    occasions = "interview|host|ad|spot|report|appearance|conference|briefing"
    return (
        rf"(?:(?:an?|the) )?(?P<unnamed>(?:(?:{which}) ){{1,4}}(?:{any_of(data['collective'])}))"
        rf"(?! [a-z]*(?:{occasions})\w*|-| {_OPENING}?{_name_word(data)})"
    )


def _named(data: dict[str, Any]) -> str:
    word, kinds = _name_word(data), any_of(data["kinds"])
    # A name of one ordinary word is not one where it begins a longer name: "Vice President".
    single = [name for name in data["names"] if " " not in name and not name.isupper()]
    several = [name for name in data["names"] if name not in single]
    called = rf"{word}(?: (?:of |de |la |al )?{word}){{0,3}}"
    forms = (
        rf"(?P<radio>{word} Radio (?:{word}|\d))",
        rf"(?P<known>{any_of(several)})",
        rf"(?P<single>{any_of(single)})(?! {word}(?<!['’]s))",
        rf"(?!(?:{any_of(data['demonyms'])})\b)(?P<noun>{word}(?: {word}){{0,2}})(?= (?:{kinds})\b)",
        rf"(?P<shaped>(?:{word} ){{1,4}}(?:{any_of(data['tails'])})"
        rf"|(?:Daily|Evening) {word}|Radio {word}(?: {word})?|Channel \d+)",
        r"(?P<sign>[KW][A-Z]{2,3}(?:-[TFA][VM])?|[A-Z]\w+\.(?:com|org|net))",
        rf"(?:{kinds}|{any_of(data['before_names'])}) (?:[Tt]he )?{_OPENING}?(?P<called>{called})",
    )
    return rf"(?:{'|'.join(forms)})(?:{_ties(data)})"


def _ties(data: dict[str, Any]) -> str:
    """What belongs to a name: "magazine", its programme, the person who asks for it."""
    kinds = any_of(data["kinds"])
    return (
        rf"(?: (?:{kinds})\b)?(?:['’]s?)?(?: [\w-]+){{0,3}}? {_OPENING}{_TITLE}[,.!?]?{_CLOSING}+"
        rf"|['’]s? (?:{any_of(data['programmes'])})\b"
        rf"|['’]s? (?:[a-z-]+ ){{0,3}}{_person(data)}"
        rf"|(?: (?:{kinds})\b)?(?:['’]s?(?!\w))?"
    )


def _short(data: dict[str, Any]) -> str:
    tails = any_of(tail for tail in data["tails"] if " " not in tail)
    return rf"(?<=[Tt]he )(?P<short>{tails})(?! {_name_word(data)})"


def _again(data: dict[str, Any]) -> str:
    nouns = any_of(data["anaphors"])
    return rf"(?<=[Tt]he )(?:\w+ )?(?P<again>{nouns})(?! of\b| {_name_word(data)}|['’-])"
