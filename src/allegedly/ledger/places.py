"""Where a ledger is: a file, or the address of a PostgreSQL database."""

import os
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from allegedly.errors import UsageError
from allegedly.ledger.sqlite import SqliteStore
from allegedly.ledger.store import Store

_SCHEMES = ("postgresql://", "postgres://")


def is_address(place: str) -> bool:
    """Whether a place is the address of a server and not a file."""
    return place.startswith(_SCHEMES)


def open_store(place: str, *, create: bool = True) -> Store:
    """Open the ledger at a place, or make it where `create` allows it.

    Raises UsageError where there is none or the place cannot be meant, LedgerError where it cannot be used.
    """
    if not is_address(place):
        return SqliteStore(Path(place), create=create)
    try:
        from allegedly.ledger.postgres import PostgresStore
    except ImportError:
        raise UsageError(
            "a ledger in PostgreSQL needs psycopg; install it with pip install 'allegedly[postgres]'"
        ) from None
    return PostgresStore(place, create=create)


def views_file(place: str) -> Path:
    """Where what is derived from a ledger is kept: beside a file, for a database in the user's folder of caches."""
    if not is_address(place):
        return Path(f"{place}-views")
    address = urlsplit(place)
    named = f"{address.username}@{address.hostname}:{address.port}{address.path}"  # without a password
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = caches / "allegedly"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"cannot make {folder}: {error.strerror}; name a folder you can write to in XDG_CACHE_HOME"
        ) from None
    return folder / f"{sha256(named.encode()).hexdigest()[:16]}-views"
