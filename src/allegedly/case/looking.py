"""What an id names, what happened to it, and where words stand."""

from collections.abc import Iterable
from typing import Literal

from allegedly import decisions as people
from allegedly.case.desk import Desk, case_of
from allegedly.case.nouns import Hit, Shown
from allegedly.errors import UsageError
from allegedly.ledger import (
    CaseClosed,
    CaseOpened,
    Decided,
    Decision,
    DocumentFiled,
    DocumentRead,
    Entry,
    Event,
    Kept,
    ReadingDerived,
    Redacted,
    Undone,
    View,
)
from allegedly.ledger.chain import event_of
from allegedly.records import Attribution, Reading, Span

_CONTEXT = 80  # characters on either side of the words shown


def shown(desk: Desk, name: str) -> Shown:
    """What an id names, its words in context, and who decided what; raises UsageError for none."""
    view = desk.view()
    kept = view.documents.get(people.document_of(name))
    if kept is not None:
        return shown_in(desk, name, kept, view)
    decided = _decided(name, view)
    if not decided:
        raise UsageError(f"nothing has the id {name!r}; take one that allegedly printed")
    return Shown(id=name, kind="name", state=people.state_of(name, decided), decisions=decided)


def shown_in(desk: Desk, name: str, kept: Kept, view: View) -> Shown:
    """What an id names in a document; raises UsageError where nothing in it has that id."""
    decided = _decided(name, view)
    if kept.redacted is not None:
        stone = kept.redacted
        told = f"destroyed by {stone.by} on {stone.time[:10]}: {stone.reason}"
        return Shown(id=name, kind="document", state="rejected", document=kept.id, redacted=told, decisions=decided)
    reading = desk.reading(kept)
    if name == kept.id:
        return _document(reading, kept, decided)
    said = _statements(reading, kept, view).get(name)
    span = _span(name, said)
    if span is None:
        raise UsageError(f"document {kept.id} has nothing with the id {name!r}; see allegedly read --case")
    text = reading.document.text
    start, end = span
    if end > len(text):
        raise UsageError(f"{name} reaches beyond the {len(text)} characters of its document")
    kind: Literal["statement", "passage"] = "statement" if said else "passage"
    return Shown(
        id=name,
        kind=kind,
        state=people.state_of(name, decided),
        document=kept.id,
        location=kept.location,
        source=said.source.text if said and said.source else None,
        before=text[max(0, start - _CONTEXT) : start],
        words=text[start:end],
        spans=said.content.spans if said else (span,),
        after=text[end : end + _CONTEXT],
        decisions=decided,
    )


def logged(desk: Desk, name: str) -> list[Entry]:
    """The entries that speak of an id: of a document also those on what stands in it."""
    told, numbers = [], set()
    for entry in desk.ledger.store.entries():
        event = event_of(entry)
        if isinstance(event, Undone):
            concerned = event.decision in numbers
        else:
            concerned = any(name in (on, people.document_of(on)) for on in _names(event))
        if concerned:
            told.append(entry)
            numbers.add(entry.sequence)
    if not told:
        raise UsageError(f"nothing has the id {name!r}; take one that allegedly printed")
    return told


def hits(desk: Desk, text: str, case: str | None) -> list[Hit]:
    """Statements and passages that hold all words of a text, the best first; of more than 3,000 the latest added."""
    view = desk.view()
    members = set(case_of(view, case).documents if case else view.documents)
    with desk.views() as derived:
        found = derived.search(text, members)
    by_document = people.by_document(view.decisions.values())
    return [
        Hit(row.id, row.document, view.documents[row.document].location, row.words, state)
        for row in found
        if view.documents[row.document].redacted is None
        and (state := people.state_of(row.id, by_document.get(row.document, []))) != "rejected"
    ]


def _decided(name: str, view: View) -> tuple[Decision, ...]:
    return tuple(one for one in view.decisions.values() if name in one.made.on)


def _document(reading: Reading, kept: Kept, decided: Iterable[Decision]) -> Shown:
    document, decided = reading.document, tuple(decided)
    return Shown(
        id=kept.id,
        kind="document",
        state=people.state_of(kept.id, decided),
        document=kept.id,
        location=kept.location,
        words=document.title or "",
        after=document.text,
        decisions=decided,
    )


def _statements(reading: Reading, kept: Kept, view: View) -> dict[str, Attribution]:
    """Statements by id, as people left them, and those that they rejected as the machine found them."""
    made = people.by_document(view.decisions.values()).get(kept.id, [])
    return {
        people.statement_id(kept.id, said.id): said
        for source in (reading, people.settled(reading, made))
        for said in source.attributions
    }


def _span(name: str, said: Attribution | None) -> Span | None:
    passage = people.passage_of(name)
    if passage is not None:
        return passage[1]
    return (said.content.spans[0][0], said.content.spans[-1][1]) if said else None


def _names(event: Event) -> tuple[str, ...]:
    """The ids that an event speaks of."""
    if isinstance(event, Decided):
        return event.on
    if isinstance(event, DocumentRead | ReadingDerived | DocumentFiled):
        return (event.document,)
    if isinstance(event, CaseOpened | CaseClosed):
        return (event.case,)
    return event.documents if isinstance(event, Redacted) else ()
