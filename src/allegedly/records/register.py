"""The same source over many documents: appearances and decisions in, identities and candidates out."""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from allegedly.records import codec
from allegedly.records.document import Problem
from allegedly.records.grade import Grade
from allegedly.records.source import SourceKind

Verdict = Literal["same", "different", "undecided"]


class Appearance(Struct, frozen=True, kw_only=True):
    """A source in one document, without the document's text.

    ``via`` holds the names of the relays through which its statements came, one for each statement and relay;
    ``relayed`` counts the statements of others that came through it. ``handle`` is the document's id, ``#`` and the
    source's id, which stays when the source's name is told better.
    """

    handle: str
    document: str
    location: str
    published: str | None
    name: str | None
    kind: SourceKind | None
    named: bool | None
    role: str | None
    affiliation: str | None
    statements: int
    relayed: int
    via: tuple[str, ...]


class Decision(Struct, frozen=True, forbid_unknown_fields=True):
    """A person's word on two sources: a line of the decisions file.

    ``left`` and ``right`` are names, which stand for every appearance under that name, or handles of single
    appearances. The same name on both sides, ``different``, means that several people bear it. ``when`` is ISO 8601.
    """

    left: str
    right: str
    decision: Verdict
    by: str
    reason: str
    when: str


class Join(Struct, frozen=True):
    """Why two appearances are one source: what agreed, and who decided ("rule", or a person)."""

    left: str
    right: str
    reason: str
    by: str


class Via(Struct, frozen=True):
    """A relay, and how many of a source's statements came through it."""

    name: str
    statements: int


class Identity(Struct, frozen=True, kw_only=True):
    """One source over all documents. ``aliases`` are the other names it has there; ``documents`` are ids.

    ``id`` is that of its earliest appearance (`ids.identity_id`), so that the older one stays where two become one;
    ``formerly`` are those that it has where only some of these documents are known.
    ``appearances`` are the handles by which a decision can name it; ``joins`` say why they are one.
    """

    id: str
    name: str
    kind: SourceKind | None
    named: bool | None
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    statements: int = 0
    relayed: int = 0
    via: tuple[Via, ...] = ()
    documents: tuple[str, ...] = ()
    appearances: tuple[str, ...] = ()
    joins: tuple[Join, ...] = ()
    formerly: tuple[str, ...] = ()
    suggested: bool | UnsetType = UNSET
    grades: tuple[Grade, ...] | UnsetType = UNSET


class Candidate(Struct, frozen=True):
    """Two identities (by id) that may be one; ``left_name`` and ``right_name`` are the names that made it likely."""

    left: str
    right: str
    left_name: str
    right_name: str
    reason: str
    by: str


class Register(Struct, frozen=True):
    """All sources of some documents, the busiest first, what is left to a person to decide, and what went wrong.

    ``documents`` counts those read, ``statements`` all of theirs, ``sourceless`` those that point to no source, and
    ``unused`` the decisions that concern no source of these documents. ``locations`` has the location of each document
    of an identity, by id.
    """

    identities: tuple[Identity, ...]
    candidates: tuple[Candidate, ...] = ()
    documents: int = 0
    statements: int = 0
    sourceless: int = 0
    unused: int = 0
    problems: tuple[Problem, ...] = ()
    locations: dict[str, str] = {}
    schema: int = codec.SCHEMA
