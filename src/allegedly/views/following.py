"""All that is derived from a ledger, brought up to its last entry before anything is asked of it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from allegedly.claiming import Judge
from allegedly.ledger import Entry, Ledger, ReadingDerived, Redacted
from allegedly.ledger.cache import Cache
from allegedly.ledger.chain import event_of
from allegedly.records import Claim, Copy, Coverage, Document, Proposition, Reading
from allegedly.version import __version__
from allegedly.views import claims, copies, passages, sentences
from allegedly.views.passages import Hit
from allegedly.views.readings import document_of, reading_of

_SCHEMA = (*passages.SCHEMA, *sentences.SCHEMA, *copies.SCHEMA, *claims.SCHEMA)
_FORM = 2  # of the tables and of what is in them; a change of either takes the next number
_ENTRIES = 1500  # of the ledger that are taken at once: about 500 documents, a few seconds
_STEP = "documents"
_HITS = 3000  # of a search: what takes less than a tenth of a second to rank


class Candidates(NamedTuple):
    """Documents that may put a claim forward, the best first, and how many more there are."""

    documents: tuple[str, ...]
    left_out: int


class Views:
    """What is derived from a ledger, in a file beside it, or in memory where there is none."""

    def __init__(self, ledger: Ledger, path: Path | None) -> None:
        self._ledger = ledger
        self._db = Cache(path, schema=_SCHEMA, made_by=f"allegedly {__version__} {_FORM}")

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def follow(self) -> Iterator[int]:
        """Bring all up to the ledger's last entry, yielding how far it has come; stopped anywhere it goes on there."""
        if not self._belongs():
            self._db.clear()
        while taken := self._take():
            yield taken
        if copies.pending(self._db):
            with self._db.change():
                copies.compare(self._db, self._document)

    def search(self, text: str, among: Collection[str] | None = None) -> list[Hit]:
        """Statements and passages that hold all words of a text, the best first; of more than 3,000 the latest added.

        `among` are the documents looked into, None for all.
        """
        return passages.find(self._db, text, among, _HITS)

    def candidates(self, claim: str, among: Collection[str], most: int) -> Candidates:
        """Of some documents those that may put a claim forward: at most so many, whose sentences name most of it."""
        found = sentences.hopeful(self._db, claim, frozenset(among))
        return Candidates(tuple(found[:most]), max(0, len(found) - most))

    def coverage(self, documents: Collection[str]) -> Coverage:
        """What is looked at when a claim is looked for in some documents."""
        return sentences.coverage(self._db, frozenset(documents))

    def published(self, documents: Collection[str]) -> dict[str, str | None]:
        """The dates of some documents, by their ids."""
        return sentences.published(self._db, frozenset(documents))

    def copies(self, documents: Collection[str]) -> list[Copy]:
        """The copies among some documents."""
        return copies.among(self._db, documents)

    def stated(self, documents: Collection[str]) -> list[Proposition]:
        """What some documents put forward, as the machine found it."""
        return claims.stated(self._db, documents)

    def gathered(self, name: str, made_from: str) -> list[Claim] | None:
        """The claims kept under a name, None where they were made from something else."""
        return claims.gathered(self._db, name, made_from)

    def keep(self, name: str, made_from: str, gathered: Sequence[Claim]) -> None:
        """Keep the claims of one name, and what they were made from."""
        claims.keep(self._db, name, made_from, gathered)

    def judge(self, judge: Judge) -> Judge:
        """A judge that asks another one only for pairs of texts that it was never asked for."""
        return claims.remembering(self._db, judge)

    def _belongs(self) -> bool:
        """Whether the entries up to which it goes are the ledger's own."""
        for size, digest in self._db.hashes().items():
            entry = next(self._ledger.store.entries(size - 1), None)
            if entry is None or entry.hash != digest:
                return False
        return True

    def _take(self) -> int:
        """Take the next entries of the ledger; gives the sequence of the last, 0 where there is none."""
        if next(self._ledger.store.entries(self._db.size(_STEP)), None) is None:
            return 0
        with self._db.change():
            entries = list(islice(self._ledger.store.entries(self._db.size(_STEP)), _ENTRIES))
            if not entries:  # another process took them meanwhile
                return 0
            self._add(self._readings(entries))
            gone = [name for name in _redacted(entries) if sentences.known(self._db, name)]
            for name in gone:
                self._remove(name)
            if gone:
                passages.tidy(self._db)
            self._db.taken(_STEP, entries[-1])
        if gone:
            self._db.scrub()
        return entries[-1].sequence

    def _readings(self, entries: Sequence[Entry]) -> list[Reading]:
        """The readings that entries speak of, without those destroyed since."""
        view = self._ledger.view()
        events = [event for event in map(event_of, entries) if isinstance(event, ReadingDerived)]
        derived = [view.documents[name] for name in dict.fromkeys(event.document for event in events)]
        return [reading_of(self._ledger, kept) for kept in derived if kept.redacted is None]

    def _add(self, readings: Sequence[Reading]) -> None:
        documents = [one.document for one in readings]
        new = [one for one in documents if not sentences.known(self._db, one.id)]
        for document in documents:
            if document not in new:
                passages.remove(self._db, document.id)
        passages.add(self._db, readings)
        claims.add(self._db, readings)
        sentences.add(self._db, new)
        copies.add(self._db, new)

    def _remove(self, document: str) -> None:
        passages.remove(self._db, document)
        claims.remove(self._db, document)
        copies.remove(self._db, document)
        sentences.remove(self._db, document)

    def _document(self, name: str) -> Document:
        return document_of(self._ledger, self._ledger.view().documents[name])


def _redacted(entries: Iterable[Entry]) -> set[str]:
    """The documents that entries say were destroyed."""
    events = (event for event in map(event_of, entries) if isinstance(event, Redacted))
    return {name for event in events for name in event.documents}


@contextmanager
def views(ledger: Ledger, path: Path | None) -> Iterator[Views]:
    """What is derived from a ledger, up to its last entry; closed at the end."""
    made = Views(ledger, path)
    try:
        for _ in made.follow():
            pass
        yield made
    finally:
        made.close()
