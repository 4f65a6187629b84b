"""Accounts, sessions and tokens in an SQLite file beside the ledger.

They are not in the ledger, which never forgets: a password can be changed and an account removed. The file holds no
secret that would let anybody in: passwords are kept as argon2id hashes, sessions and tokens, which are 256 random bits,
by their SHA-256. What is changed here holds from the next request on, in every process that serves the ledger.
"""

import re
import secrets
import sqlite3
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from msgspec import Struct
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from allegedly.accounts.roles import ROLES, Role, lesser
from allegedly.errors import LedgerError, UsageError
from allegedly.ledger.sqlite import told

LASTING = timedelta(hours=12)  # of a session: a working day
_SHORTEST = 15  # characters of a password that stands alone (NIST SP 800-63B-4, 3.1.1.2)
_LONGEST = 1000  # characters; what is hashed must have an end
_NAME = re.compile(r"\w(?:[\w.@ -]{0,62}\w)?")  # no parentheses, by which an agent's words are told from a person's
_MOST_TOKENS = 50  # of one account
_APPLICATION = 0x616C6C61  # "alla"
_VERSION = 1
_PATIENCE = 5  # seconds to wait for another process that changes an account
_SCHEMA = (
    "CREATE TABLE accounts(name TEXT PRIMARY KEY COLLATE NOCASE, role TEXT NOT NULL, password TEXT NOT NULL,"
    " made TEXT NOT NULL)",
    "CREATE TABLE sessions(digest TEXT PRIMARY KEY, account TEXT NOT NULL COLLATE NOCASE"
    " REFERENCES accounts(name) ON DELETE CASCADE, ends TEXT NOT NULL)",
    "CREATE TABLE tokens(number INTEGER PRIMARY KEY AUTOINCREMENT, digest TEXT NOT NULL UNIQUE, account TEXT NOT NULL"
    " COLLATE NOCASE REFERENCES accounts(name) ON DELETE CASCADE, scope TEXT NOT NULL, purpose TEXT NOT NULL,"
    " made TEXT NOT NULL)",
    f"PRAGMA user_version = {_VERSION}",
    f"PRAGMA application_id = {_APPLICATION}",
)


class Account(Struct, frozen=True):
    """Somebody who may enter; ``made`` is when the account was made, UTC, ISO 8601."""

    name: str
    role: Role
    made: str


class Token(Struct, frozen=True):
    """A token of an account; ``scope`` is the most that it allows, whatever the account may do."""

    number: int
    account: str
    scope: Role
    purpose: str
    made: str


