"""Relays: the media through which a statement reached the outlet, in the words that say so."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple

from allegedly.languages import lexicon
from allegedly.occasions.media import LANGUAGE, WORD, Medium, any_of
from allegedly.records import Span

Role = Literal["reported", "told"]
_LEFT = 160  # characters before a medium's name in which the words that make it a relay begin
_RIGHT = 60
_LIST = re.compile(r",? (?:and|&|or|as well as) (?:(?:to|with|on|by|in) )?(?:the |an? )?[\"“‘]?$|, (?:the )?$")

_PERSON = re.compile(rf"(?:{WORD} ){{1,2}}({WORD})")
_TOLD = re.compile(
    rf"\b(?:[Tt]old|[Tt]ells?|[Tt]elling|[Ii]nterview with|(?:[Ss]peaking|[Ss]poke|[Tt]alking) (?:to|with)) "
    rf"(?:M[rs]+\.? )?(?:{WORD} )?({WORD})"
)


class Relay(NamedTuple):
    """A medium and what it did; `span` holds the words that say so, within the words looked at."""

    medium: Medium
    role: Role
    span: Span


def relays(words: str, named: Sequence[Medium]) -> list[Relay]:
    """Find which of the media named in the words around a statement are relays, in order.

    A programme gives way to its network. A medium that only an interview makes known as one need not be among `named`.
    """
    found: list[Relay] = []
    for medium in named:
        relay = _before(words, medium) or _after(words, medium) or _listed(words, medium, found)
        if relay is not None:
            found.append(relay)
    found = sorted([*found, *_unlisted(words, found)], key=lambda relay: relay.medium.start)
    has_network = any(relay.role == "told" and relay.medium.kind in ("named", "short") for relay in found)
    return [relay for relay in found if not (has_network and relay.medium.kind in ("programme", "host"))]


def _before(words: str, medium: Medium) -> Relay | None:
    low = max(0, medium.start - _LEFT)
    match = _openers().search(words[low : medium.start])
    if match is None or not _fits(medium, match):
        return None
    role: Role = "reported" if match["reported"] else "told"
    return Relay(medium, role, (low + match.start(), medium.end))


def _fits(medium: Medium, match: re.Match[str]) -> bool:
    """Bare "on" does for a medium's name, not for words in quotation marks or for a common noun."""
    last = match[0].split()[-1].strip("\"“‘'`").lower() if match[0].split() else ""
    if medium.kind == "again":
        return last in ("the", "same") and not re.search(r"\b(?:on|in|of|for|at) (?:the )?(?:same )?$", match[0])
    if medium.kind == "programme" and " " not in medium.name and re.search(r"\bon [\"“‘'`]$", match[0]):
        return bool(re.search(r"broadcast|edition|episode|show|program|podcast|interview|appear", match[0]))
    return True


def _after(words: str, medium: Medium) -> Relay | None:
    if medium.kind in ("programme", "host"):
        return None
    match = _closers().match(words[medium.end : medium.end + _RIGHT])
    if match is None:
        return None
    role: Role = "reported" if match["reported"] else "told"
    return Relay(medium, role, (medium.start, medium.end + match.end()))


def _listed(words: str, medium: Medium, found: list[Relay]) -> Relay | None:
    """A medium that "and" joins to the relay before it."""
    if not found or found[-1].medium.end > medium.start:
        return None
    between = words[found[-1].medium.end : medium.start]
    return Relay(medium, found[-1].role, (found[-1].span[0], medium.end)) if _LIST.fullmatch(between) else None


def _unlisted(words: str, found: list[Relay]) -> Iterator[Relay]:
    """A single name in capitals, such as a new site's, that an interview was with."""
    for match in _strangers().finditer(words):
        start, end = match.span("name")
        if not any(relay.span[0] < end and start < relay.span[1] for relay in found):
            yield Relay(Medium(start, end, match["name"], "named"), "told", match.span())


def interviewers(words: str, relay: Relay) -> list[str]:
    """Surnames of those who asked for a relay: "told Ann Example of the Gazette", "the Gazette's Ann Example"."""
    if relay.role != "told" or relay.medium.kind == "programme":
        return []
    spoken = re.sub(r"[\"“‘'][^\"”’']*[\"”’']", " ", words[slice(*relay.span)].replace(relay.medium.name, " | "))
    return [] if relay.medium.kind == "host" else [match[1] for match in _PERSON.finditer(spoken)]


def told_again(words: str, known: Mapping[str, Medium]) -> Relay | None:
    """The relay that somebody's surname alone stands for, once it is known who asked for whom."""
    for match in _TOLD.finditer(words):
        if match[1] in known:
            return Relay(known[match[1]], "told", match.span())
    return None


@cache
def _openers() -> re.Pattern[str]:
    data, nouns = lexicon(LANGUAGE, "relays"), lexicon(LANGUAGE, "media")
    describing = any_of(
        [*nouns["kinds"], *nouns["before_names"], *nouns["which"], *nouns["hosts"], *data["describing"]]
    )
    people = "host|co-host|anchor|reporter|correspondent|columnist|editor|presenter|moderator|interviewer|journalist"
    words = rf"the|an?|both|its|their|his|her|of|on|from|at|by|with|{people}|{describing}"
    bridge = rf"(?:{words}|(?-i:{WORD})(?:['’]s)?|(?-i:[A-Z]\.))"
    groups = "|".join(f"(?P<{name}>{'|'.join(data[name]['before'])})" for name in ("reported", "interview", "told"))
    return re.compile(rf"(?<![\w-])(?:{groups}) {{1,2}}(?:{bridge} {{1,2}}){{0,7}}[\"“‘'`]?$", re.IGNORECASE)


@cache
def _closers() -> re.Pattern[str]:
    data = lexicon(LANGUAGE, "relays")
    told = "|".join([*data["interview"]["after"], *data["told"]["after"]])
    return re.compile(rf" ?(?:(?P<told>{told})|(?P<reported>{'|'.join(data['reported']['after'])}))", re.IGNORECASE)


@cache
def _strangers() -> re.Pattern[str]:
    data, nouns = lexicon(LANGUAGE, "relays"), lexicon(LANGUAGE, "media")
    stop = any_of([*nouns["no_names"], *nouns["platforms"]])
    opening = "|".join(data["interview"]["before"])
    return re.compile(
        rf"\b(?i:{opening}) (?!(?:{stop})\b)(?P<name>[A-Z][A-Za-z]{{2,}})(?![\w'’.-]| (?!(?:{stop})\b)[A-Z])"
    )
