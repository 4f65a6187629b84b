"""The words by which this room knows media, bodies, places and people, and names in the form that is compared."""

import re
from functools import cache
from typing import NamedTuple

from allegedly.languages import any_of, lexicon

_LANGUAGE = "en"
_STEM = 6  # letters of a word that are compared


class Lexicon(NamedTuple):
    """What `languages/en/origins.toml` holds, compiled."""

    media: re.Pattern[str]
    reports: re.Pattern[str]
    evidence: re.Pattern[str]
    documents: re.Pattern[str]
    social: re.Pattern[str]
    speakers: re.Pattern[str]
    official: re.Pattern[str]
    companies: re.Pattern[str]
    staff: re.Pattern[str]
    people: re.Pattern[str]
    doubting: re.Pattern[str]
    relaying: re.Pattern[str]
    authors: re.Pattern[str]
    publishing: re.Pattern[str]
    determiners: re.Pattern[str]
    mistaken: re.Pattern[str]
    put_right: re.Pattern[str]
    verdict: re.Pattern[str]
    answered: re.Pattern[str]
    negated: re.Pattern[str]
    empty: frozenset[str]
    directions: frozenset[str]
    agencies: frozenset[str]
    agency: re.Pattern[str]


@cache
def words() -> Lexicon:
    """The lexicon of this room."""
    data = lexicon(_LANGUAGE, "origins")
    return Lexicon(
        media=any_of(data["media"]),
        reports=any_of(data["reports"]),
        evidence=any_of(data["evidence"]),
        documents=any_of(data["documents"]),
        social=any_of(data["social"]),
        speakers=any_of(data["speakers"]),
        official=any_of(data["official"]),
        companies=any_of(data["companies"]),
        staff=re.compile(rf"(?:['’]s?)?(?: [a-z]+){{0,2}} (?:{data['staff']})$"),
        people=any_of(data["unnamed_people"]),
        doubting=any_of(data["doubting"]),
        relaying=any_of(data["relaying"]),
        authors=any_of(data["authors"]),
        publishing=any_of(data["publishing"]),
        determiners=any_of(data["determiners"]),
        mistaken=any_of(data["mistaken"]),
        put_right=any_of(data["put_right"]),
        verdict=any_of(data["verdict"]),
        answered=any_of(data["answered"]),
        negated=any_of(data["negated"]),
        empty=frozenset(data["empty"].split()),
        directions=frozenset(data["directions"].split()),
        agencies=frozenset(simple(names[0]) for names in data["agencies"]),
        agency=any_of(data["agency"]),
    )


def simple(name: str) -> str:
    """A name without article, case, marks, or the ending of an address; an agency's short name is its full one."""
    plain = _plain(name)
    return _agency_names().get(plain, plain)


def _plain(name: str) -> str:
    bare = re.sub(r"^(?:the|www\.)\s*|\.(?:com|org|net|co\.uk)$|['’]s$", "", name.strip().lower())
    return " ".join(re.findall(r"\w+", bare))


@cache
def _agency_names() -> dict[str, str]:
    """Each name of an agency, in plain form, and the one that stands for all."""
    return {_plain(name): _plain(names[0]) for names in lexicon(_LANGUAGE, "origins")["agencies"] for name in names}


def telling(text: str) -> frozenset[str]:
    """The words of a text that tell its bearer from others, cut to their stems; "Iraqi" is Iraq."""
    places: dict[str, str] = lexicon(_LANGUAGE, "same-names")["demonyms"]
    found = (word.lower() for word in re.findall(r"[^\W_]+", text))
    kept = (places.get(word, word) for word in found if word not in words().empty and len(word) > 1)
    return frozenset(word[:_STEM].rstrip("s") for word in kept)


@cache
def countries() -> frozenset[str]:
    """Countries, as `telling` gives them."""
    places = set(lexicon(_LANGUAGE, "same-names")["demonyms"].values())
    return frozenset(place[:_STEM].rstrip("s") for place in places)


def of_state(name: str) -> bool:
    """Whether a name has nothing but words for places, their people and what states do: "Iraqi", "US intelligence"."""
    rest = _long_places().sub(" ", name)
    bare = [word.removesuffix("'s").removesuffix("’s").lower() for word in re.findall(r"[\w.'’-]+", rest)]
    kept = [word for word in bare if word not in words().empty]
    return (bool(kept) or rest != name) and all(word in state_words() for word in kept)


@cache
def _long_places() -> re.Pattern[str]:
    """Names of places in several words or with full stops."""
    names = sorted(lexicon(_LANGUAGE, "places")["long_names"], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


@cache
def demonyms() -> frozenset[str]:
    """The words for what belongs to a country."""
    phrases = lexicon(_LANGUAGE, "same-names")["demonyms"]
    return frozenset(word.lower() for phrase in phrases for word in phrase.split()) | {"kurdish", "arab"}


@cache
def state_words() -> frozenset[str]:
    """Single words, in lower case, for places, their people and what states do."""
    places = lexicon(_LANGUAGE, "places")
    single = f"{places['names']} {places['peoples']} {lexicon(_LANGUAGE, 'origins')['state']}".lower()
    return frozenset(single.split()) | demonyms()


@cache
def first_names() -> frozenset[str]:
    """Given names, in lower case."""
    return frozenset(name.lower() for names in lexicon(_LANGUAGE, "first-names").values() for name in names.split())