class Accounts:
    """The accounts in a file, which is made with the first of them. Each call is a transaction of its own.

    What is wrong with the file raises LedgerError, what cannot be meant UsageError.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._hashing = threading.Lock()  # a hash takes 64 MiB of memory, and many at once all of it

    def any(self) -> bool:
        """Whether there is an account."""
        return bool(self._rows("SELECT 1 FROM accounts LIMIT 1"))

    def all(self) -> list[Account]:
        """All accounts, by name."""
        return [Account(*row) for row in self._rows("SELECT name, role, made FROM accounts ORDER BY name")]

    def add(self, name: str, role: Role, password: str) -> Account:
        """Make an account; raises UsageError for a name that is taken or a password that is too weak."""
        name = _checked_name(name)
        account = Account(name, _checked_role(role), _now())
        hashed = self._hash(name, password)
        try:
            self._change("INSERT INTO accounts VALUES (?, ?, ?, ?)", (name, role, hashed, account.made), create=True)
        except _Taken:
            raise UsageError(f"there is an account {name!r} already; change it, or give another name") from None
        return account

    def set_role(self, name: str, role: Role) -> None:
        """Give an account another role, and its tokens no more than that."""
        self._change_one(name, "UPDATE accounts SET role = ? WHERE name = ?", (_checked_role(role), name))

    def set_password(self, name: str, password: str) -> None:
        """Change a password; all sessions of the account end, its tokens stay."""
        hashed = self._hash(name, password)
        self._change_one(name, "UPDATE accounts SET password = ? WHERE name = ?", (hashed, name))
        self._change("DELETE FROM sessions WHERE account = ?", (name,))

    def remove(self, name: str) -> None:
        """Remove an account with its sessions and tokens; its name stays on all that it did."""
        self._change_one(name, "DELETE FROM accounts WHERE name = ?", (name,))

    def check(self, name: str, password: str) -> Account | None:
        """The account whose password this is. It takes as long where there is none of that name."""
        rows = self._rows("SELECT name, role, made, password FROM accounts WHERE name = ?", (name,))
        hashed = rows[0][3] if rows else _hash_of_nobody()
        with self._hashing:
            right = _hasher().verify(password[:_LONGEST], hashed)
        return Account(*rows[0][:3]) if rows and right else None

    def begin(self, name: str) -> str:
        """Begin a session of an account; gives the secret that the browser keeps."""
        secret, now = secrets.token_urlsafe(32), datetime.now(UTC)
        self._change("DELETE FROM sessions WHERE ends < ?", (now.isoformat(),))
        self._change("INSERT INTO sessions VALUES (?, ?, ?)", (_digest(secret), name, (now + LASTING).isoformat()))
        return secret

    def end(self, secret: str) -> None:
        """End a session."""
        self._change("DELETE FROM sessions WHERE digest = ?", (_digest(secret),))

    def in_session(self, secret: str) -> Account | None:
        """The account whose session has a secret, None where it ended."""
        rows = self._rows(
            "SELECT name, role, made FROM sessions JOIN accounts ON name = account WHERE digest = ? AND ends > ?",
            (_digest(secret), _now()),
        )
        return Account(*rows[0]) if rows else None

    def issue(self, name: str, scope: Role, purpose: str) -> str:
        """Make a token of an account; gives it, which nobody can do a second time."""
        if not purpose.strip():
            raise UsageError("say what the token is for, so that one knows later whether it is still needed")
        if len(self.tokens(name)) >= _MOST_TOKENS:
            raise UsageError(f"{name} has {_MOST_TOKENS} tokens; revoke one that is not needed any more")
        secret = secrets.token_urlsafe(32)
        values = (_digest(secret), _checked_role(scope), purpose.strip(), _now(), name)
        self._change_one(
            name,
            "INSERT INTO tokens(digest, scope, purpose, made, account) SELECT ?, ?, ?, ?, name FROM accounts"
            " WHERE name = ?",
            values,
        )
        return secret

    def tokens(self, name: str | None = None) -> list[Token]:
        """The tokens of an account, or of all."""
        query = "SELECT number, account, scope, purpose, made FROM tokens WHERE account = coalesce(?, account)"
        return [Token(*row) for row in self._rows(f"{query} ORDER BY number", (name,))]

    def revoke(self, number: int, *, of: str | None = None) -> None:
        """Let a token hold no more; raises UsageError where there is none of that number, or it is another's."""
        query = "DELETE FROM tokens WHERE number = ? AND account = coalesce(?, account)"
        if not self._change(query, (number, of)):
            raise UsageError(f"no token {number}; see allegedly account list")

    def bearing(self, secret: str) -> Account | None:
        """The account that a token stands for, with no more than the token's scope."""
        rows = self._rows(
            "SELECT name, role, accounts.made, scope FROM tokens JOIN accounts ON name = account WHERE digest = ?",
            (_digest(secret),),
        )
        if not rows:
            return None
        name, role, made, scope = rows[0]
        return Account(name, lesser(role, scope), made)

    def _hash(self, name: str, password: str) -> str:
        _check_password(name, password)
        with self._hashing:
            return _hasher().hash(password)

    def _change_one(self, name: str, command: str, values: tuple[object, ...]) -> None:
        if not self._change(command, values):
            known = ", ".join(account.name for account in self.all()) or "none yet; make one with allegedly account add"
            raise UsageError(f"no account {name!r}; have {known}")

    def _rows(self, query: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        if not self._path.exists():
            return []
        with self._opened() as db:
            return db.execute(query, values).fetchall()

    def _change(self, command: str, values: tuple[object, ...], *, create: bool = False) -> int:
        """Run a command; gives how many rows it changed."""
        if not create and not self._path.exists():
            return 0
        with self._opened() as db:
            return db.execute(command, values).rowcount

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """A connection for one transaction."""
        with told(self._path, _MEANINGS, otherwise="see whether the file and its folder can be used"):
            if not self._path.exists():
                self._path.touch(mode=0o600)
            with closing(sqlite3.connect(self._path, timeout=_PATIENCE)) as db:
                self._prepare(db)
                try:
                    with db:
                        yield db
                except sqlite3.IntegrityError:
                    raise _Taken from None

    def _prepare(self, db: sqlite3.Connection) -> None:
        db.execute("PRAGMA foreign_keys = ON")
        [(application,)] = db.execute("PRAGMA application_id")
        [(version,)] = db.execute("PRAGMA user_version")
        if (application, version) == (0, 0) and db.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
            for command in _SCHEMA:
                db.execute(command)
        elif application != _APPLICATION:
            raise LedgerError(f"{self._path} is a database of another program; move it away")
        elif version > _VERSION:
            raise LedgerError(f"{self._path} was made by a newer version of allegedly; upgrade allegedly")


class _Taken(Exception):
    """What is added is there already."""


def _checked_name(name: str) -> str:
    name = unicodedata.normalize("NFC", name.strip())
    if not _NAME.fullmatch(name):
        raise UsageError(f"{name!r} cannot be a name; take up to 64 letters, digits, and . @ - or spaces between them")
    return name


def _checked_role(role: Role) -> Role:
    if role not in ROLES:
        raise UsageError(f"{role!r} is no role; give one of {', '.join(ROLES)}")
    return role


def _check_password(name: str, password: str) -> None:
    if not _SHORTEST <= len(password) <= _LONGEST:
        raise UsageError(
            f"a password has {_SHORTEST} to {_LONGEST} characters, this one {len(password)}; take a few words"
        )
    if len(set(password.casefold())) < 5 or password.casefold().startswith(name.casefold() * 2):
        raise UsageError("this password is too easily guessed; take a few words")


def _digest(secret: str) -> str:
    return sha256(secret.encode("utf-8", "replace")).hexdigest()


def _now() -> str:
    return datetime.now(UTC).isoformat()


@cache
def _hasher() -> PasswordHash:
    return PasswordHash((Argon2Hasher(),))


@cache
def _hash_of_nobody() -> str:
    return _hasher().hash(secrets.token_urlsafe())


_MEANINGS = {
    sqlite3.SQLITE_BUSY: "another process is changing an account; try again",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened or made; name a ledger in a folder you can write to",
    sqlite3.SQLITE_CORRUPT: "the file is damaged; put back a copy of it",
    sqlite3.SQLITE_NOTADB: "is no file of accounts; move it away",
    sqlite3.SQLITE_READONLY: "can only be read; ask its owner",
}
