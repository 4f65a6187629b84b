"""What happened, in the order in which it happened: events that only grow, and the payloads they speak of."""

from allegedly.ledger.book import Ledger
from allegedly.ledger.checkpoint import Checkpoint, checkpoint, parse_checkpoint
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
from allegedly.ledger.fold import Case, Decision, Kept, View, fold
from allegedly.ledger.memory import MemoryStore
from allegedly.ledger.places import accounts_file, is_address, open_store, views_file
from allegedly.ledger.sqlite import SqliteStore
from allegedly.ledger.store import Entry, Store
from allegedly.ledger.verify import Verification, verify

__all__ = [
    "Case",
    "CaseClosed",
    "CaseOpened",
    "Checkpoint",
    "Decided",
    "Decision",
    "DocumentFiled",
    "DocumentRead",
    "Entry",
    "Event",
    "Kept",
    "Ledger",
    "MemoryStore",
    "ReadingDerived",
    "Redacted",
    "SqliteStore",
    "Store",
    "Undone",
    "Verification",
    "View",
    "accounts_file",
    "checkpoint",
    "fold",
    "is_address",
    "open_store",
    "parse_checkpoint",
    "verify",
    "views_file",
]
