"""Appearances under one name as one profile: what two of them are compared by."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Literal

from allegedly.names import person_name, words
from allegedly.records import Appearance
from allegedly.registry.context import Context, Office, context, described_office, office

Family = Literal["person", "body", "document", "group", "other"]

_FAMILIES: dict[str | None, Family] = {
    "person": "person",
    "organization": "body",
    "media": "body",
    "document": "document",
    "group": "group",
}


class Profile:
    """One or more appearances that bear one name and are taken for one source."""

    def __init__(self, appearances: Sequence[Appearance]) -> None:
        self.appearances = tuple(sorted(appearances, key=lambda one: one.handle))
        self.key = self.appearances[0].handle
        self.name = self.appearances[0].name or self.appearances[0].handle
        self.named = self.appearances[0].named is True
        self.family = family(self.appearances[0])

    @cached_property
    def context(self) -> Context:
        """Roles and affiliations of all appearances."""
        return context(
            (one.role for one in self.appearances if one.role),
            (one.affiliation for one in self.appearances if one.affiliation),
        )

    @property
    def likeness(self) -> tuple[str, bool, Context]:
        """What a comparison depends on, but for dates: profiles that share it need be compared only once."""
        return self.name.casefold(), self.named, self.context

    @cached_property
    def offices(self) -> frozenset[Office]:
        """The offices that a person is said, or described, to hold."""
        if self.family != "person":
            return frozenset()
        held = {office(one.role, one.affiliation) for one in self.appearances}
        if not self.named:
            held.add(described_office(self.name))
        return frozenset(found for found in held if found)

    @cached_property
    def days(self) -> list[date]:
        """When the documents were published, as far as they say to the month."""
        return sorted(day for one in self.appearances if (day := _day(one.published)))


def family(appearance: Appearance) -> Family:
    """The kinds within which names are compared; media are organizations too."""
    return _FAMILIES.get(appearance.kind, "other")


def bucket(appearance: Appearance) -> tuple[str, ...] | None:
    """What appearances share that are one source unless a person says otherwise: kind and whole name.

    None for what stands alone in its document: the unnamed, people under a single word and without an office, documents
    of a common title.
    """
    if appearance.named is not True or not appearance.name:
        return None
    kind = family(appearance)
    if kind == "person":
        return _person_bucket(appearance.name, office(appearance.role, appearance.affiliation))
    found = body_words(appearance.name)
    return (kind, *found) if found and not common_title(kind, appearance.name) else None


def _person_bucket(name: str, held: Office | None) -> tuple[str, ...] | None:
    found = person_name(name)
    if len(found.words) > 1:
        return ("person", *found.words, found.generation or "")
    return ("office", *found.words, held.title, *sorted(held.where)) if held else None


def common_title(kind: Family, name: str) -> bool:
    """Whether a document's title, such as Annual Report, is too short to tell it from others of that title."""
    return kind == "document" and len(body_words(name)) < 3


def body_words(name: str) -> tuple[str, ...]:
    """The words of an organization's or a document's name, without article."""
    found = words(name.replace(".", ""))
    return tuple(found[1:] if len(found) > 1 and found[0] == "the" else found)


def _day(published: str | None) -> date | None:
    if not published or len(published) < len("2025-08"):
        return None
    try:
        return date.fromisoformat(published[:10] if len(published) >= len("2025-08-20") else f"{published[:7]}-15")
    except ValueError:
        return None
