"""The facade over the ledger that every surface calls: it parses nothing and prints nothing.

    cases = Cases.open(Path("allegedly.db"), author="mq")
    cases.new("bridge", "Was the bridge halted?")
    for added in cases.add(["coverage/"], case="bridge"): ...
    cases.trace("bridge", "Kestria halted the bridge")

What people decided rules everything that is derived here; the stages get it as plain arguments.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from allegedly import decisions as people
from allegedly.case.moments import moments
from allegedly.case.nouns import Added, CaseView, Hit, Moment, Shown
from allegedly.case.words import rows
from allegedly.errors import LedgerError, UsageError
from allegedly.ledger import (
    Case,
    CaseClosed,
    CaseOpened,
    Checkpoint,
    Decided,
    Decision,
    DocumentFiled,
    DocumentRead,
    Entry,
    Event,
    Kept,
    Ledger,
    ReadingDerived,
    Redacted,
    SqliteStore,
    Undone,
    Verification,
    View,
    checkpoint,
    verify,
)
from allegedly.ledger.book import digest_of
from allegedly.ledger.chain import event_of
from allegedly.ledger.fold import matter_of
from allegedly.ledger.words import Row, WordIndex, discard
from allegedly.records import Document, Listing, Problem, QuotationCheck, Reading, Register, Reuse, Trace, codec

if TYPE_CHECKING:
    from allegedly.claiming.listing import Order

_CONTEXT = 80  # characters on either side of the words shown
_ON_STATEMENTS = ("accept", "reject", "correct", "credibility")
_Decide = Callable[[View], Sequence[Event]]


class Cases:
    """All cases of one ledger, today or as of a day."""

    def __init__(self, ledger: Ledger, *, index: Path | None = None, as_of: str | None = None) -> None:
        self._ledger = ledger
        self._index = index
        self._as_of = as_of

    @classmethod
    def open(cls, path: Path, *, author: str, create: bool = False, as_of: str | None = None) -> "Cases":
        """Open the ledger in a file; raises UsageError where there is none and `create` is not set."""
        ledger = Ledger(SqliteStore(path, create=create), author=author)
        return cls(ledger, index=path.with_name(f"{path.name}-words"), as_of=as_of)

    def close(self) -> None:
        """Let go of the file."""
        self._ledger.store.close()

    @property
    def view(self) -> View:
        """What the ledger adds up to, today or on the day asked for."""
        return self._ledger.view_as_of(self._as_of) if self._as_of else self._ledger.view()

    def new(self, name: str, question: str) -> None:
        """Open a case; raises UsageError where there is one of that name."""
        if not name.strip():
            raise UsageError("a case needs a name, such as bridge")

        def decide(view: View) -> list[Event]:
            if name in view.cases:
                raise UsageError(f"there is a case {name!r} already; give another name")
            return [CaseOpened(name, question)]

        self._record(decide)

    def close_case(self, name: str, reason: str) -> None:
        """Close a case; raises UsageError for one that is unknown or closed."""
        if not reason.strip():
            raise UsageError("no reason for closing the case; give one with --reason")

        def decide(view: View) -> list[Event]:
            _open_case(view, name)
            return [CaseClosed(name, reason)]

        self._record(decide)

    def all_cases(self) -> list[Case]:
        """All cases, in the order in which they were opened."""
        return list(self.view.cases.values())

    def show_case(self, name: str) -> CaseView:
        """A case with its documents and what people decided on them or in it."""
        view = self.view
        case = _case(view, name)
        members = set(case.documents)
        return CaseView(
            name=case.name,
            question=case.question,
            opened=case.opened,
            by=case.by,
            closed=case.closed,
            documents=tuple(view.documents[document] for document in case.documents),
            decisions=tuple(
                one
                for one in view.decisions.values()
                if one.made.case == name or any(_document_of(on) in members for on in one.made.on)
            ),
        )

    def add(
        self,
        sources: Iterable[str],
        *,
        case: str | None = None,
        published: str | None = None,
        outlet: str | None = None,
        allow_private_addresses: bool = False,
    ) -> Iterator[Added]:
        """Read what is new, keep it and file it, telling of each document after it is lastingly kept.

        What is known by its text and address is not analysed again.
        """
        from allegedly import pipeline, reading
        from allegedly.exports.json_lines import printed

        if case is not None:
            _open_case(self._ledger.view(), case)
        published = reading.parse_date(published) if published else None
        for item in reading.inputs(sources):
            read = printed(item) or pipeline.read_document(
                item,
                published=published,
                outlet=outlet,
                allow_private_addresses=allow_private_addresses,
            )
            if read.document is None:
                location = read.location if isinstance(read.location, str) else ""
                yield Added(id=None, location=location, outcome="refused", problems=read.problems)
                continue
            yield self._add(read.document, read, case)

    def readings(self, case: str) -> Iterator[Reading]:
        """The readings of a case as people left them; what a machine alone says is marked."""
        view = self.view
        members = _case(view, case).documents
        by_document = _by_document(view.decisions.values())
        for document in members:
            kept = view.documents[document]
            if kept.redacted is None:
                decided = by_document.get(document, [])
                yield _marked(people.settled(self._reading(kept), decided), decided)

    def trace(self, case: str, claim: str) -> Trace:
        """Who reports a claim in a case, and the origins they go back to."""
        from allegedly import pipeline

        readings = list(self.readings(case))
        made = list(self.view.decisions.values())
        settle = people.settle_mentions(claim, made, readings)
        traced = pipeline.trace(claim, readings, settle=settle)
        sure = {
            document.location
            for document in (reading.document for reading in readings)
            if document and people.accepted(claim, made, document.id)
        }
        documents = tuple(replace(one, suggested=one.location not in sure) for one in traced.documents)
        return replace(traced, documents=documents)

    def claims(self, case: str, order: "Order" = "repeated", *, alone: bool = False) -> Listing:
        """What the documents of a case claim, each claim once."""
        from allegedly.claiming import group, ordered, propositions

        readings = list(self.readings(case))
        stated = [found for reading in readings for found in propositions(reading)]
        locations = {one.document.id: one.document.location for one in readings if one.document}
        sure = people.confirmed(self.view.decisions.values())
        claims = ordered(group(stated, alone=alone), order)
        marked = tuple(replace(claim, suggested=claim.id not in sure) for claim in claims)
        return Listing(claims=marked, locations=locations, documents=len(locations))

    def copies(self, case: str) -> Reuse:
        """Who reuses whose wording in a case."""
        from allegedly.origins import find_copies

        documents = {one.document.id: one.document for one in self.readings(case) if one.document}
        return Reuse(tuple(find_copies(documents.values())), documents)

    def quote(self, case: str, words: str) -> QuotationCheck:
        """Who is said in a case to have said some words."""
        from allegedly.origins import check_quotation

        return check_quotation(words, self.readings(case))

    def sources(self, case: str) -> Register:
        """Who speaks how often in a case, joined and kept apart as people decided."""
        from allegedly.registry import appearances, join, sourceless

        readings = list(self.readings(case))
        made = list(self.view.decisions.values())
        register = join(
            [found for reading in readings for found in appearances(reading)],
            people.source_decisions(made),
            documents=len(readings),
            sourceless=sum(map(sourceless, readings)),
        )
        sure = people.confirmed(made)
        marked = tuple(
            replace(one, suggested=sure.isdisjoint({one.id, one.name, *one.aliases, *one.appearances}))
            for one in register.identities
        )
        return replace(register, identities=marked)

    def decide(self, made: Decided) -> tuple[Decision, list[Decision], list[str]]:
        """Keep a person's word. Gives it, all earlier words on the same matter, and what it clashes with.

        Raises UsageError for one that cannot be meant, on something unknown, or on what is destroyed.
        """
        people.checked(made)
        earlier: list[Decision] = []

        def decide(view: View) -> list[Event]:
            if made.case is not None:
                _case(view, made.case)
            for name in made.on:
                self._check_id(name, made, view)
            earlier[:] = [
                one for one in view.decisions.values() if matter_of(one) == matter_of(Decision(0, "", "", made))
            ]
            return [made]

        [entry] = self._record(decide)
        view = self._ledger.view()
        decision = view.decisions[entry.sequence]
        return decision, earlier, people.clashes(view.decisions.values())

    def undo(self, number: int, reason: str) -> None:
        """Take back a decision; raises UsageError where none of that number is in force."""
        if not reason.strip():
            raise UsageError(f"no reason for undoing decision {number}; give one with --reason")

        def decide(view: View) -> list[Event]:
            if number not in view.decisions:
                raise UsageError(f"no decision {number} is in force; it may be superseded or undone, see allegedly log")
            return [Undone(number, reason)]

        self._record(decide)

    def show(self, name: str) -> Shown:
        """What an id names, its words in context, and who decided what; raises UsageError for none."""
        view = self.view
        decided = tuple(one for one in view.decisions.values() if name in one.made.on)
        kept = view.documents.get(_document_of(name))
        if kept is None:
            if not decided:
                raise UsageError(f"nothing has the id {name!r}; take one that allegedly printed")
            return Shown(id=name, kind="name", state=people.state_of(name, decided), decisions=decided)
        if kept.redacted is not None:
            stone = kept.redacted
            told = f"destroyed by {stone.by} on {stone.time[:10]}: {stone.reason}"
            return Shown(id=name, kind="document", state="rejected", document=kept.id, redacted=told, decisions=decided)
        return self._shown(name, kept, decided)

    def log(self, name: str) -> list[Entry]:
        """The entries that speak of an id: of a document also those on what stands in it."""
        told, numbers = [], set()
        for entry in self._ledger.store.entries():
            event = event_of(entry)
            if isinstance(event, Undone):
                concerned = event.decision in numbers
            else:
                concerned = any(name in (on, _document_of(on)) for on in _names(event))
            if concerned:
                told.append(entry)
                numbers.add(entry.sequence)
        if not told:
            raise UsageError(f"nothing has the id {name!r}; take one that allegedly printed")
        return told

    def search(self, text: str, case: str | None = None) -> list[Hit]:
        """Statements and passages that hold all words of a text, the best first."""
        view = self.view
        members = set(_case(view, case).documents if case else view.documents)
        index = WordIndex(self._index)
        try:
            index.add(self._new_words(index.size), self._ledger.view().size)
            rows = index.find(text)
        finally:
            index.close()
        by_document = _by_document(view.decisions.values())
        return [
            Hit(row.id, row.document, view.documents[row.document].location, row.words, state)
            for row in rows
            if row.document in members
            and view.documents[row.document].redacted is None
            and (state := people.state_of(row.id, by_document.get(row.document, []))) != "rejected"
        ]

    def timeline(self, case: str) -> list[Moment]:
        """What has a date in a case, in the order of the dates: when said, published, planned."""
        return moments(self.readings(case))

    def head(self) -> Checkpoint:
        """The ledger's head, to be kept elsewhere."""
        return checkpoint(self._ledger.store)

    def verify(self, head: Checkpoint | None = None) -> Verification:
        """Whether the ledger is what it was."""
        return verify(self._ledger.store, head)

    def redact(self, document: str, reason: str) -> tuple[str, ...]:
        """Destroy a document, all of the same text, and what was derived; gives their ids."""
        if document not in self._ledger.view().documents:
            raise UsageError(f"no document {document!r}; take an id that allegedly case show prints")
        if not reason.strip():
            raise UsageError("no reason for destroying a document; give one with --reason")
        if self._index is not None:
            discard(self._index)
        return self._ledger.redact([document], reason=reason)

    def _record(self, decide: _Decide, payloads: Iterable[bytes] = ()) -> Sequence[Entry]:
        if self._as_of is not None:
            raise UsageError("the past cannot be changed; leave --as-of out")
        return self._ledger.record(decide, payloads)

    def _add(self, document: Document, read: Reading, case: str | None) -> Added:
        view = self._ledger.view()
        digest = digest_of(document.text.encode())
        if digest in view.destroyed:
            message = "its text was destroyed, see allegedly show of its id; it is not taken in again"
            problem = Problem(document.location, message)
            return Added(id=None, location=document.location, outcome="refused", problems=(problem,))
        if document.id not in view.documents and read.made_by is None:
            from allegedly import pipeline

            read = pipeline.analyse_read(read)
        bare = replace(read, document=replace(document, text=""), problems=read.problems)
        payloads = [document.text.encode(), codec.encode(bare)]
        outcome: list[Literal["added", "filed", "known"]] = []

        def decide(view: View) -> list[Event]:
            events: list[Event] = []
            if document.id not in view.documents:
                events += _read_events(document, digest, digest_of(payloads[1]), read.made_by)
            if case is not None and document.id not in _open_case(view, case).documents:
                events.append(DocumentFiled(document.id, case))
            outcome[:] = ["added" if len(events) > 1 else "filed" if events else "known"]
            return events

        entries = self._record(decide, payloads)
        outcome[:] = ["added"] if any(one.kind == "document read" for one in entries) else outcome
        others = [one for one in view.documents.values() if one.id != document.id]
        work = _work(document)
        return Added(
            id=document.id,
            location=document.location,
            outcome=outcome[0],
            revises=tuple(one.id for one in others if one.work == work and one.text != digest),
            same_text=tuple(one.id for one in others if one.text == digest),
            problems=read.problems if outcome[0] == "added" else (),
        )

    def _reading(self, kept: Kept) -> Reading:
        if kept.reading is None:
            raise LedgerError(f"document {kept.id} has no reading; add it again")
        reading = codec.decode(self._ledger.payload(kept.reading), Reading)
        text = self._ledger.payload(kept.text).decode()
        if reading.document is None:
            raise LedgerError(f"the reading of {kept.id} has no document; run allegedly verify")
        return replace(reading, document=replace(reading.document, text=text))

    def _check_id(self, name: str, made: Decided, view: View) -> None:
        """Refuse what stands in a document that is not there or destroyed; sources and claims have any name."""
        document = _document_of(name)
        kept = view.documents.get(document)
        if kept is None:
            if document not in ("", name):
                raise UsageError(f"no document {document!r} in the ledger; see allegedly case show")
            return
        if kept.redacted is not None:
            stone = kept.redacted
            raise UsageError(f"document {document} was destroyed by {stone.by}: {stone.reason}")
        if name != document and made.decision in _ON_STATEMENTS:
            self._shown(name, kept, ())

    def _shown(self, name: str, kept: Kept, decided: tuple[Decision, ...]) -> Shown:
        reading = self._reading(kept)
        text = reading.document.text if reading.document else ""
        state = people.state_of(name, decided)
        passage = people.passage_of(name)
        if name == kept.id:
            title = reading.document.title if reading.document else None
            return Shown(
                id=name, kind="document", state=state, document=kept.id, location=kept.location,
                words=title or "", after=text, decisions=decided,
            )  # fmt: skip
        made = _by_document(self.view.decisions.values()).get(kept.id, [])
        stated = {
            people.statement_id(kept.id, said.id): said
            for source in (reading, people.settled(reading, made))
            for said in source.attributions
        }
        said = stated.get(name)
        if said is None and passage is None:
            raise UsageError(f"document {kept.id} has nothing with the id {name!r}; see allegedly read --case")
        start, end = passage[1] if passage else (said.content.spans[0][0], said.content.spans[-1][1])  # type: ignore[union-attr]
        if end > len(text):
            raise UsageError(f"{name} reaches beyond the {len(text)} characters of its document")
        return Shown(
            id=name,
            kind="statement" if said else "passage",
            state=state,
            document=kept.id,
            location=kept.location,
            source=said.source.text if said and said.source else None,
            before=text[max(0, start - _CONTEXT) : start],
            words=text[start:end],
            after=text[end : end + _CONTEXT],
            decisions=decided,
        )

    def _new_words(self, after: int) -> Iterator[Row]:
        """Words of what was read after an entry, for the index."""
        view = self._ledger.view()
        for entry in self._ledger.store.entries(after):
            event = event_of(entry)
            if isinstance(event, ReadingDerived) and view.documents[event.document].redacted is None:
                yield from rows(self._reading(view.documents[event.document]))


