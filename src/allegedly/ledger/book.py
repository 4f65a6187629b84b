"""The ledger as it is used: decide on the present view, add what follows from it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from itertools import takewhile

from allegedly.errors import LedgerError, LedgerMoved
from allegedly.ledger.chain import seal
from allegedly.ledger.events import Event, Redacted
from allegedly.ledger.fold import View, advance, fold
from allegedly.ledger.packing import digest_of, packed, unpack
from allegedly.ledger.store import Entry, Store

_ATTEMPTS = 1000  # of adding while others add: as many lost races in a row mean something else is wrong


def now() -> str:
    """The time of day, UTC, in ISO 8601 to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


class Ledger:
    """A store, and the view that its entries add up to."""

    def __init__(self, store: Store, *, author: str, clock: Callable[[], str] = now) -> None:
        self.store = store
        self.author = author
        self._clock = clock
        self._view = View()
        self._last: Entry | None = None

    def view(self) -> View:
        """The present view; what others added is in it."""
        self._follow(self.store.entries(self._view.size))
        return self._view

    def view_as_of(self, time: str) -> View:
        """The view of a day or moment: all entries up to it, a day with its end, ISO 8601."""
        return fold(takewhile(lambda entry: entry.time[: len(time)] <= time, self.store.entries()))

    def record(
        self,
        decide: Callable[[View], Sequence[Event]],
        payloads: Sequence[bytes] = (),
        *,
        author: str | None = None,
    ) -> list[Entry]:
        """Add the events that a decision on the present view gives, with the payloads they speak of.

        Of several payloads the first is the text that the others are about. Where another process adds first, the
        decision is made once more. It is lasting on return. Without an author it is the ledger's own who does so.
        """
        kept: dict[str, bytes] = {}
        for _ in range(_ATTEMPTS):
            entries = self._sealed(decide(self.view()), author)
            if not entries:
                return []
            kept = kept or packed(payloads)
            try:
                self.store.append(entries, kept)
            except LedgerMoved:
                continue
            self._follow(entries)
            return entries
        raise LedgerError(f"other processes added first {_ATTEMPTS} times; try again")

    def redact(self, documents: Sequence[str], *, reason: str, author: str | None = None) -> tuple[str, ...]:
        """Destroy documents and all others of their texts, with what was derived from them.

        Gives the ids of the documents that are gone. A second call on the same ones scrubs the
        store once more, and adds nothing.
        """
        for _ in range(_ATTEMPTS):
            event = _redaction(self.view(), documents, reason)
            entries = self._sealed([event] if event.payloads else [], author)
            try:
                if entries:
                    self.store.append(entries, {}, event.payloads)
            except LedgerMoved:
                continue
            self._follow(entries)
            self.store.scrub()
            return event.documents
        raise LedgerError(f"other processes added first {_ATTEMPTS} times; try again")

    def payload(self, digest: str) -> bytes:
        """A payload; raises LedgerError for one that is gone or not what it was."""
        payload = unpack(self.store.payload(digest), self.store.payload)
        if payload is None or digest_of(payload) != digest:
            raise LedgerError(f"payload {digest[:16]} is gone or damaged; run allegedly verify")
        return payload

    def _follow(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            advance(self._view, [entry])
            self._last = entry

    def _sealed(self, events: Sequence[Event], author: str | None) -> list[Entry]:
        """Entries that follow the view on which their events were decided."""
        entries: list[Entry] = []
        last = self._last
        for event in events:
            last = seal(event, author=author or self.author, time=self._clock(), after=last)
            entries.append(last)
        return entries


def _redaction(view: View, documents: Sequence[str], reason: str) -> Redacted:
    texts = {view.documents[document].text for document in documents}
    affected = [kept for kept in view.documents.values() if kept.text in texts]
    payloads = texts | {kept.reading for kept in affected if kept.reading}
    return Redacted(
        documents=tuple(kept.id for kept in affected),
        payloads=tuple(sorted(payloads - view.destroyed.keys())),
        reason=reason,
    )
