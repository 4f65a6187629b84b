"""Frequent words of news: how rare each is, and how near two are in meaning, without their context."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from allegedly.encoder.model import WEIGHTS
from allegedly.errors import ModelError


@dataclass(frozen=True)
class Words:
    """A table of words in lower case; `vectors` is (n, 64) float32 of unit length, `rarities` (n,) float32."""

    rows: dict[str, int]
    rarities: NDArray[np.float32]
    vectors: NDArray[np.float32]

    def rarity(self, word: str) -> float:
        """The natural logarithm of how many documents there are to each that has it; the highest for unknown words."""
        row = self.rows.get(word)
        return float(self.rarities[-1] if row is None else self.rarities[row])

    def nearness(self, left: str, right: str) -> float:
        """The cosine of two words' vectors, in -1..1; 0 where one is unknown."""
        i, j = self.rows.get(left), self.rows.get(right)
        return 0.0 if i is None or j is None else float(self.vectors[i] @ self.vectors[j])

    def near(self, word: str, least: float) -> list[str]:
        """The words whose vectors have at least this cosine with a word's, itself among them; none for unknown ones."""
        row = self.rows.get(word)
        if row is None:
            return []
        listed = list(self.rows)
        return [listed[place] for place in np.flatnonzero(self.vectors @ self.vectors[row] >= least).tolist()]


@cache
def words(language: str = "en", folder: Path = WEIGHTS) -> Words:
    """Load a language's table, once; raise ModelError where it is missing."""
    path = folder / language / "words.npz"
    if not path.exists():
        raise ModelError(f"no word table at {path}: reinstall allegedly, or build it with `python -m training.words`")
    with np.load(path, allow_pickle=False) as table:
        listed = table["words"].tobytes().decode().split("\n")
        frequencies = table["frequencies"].astype(np.float32)
        vectors = table["vectors"].astype(np.float32)
        rarities = np.log(float(table["documents"]) / np.append(frequencies, frequencies.min() / 2))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return Words({word: row for row, word in enumerate(listed)}, rarities.astype(np.float32), vectors)
