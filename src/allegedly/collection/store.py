"""A collection's readings: JSON Lines that only grow, so that a run killed at any point goes on where it was.

    collection.json   what made it; its presence makes a folder a collection
    readings.jsonl    a Reading a line
    lock              the process that adds to it

The rest of the folder is derived from these, see `build` and `index`.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from allegedly.errors import UnreadableError, UsageError
from allegedly.records import Reading, codec

FORMAT = 1
_MARK, _READINGS, _LOCK = "collection.json", "readings.jsonl", "lock"


class _Mark(Struct):
    format: int


class _Place(Struct):
    location: str


class _Head(Struct):
    """Of a line only what tells which document it is."""

    document: _Place


class Line(NamedTuple):
    """Where a reading stands in the file, in bytes, and the location of its document."""

    start: int
    end: int
    location: str


class Collection(NamedTuple):
    """A folder of readings."""

    folder: Path

    @property
    def readings_file(self) -> Path:
        """The readings, a line each."""
        return self.folder / _READINGS

    def lines(self) -> Iterator[Line]:
        """Yield where each whole reading stands, in the order in which they came; a line cut short is none."""
        if not self.readings_file.exists():
            return
        start = 0
        with self.readings_file.open("rb") as stream:
            for line in stream:
                if not line.endswith(b"\n"):
                    return
                yield Line(start, start + len(line), self._head(line, start).document.location)
                start += len(line)

    def add(self, readings: Iterable[Reading]) -> int:
        """Append readings that have a document, each whole or not at all; give how many."""
        added = 0
        with self.readings_file.open("ab") as stream:
            stream.truncate(max((line.end for line in self.lines()), default=0))
            for reading in readings:
                if reading.document is not None:
                    stream.write(codec.encode(reading) + b"\n")
                    stream.flush()
                    added += 1
        return added

    def readings(self, places: Sequence[tuple[int, int]] | None = None) -> Iterator[Reading]:
        """Yield all readings, or those at some places of the file, in that order."""
        with self.readings_file.open("rb") as stream:
            if places is None:
                for line in stream:
                    if line.endswith(b"\n"):
                        yield self._reading(line)
                return
            for start, end in places:
                stream.seek(start)
                yield self._reading(stream.read(end - start))

    def _reading(self, line: bytes) -> Reading:
        try:
            return codec.decode(line, Reading)
        except UnreadableError as error:
            raise UnreadableError(f"{self.readings_file} was changed by hand: {error}; collect anew") from None

    def _head(self, line: bytes, start: int) -> _Head:
        try:
            return codec.decode(line, _Head)
        except UnreadableError as error:
            message = f"{self.readings_file}, byte {start}, was changed by hand: {error}; collect anew"
            raise UnreadableError(message) from None


def find(folder: Path) -> Collection | None:
    """The collection in a folder, None where it is none; raise UsageError for one of another version."""
    mark = folder / _MARK
    try:
        if not mark.is_file():
            return None
    except (OSError, ValueError):  # no path: too long, or with a NUL
        return None
    try:
        form = codec.decode(mark.read_bytes(), _Mark).format
    except UnreadableError:
        form = None
    if form != FORMAT:
        raise UsageError(f"{folder} is a collection of another version ({form}, not {FORMAT}); collect anew")
    return Collection(folder)


def create(folder: Path) -> Collection:
    """The collection in a folder, made where there is none; raise UsageError for a folder that holds other things."""
    if (found := find(folder)) is not None:
        return found
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is there and no collection; name a folder that is empty or does not exist yet")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        replace_file(folder / _MARK, codec.encode(_Mark(FORMAT)) + b"\n")
    except OSError as error:
        raise UsageError(f"cannot write {folder}: {error.strerror}; name a folder you can write to") from None
    return Collection(folder)


@contextmanager
def locked(collection: Collection) -> Iterator[None]:
    """Keep other processes from adding; a lock whose process is gone is taken over. Raises UsageError."""
    path = collection.folder / _LOCK
    for _ in range(2):
        try:
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
            break
        except FileExistsError:
            owner = _owner(path)
            if owner is not None:
                message = f"process {owner} is adding to {collection.folder}; wait for it, or delete {path}"
                raise UsageError(message) from None
            path.unlink(missing_ok=True)
    else:
        raise UsageError(f"cannot lock {collection.folder}; delete {path}")
    os.write(handle, str(os.getpid()).encode())
    os.close(handle)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def replace_file(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    beside.write_bytes(data)
    beside.replace(path)


def _owner(path: Path) -> int | None:
    """The process that holds a lock, None where it is gone."""
    with suppress(OSError, ValueError):
        process = int(path.read_text())
        os.kill(process, 0)
        return process
    return None
