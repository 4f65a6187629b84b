"""Readings out of a ledger, as the machine made them."""

from msgspec.structs import replace

from allegedly.errors import LedgerError
from allegedly.ledger import Kept, Ledger
from allegedly.records import Document, Reading
from allegedly.records.reading import parse_reading


def reading_of(ledger: Ledger, kept: Kept) -> Reading:
    """A document's reading with its text; raises LedgerError where it is gone or not what it was."""
    reading, document = _parts(ledger, kept)
    return replace(reading, document=document)


def document_of(ledger: Ledger, kept: Kept) -> Document:
    """A document with its text; raises LedgerError where it is gone or not what it was."""
    return _parts(ledger, kept)[1]


def _parts(ledger: Ledger, kept: Kept) -> tuple[Reading, Document]:
    if kept.reading is None:
        raise LedgerError(f"document {kept.id} has no reading; add it again")
    reading = parse_reading(ledger.payload(kept.reading))
    if not isinstance(reading, Reading):
        raise LedgerError(f"the reading of {kept.id} has no document; run allegedly verify")
    return reading, replace(reading.document, text=ledger.payload(kept.text).decode())
