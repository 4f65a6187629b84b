"""A store that forgets everything with its process, for tests and for looking around."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from allegedly.errors import LedgerMoved
from allegedly.ledger.store import Entry


class MemoryStore:
    """Entries in a list, payloads in a map."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._payloads: dict[str, bytes] = {}

    def append(
        self,
        entries: Sequence[Entry],
        payloads: Mapping[str, bytes],
        destroyed: Iterable[str] = (),
    ) -> None:
        """Add entries and payloads and destroy others."""
        if entries[0].sequence != len(self._entries) + 1:
            raise LedgerMoved("somebody else added to the ledger meanwhile")
        self._payloads = {**payloads, **self._payloads}
        for digest in destroyed:
            self._payloads.pop(digest, None)
        self._entries += entries

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """Yield the entries after a sequence, in order."""
        yield from self._entries[after:]

    def last(self) -> Entry | None:
        """The newest entry."""
        return self._entries[-1] if self._entries else None

    def payload(self, digest: str) -> bytes | None:
        """A payload, None where there is none."""
        return self._payloads.get(digest)

    def scrub(self) -> None:
        """Do nothing: memory is no file."""

    def close(self) -> None:
        """Do nothing: there is no file to close."""
