"""What can happen. Events hold ids and the digests of payloads, never the words of a document.

A digest is the SHA-256 of a payload before compression, in hex. Who did it and when stands in the
entry that holds the event, see ``store``.
"""

from msgspec import Struct

from allegedly.records.grade import DecisionKind


class CaseOpened(Struct, frozen=True, tag="case opened"):
    """Somebody opened a case: a question under investigation."""

    case: str
    question: str


class CaseClosed(Struct, frozen=True, tag="case closed"):
    """Somebody closed a case; nothing is added to it any more."""

    case: str
    reason: str


class DocumentRead(Struct, frozen=True, tag="document read"):
    """A version of an article was read. ``sha256`` is of its bytes, ``text`` the payload of its text.

    ``work`` names the article whatever its wording, so that an edited page is a version of its work.
    """

    document: str
    work: str
    location: str
    sha256: str
    text: str


class ReadingDerived(Struct, frozen=True, tag="reading derived"):
    """A machine found who says what in a document; ``reading`` is the payload."""

    document: str
    reading: str
    made_by: str | None


class DocumentFiled(Struct, frozen=True, tag="document filed"):
    """A document was put into a case."""

    document: str
    case: str


class Decided(Struct, frozen=True, tag="decided", kw_only=True):
    """A person's word on one or two things that have an id, and why.

    ``claim`` is the claim that an accepted or rejected passage puts forward or not, None for a
    statement itself. ``field`` is what a correction changes. ``value`` is the new value, the grade,
    the status, or the text of a note or task.
    """

    decision: DecisionKind
    on: tuple[str, ...]
    reason: str
    value: str | None = None
    field: str | None = None
    claim: str | None = None
    case: str | None = None


class Undone(Struct, frozen=True, tag="undone"):
    """A decision, by the sequence of its entry, holds no more."""

    decision: int
    reason: str


class Redacted(Struct, frozen=True, tag="redacted"):
    """Documents of one text were destroyed: the tombstone names the payloads that are gone."""

    documents: tuple[str, ...]
    payloads: tuple[str, ...]
    reason: str


Event = CaseOpened | CaseClosed | DocumentRead | ReadingDerived | DocumentFiled | Decided | Undone | Redacted
TYPES: dict[str, type[Event]] = {
    str(kind.__struct_config__.tag): kind
    for kind in (
        CaseOpened,
        CaseClosed,
        DocumentRead,
        ReadingDerived,
        DocumentFiled,
        Decided,
        Undone,
        Redacted,
    )
}
