"""Where a ledger is: a file, or the address of a PostgreSQL database."""

from pathlib import Path

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
