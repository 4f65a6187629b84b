"""Named sources as FollowTheMoney entities, one a line (https://followthemoney.tech, schemata of version 4).

People are `Person`; organizations, media and groups `Organization`; other named sources `LegalEntity`. A `Membership`
joins a person to an organization of the register that bears the name of the person's affiliation. Documents are left
out, since a FollowTheMoney document is a file, and the unnamed, since there is nobody to look up.
"""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import TextIO

from msgspec import Struct

from allegedly.exports.json_lines import write_lines
from allegedly.records import Identity, Register

_SCHEMATA = {"person": "Person", "organization": "Organization", "media": "Organization", "group": "Organization"}


class Entity(Struct, frozen=True):
    """An entity in FollowTheMoney's plain shape: every property has a list of strings."""

    id: str
    schema: str
    properties: dict[str, list[str]]


def write(register: Register, stream: TextIO) -> None:
    """Write an entity a line: all sources, then what joins them."""
    write_lines(entities(register), stream)


def entities(register: Register) -> Iterator[Entity]:
    """Yield the entities of a register."""
    named = [one for one in register.identities if one.named and one.kind != "document"]
    yield from (_entity(identity, register.locations) for identity in named)
    yield from _memberships(named)


def _entity(identity: Identity, locations: Mapping[str, str]) -> Entity:
    places = [locations.get(document, document) for document in identity.documents]
    schema = _SCHEMATA.get(identity.kind or "", "LegalEntity")
    properties = {
        "name": [identity.name],
        "alias": [alias for alias in identity.aliases if not _weak(alias)],
        "weakAlias": [alias for alias in identity.aliases if _weak(alias)],
        "position": list(identity.roles) if schema == "Person" else [],
        "sourceUrl": [place for place in places if place.startswith(("http://", "https://"))],
        "notes": [_note(identity)],
    }
    return Entity(identity.id, schema, {name: values for name, values in properties.items() if values})


def _weak(alias: str) -> bool:
    """Whether a name says too little to look somebody up by: a single word, a description."""
    return len(alias.split()) == 1 or alias.endswith(("(unnamed)", "(generic)"))


def _note(identity: Identity) -> str:
    affiliations = f"; affiliation: {', '.join(identity.affiliations)}" if identity.affiliations else ""
    via = f"; via {', '.join(relay.name for relay in identity.via)}" if identity.via else ""
    return f"Quoted in news: {identity.statements} statements in {len(identity.documents)} documents{via}{affiliations}"


def _memberships(named: Iterable[Identity]) -> Iterator[Entity]:
    named = list(named)
    bodies = {
        name.casefold(): one.id
        for one in named
        if one.kind in ("organization", "media")
        for name in (*one.aliases, one.name)
    }
    for person in (one for one in named if one.kind == "person"):
        for body in dict.fromkeys(bodies.get(name.casefold()) for name in person.affiliations):
            if body:
                key = sha256(f"{person.id} {body}".encode()).hexdigest()[:16]
                yield Entity(key, "Membership", {"member": [person.id], "organization": [body]})
