"""A ledger in one SQLite file, which two processes may write and a kill does not harm.

A write-ahead log with full synchronisation keeps what was acknowledged; ``user_version`` counts
the migrations; ``application_id`` tells a ledger from other databases.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from allegedly.errors import LedgerError, LedgerMoved, UsageError
from allegedly.ledger.store import Entry, newer

_APPLICATION = 0x616C6C67  # "allg"
_MIGRATIONS = (
    """
    CREATE TABLE events(
        sequence INTEGER PRIMARY KEY, time TEXT NOT NULL, author TEXT NOT NULL, kind TEXT NOT NULL,
        body TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL
    );
    CREATE TABLE payloads(digest TEXT PRIMARY KEY, data BLOB NOT NULL);
    """,
    # Digests and hashes as bytes, in half the space.
    """
    CREATE TABLE shorter(digest BLOB PRIMARY KEY, data BLOB NOT NULL);
    INSERT INTO shorter SELECT from_hex(digest), data FROM payloads ORDER BY rowid;
    DROP TABLE payloads;
    ALTER TABLE shorter RENAME TO payloads;
    UPDATE events SET previous = from_hex(previous), hash = from_hex(hash);
    """,
)
_PAGE = 32_768  # bytes; of pages of 4,096 a fifth stays empty, since few payloads fill one
_PATIENCE = 30  # seconds to wait for another process that writes
_COLUMNS = "sequence, time, author, kind, body, previous, hash"


@contextmanager
def told(path: Path | None, meanings: Mapping[int, str], *, otherwise: str) -> Iterator[None]:
    """Say in a person's words what SQLite met with a file: by its code, else as it is with the way out."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        raise LedgerError(f"{path}: {meanings.get(code, f'{error}; {otherwise}')}") from None


