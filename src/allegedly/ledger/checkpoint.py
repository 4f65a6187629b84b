"""A ledger's head in four lines, to be kept elsewhere: size, hash and date pin all that came before.

The form is the body of a transparency log's checkpoint (https://c2sp.org/tlog-checkpoint) without
signatures: an origin line, the number of entries, the hash in base64, and an extension line, the
date of the newest entry. The hash is of a chain, not of a tree.
"""

from base64 import b64decode, b64encode
from binascii import Error

from msgspec import Struct

from allegedly.errors import LedgerError, UsageError
from allegedly.ledger.store import Store

_ORIGIN = "allegedly.ledger"


class Checkpoint(Struct, frozen=True):
    """How many entries a ledger had, the hash of the last in hex, and its time."""

    size: int
    hash: str
    time: str

    def __str__(self) -> str:
        digest = b64encode(bytes.fromhex(self.hash)).decode()
        return f"{_ORIGIN}\n{self.size}\n{digest}\n{self.time}\n"


def checkpoint(store: Store) -> Checkpoint:
    """The head of a ledger; raises UsageError for one without entries."""
    last = store.last()
    if last is None:
        raise UsageError("the ledger is empty; there is nothing to keep a head of yet")
    return Checkpoint(last.sequence, last.hash, last.time)


def parse_checkpoint(text: str) -> Checkpoint:
    """Read a head back; raises LedgerError for what is none."""
    lines = text.strip().splitlines()
    try:
        origin, size, digest, time = lines[:4]
        if origin != _ORIGIN:
            raise ValueError(f"its first line is {origin!r}")
        return Checkpoint(int(size), b64decode(digest, validate=True).hex(), time)
    except (ValueError, Error) as error:
        raise LedgerError(f"not a head: {error}; give what allegedly head printed, whole") from None
