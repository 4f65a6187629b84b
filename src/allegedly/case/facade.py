"""The facade over the ledger that every surface calls: it parses nothing and prints nothing.

    cases = Cases.open("allegedly.db", author="mq")
    cases.new("bridge", "Was the bridge halted?")
    for added in cases.add(["coverage/"], case="bridge"): ...
    cases.trace("bridge", "Kestria halted the bridge")

What people decided rules everything that is derived here; the stages get it as plain arguments. Each group of methods
is a module of this room: documents, answers, deciding, looking, review.
"""

from collections.abc import Collection, Hashable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from allegedly import decisions as people
from allegedly.case import answers, deciding, documents, looking, review
from allegedly.case.desk import Desk, case_of, documents_of, open_case
from allegedly.case.moments import moments
from allegedly.case.nouns import Added, CaseView, Hit, Moment, Queue, Shown
from allegedly.errors import UsageError
from allegedly.ledger import (
    Case,
    CaseClosed,
    CaseOpened,
    Checkpoint,
    Decided,
    Decision,
    Entry,
    Event,
    Ledger,
    Verification,
    View,
    checkpoint,
    open_store,
    verify,
    views_file,
)
from allegedly.ledger.cache import discard
from allegedly.records import Listing, Problem, QuotationCheck, Reading, Register, Reuse, Trace
from allegedly.views import Views

if TYPE_CHECKING:
    from allegedly.claiming.listing import Order
    from allegedly.reading import Input