def _case(view: View, name: str) -> Case:
    case = view.cases.get(name)
    if case is None:
        known = ", ".join(view.cases) or "none yet; make one with allegedly case new"
        raise UsageError(f"no case {name!r}; have {known}")
    return case


def _open_case(view: View, name: str) -> Case:
    case = _case(view, name)
    if case.closed is not None:
        raise UsageError(f"case {name!r} was closed on {case.closed[:10]}; open another one")
    return case


def _read_events(
    document: Document, text: str, reading: str, made_by: str | None
) -> tuple[DocumentRead, ReadingDerived]:
    read = DocumentRead(document.id, _work(document), document.location, document.sha256, text)
    return read, ReadingDerived(document.id, reading, made_by)


def _work(document: Document) -> str:
    """What an article is called whatever its wording: its address, else outlet and location."""
    return document.url or f"{document.outlet or ''} {document.location}".strip()


def _document_of(name: str) -> str:
    """The document that an id names or stands in."""
    passage = people.passage_of(name)
    return passage[0] if passage else name.split("#", 1)[0]


def _by_document(decisions: Iterable[Decision]) -> dict[str, list[Decision]]:
    by_document: dict[str, list[Decision]] = defaultdict(list)
    for decision in decisions:
        for document in {_document_of(name) for name in decision.made.on}:
            by_document[document].append(decision)
    return by_document


def _marked(reading: Reading, decided: Sequence[Decision]) -> Reading:
    """Say of each statement whether a machine alone says so."""
    if reading.document is None:
        return reading
    document, sure = reading.document.id, people.confirmed(decided)
    marked = tuple(
        replace(said, suggested=people.statement_id(document, said.id) not in sure) for said in reading.attributions
    )
    return replace(reading, attributions=marked)


def _names(event: Event) -> tuple[str, ...]:
    """The ids that an event speaks of."""
    if isinstance(event, Decided):
        return event.on
    if isinstance(event, DocumentRead | ReadingDerived | DocumentFiled):
        return (event.document,)
    if isinstance(event, CaseOpened | CaseClosed):
        return (event.case,)
    return event.documents if isinstance(event, Redacted) else ()
