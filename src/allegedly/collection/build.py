"""What is derived from a collection's readings: claims, copies, and the index by which a claim is found at once.

Each step writes its file whole or not at all, and notes for how many bytes of readings it holds; a rerun does what is
missing or out of date.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from allegedly import origins
from allegedly.claiming import group, propositions
from allegedly.collection import index
from allegedly.collection.store import Collection, replace_file
from allegedly.records import Claim, Copy, Proposition, codec

_CLAIMS, _COPIES, _STATE = "claims.json", "copies.json", "derived.json"
Derived = TypeVar("Derived")
STEPS: tuple[str, ...] = ("index", "copies", "claims")


class _State(Struct):
    """For each step, up to which byte of the readings it was made."""

    made: dict[str, int] = {}


def finish(collection: Collection) -> Iterator[str]:
    """Derive what is missing or out of date, yielding the name of each step before it is taken."""
    steps: dict[str, Callable[[Collection], None]] = {"index": index.build, "copies": _copies, "claims": _claims}
    size = collection.readings_file.stat().st_size if collection.readings_file.exists() else 0
    for name in STEPS:
        if _state(collection).made.get(name) != size:
            yield name
            steps[name](collection)
            made = _state(collection).made | {name: size}
            replace_file(collection.folder / _STATE, codec.encode(_State(made)))


def claims_of(collection: Collection) -> list[Claim]:
    """The claims among the readings; empty before `finish`."""
    return _read(collection.folder / _CLAIMS, list[Claim])


def copies_of(collection: Collection) -> list[Copy]:
    """The copies among the documents; empty before `finish`."""
    return _read(collection.folder / _COPIES, list[Copy])


def _copies(collection: Collection) -> None:
    documents = (one.document for one in collection.readings() if one.document)
    replace_file(collection.folder / _COPIES, codec.encode(origins.find_copies(documents)))


def _claims(collection: Collection) -> None:
    kept: list[Proposition] = []
    for reading in collection.readings():
        kept += propositions(reading)
    replace_file(collection.folder / _CLAIMS, codec.encode(group(kept)))


def _state(collection: Collection) -> _State:
    path = collection.folder / _STATE
    return codec.decode(path.read_bytes(), _State) if path.exists() else _State()


def _read(path: Path, kind: type[list[Derived]]) -> list[Derived]:
    return codec.decode(path.read_bytes(), kind) if path.exists() else []
