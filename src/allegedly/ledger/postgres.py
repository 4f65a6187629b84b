"""A ledger in a PostgreSQL database, for teams and for what outgrows one file.

Its tables stand in the schema in which the connection creates tables: ``public``, or the first that
``?options=-csearch_path%3D...`` names. ``allegedly_ledger`` counts the migrations and tells a
ledger from other databases.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import Connection, errors
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from allegedly.errors import LedgerError, LedgerMoved, UsageError
from allegedly.ledger.store import Entry, newer

_MIGRATIONS = (
    # No statistics of the payloads, since the planner's would hold their bytes.
    """
    CREATE TABLE events(
        sequence bigint PRIMARY KEY, time text NOT NULL, author text NOT NULL, kind text NOT NULL,
        body text NOT NULL, previous text NOT NULL, hash text NOT NULL
    );
    CREATE TABLE payloads(digest text PRIMARY KEY, data bytea NOT NULL);
    ALTER TABLE payloads ALTER COLUMN data SET STATISTICS 0;
    CREATE TABLE allegedly_ledger(version integer NOT NULL);
    INSERT INTO allegedly_ledger VALUES (0);
    """,
)
_MIGRATING = 0x616C6C67  # "allg": the advisory lock of those who bring tables up to date
_PATIENCE = 30  # seconds to wait for another process that writes
_CONNECTING = 10  # seconds to wait for the server, where the address does not say
_PAGE = 10_000  # entries fetched at once
_COLUMNS = "sequence, time, author, kind, body, previous, hash"

_Row = tuple[Any, ...]


class PostgresStore:
    """The ledger at an address, postgresql://...; its tables are made where `create` allows it."""

    def __init__(self, address: str, *, create: bool = True) -> None:
        try:
            self._parameters = conninfo_to_dict(address)
        except psycopg.ProgrammingError as error:
            message = f"the ledger's postgresql:// address cannot be read: {_line(error)}"
            raise UsageError(f"{message}; write postgresql://USER@HOST/DATABASE") from None
        self._name = _name(self._parameters)
        self._connection: Connection[_Row] | None = None
        with self._told():
            self._prepare(self._db(), create=create)

    def append(
        self,
        entries: Sequence[Entry],
        payloads: Mapping[str, bytes],
        destroyed: Iterable[str] = (),
    ) -> None:
        """Add entries and payloads and destroy others, in one transaction."""
        gone = [(digest,) for digest in destroyed]
        rows = [tuple(getattr(entry, name) for name in entry.__struct_fields__) for entry in entries]
        with self._told(), self._db().transaction() as transaction, transaction.connection.cursor() as cursor:
            cursor.execute("LOCK TABLE events IN EXCLUSIVE MODE")  # readers read on
            cursor.execute("SELECT coalesce(max(sequence), 0) FROM events")
            if cursor.fetchall() != [(entries[0].sequence - 1,)]:
                raise LedgerMoved(f"{self._name}: another process added to it meanwhile")
            insert = "INSERT INTO payloads VALUES (%s, %s) ON CONFLICT DO NOTHING"
            cursor.executemany(insert, list(payloads.items()))
            cursor.executemany("DELETE FROM payloads WHERE digest = %s", gone)
            cursor.executemany("INSERT INTO events VALUES (%s, %s, %s, %s, %s, %s, %s)", rows)

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """Yield the entries after a sequence, in order."""
        query = f"SELECT {_COLUMNS} FROM events WHERE sequence > %s ORDER BY sequence LIMIT {_PAGE}"  # noqa: S608
        while True:
            with self._told():
                rows = self._db().execute(query, (after,)).fetchall()
            if not rows:
                return
            for row in rows:
                yield Entry(*row)
            after = rows[-1][0]

    def last(self) -> Entry | None:
        """The newest entry."""
        with self._told():
            query = f"SELECT {_COLUMNS} FROM events ORDER BY sequence DESC LIMIT 1"  # noqa: S608
            row = self._db().execute(query).fetchone()
        return Entry(*row) if row else None

    def payload(self, digest: str) -> bytes | None:
        """A payload, None where there is none."""
        with self._told():
            query = "SELECT data FROM payloads WHERE digest = %s"
            row = self._db().execute(query, (digest,), binary=True).fetchone()
        return bytes(row[0]) if row else None

    def scrub(self) -> None:
        """Write payloads anew and the server's log over, so that no file holds what was destroyed.

        Raises LedgerError where the user may not do so, or a replica or an archive keeps the log.
        """
        with self._told():
            db = self._db()
            # A change of type copies the rows that live; VACUUM FULL would copy dead ones, too,
            # which a transaction that began earlier might still ask for.
            db.execute("ALTER TABLE payloads ALTER COLUMN data TYPE bytea USING substring(data FROM 1)")
            try:
                held = _overwrite_log(db)
            except errors.InsufficientPrivilege:
                raise LedgerError(
                    f"{self._name}: what was destroyed is out of the tables, but may stand in the "
                    "server's write-ahead log, which this user may not renew; grant it pg_checkpoint, "
                    "pg_monitor and EXECUTE ON FUNCTION pg_switch_wal(), and redact the same once more"
                ) from None
        if held:
            raise LedgerError(
                f"{self._name}: the server keeps {held} files of its write-ahead log for a replica, "
                "an archive or wal_keep_size, so that they still hold what was destroyed; let it go "
                "of them and redact the same once more"
            )

    def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._connection.close()

    def _db(self) -> Connection[_Row]:
        """The connection, a new one where the server has ended the one before."""
        if self._connection is None or self._connection.closed:
            defaults = {"connect_timeout": _CONNECTING, "application_name": "allegedly"}
            parameters: dict[str, Any] = {**defaults, **self._parameters, "client_encoding": "utf8"}
            self._connection = psycopg.connect(make_conninfo("", **parameters), autocommit=True)
            self._connection.execute(f"SET lock_timeout = '{_PATIENCE}s'")
            self._connection.execute("SET synchronous_commit = on")
        return self._connection

    def _prepare(self, db: Connection[_Row], *, create: bool) -> None:
        version = self._version(db)
        if version == 0 and not create:
            raise UsageError(f"no ledger at {self._name}; name one with --ledger, or add a document")
        if version == len(_MIGRATIONS):
            return
        with db.transaction():
            db.execute("SELECT pg_advisory_xact_lock(%s)", (_MIGRATING,))
            for migration in _MIGRATIONS[self._version(db) :]:
                db.execute(migration)
            db.execute("UPDATE allegedly_ledger SET version = %s", (len(_MIGRATIONS),))

    def _version(self, db: Connection[_Row]) -> int:
        """How many migrations were made; raises LedgerError for tables that are no ledger."""
        query = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
        tables = {name for (name,) in db.execute(query)}
        if not tables:
            return 0
        if "allegedly_ledger" not in tables:
            raise LedgerError(
                f"{self._name} has tables of another program; name another database, or a schema of "
                "the ledger's own with ?options=-csearch_path%3DSCHEMA"
            )
        [(version,)] = db.execute("SELECT version FROM allegedly_ledger")
        if version > len(_MIGRATIONS):
            raise newer(self._name, version, len(_MIGRATIONS))
        return int(version)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say in a person's words what PostgreSQL met."""
        try:
            yield
        except psycopg.Error as error:
            what = _MEANINGS.get(type(error)) or _line(error)
            if isinstance(error, psycopg.OperationalError) and type(error) not in _MEANINGS:
                what += "; see whether the server runs, and run it again: what is kept is not added twice"
            raise LedgerError(f"{self._name}: {what}") from None