class Cases:
    """All cases of one ledger, today or as of a day."""

    def __init__(
        self,
        ledger: Ledger,
        *,
        views_file: Path | None = None,
        as_of: str | None = None,
        author: str | None = None,
    ) -> None:
        self._desk = Desk(ledger, as_of, views_file, author, {})

    @classmethod
    def open(cls, place: str, *, author: str, create: bool = False, as_of: str | None = None) -> "Cases":
        """Open the ledger at a place, see `ledger.open_store`."""
        ledger = Ledger(open_store(place, create=create), author=author)
        return cls(ledger, views_file=views_file(place), as_of=as_of)

    def by(self, author: str) -> "Cases":
        """The same cases, as another person works on them."""
        return self._with(self._desk._replace(author=author))

    def at(self, as_of: str) -> "Cases":
        """The same cases as they were at the end of a day."""
        return self._with(self._desk._replace(as_of=as_of))

    @staticmethod
    def _with(desk: Desk) -> "Cases":
        cases = Cases(desk.ledger)
        cases._desk = desk
        return cases

    def close(self) -> None:
        """Let go of the file."""
        self._desk.ledger.store.close()

    @property
    def view(self) -> View:
        """What the ledger adds up to, today or on the day asked for."""
        return self._desk.view()

    def new(self, name: str, question: str) -> None:
        """Open a case; raises UsageError where there is one of that name."""
        if not name.strip():
            raise UsageError("a case needs a name, such as bridge")

        def decide(view: View) -> list[Event]:
            if name in view.cases:
                raise UsageError(f"there is a case {name!r} already; give another name")
            return [CaseOpened(name, question)]

        self._desk.record(decide)

    def close_case(self, name: str, reason: str) -> None:
        """Close a case; raises UsageError for one that is unknown or closed."""
        if not reason.strip():
            raise UsageError("no reason for closing the case; give one with --reason")

        def decide(view: View) -> list[Event]:
            open_case(view, name)
            return [CaseClosed(name, reason)]

        self._desk.record(decide)

    def all_cases(self) -> list[Case]:
        """All cases, in the order in which they were opened."""
        return list(self.view.cases.values())

    def show_case(self, name: str) -> CaseView:
        """A case with its documents and what people decided on them or in it."""
        view = self.view
        case = case_of(view, name)
        members = set(case.documents)
        return CaseView(
            name=case.name,
            question=case.question,
            opened=case.opened,
            by=case.by,
            closed=case.closed,
            documents=tuple(documents_of(view, name)),
            decisions=tuple(
                one
                for one in view.decisions.values()
                if one.made.case == name or not members.isdisjoint(map(people.document_of, one.made.on))
            ),
        )

    def add(
        self,
        sources: "Iterable[str | Input | Problem]",
        *,
        case: str | None = None,
        published: str | None = None,
        outlet: str | None = None,
        allow_private_addresses: bool = False,
        jobs: int = 1,
    ) -> Iterator[Added]:
        """Read what is new, keep it and file it, telling of each document after it is lastingly kept.

        What is known by its text and address is not analysed again, so that a run that was stopped at any point goes
        on where it was. `jobs` processes share the analysis. Raises UsageError for a case that is unknown or closed.
        """
        from allegedly import pipeline, reading

        if case is not None:
            open_case(self._desk.ledger.view(), case)
        published = reading.parse_date(published) if published else None
        reads = (
            pipeline.read_only(
                item, published=published, outlet=outlet, allow_private_addresses=allow_private_addresses
            )
            for item in reading.inputs(sources)
        )
        yield from documents.added(self._desk, documents.finished(self._desk, reads, jobs), case)

    def follow(self) -> Iterator[int]:
        """Derive from what was added, yielding up to which entry of the ledger; every question does it first."""
        with closing(Views(self._desk.ledger, self._desk.views_file)) as derived:
            yield from derived.follow()

    def rebuild(self) -> Iterator[int]:
        """Throw away all that is derived, and derive it anew."""
        if self._desk.views_file is not None:
            discard(self._desk.views_file)
        return self.follow()

    def readings(self, case: str, *, only: Collection[str] | None = None) -> Iterator[Reading]:
        """The readings of a case, or `only` of some documents, as people left them; what a machine says is marked."""
        view = self.view
        kept = [one for one in documents_of(view, case) if only is None or one.id in only]
        return self._desk.settled(kept, view.decisions.values())

    def readings_from(self, case: str) -> dict[str, Hashable]:
        """What each reading of a case is made from, by document: one that is made from the same is the same."""
        return answers.readings_from(self._desk, case)

    def sources_from(self, case: str) -> Hashable:
        """What the sources of a case are made from."""
        return answers.registered_from(self._desk, case)

    def trace(self, case: str, claim: str) -> Trace:
        """Who reports a claim in a case, and the origins they go back to."""
        return answers.traced(self._desk, case, claim)

    def claims(self, case: str, order: "Order" = "repeated", *, alone: bool = False) -> Listing:
        """What the documents of a case claim, each claim once."""
        return answers.listed(self._desk, case, order, alone=alone)

    def copies(self, case: str) -> Reuse:
        """Who reuses whose wording in a case."""
        return answers.reused(self._desk, case)

    def quote(self, case: str, words: str) -> QuotationCheck:
        """Who is said in a case to have said some words."""
        from allegedly.origins import check_quotation

        return check_quotation(words, self.readings(case))

    def sources(self, case: str, read: Collection[Reading] | None = None) -> Register:
        """Who speaks how often in a case, as people joined them and kept them apart; `read` are its readings."""
        return answers.registered(self._desk, case, read)

    def timeline(self, case: str, read: Collection[Reading] | None = None) -> list[Moment]:
        """What has a date in a case, in the order of the dates: when said, published, planned."""
        return moments(self.readings(case) if read is None else read)

    def decide(self, made: Decided) -> tuple[Decision, list[Decision], list[str]]:
        """Keep a person's word. Gives it, all earlier words on the same matter, and what it clashes with.

        Raises UsageError for one that cannot be meant, on something unknown, or on what is destroyed.
        """
        return deciding.decided(self._desk, made)

    def undo(self, number: int, reason: str) -> None:
        """Take back a decision; raises UsageError where none of that number is in force."""
        deciding.undone(self._desk, number, reason)

    def show(self, name: str) -> Shown:
        """What an id names, its words in context, and who decided what; raises UsageError for none."""
        return looking.shown(self._desk, name)

    def log(self, name: str) -> list[Entry]:
        """The entries that speak of an id: of a document also those on what stands in it."""
        return looking.logged(self._desk, name)

    def search(self, text: str, case: str | None = None) -> list[Hit]:
        """Statements and passages that hold all words of a text, the best first; of over 3,000 the latest added."""
        return looking.hits(self._desk, text, case)

    def review(self, case: str, claim: str | None = None) -> Queue:
        """What a person should look at next, the weakest and most consequential first."""
        return review.queue(self._desk, case, claim)

    def head(self) -> Checkpoint:
        """The ledger's head, to be kept elsewhere."""
        return checkpoint(self._desk.ledger.store)

    def verify(self, head: Checkpoint | None = None) -> Verification:
        """Whether the ledger is what it was."""
        return verify(self._desk.ledger.store, head)

    def redact(self, document: str, reason: str) -> tuple[str, ...]:
        """Destroy a document, all of the same text, and what was derived; gives their ids."""
        if document not in self._desk.ledger.view().documents:
            raise UsageError(f"no document {document!r}; take an id that allegedly case show prints")
        if not reason.strip():
            raise UsageError("no reason for destroying a document; give one with --reason")
        destroyed = self._desk.ledger.redact([document], reason=reason, author=self._desk.author)
        for _ in self.follow():
            pass
        return destroyed
