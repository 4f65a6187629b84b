"""What sort of origin stands at the end of some chains: by the sort of its links, and by the name of the body."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from allegedly.languages import lexicon
from allegedly.origins.join import Cited
from allegedly.origins.lexicon import first_names, of_state, simple, words
from allegedly.origins.links import Link, is_document, is_institution
from allegedly.origins.media import is_agency
from allegedly.records import OriginKind

_LANGUAGE = "en"
_TITLE = re.compile(r"(?:Mr|Mrs|Ms|Dr)\b\.?")
_LONGEST_NAME = 3  # words of a person's


def kind_of(cited: Sequence[Cited]) -> OriginKind:
    """What sort of origin it is, by the name that it bears."""
    links = last(cited)
    spoken = bodies(links)
    if spoken:
        person = _person_behind(spoken[0], [one for one in links if one.sort == "body"], cited)
        return "person" if person else _of_body(spoken[0])
    if named(links, "person"):
        return "person"
    unnamed = [one for one in links if one.sort == "unnamed"]
    if unnamed and all(is_document(one.name) for one in unnamed):
        return "document"
    if unnamed:
        return "unnamed group" if any(one.many for one in unnamed) else "unnamed person"
    return _of_media([one for each in cited for one in each.citation.links if one.sort in ("medium", "agency")])


def _of_media(media: Sequence[Link]) -> OriginKind:
    if not media:
        return "unstated"
    if all(words().social.search(one.name) for one in media):
        return "blog/social account"
    return "news agency" if media[0].sort == "agency" or is_agency(media[0].name) else "news outlet"


def is_vague(cited: Sequence[Cited]) -> bool:
    """Whether nothing tells an origin from others: no name, no outlet that has it, no writing that was seen."""
    return all(each.node.place and not is_document(each.last.name) for each in cited)


def _of_body(name: str) -> OriginKind:
    """The kind of a body, of whoever speaks for it too."""
    if is_agency(name):
        return "news agency"
    if name in _media():
        return "news outlet"
    if words().official.search(name) or of_state(name):
        return "official body"
    return "company" if words().companies.search(name) else "organization"


def _person_behind(name: str, speaking: Sequence[Link], cited: Sequence[Cited]) -> bool:
    """Whether a body is no more than a person, for whom others speak: "Hill's lawyers", and "Hill" where they do."""
    who = words().staff.sub("", name).removeprefix("the ")
    if who == name and (of_state(name) or any(one.name == name for one in speaking)):
        return False
    texts = {one.account.id: one.account.document.text for one in cited}
    return _personal(who) or any(_in_full_in(who, text) for text in texts.values())


def _in_full_in(surname: str, text: str) -> bool:
    """Whether a text has a given name or a title before a surname."""
    before = re.findall(rf"\b([A-Z][\w’'-]*)\.? {re.escape(surname)}\b", text)
    return " " not in surname and any(word.lower() in first_names() or _TITLE.match(word) for word in before)


def _personal(name: str) -> bool:
    """Whether it is a person's name: with a title, or with a given name first."""
    parts = name.split()
    given = 1 < len(parts) <= _LONGEST_NAME and parts[0].lower() in first_names() and all(p[0].isupper() for p in parts)
    return bool(_TITLE.match(name)) or (given and name not in lexicon(_LANGUAGE, "places")["metonyms"])


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

    None where a person speaks for no body. An office or a place is none: "a port official" speaks for no company Port.
    """
    themselves = [one.name for one in links if one.sort == "body" or one.body == one.name]
    others = [one.body for one in links if one.sort in ("person", "unnamed") and one.body and is_institution(one.body)]
    alone = any(one.sort == "person" and not is_institution(one.body or "") for one in links)
    return [] if alone and not themselves else _in_full([*themselves, *others])


def _in_full(names: Sequence[str]) -> list[str]:
    """Names, the commonest first, one that is a part of another counted as that."""
    parts = {name: frozenset(simple(name).split()) for name in names}
    fullest = {name: max((other for other in parts if parts[name] <= parts[other]), key=len) for name in parts}
    return [name for name, _ in Counter(fullest[name] for name in names).most_common()]
