"""Documents into the ledger: read, analysed where they are new, kept once, filed."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

from msgspec.structs import replace

from allegedly import pipeline
from allegedly.case.desk import Desk, open_case
from allegedly.case.nouns import Added, Outcome
from allegedly.ledger import DocumentFiled, DocumentRead, Event, ReadingDerived, View
from allegedly.ledger.packing import digest_of
from allegedly.records import Document, Problem, Reading, Unread, codec

# By the kind of the first entry that was recorded.
_OUTCOMES: dict[str, Outcome] = {"document read": "added", "document filed": "filed"}


class _Task(NamedTuple):
    """What was read, and whether it is still to be analysed."""

    read: Reading | Unread
    wanted: bool

    @property
    def location(self) -> str:
        """Where it was read."""
        return _location(self.read)


def finished(desk: Desk, reads: Iterable[Reading | Unread], jobs: int) -> Iterator[Reading | Unread]:
    """Analyse what was read and the ledger lacks, in order; more than one job are so many processes."""
    tasks = (_Task(read, _wanted(desk.ledger.view(), read)) for read in reads)
    if jobs == 1:
        return map(_finished, tasks)
    return pipeline.spread(partial(_finished, threads=1), tasks, jobs)


def added(desk: Desk, reads: Iterable[Reading | Unread], case: str | None) -> Iterator[Added]:
    """Keep and file what was read, telling of each document after it is lastingly kept."""
    for read in reads:
        if isinstance(read, Unread):
            yield Added(id=None, location=read.location, outcome="refused", problems=read.problems)
        else:
            yield _added(desk, read.document, read, case)


def _finished(task: _Task, *, threads: int = 0) -> Reading | Unread:
    if task.wanted and isinstance(task.read, Reading):
        return pipeline.analyse_read(task.read, threads=threads)
    return task.read


def _wanted(view: View, read: Reading | Unread) -> bool:
    """Whether a reading is without analysis, and of a document that is not there and may be taken in."""
    if isinstance(read, Unread) or read.made_by is not None or read.document.id in view.documents:
        return False
    return digest_of(read.document.text.encode()) not in view.destroyed


def _location(read: Reading | Unread) -> str:
    return read.location if isinstance(read, Unread) else read.document.location


def _added(desk: Desk, document: Document, read: Reading, case: str | None) -> Added:
    view = desk.ledger.view()
    text = digest_of(document.text.encode())
    if text in view.destroyed:
        message = "its text was destroyed, see allegedly show of its id; it is not taken in again"
        problem = Problem(document.location, message)
        return Added(id=None, location=document.location, outcome="refused", problems=(problem,))
    kinds = _recorded(desk, document, read, case)
    outcome = _OUTCOMES[kinds[0]] if kinds else "known"
    work = _work(document)
    others = [one for one in view.documents.values() if one.work == work or one.text == text]
    return Added(
        id=document.id,
        location=document.location,
        outcome=outcome,
        revises=tuple(one.id for one in others if one.text != text),
        same_text=tuple(one.id for one in others if one.text == text and one.id != document.id),
        problems=read.problems if outcome == "added" else (),
    )


def _recorded(desk: Desk, document: Document, read: Reading, case: str | None) -> list[str]:
    """Record what the ledger lacks of a document, and give the kinds of the entries."""
    bare = replace(read, document=replace(document, text=""))
    payloads = [document.text.encode(), codec.encode(bare)]
    text, reading = map(digest_of, payloads)
    made_by = str(read.made_by) if read.made_by else None

    def decide(view: View) -> list[Event]:
        events: list[Event] = []
        if document.id not in view.documents:
            work = _work(document)
            events.append(DocumentRead(document.id, work, document.location, document.sha256, text))
            events.append(ReadingDerived(document.id, reading, made_by))
        if case is not None and document.id not in open_case(view, case).documents:
            events.append(DocumentFiled(document.id, case))
        return events

    return [entry.kind for entry in desk.record(decide, payloads)]


def _work(document: Document) -> str:
    """What all versions of an article share; a document that names no work is the only version of its own."""
    return document.work or document.id
