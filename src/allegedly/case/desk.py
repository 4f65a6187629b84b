"""The ledger as the functions of this room use it, today or as of a day."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from allegedly import decisions as people
from allegedly.errors import UsageError
from allegedly.ledger import Case, Decision, Entry, Event, Kept, Ledger, View
from allegedly.records import Claim, Reading
from allegedly.views import Views, reading_of, views


class Desk(NamedTuple):
    """A ledger, the day as of which it is looked at, where what is derived from it is kept, and who works at it.

    `gathered` are the claims last asked for of each case, with what they were made from.
    """

    ledger: Ledger
    as_of: str | None
    views_file: Path | None
    author: str | None
    gathered: dict[str, tuple[str, list[Claim]]]

    def view(self) -> View:
        """What the ledger adds up to, today or on the day asked for."""
        return self.ledger.view_as_of(self.as_of) if self.as_of else self.ledger.view()

    def record(self, decide: Callable[[View], Sequence[Event]], payloads: Sequence[bytes] = ()) -> Sequence[Entry]:
        """Add the events that a decision on the view gives; raises UsageError where the past is looked at."""
        if self.as_of is not None:
            raise UsageError("the past cannot be changed; leave --as-of out")
        return self.ledger.record(decide, payloads, author=self.author)

    def views(self) -> AbstractContextManager[Views]:
        """What is derived from all documents of the ledger, up to its last entry."""
        return views(self.ledger, self.views_file)

    def reading(self, kept: Kept) -> Reading:
        """A document's reading as the machine made it; raises LedgerError where it is gone."""
        return reading_of(self.ledger, kept)

    def settled(self, documents: Iterable[Kept], decisions: Iterable[Decision]) -> Iterator[Reading]:
        """The readings of documents as people left them; what a machine alone says is marked."""
        by_document = people.by_document(decisions)
        destroyed = self.ledger.view().destroyed
        for kept in documents:
            if kept.text not in destroyed:
                decided = by_document.get(kept.id, [])
                yield _marked(people.settled(self.reading(kept), decided), decided)


def case_of(view: View, name: str) -> Case:
    """A case by its name; raises UsageError for one that is not there."""
    case = view.cases.get(name)
    if case is None:
        known = ", ".join(view.cases) or "none yet; make one with allegedly case new"
        raise UsageError(f"no case {name!r}; have {known}")
    return case


def open_case(view: View, name: str) -> Case:
    """A case that is not closed; raises UsageError for any other."""
    case = case_of(view, name)
    if case.closed is not None:
        raise UsageError(f"case {name!r} was closed on {case.closed[:10]}; open another one")
    return case


def documents_of(view: View, name: str) -> list[Kept]:
    """The documents of a case, in the order of filing."""
    return [view.documents[document] for document in case_of(view, name).documents]


def _marked(reading: Reading, decided: Sequence[Decision]) -> Reading:
    """Say of each statement whether a machine alone says so, and what people think of it."""
    document, sure, grades = reading.document.id, people.confirmed(decided), people.grades_of(decided)
    names = [people.statement_id(document, said.id) for said in reading.attributions]
    marked = tuple(
        replace(said, suggested=name not in sure, grades=grades.get(name, ()))
        for said, name in zip(reading.attributions, names, strict=True)
    )
    return replace(reading, attributions=marked)
