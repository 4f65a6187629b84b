"""What documents put forward, cut to propositions once, and the claims that were gathered from them last."""

import zlib
from collections.abc import Iterable, Sequence
from typing import TypeVar

from allegedly.claiming import propositions
from allegedly.ledger.cache import Cache
from allegedly.records import Claim, Proposition, Reading, codec

SCHEMA = (
    "CREATE TABLE propositions(document TEXT PRIMARY KEY, stated BLOB NOT NULL)",
    "CREATE TABLE claims(name TEXT PRIMARY KEY, made_from TEXT NOT NULL, claims BLOB NOT NULL)",
)
_FAST = 1  # the level of compression

Record = TypeVar("Record")


def add(db: Cache, readings: Iterable[Reading]) -> None:
    """Add what readings put forward; a reading takes the place of an earlier one of its document."""
    command = "INSERT OR REPLACE INTO propositions VALUES (?, ?)"
    db.run(command, ((one.document.id, _packed(propositions(one))) for one in readings))


def stated(db: Cache, documents: Iterable[str]) -> list[Proposition]:
    """What some documents put forward, as a machine found it."""
    query = "SELECT stated FROM propositions WHERE document = ?"
    rows = [row for document in documents for row in db.rows(query, (document,))]
    return [one for (packed,) in rows for one in _unpacked(packed, list[Proposition])]


def gathered(db: Cache, name: str, made_from: str) -> list[Claim] | None:
    """The claims kept under a name, None where they were made from something else."""
    rows = db.rows("SELECT claims FROM claims WHERE name = ? AND made_from = ?", (name, made_from))
    return _unpacked(rows[0][0], list[Claim]) if rows else None


def keep(db: Cache, name: str, made_from: str, claims: Sequence[Claim]) -> None:
    """Keep the claims of one name, and what they were made from."""
    with db.change():
        db.run("INSERT OR REPLACE INTO claims VALUES (?, ?, ?)", [(name, made_from, _packed(claims))])


def _packed(items: object) -> bytes:
    return zlib.compress(codec.encode(items), _FAST)


def _unpacked(packed: bytes, kind: type[Record]) -> Record:
    return codec.decode(zlib.decompress(packed), kind)
