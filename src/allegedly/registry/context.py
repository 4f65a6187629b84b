"""What else is known of a source than its name: roles and affiliations that agree, conflict, or say nothing."""

from collections.abc import Iterable
from functools import cache
from typing import Literal, NamedTuple

from allegedly.names import same_names, word_set, words

Agreement = Literal["agree", "conflict", "silent"]


class Context(NamedTuple):
    """Words of roles and affiliations, adjectives of peoples turned into places."""

    roles: frozenset[str]
    affiliations: frozenset[str]


class Office(NamedTuple):
    """An office that one person holds at a time, and the words for where."""

    title: str
    where: frozenset[str]


def context(roles: Iterable[str], affiliations: Iterable[str]) -> Context:
    """Take the words that tell people apart."""
    every = {word for role in roles for word in placed(role)}
    where = {word for affiliation in affiliations for word in placed(affiliation)}
    return Context(frozenset(every - word_set("common_roles")), frozenset(where - word_set("common_roles")))


def agreement(left: Context, right: Context) -> Agreement:
    """Whether two contexts share a word that few people share; both roles and affiliations must differ to conflict."""
    if left.affiliations & right.affiliations or left.roles & right.roles:
        return "agree"
    a, b = left.roles | left.affiliations, right.roles | right.affiliations
    if a & b:
        return "agree"
    return "conflict" if left.affiliations and right.affiliations and left.roles and right.roles else "silent"


def office(role: str | None, affiliation: str | None) -> Office | None:
    """The single office that a role names, with its place: `foreign minister` of {`russia`}; None without either."""
    if not role:
        return None
    every = placed(role)
    spoken = " ".join(every)
    titles = [title for title in _offices() if spoken == title or spoken.endswith(f" {title}")]
    if not titles:
        return None
    title = max(titles, key=len)
    before = set(every[: len(every) - len(title.split())])
    where = (before | set(placed(affiliation or ""))) - word_set("common_roles")
    return Office(title, frozenset(where)) if where and not before & {"former", "deputy", "vice", "ex"} else None


def described_office(name: str) -> Office | None:
    """The office that a description without a name stands for: `Russia's foreign minister (unnamed)`."""
    bare = name.removesuffix("(unnamed)").removesuffix("(generic)").strip()
    head, of, place = bare.partition(" of ")
    return office(head, place) or (office(bare, None) if of else None)


def placed(text: str) -> list[str]:
    """The words of a text, peoples' adjectives as places."""
    places: dict[str, str] = same_names()["demonyms"]
    return [part for word in words(text.replace(".", "")) for part in places.get(word, word).split()]


@cache
def _offices() -> frozenset[str]:
    return frozenset(title.strip() for title in same_names()["offices"].split("|"))
