"""Full text of statements and passages: derived, disposable, in a file beside the ledger.

Deleting the file is always safe; the next search makes it anew from the ledger.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from allegedly.errors import LedgerError

_SCHEMA = 1


class Row(NamedTuple):
    """Words that can be found: their id, and the document they stand in."""

    id: str
    document: str
    words: str


class WordIndex:
    """An index that knows up to which entry of the ledger it goes."""

    def __init__(self, path: Path | None) -> None:
        self._db = sqlite3.connect(path or ":memory:", isolation_level=None)
        try:
            self._prepare()
        except sqlite3.DatabaseError:
            self._db.close()
            raise LedgerError(f"{path} is damaged; delete it, it will be made anew") from None

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @property
    def size(self) -> int:
        """The sequence of the last entry whose words are in it."""
        [(size,)] = self._db.execute("SELECT size FROM state")
        return int(size)

    def add(self, rows: Iterable[Row], size: int) -> None:
        """Add rows, all or none; the index then goes up to an entry of the ledger."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            self._db.executemany("INSERT INTO passages VALUES (?, ?, ?)", rows)
            self._db.execute("UPDATE state SET size = ?", (size,))
            self._db.execute("COMMIT")
        except BaseException:
            self._db.execute("ROLLBACK")
            raise

    def find(self, text: str) -> list[Row]:
        """The rows that hold all words of a text, in any of their forms, the best first."""
        query = " ".join(f'"{word}"' for word in text.replace('"', " ").split())
        if not any(map(str.isalnum, query)):
            return []
        command = "SELECT id, document, words FROM passages WHERE words MATCH ? ORDER BY rank"
        return [Row(*row) for row in self._db.execute(command, (query,))]

    def _prepare(self) -> None:
        self._db.execute("PRAGMA journal_mode = TRUNCATE")
        [(version,)] = self._db.execute("PRAGMA user_version")
        if version == _SCHEMA:
            return
        for table in ("passages", "state"):
            self._db.execute(f"DROP TABLE IF EXISTS {table}")
        self._db.execute(
            "CREATE VIRTUAL TABLE passages USING fts5(id UNINDEXED, document UNINDEXED, words, "
            "tokenize = 'porter unicode61')"
        )
        self._db.execute("CREATE TABLE state(size INTEGER NOT NULL)")
        self._db.execute("INSERT INTO state VALUES (0)")
        self._db.execute(f"PRAGMA user_version = {_SCHEMA}")


def discard(path: Path) -> None:
    """Delete an index with all that stands beside it."""
    for file in (path, path.with_name(f"{path.name}-journal")):
        with suppress(FileNotFoundError):
            file.unlink()