class SqliteStore:
    """The ledger in a file; a new one is made where `create` allows it."""

    def __init__(self, path: Path, *, create: bool = True) -> None:
        self._path = path
        if not path.exists() and not create:
            raise UsageError(f"no ledger at {path}; name one with --ledger, or add a document")
        if path.is_dir():
            raise UsageError(f"{path} is a folder; name a file, such as {path / 'allegedly.db'}")
        with self._told():
            self._db = self._connected()
            try:
                self._prepare()
            except BaseException:
                self._db.close()
                raise

    def append(
        self,
        entries: Sequence[Entry],
        payloads: Mapping[str, bytes],
        destroyed: Iterable[str] = (),
    ) -> None:
        """Add entries and payloads and destroy others, in one transaction."""
        with self._told(), self._transaction():
            newest = self._db.execute("SELECT coalesce(max(sequence), 0) FROM events").fetchone()[0]
            if entries[0].sequence != newest + 1:
                raise LedgerMoved(f"{self._path}: another process added to it meanwhile")
            kept = ((bytes.fromhex(digest), data) for digest, data in payloads.items())
            self._db.executemany("INSERT OR IGNORE INTO payloads VALUES (?, ?)", kept)
            gone = ((bytes.fromhex(digest),) for digest in destroyed)
            self._db.executemany("DELETE FROM payloads WHERE digest = ?", gone)
            self._db.executemany("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)", map(_row, entries))

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """Yield the entries after a sequence, in order."""
        with self._told():
            query = f"SELECT {_COLUMNS} FROM events WHERE sequence > ? ORDER BY sequence"  # noqa: S608
            for row in self._db.execute(query, (after,)):
                yield _entry(row)

    def last(self) -> Entry | None:
        """The newest entry."""
        with self._told():
            query = f"SELECT {_COLUMNS} FROM events ORDER BY sequence DESC LIMIT 1"  # noqa: S608
            row = self._db.execute(query).fetchone()
        return _entry(row) if row else None

    def payload(self, digest: str) -> bytes | None:
        """A payload, None where there is none."""
        with self._told():
            query = "SELECT data FROM payloads WHERE digest = ?"
            row = self._db.execute(query, (bytes.fromhex(digest),)).fetchone()
        return bytes(row[0]) if row else None

    def scrub(self) -> None:
        """Write the file anew and empty its log, so that no free page holds what was destroyed."""
        with self._told():
            for command in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM"):
                self._db.execute(command)
            [(busy, *_)] = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if busy:
            raise LedgerError(
                f"{self._path}: another process reads it, so that its log still holds what was "
                "destroyed; end that process and redact the same once more"
            )

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def _connected(self) -> sqlite3.Connection:
        """A connection; one that only reads where neither the file nor its log can be written.

        A log that somebody left, or is writing, holds entries that are not in the file yet.
        """
        folder = self._path.resolve().parent
        changeable = os.access(folder, os.W_OK) and (not self._path.exists() or os.access(self._path, os.W_OK))
        alone = not self._path.with_name(f"{self._path.name}-wal").exists()
        read_only = "ro&immutable=1" if alone else "ro"
        mode = "rwc" if changeable else read_only
        address = f"file:{quote(str(self._path))}?mode={mode}"
        db = sqlite3.connect(address, uri=True, timeout=_PATIENCE, isolation_level=None)
        db.create_function("from_hex", 1, bytes.fromhex, deterministic=True)
        return db

    def _prepare(self) -> None:
        self._db.execute("PRAGMA secure_delete = ON")
        version = self._version()
        if version == len(_MIGRATIONS):
            self._db.execute("PRAGMA synchronous = FULL")
            return
        self._db.execute(f"PRAGMA page_size = {_PAGE}")
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")
        with self._transaction():
            for number, migration in enumerate(_MIGRATIONS[self._version() :], self._version() + 1):
                for statement in filter(str.strip, migration.split(";")):
                    self._db.execute(statement)
                self._db.execute(f"PRAGMA user_version = {number}")
            self._db.execute(f"PRAGMA application_id = {_APPLICATION}")

    def _version(self) -> int:
        """How many migrations the file has seen; raises LedgerError for a file that is no ledger."""
        [(application,)] = self._db.execute("PRAGMA application_id")
        [(version,)] = self._db.execute("PRAGMA user_version")
        [(tables,)] = self._db.execute("SELECT count(*) FROM sqlite_master")
        if application != _APPLICATION and (tables or version):
            raise LedgerError(f"{self._path} is a database of another program; name another file")
        if version > len(_MIGRATIONS):
            raise newer(self._path, version, len(_MIGRATIONS))
        return int(version)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    def _told(self) -> AbstractContextManager[None]:
        return told(self._path, _MEANINGS, otherwise="see whether the file and its folder can be used")


def _row(entry: Entry) -> tuple[object, ...]:
    """An entry as it is kept: hashes as bytes."""
    previous, own = bytes.fromhex(entry.previous), bytes.fromhex(entry.hash)
    return entry.sequence, entry.time, entry.author, entry.kind, entry.body, previous, own


def _entry(row: tuple[Any, ...]) -> Entry:
    """An entry from its row; what somebody wrote into it is left as it is, for verify to find."""
    sequence, time, author, kind, body, previous, own = row
    return Entry(sequence, time, author, kind, body, _hex(previous), _hex(own))


def _hex(value: Any) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)


_MEANINGS = {
    sqlite3.SQLITE_BUSY: f"another process has been writing for {_PATIENCE} seconds; try again",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened or made; name a file in a folder you can write to",
    sqlite3.SQLITE_CORRUPT: "the file is damaged; put back a copy of it",
    sqlite3.SQLITE_FULL: "the disk is full, nothing of this step was kept; free some space and run it again",
    sqlite3.SQLITE_IOERR: "the disk failed, nothing of this step was kept; see whether it is full or gone",
    sqlite3.SQLITE_NOTADB: "is no ledger; name another file",
    sqlite3.SQLITE_READONLY: "can only be read; name a file in a folder you can write to",
}