def _overwrite_log(db: Connection[_Row]) -> int:
    """Let no file of the write-ahead log be older than now; gives how many the server does not let go of.

    Files that the server lets go of are kept under the names of files to come, and hold what they
    held until these are written. Each switch to the next one fills the rest of one with zeros.
    """
    db.execute("SELECT pg_switch_wal()")
    [(first,)] = db.execute("SELECT pg_walfile_name(pg_current_wal_insert_lsn())")
    db.execute("CHECKPOINT")
    files = [name for (name,) in db.execute("SELECT name FROM pg_ls_waldir() WHERE name ~ '^[0-9A-F]{24}$'")]
    for _ in filter(lambda name: name >= first, files):
        db.execute("SELECT txid_current()")  # so that there is something to switch from
        db.execute("SELECT pg_switch_wal()")
    return sum(name < first for name in files)


def _name(parameters: Mapping[str, Any]) -> str:
    """An address without user and password, for messages."""
    host, database = str(parameters.get("host", "")), parameters.get("dbname", "")
    if host.startswith("/"):
        return f"postgresql:///{database}?host={host}"
    return f"postgresql://{host}/{database}"


def _line(error: psycopg.Error) -> str:
    return str(error).strip().partition("\n")[0]


_MEANINGS: dict[type[psycopg.Error], str] = {
    errors.DiskFull: "the server's disk is full, nothing of this step was kept; free some space and run it again",
    errors.InsufficientPrivilege: "can only be read by this user; ask its owner, or name another ledger",
    errors.LockNotAvailable: f"another process has been using it for {_PATIENCE} seconds; try again",
    errors.ReadOnlySqlTransaction: "can only be read; name a server that is no replica",
}
