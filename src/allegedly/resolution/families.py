"""Families: the whole names of "Ivo and Milan Drezh", and the family's name of "her husband, Karl"."""

import re
from typing import TYPE_CHECKING

from allegedly.resolution.keys import bare_words
from allegedly.resolution.roles import is_kin
from allegedly.resolution.words import words

if TYPE_CHECKING:
    from allegedly.resolution.entities import Entities, Entity, Occurrence

_COURTESY = re.compile(r"\b(Mr|Mrs|Ms|Miss)\.?[ \u00a0]$")
_OF_OWNER = re.compile(r"\b(his|her)\b[^,.;]{0,40},\s*$", re.IGNORECASE)
_OWNERS = {"his": "male", "her": "female"}


def join_families(entities: "Entities") -> None:
    """Give relatives who stand together the name that they share."""
    people: list[Occurrence] = []
    for occurrence in list(entities.occurrences):
        entity = occurrence.entity
        if people and entities.text[people[-1].end : occurrence.start] == " and ":
            _share_name(entities, people[-1].entity, entity)
        if entity.kind == "person" and " " not in entity.name and is_kin(entity.role or ""):
            _lend_name(entities, occurrence, [before.entity for before in people])
        if entity.kind == "person" or not entity.certain:
            people.append(occurrence)


def _share_name(entities: "Entities", first: "Entity", second: "Entity") -> None:
    """ "Brothers Ivo and Milan Drezh": the first is Ivo Drezh."""
    given, whole = bare_words(first.name), bare_words(second.name)
    if len(given) != 1 or len(whole) != 2:
        return
    both_given = given[0] in words().genders and whole[0] in words().genders and second.kind == "person"
    if not (both_given or is_kin(first.role or "")):
        return
    entities.settle(second, second.name)
    name = f"{given[0]} {whole[1]}"
    known = next((bearer for bearer in entities.family(whole[1]) if bearer.name == name), None)
    if known is None:
        entities.settle(first, name)
    elif known is not first:
        entities.replace(first, known)


def _lend_name(entities: "Entities", occurrence: "Occurrence", before: "list[Entity]") -> None:
    """Let "Mr Dorn" be the husband of the Ms Dorn named before him."""
    entity = occurrence.entity
    owner = next((person for person in reversed(before) if person.kind == "person" and " " in person.name), None)
    if owner is None or owner is entity:
        return
    family = bare_words(owner.name)[-1]
    pronoun = _OF_OWNER.search(entities.text, max(occurrence.start - 60, 0), occurrence.start)
    if pronoun is not None:
        owner.gender = _OWNERS[pronoun[1].lower()]
    for i, other in enumerate(entities.occurrences):
        courtesy = _COURTESY.search(entities.text, max(other.start - 6, 0), other.start)
        gender = words().honorifics[courtesy[1].lower()] if courtesy else ""
        of_family = other.start > occurrence.start and entities.text[other.start : other.end] == family
        if of_family and gender and gender == entity.gender and gender != owner.gender:
            entities.occurrences[i] = other._replace(entity=entity)
    entities.family(family).append(entity)
