"""What documents put forward, cut to propositions once, the claims that were gathered from them last, and how pairs of
texts were judged, so that no pair is judged twice.
"""

import zlib
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from allegedly.claiming import Judge, propositions
from allegedly.ledger.cache import Cache
from allegedly.records import Claim, Proposition, Reading, codec

SCHEMA = (
    "CREATE TABLE propositions(document TEXT PRIMARY KEY, stated BLOB NOT NULL)",
    "CREATE TABLE claims(name TEXT PRIMARY KEY, made_from TEXT NOT NULL, claims BLOB NOT NULL)",
    "CREATE TABLE judged(said INTEGER, claimed INTEGER, scores BLOB NOT NULL, PRIMARY KEY(said, claimed)) "
    "WITHOUT ROWID",
)
_AT_ONCE = 2000  # pairs judged before they are kept, so that who stops waiting loses a minute
_FAST = 1  # the level of compression

Record = TypeVar("Record")
Scores = NDArray[np.float32]


def add(db: Cache, readings: Iterable[Reading]) -> None:
    """Add what readings put forward; a reading takes the place of an earlier one of its document."""
    command = "INSERT OR REPLACE INTO propositions VALUES (?, ?)"
    db.run(command, ((one.document.id, _packed(propositions(one))) for one in readings))


def remove(db: Cache, document: str) -> None:
    """Remove what a document puts forward, and how it was judged; claims are gathered again without it."""
    texts = {_number(one.words) for one in stated(db, [document])}
    for number in texts:
        db.run("DELETE FROM judged WHERE ? IN (said, claimed)", [(number,)])
    db.run("DELETE FROM propositions WHERE document = ?", [(document,)])
    db.run("DELETE FROM claims")


def remembering(db: Cache, judge: Judge) -> Judge:
    """A judge that asks another one only for pairs of texts that it was never asked for."""

    def judging(pairs: Sequence[tuple[str, str]]) -> Scores:
        numbers = [(_number(said), _number(claimed)) for said, claimed in pairs]
        texts = dict(zip(numbers, pairs, strict=True))
        known = {pair: scores for pair in texts if (scores := _scores(db, pair)) is not None}
        missing = [pair for pair in texts if pair not in known]
        for start in range(0, len(missing), _AT_ONCE):
            some = missing[start : start + _AT_ONCE]
            found = judge([texts[pair] for pair in some]).astype(np.float32)
            known |= zip(some, found, strict=True)
            with db.change():
                rows = ((*pair, known[pair].tobytes()) for pair in some)
                db.run("INSERT OR REPLACE INTO judged VALUES (?, ?, ?)", rows)
        return np.array([known[pair] for pair in numbers], dtype=np.float32).reshape(-1, 3)

    return judging


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


def _scores(db: Cache, pair: tuple[int, int]) -> Scores | None:
    rows = db.rows("SELECT scores FROM judged WHERE said = ? AND claimed = ?", pair)
    return np.frombuffer(rows[0][0], dtype=np.float32) if rows else None


def _number(text: str) -> int:
    """A number that stands for a text, of 64 bits."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)


def _packed(items: object) -> bytes:
    return zlib.compress(codec.encode(items), _FAST)


def _unpacked(packed: bytes, kind: type[Record]) -> Record:
    return codec.decode(zlib.decompress(packed), kind)
