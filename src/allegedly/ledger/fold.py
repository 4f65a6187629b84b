"""Entries -> the view they add up to: cases, documents and decisions as of the last of them."""

from collections.abc import Iterable
from functools import singledispatch

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from allegedly.errors import LedgerError
from allegedly.ledger.chain import event_of
from allegedly.ledger.events import (
    CaseClosed,
    CaseOpened,
    Decided,
    DocumentFiled,
    DocumentRead,
    Event,
    ReadingDerived,
    Redacted,
    Undone,
)
from allegedly.ledger.store import Entry


class Case(Struct, kw_only=True):
    """A question under investigation, and the ids of its documents in the order of filing, to which a view adds."""

    name: str
    question: str
    opened: str
    by: str
    closed: str | None = None
    documents: list[str] = []


class Tombstone(Struct, frozen=True):
    """Who destroyed a document, when, and why."""

    time: str
    by: str
    reason: str


class Kept(Struct, frozen=True, kw_only=True):
    """A document in the ledger; ``text`` and ``reading`` are digests of payloads."""

    id: str
    work: str
    location: str
    sha256: str
    text: str
    added: str
    reading: str | None = None
    made_by: str | None = None
    redacted: Tombstone | None = None


class Decision(Struct, frozen=True):
    """What a person decided, when; ``number`` is the sequence of its entry."""

    number: int
    time: str
    by: str
    made: Decided


class View(Struct):
    """What the ledger adds up to. ``decisions`` are those in force, by number.

    ``destroyed`` maps the digest of a destroyed payload to the sequence of its tombstone, ``latest``
    a person and a matter to the number of what that person last decided on it.
    """

    size: int = 0
    cases: dict[str, Case] = {}
    documents: dict[str, Kept] = {}
    decisions: dict[int, Decision] = {}
    destroyed: dict[str, int] = {}
    latest: dict[tuple[object, ...], int] = {}


def fold(entries: Iterable[Entry], start: View | None = None) -> View:
    """Add entries to a view, which stays as it was; without one to nothing."""
    view = View()
    if start is not None:
        view = View(
            size=start.size,
            cases={name: replace(case, documents=[*case.documents]) for name, case in start.cases.items()},
            documents=dict(start.documents),
            decisions=dict(start.decisions),
            destroyed=dict(start.destroyed),
            latest=dict(start.latest),
        )
    advance(view, entries)
    return view


def advance(view: View, entries: Iterable[Entry]) -> None:
    """Add entries to a view in place. Raises LedgerError for an entry of no known shape."""
    for entry in entries:
        try:
            event = event_of(entry)
        except (msgspec.DecodeError, msgspec.ValidationError, KeyError) as error:
            message = f"entry {entry.sequence} cannot be understood: {error}; run allegedly verify"
            raise LedgerError(message) from None
        _apply(event, entry, view)
        view.size = entry.sequence


@singledispatch
def _apply(event: Event, entry: Entry, view: View) -> None:
    raise TypeError(f"entry {entry.sequence} of {view.size} holds {event!r}")


@_apply.register
def _(event: CaseOpened, entry: Entry, view: View) -> None:
    view.cases[event.case] = Case(name=event.case, question=event.question, opened=entry.time, by=entry.author)


@_apply.register
def _(event: CaseClosed, entry: Entry, view: View) -> None:
    view.cases[event.case] = replace(view.cases[event.case], closed=entry.time)


@_apply.register
def _(event: DocumentRead, entry: Entry, view: View) -> None:
    view.documents[event.document] = Kept(
        id=event.document,
        work=event.work,
        location=event.location,
        sha256=event.sha256,
        text=event.text,
        added=entry.time,
    )


@_apply.register
def _(event: ReadingDerived, _entry: Entry, view: View) -> None:
    kept = view.documents[event.document]
    view.documents[event.document] = replace(kept, reading=event.reading, made_by=event.made_by)


@_apply.register
def _(event: DocumentFiled, _entry: Entry, view: View) -> None:
    view.cases[event.case].documents.append(event.document)


@_apply.register
def _(event: Decided, entry: Entry, view: View) -> None:
    """Let a decision take the place of the same person's earlier one on the same thing; notes add up."""
    decision = Decision(entry.sequence, entry.time, entry.author, event)
    if event.decision not in ("note", "task", "add"):
        matter = entry.author, *matter_of(decision)
        view.decisions.pop(view.latest.get(matter, 0), None)
        view.latest[matter] = entry.sequence
    view.decisions[entry.sequence] = decision


@_apply.register
def _(event: Undone, _entry: Entry, view: View) -> None:
    view.decisions.pop(event.decision, None)


@_apply.register
def _(event: Redacted, entry: Entry, view: View) -> None:
    tombstone = Tombstone(entry.time, entry.author, event.reason)
    for document in event.documents:
        view.documents[document] = replace(view.documents[document], redacted=tombstone)
    view.destroyed.update(dict.fromkeys(event.payloads, entry.sequence))


_RIVALS = {
    "accept": "validity",
    "reject": "validity",
    "same": "identity",
    "different": "identity",
    "undecided": "identity",
}


def matter_of(decision: Decision) -> tuple[object, ...]:
    """What a decision is about: of two by one person on one matter the later rules."""
    made = decision.made
    subject = _RIVALS.get(made.decision, made.decision)
    return subject, frozenset(made.on), made.field, made.claim
