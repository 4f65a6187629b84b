"""What sort of origin stands at the end of some chains: by the sort of its links, and by the name of the body."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from allegedly.languages import lexicon
from allegedly.origins.join import Cited
from allegedly.origins.links import Link, first_names, is_agency, is_document, simple, state_words, words
from allegedly.records import OriginKind

_LANGUAGE = "en"
_TITLE = re.compile(r"(?:Mr|Mrs|Ms|Dr)\b\.?")
_LONGEST_NAME = 3  # words of a person's


def kind_of(cited: Sequence[Cited]) -> OriginKind:
    """What sort of origin it is, by the name that it bears."""
    links = last(cited)
    spoken = bodies(links)
    if spoken:
        return _of_body(spoken[0], itself=any(one.sort == "body" and one.name == spoken[0] for one in links))
    if named(links, "person"):
        return "person"
    unnamed = [one for one in links if one.sort == "unnamed"]
    if unnamed and all(is_document(one.name) for one in unnamed):
        return "document"
    if unnamed:
        return "unnamed group" if any(one.many for one in unnamed) else "unnamed person"
    media = [one for one in links if one.sort in ("medium", "agency", "media")]
    if media:
        social = all(words().social.search(one.name) for one in media)
        agency = media[0].sort == "agency" or (media[0].sort == "medium" and is_agency(media[0].name))
        return "blog/social account" if social else "news agency" if agency else "news outlet"
    return "unstated"


def _of_body(name: str, *, itself: bool) -> OriginKind:
    """The kind of a body, of whoever speaks for it too; a person, for whom others only speak, is none."""
    if is_agency(name):
        return "news agency"
    if name in _media():
        return "news outlet"
    if words().official.search(name) or _of_state(name):
        return "official body"
    return "person" if not itself and _personal(name) else "company"


def _of_state(name: str) -> bool:
    """Whether a name has nothing but words for places, their people and what states do: "Iraqi", "US intelligence"."""
    rest, short = _long_places().sub(" ", name), state_words()
    left = [word.removesuffix("'s").removesuffix("’s").lower() for word in re.findall(r"[\w.'’-]+", rest)]
    telling = [word for word in left if word not in words().empty]
    return (bool(telling) or rest != name) and all(word in short for word in telling)


def _personal(name: str) -> bool:
    """Whether it is a person's name: with a title, or with a given name first."""
    parts = name.split()
    given = 1 < len(parts) <= _LONGEST_NAME and parts[0].lower() in first_names() and all(p[0].isupper() for p in parts)
    return bool(_TITLE.match(name)) or (given and name not in lexicon(_LANGUAGE, "places")["metonyms"])


@cache
def _long_places() -> re.Pattern[str]:
    """Names of places in several words or with full stops."""
    names = sorted(lexicon(_LANGUAGE, "places")["long_names"], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


@cache
def _media() -> frozenset[str]:
    """Media by their usual names."""
    return frozenset(lexicon(_LANGUAGE, "media")["names"])


def last(cited: Sequence[Cited]) -> list[Link]:
    """The farthest link of each citation, where somebody is cited at all."""
    return [each.citation.links[-1] for each in cited if each.node.sort != "unstated"]


def named(links: Sequence[Link], *sorts: str) -> list[str]:
    """The names of some sorts, the commonest first, each once and in full."""
    return _in_full([one.name for one in links if one.sort in sorts])


def bodies(links: Sequence[Link]) -> list[str]:
    """The bodies that speak, themselves or through others, the commonest first, each under its fullest name.

    None where a person speaks for no body.
    """
    spoken = [
        one.body if one.sort != "body" else one.name for one in links if one.sort in ("body", "person", "unnamed")
    ]
    if any(one.sort == "person" and not one.body for one in links) and not any(one.sort == "body" for one in links):
        return []
    return _in_full([name for name in spoken if name])


def _in_full(names: Sequence[str]) -> list[str]:
    """Names, the commonest first, one that is a part of another counted as that."""
    parts = {name: frozenset(simple(name).split()) for name in names}
    fullest = {name: max((other for other in parts if parts[name] <= parts[other]), key=len) for name in parts}
    return [name for name, _ in Counter(fullest[name] for name in names).most_common()]
