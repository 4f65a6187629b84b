"""Which sentences hold which words, so that a claim is looked for in few documents.

index/words.json    the words and groups of near words, each with its number
index/starts.npy    where the sentences of each number begin in postings.npy
index/postings.npy  sentences, by position; the title of a document is its first
index/firsts.npy    the first sentence of each document, and the number of all
index/places.npy    where the reading of each document stands in readings.jsonl, in bytes
"""

import os
import shutil
from array import array
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from allegedly.claiming.statements import pieces
from allegedly.claiming.terms import Term, near_stems, terms
from allegedly.collection.store import Collection
from allegedly.records import Document, codec
from allegedly.text import sentences

_FOLDER = "index"
Numbers = NDArray[np.int64]


class Index(NamedTuple):
    """An index on disk, its large parts mapped, not read."""

    words: list[str]
    numbers: dict[str, int]
    starts: Numbers
    postings: NDArray[np.uint32]
    firsts: Numbers
    places: Numbers

    def sentences(self, word: Term) -> Iterator[NDArray[np.uint32]]:
        """Yield the sentences, by position, that hold a word, one of its groups, or a word near to it."""
        keys = near_stems(word, self.words) | {f"#{group}" for group in word.groups}
        for key in sorted(keys):
            number = self.numbers.get(key)
            if number is not None:
                yield self.postings[self.starts[number] : self.starts[number + 1]]


def build(collection: Collection) -> None:
    """Write the index of all readings; the old one stays until the new one is whole."""
    held: dict[str, array[int]] = defaultdict(lambda: array("I"))
    firsts, count = [0], 0
    for reading in collection.readings():
        for keys in _sentences(reading.document) if reading.document else ():
            for key in keys:
                held[key].append(count)
            count += 1
        firsts.append(count)
    listed = sorted(held)
    lengths = [0, *(len(held[key]) for key in listed)]
    parts = [np.frombuffer(held[key], dtype=np.uint32) for key in listed]
    tables: dict[str, NDArray[np.generic]] = {
        "starts": np.cumsum(np.array(lengths, dtype=np.int64)),
        "postings": np.concatenate(parts) if parts else np.zeros(0, dtype=np.uint32),
        "firsts": np.array(firsts, dtype=np.int64),
        "places": np.array([(line.start, line.end) for line in collection.lines()], dtype=np.int64).reshape(-1, 2),
    }
    beside = collection.folder / f".{_FOLDER}.{os.getpid()}.part"
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir()
    (beside / "words.json").write_bytes(codec.encode({key: number for number, key in enumerate(listed)}))
    for name, table in tables.items():
        np.save(beside / f"{name}.npy", table)
    shutil.rmtree(collection.folder / _FOLDER, ignore_errors=True)
    beside.rename(collection.folder / _FOLDER)


def load(collection: Collection) -> Index | None:
    """The index, None where there is none."""
    folder = collection.folder / _FOLDER
    if not folder.is_dir():
        return None
    numbers = codec.decode((folder / "words.json").read_bytes(), dict[str, int])
    tables = (
        np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False)
        for name in ("starts", "postings", "firsts", "places")
    )
    return Index(list(numbers), numbers, *tables)


def _sentences(document: Document) -> Iterator[set[str]]:
    """For the title and each sentence its words in their normal forms, and their groups as "#12"."""
    text = document.text
    stretches = [text[low:high] for span in sentences(text) for low, high in pieces(text, span)]
    for stretch in (document.title or "", *stretches):
        found = terms(stretch)
        yield {term.stem for term in found} | {f"#{group}" for term in found for group in term.groups}
