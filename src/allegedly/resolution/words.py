"""The lexicons of names, titles and nouns, in the shape in which resolution asks for them."""

from functools import cache
from typing import NamedTuple

from allegedly.languages import lexicon
from allegedly.records import SourceKind

LANGUAGE = "en"
# Compounds for people that no lexicon lists in full: "shipowner", "lockkeeper".
_OWNING = ("owner", "keeper", "holder")
_SHORTEST_COMPOUND = 7


class Words(NamedTuple):
    """Word sets in lower case, except names, which stand as written."""

    genders: dict[str, str]  # given name or title noun -> "male", "female" or "" for either
    roles: frozenset[str]
    titles: frozenset[str]
    addressed: frozenset[str]
    honorifics: dict[str, str]
    abbreviations: dict[str, str]
    modifiers: frozenset[str]
    held: dict[str, str]  # verb by which somebody holds an office -> the noun for it
    offices: tuple[str, ...]
    fits: dict[str, frozenset[str]]
    fits_bodies: dict[str, frozenset[str]]
    kinds: dict[str, frozenset[str]]
    proper: frozenset[str]
    media_names: frozenset[str]
    media: frozenset[str]
    bodies: frozenset[str]
    peoples: frozenset[str]
    parties: frozenset[str]
    party_short: dict[str, str]
    acronyms: frozenset[str]
    labels: dict[str, str]
    determiners: frozenset[str]
    post: frozenset[str]
    openers: frozenset[str]
    name_openers: dict[str, str]  # openers that may begin a name -> "given", "months" or "surnames"
    plurals: frozenset[str]
    fields: frozenset[str]
    several: str
    some: str


@cache
def words() -> Words:
    """Load them once."""
    titles, nouns, places, openers = (
        lexicon(LANGUAGE, name) for name in ("titles", "source-nouns", "places", "openers")
    )
    given, said = lexicon(LANGUAGE, "first-names"), titles["words"]
    kinds, other = nouns["kinds"], nouns["words"]
    genders = dict.fromkeys(given["either"].split(), "")
    for gender in ("male", "female"):
        genders |= dict.fromkeys(given[gender].split(), gender) | dict.fromkeys(said[gender].split(), gender)
    return Words(
        genders=genders,
        roles=_set(said["roles"]),
        titles=_set(said["capitalised"]) | titles["abbreviations"].keys() | {o.lower() for o in said["offices"]},
        addressed=_set(said["addressed"]),
        honorifics=titles["honorifics"],
        abbreviations=titles["abbreviations"],
        modifiers=_set(said["modifiers"]),
        held=titles["held"],
        offices=tuple(said["offices"]),
        fits={head: frozenset(fitting) for head, fitting in titles["fits"].items()},
        fits_bodies={head: frozenset(fitting.split()) for head, fitting in nouns["fits"].items()},
        kinds={kind: _set(kinds[kind]) for kind in ("document", "group", "organization", "media")},
        proper=_set(kinds["proper"]),
        media_names=_set(kinds["media_names"]),
        media=frozenset(kinds["media_known"]),
        bodies=frozenset([*places["names"].split(), *places["long_names"], *places["metonyms"]]),
        peoples=frozenset(places["peoples"].split()),
        parties=frozenset(other["parties"].split()),
        party_short=dict(pair.split("=") for pair in other["party_short"].split("|")),
        acronyms=frozenset(other["acronyms"].split()),
        labels=nouns["labels"],
        determiners=_set(other["determiners"]),
        post=_set(other["post"]),
        openers=_set(openers["words"]),
        name_openers={word: sort for sort in ("given", "months", "surnames") for word in openers[sort].split()},
        plurals=_set(kinds["plural"]),
        fields=_set(other["fields"]),
        several=nouns["quantities"]["several"],
        some=nouns["quantities"]["some"],
    )


def singular(noun: str) -> str:
    """The singular of an English noun in lower case; a singular comes back as it is."""
    if noun.endswith("men") and len(noun) > 4:
        return noun[:-2] + "an"
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses", "xes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is", "news")):
        return noun[:-1]
    return noun


def is_plural(noun: str) -> bool:
    """Whether a noun in lower case denotes several."""
    return noun in words().plurals or (singular(noun) != noun and noun not in _every_singular())


def role_in(word: str) -> str | None:
    """The noun in lower case by which a word says what a person is: "rep.", "ex-mayor", "mother-of-three"."""
    known = words()
    noun = known.abbreviations.get(word.rstrip("."), singular(word))
    if noun in known.roles or noun in known.titles:
        return noun
    parts = noun.removeprefix("ex-").removeprefix("then-").split("-")
    if parts[0] in known.roles and parts[1:2] in ([], ["of"]):
        return parts[0]
    if len(parts) > 1 and parts[-1] in known.roles:
        return parts[-1]
    owner = noun.endswith(_OWNING) and len(noun) > _SHORTEST_COMPOUND
    return noun if owner else None


def kind_of(noun: str) -> SourceKind | None:
    """What a common noun in lower case denotes; None where the lexicon does not hold it."""
    known, one = words(), singular(noun)
    if noun in known.plurals:
        return "group"
    if one in known.roles:
        return "group" if is_plural(noun) else "person"
    kinds: tuple[SourceKind, ...] = ("document", "group", "organization", "media")
    for kind in kinds:
        if one in known.kinds[kind] or noun in known.kinds[kind]:
            return "group" if kind in ("organization", "media") and is_plural(noun) else kind
    return None


@cache
def _every_singular() -> frozenset[str]:
    known = words()
    return frozenset(noun for noun in known.roles.union(*known.kinds.values()) if noun.endswith("s"))


def _set(text: str) -> frozenset[str]:
    return frozenset(text.lower().split())
