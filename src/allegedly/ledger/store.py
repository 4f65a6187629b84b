"""What a store has to do; every one passes the contract test in ``tests/ledger``."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from msgspec import Struct

from allegedly.errors import LedgerError


class Entry(Struct, frozen=True):
    """An event as it is kept: a row of ``events``.

    ``time`` is UTC in ISO 8601, never before that of the entry before. ``body`` is JSON. ``previous``
    is the hash of the entry before, "" for the first.
    """

    sequence: int
    time: str
    author: str
    kind: str
    body: str
    previous: str
    hash: str


class Store(Protocol):
    """Entries that only grow, and payloads by digest. What fails raises LedgerError."""

    def append(
        self,
        entries: Sequence[Entry],
        payloads: Mapping[str, bytes],
        destroyed: Iterable[str] = (),
    ) -> None:
        """Add entries and payloads and destroy others, all or nothing, lastingly when it returns.

        A payload that is there stays as it is. Raises LedgerMoved where the first entry does not
        follow the last one kept.
        """

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """Yield the entries after a sequence, in order."""

    def last(self) -> Entry | None:
        """The newest entry."""

    def payload(self, digest: str) -> bytes | None:
        """A payload as it was given to `append`, None where there is none."""

    def scrub(self) -> None:
        """Leave nothing of destroyed payloads in what the store keeps on disk."""

    def close(self) -> None:
        """Let go of files and connections."""


def newer(name: object, version: int, known: int) -> LedgerError:
    """What to raise where a later version of allegedly made a store."""
    return LedgerError(
        f"{name} was made by a newer version of allegedly (schema {version}, this one knows {known}); upgrade allegedly"
    )
