"""Which documents hold which words, so that a claim is looked for in few of them.

index/words.json    the words and groups of near words, each with its number
index/starts.npy    where the documents of each number begin in postings.npy
index/postings.npy  documents, by position
index/places.npy    where the reading of each document stands in readings.jsonl, in bytes
"""

import os
import shutil
from collections import defaultdict
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from allegedly.claims.terms import terms
from allegedly.collection.store import Collection

_FOLDER = "index"
Numbers = NDArray[np.int64]


class Index(NamedTuple):
    """An index on disk, its large parts mapped, not read."""

    numbers: dict[str, int]
    starts: Numbers
    postings: NDArray[np.uint32]
    places: Numbers

    def documents(self, key: str) -> NDArray[np.uint32]:
        """The documents, by position, that hold a word or a group."""
        number = self.numbers.get(key)
        if number is None:
            return np.zeros(0, dtype=np.uint32)
        return self.postings[self.starts[number] : self.starts[number + 1]]


def build(collection: Collection) -> None:
    """Write the index of all readings; the old one stays until the new one is whole."""
    held: dict[str, list[int]] = defaultdict(list)
    places = [(line.start, line.end) for line in collection.lines()]
    for position, reading in enumerate(collection.readings()):
        document = reading.document
        for key in sorted(keys(f"{document.title or ''}\n{document.text}")) if document else ():
            held[key].append(position)
    numbers = {key: number for number, key in enumerate(held)}
    lengths = [0, *(len(documents) for documents in held.values())]
    parts = [np.array(documents, dtype=np.uint32) for documents in held.values()]
    beside = collection.folder / f".{_FOLDER}.{os.getpid()}.part"
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir()
    (beside / "words.json").write_bytes(msgspec.json.encode(numbers))
    np.save(beside / "starts.npy", np.cumsum(np.array(lengths, dtype=np.int64)))
    np.save(beside / "postings.npy", np.concatenate(parts) if parts else np.zeros(0, dtype=np.uint32))
    np.save(beside / "places.npy", np.array(places, dtype=np.int64).reshape(-1, 2))
    shutil.rmtree(collection.folder / _FOLDER, ignore_errors=True)
    beside.rename(collection.folder / _FOLDER)


def load(collection: Collection) -> Index | None:
    """The index, None where there is none."""
    folder = collection.folder / _FOLDER
    if not folder.is_dir():
        return None
    numbers = msgspec.json.decode((folder / "words.json").read_bytes(), type=dict[str, int])
    starts, postings, places = (
        np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False) for name in ("starts", "postings", "places")
    )
    return Index(numbers, starts, postings, places)


def keys(text: str) -> set[str]:
    """The words of a text in their normal forms, and the groups of near words that they are in, as "#12"."""
    found: set[str] = set()
    for term in terms(text):
        found.add(term.stem)
        found.update(f"#{group}" for group in term.groups)
    return found
