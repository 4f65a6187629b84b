"""Make `words.npz`: of each frequent word of news its document frequency and a vector of its meaning.

A word's vector is the mean of what all-MiniLM-L6-v2 gives its pieces when it reads the word alone, as Model2Vec does
(Tulkens and van Dongen, 2024), reduced to 64 principal components in 8 bits.

    ALLEGEDLY_CORPORA=corpora python -m training.words CACHE
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from allegedly.encoder.model import WEIGHTS
from training import base_weights
from training.corpora import corpus

CORPORA = ("allsides-12k", "reuters21578-8k")
LEAST, MOST, WIDTH = 12, 24_000, 64
_WORD = re.compile(r"[^\W\d_]+")

Array = NDArray[np.float32]


def frequencies() -> tuple[Counter[str], int]:
    """Count in how many documents each word stands, and the documents."""
    counts: Counter[str] = Counter()
    documents = 0
    for name in CORPORA:
        for record in corpus(name):
            counts.update(set(_WORD.findall(record["text"].lower())))
            documents += 1
    return counts, documents


class MiniLM:
    """The forward pass of BERT in numpy, for a few tokens at a time."""

    def __init__(self, folder: Path) -> None:
        self.weights = load_file(folder / "model.safetensors")
        self.layers = json.loads((folder / "config.json").read_text())["num_hidden_layers"]
        self.heads = json.loads((folder / "config.json").read_text())["num_attention_heads"]

    def __call__(self, ids: NDArray[np.int64]) -> Array:
        """(batch, length) ids -> (batch, hidden), the mean over the tokens."""
        w = self.weights
        embedded = w["embeddings.word_embeddings.weight"][ids]
        embedded = embedded + w["embeddings.position_embeddings.weight"][: ids.shape[1]]
        hidden = self._normal(embedded + w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        for i in range(self.layers):
            hidden = self._layer(hidden, f"encoder.layer.{i}")
        mean: Array = hidden.mean(axis=1)
        return mean

    def _layer(self, hidden: Array, name: str) -> Array:
        batch, length, width = hidden.shape

        def split(part: str) -> Array:
            return self._dense(hidden, f"{name}.attention.self.{part}").reshape(batch, length, self.heads, -1)

        query, key, value = split("query"), split("key"), split("value")
        scores = np.einsum("bqhd,bkhd->bhqk", query, key) * np.float32((width // self.heads) ** -0.5)
        weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
        weights /= weights.sum(axis=-1, keepdims=True)
        mixed = np.einsum("bhqk,bkhd->bqhd", weights, value).reshape(batch, length, width)
        mixed = self._dense(mixed, f"{name}.attention.output.dense")
        hidden = self._normal(hidden + mixed, f"{name}.attention.output.LayerNorm")
        inner = self._dense(hidden, f"{name}.intermediate.dense")
        # GELU by the error function's tanh approximation: the difference is lost in 8 bits.
        inner = 0.5 * inner * (1 + np.tanh(0.7978845608 * (inner + 0.044715 * inner * inner * inner)))
        return self._normal(hidden + self._dense(inner, f"{name}.output.dense"), f"{name}.output.LayerNorm")

    def _dense(self, x: Array, name: str) -> Array:
        weight = self.weights[f"{name}.weight"]
        product: Array = (x.reshape(-1, x.shape[-1]) @ weight.T).reshape(*x.shape[:-1], len(weight))
        return product + self.weights[f"{name}.bias"]

    def _normal(self, x: Array, name: str) -> Array:
        centred = x - x.mean(axis=-1, keepdims=True)
        scale = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + 1e-12)
        result: Array = centred / scale * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]
        return result


def meanings(words: list[str], model: MiniLM, tokenizer: Tokenizer) -> Array:
    """(words, hidden) float32."""
    encoded = [tokenizer.encode(word).ids for word in words]
    vectors = np.zeros((len(words), 384), dtype=np.float32)
    for batch in _batches(encoded):
        vectors[batch] = model(np.array([encoded[i] for i in batch]))
    return vectors


def _batches(encoded: list[list[int]], size: int = 256) -> Iterator[list[int]]:
    by_length: dict[int, list[int]] = {}
    for i, ids in enumerate(encoded):
        by_length.setdefault(len(ids), []).append(i)
    for indices in by_length.values():
        yield from (indices[low : low + size] for low in range(0, len(indices), size))


def reduced(vectors: Array) -> NDArray[np.int8]:
    """Project on the leading principal components, to unit length, times 127."""
    centred = vectors - vectors.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    projected = centred @ axes[:, ::-1][:, :WIDTH]
    unit = projected / np.linalg.norm(projected, axis=1, keepdims=True)
    scaled: NDArray[np.int8] = (unit / np.abs(unit).max() * 127).round().astype(np.int8)
    return scaled


def main() -> None:
    """Write the file beside the encoder's weights."""
    counts, documents = frequencies()
    words = sorted(sorted(word for word, count in counts.items() if count >= LEAST), key=lambda w: -counts[w])[:MOST]
    cache = Path(sys.argv[1])
    vectors = meanings(words, MiniLM(base_weights.minilm(cache)), base_weights.tokenizer(cache))
    np.savez_compressed(
        WEIGHTS / "en" / "words.npz",
        words=np.frombuffer("\n".join(words).encode(), dtype=np.uint8),
        frequencies=np.array([counts[word] for word in words], dtype=np.uint16),
        documents=np.array(documents),
        vectors=reduced(vectors),
    )
    print(f"{len(words)} words of {documents} documents")


if __name__ == "__main__":
    main()
