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
    return _beside(place, "views", "XDG_CACHE_HOME", ".cache")


def accounts_file(place: str) -> Path:
    """Where the accounts of a workbench are kept: beside a file, for a database in the folder of the user's data."""
    return _beside(place, "accounts", "XDG_DATA_HOME", ".local/share")


def _beside(place: str, ending: str, variable: str, otherwise: str) -> Path:
    if not is_address(place):
        return Path(f"{place}-{ending}")
    address = urlsplit(place)
    named = f"{address.username}@{address.hostname}:{address.port}{address.path}"  # without a password
    folder = Path(os.environ.get(variable) or Path.home() / otherwise) / "allegedly"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"cannot make {folder}: {error.strerror}; name a folder you can write to in {variable}"
        ) from None
    return folder / f"{sha256(named.encode()).hexdigest()[:16]}-{ending}"
