"""A file of derived things beside a ledger: whatever is in it can be thrown away and made anew.

For each step of deriving it says up to which entry of the ledger it was taken, and the hash of that
entry, so that what belongs to another ledger, or to another version of allegedly, is made anew.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Any

from allegedly.errors import LedgerError
from allegedly.ledger.sqlite import told
from allegedly.ledger.store import Entry

_APPLICATION = 0x616C6C76  # "allv"
_PATIENCE = 30  # seconds to wait for another process that derives, which takes a few seconds at a time
_OWN = (
    "CREATE TABLE made_by(name TEXT NOT NULL)",
    "CREATE TABLE state(step TEXT PRIMARY KEY, size INTEGER NOT NULL, hash TEXT NOT NULL)",
)


class Cache:
    """Tables of derived things in a file, or in memory where there is none.

    `schema` makes the tables; `made_by` names what derives them: under another name they start empty.
    """

    def __init__(self, path: Path | None, *, schema: Sequence[str], made_by: str) -> None:
        self._path = path
        self._schema = schema
        self._made_by = made_by
        self._db = self._connected()
        try:
            with self._told():
                self._prepare()
        except BaseException:
            self._db.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def size(self, step: str) -> int:
        """The sequence of the last entry that a step has taken, 0 for none."""
        rows = self.rows("SELECT size FROM state WHERE step = ?", (step,))
        return int(rows[0][0]) if rows else 0

    def taken(self, step: str, entry: Entry) -> None:
        """Say up to which entry a step goes; only within a change."""
        self.run("INSERT OR REPLACE INTO state VALUES (?, ?, ?)", [(step, entry.sequence, entry.hash)])

    def hashes(self) -> dict[int, str]:
        """The hashes of the entries up to which the steps go, by sequence."""
        return dict(self.rows("SELECT size, hash FROM state"))

    def rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        with self._told():
            return self._db.execute(query, values).fetchall()

    def each(self, query: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query as they are asked for, so that who has enough waits for no more."""
        with self._told():
            yield from self._db.execute(query, values)

    def run(self, command: str, rows: Iterable[Sequence[object]] = ((),)) -> None:
        """Run a command once for each row of values."""
        with self._told():
            self._db.executemany(command, rows)

    @contextmanager
    def change(self) -> Iterator[None]:
        """What is run inside is kept whole or not at all; one process changes at a time."""
        with self._told():
            self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            with self._told():
                self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    def scrub(self) -> None:
        """Write the file anew, so that no free page holds what was removed."""
        self.run("VACUUM")

    def clear(self) -> None:
        """Throw all away, so that it is in no file any more, and start with empty tables."""
        self._db.close()
        if self._path is not None:
            discard(self._path)
        self._db = self._connected()
        with self._told():
            self._make()

    def _connected(self) -> sqlite3.Connection:
        """A connection; where the file cannot be written, to a copy of it in memory."""
        path = self._path
        if path is None:
            return sqlite3.connect(":memory:", isolation_level=None)
        with self._told():
            if os.access(path if path.exists() else path.resolve().parent, os.W_OK):
                db = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
                # What a crash takes is derived anew, so that nothing has to wait for the disk.
                db.execute("PRAGMA synchronous = OFF")
                return db
            copy = sqlite3.connect(":memory:", isolation_level=None)
            if path.exists():
                there = sqlite3.connect(path, timeout=_PATIENCE)
                there.backup(copy)
                there.close()
            return copy

    def _prepare(self) -> None:
        [(application,)] = self._db.execute("PRAGMA application_id")
        [(tables,)] = self._db.execute("SELECT count(*) FROM sqlite_master")
        if not tables:
            self._make()
        elif application != _APPLICATION:
            raise LedgerError(f"{self._path} is a database of another program; move it away")
        elif self._db.execute("SELECT name FROM made_by").fetchall() != [(self._made_by,)]:
            self.clear()

    def _make(self) -> None:
        with self.change():
            if self._db.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
                for command in (*_OWN, *self._schema):
                    self._db.execute(command)
                self._db.execute("INSERT INTO made_by VALUES (?)", (self._made_by,))
                self._db.execute(f"PRAGMA application_id = {_APPLICATION}")

    def _told(self) -> AbstractContextManager[None]:
        return told(self._path, _MEANINGS, otherwise="run allegedly rebuild")


_MEANINGS = {
    sqlite3.SQLITE_BUSY: "another process is deriving what was added; try again in a minute",
    sqlite3.SQLITE_CORRUPT: "is damaged; run allegedly rebuild, nothing is lost",
    sqlite3.SQLITE_FULL: "the disk is full; free some space and try again, nothing is lost",
    sqlite3.SQLITE_NOTADB: "is damaged; run allegedly rebuild, nothing is lost",
}


def discard(path: Path) -> None:
    """Delete a file of derived things with all that stands beside it."""
    for file in (path, path.with_name(f"{path.name}-journal")):
        with suppress(FileNotFoundError):
            file.unlink()
