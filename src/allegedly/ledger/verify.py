"""Is the ledger what it was? The chain, the payloads and what they say of themselves, computed anew."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

import msgspec
from msgspec import Struct

from allegedly.errors import LedgerError, UnreadableError
from allegedly.ledger.chain import event_of, hash_of
from allegedly.ledger.checkpoint import Checkpoint
from allegedly.ledger.derived import misnamed
from allegedly.ledger.events import DocumentRead, ReadingDerived
from allegedly.ledger.fold import View, advance
from allegedly.ledger.packing import digest_of, unpack
from allegedly.ledger.store import Entry, Store
from allegedly.records import Reading, codec

Outcome = Literal["intact", "tampered", "unchecked"]


class Verification(Struct, frozen=True, kw_only=True):
    """What a check found. ``broken`` is the sequence of the first entry that is not what it was.

    Where the outcome is ``unchecked``, chain and payloads are intact, and it is the first entry
    whose ids this version cannot compute anew.
    """

    outcome: Outcome
    entries: int
    payloads: int = 0
    redacted: int = 0
    broken: int | None = None
    message: str | None = None


class _Fault(NamedTuple):
    sequence: int
    message: str
    outcome: Outcome = "tampered"


class _Named(Struct):
    id: str


class _Derived(Struct):
    """Of a reading only the id of its document."""

    document: _Named


def verify(store: Store, head: Checkpoint | None = None) -> Verification:
    """Check a ledger, and hold it against a head that was kept elsewhere.

    Without a head a tail cut off or a ledger made anew from its first entry goes unseen. Raises
    LedgerError where it cannot be checked at all.
    """
    view, entries = View(), list(store.entries())
    fault = _chain_fault(entries, view) or _head_fault(entries, head)
    faults = sorted(filter(None, (fault, *_payload_faults(entries, view, store))))
    if faults:
        fault = next((fault for fault in faults if fault.outcome == "tampered"), faults[0])
        return Verification(
            outcome=fault.outcome,
            entries=len(entries),
            broken=fault.sequence,
            message=f"entry {fault.sequence}: {fault.message}",
        )
    digests = {digest for _, digest, _ in _claimed(entries)}
    return Verification(
        outcome="intact",
        entries=len(entries),
        payloads=len(digests - view.destroyed.keys()),
        redacted=len(view.destroyed),
    )


def _chain_fault(entries: list[Entry], view: View) -> _Fault | None:
    """The first entry that does not follow from the one before; the view is brought up to it."""
    previous, time = "", ""
    for place, entry in enumerate(entries, 1):
        faults = {
            f"it should be entry {place}; entries are missing": entry.sequence != place,
            "it does not follow the entry before": entry.previous != previous,
            "it was changed": hash_of(entry) != entry.hash,
            "it is dated before the entry before": entry.time < time,
        }
        message = next((message for message, broken in faults.items() if broken), None)
        if message is not None:
            return _Fault(entry.sequence, message)
        try:
            advance(view, [entry])
        except (LedgerError, KeyError) as error:
            return _Fault(entry.sequence, f"it makes no sense: {error}")
        previous, time = entry.hash, entry.time
    return None


def _head_fault(entries: list[Entry], head: Checkpoint | None) -> _Fault | None:
    if head is None:
        return None
    if len(entries) < head.size:
        message = f"it is missing: the head has {head.size} entries, the ledger {len(entries)}"
        return _Fault(len(entries) + 1, message)
    if head.size < 1 or entries[head.size - 1].hash != head.hash:
        return _Fault(max(head.size, 1), "it or one before it is another than when the head was made")
    return None


def _payload_faults(entries: list[Entry], view: View, store: Store) -> Iterator[_Fault]:
    """Yield what is wrong with payloads, up to the first that somebody tampered with."""
    for entry, digest, document in _claimed(entries):
        fault = _payload_fault(entry, digest, view, store)
        if fault is None and document is not None and digest not in view.destroyed:
            fault = _reading_fault(entry, digest, document, view, store)
        if fault is not None:
            yield fault
            if fault.outcome == "tampered":
                return


def _payload_fault(entry: Entry, digest: str, view: View, store: Store) -> _Fault | None:
    kept = store.payload(digest)
    if digest in view.destroyed:
        back = "its payload is there although it was redacted"
        return None if kept is None else _Fault(entry.sequence, back)
    if kept is None:
        return _Fault(entry.sequence, "its payload is gone, and nobody redacted it")
    payload = unpack(kept, store.payload)
    if payload is None or digest_of(payload) != digest:
        return _Fault(entry.sequence, "its payload was changed")
    return None


def _reading_fault(entry: Entry, digest: str, document: str, view: View, store: Store) -> _Fault | None:
    """What is wrong with a reading whose payload is what it was."""
    payload = unpack(store.payload(digest), store.payload) or b""
    if _document_of(payload) != document:
        return _Fault(entry.sequence, f"its payload is no reading of document {document}")
    try:
        reading = codec.decode(payload, Reading)
    except UnreadableError as error:
        message = f"its ids cannot be computed anew, since another version made the reading ({error}); use that one"
        return _Fault(entry.sequence, message, "unchecked")
    text = _text_of(document, view, store)
    name = misnamed(reading, text.decode(errors="replace")) if text is not None else None
    return _Fault(entry.sequence, f"the id {name} is not what the words of its document give") if name else None


def _text_of(document: str, view: View, store: Store) -> bytes | None:
    kept = view.documents.get(document)
    return unpack(store.payload(kept.text), store.payload) if kept else None


def _claimed(entries: list[Entry]) -> Iterator[tuple[Entry, str, str | None]]:
    """Yield the payloads that entries speak of; for a reading also the document it must be of."""
    for entry in entries:
        try:
            event = event_of(entry)
        except (msgspec.DecodeError, msgspec.ValidationError, KeyError):
            return
        if isinstance(event, DocumentRead):
            yield entry, event.text, None
        elif isinstance(event, ReadingDerived):
            yield entry, event.reading, event.document


def _document_of(payload: bytes) -> str | None:
    try:
        return codec.decode(payload, _Derived).document.id
    except UnreadableError:
        return None
