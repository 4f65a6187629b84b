"""Whether what is said entails or contradicts a claim: a network that reads both texts at once."""

from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from allegedly.encoder.model import CLS, JUDGE, SEP, WEIGHTS, session

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

_MOST_SAID, _MOST_CLAIM = 160, 64  # tokens, as in training
_BATCH = 2048  # tokens of a run, padding among them

Pieces = tuple[list[int], list[int]]


class Judge:
    """Judges pairs by the network `judge.onnx` of a folder of weights, loaded when it is first asked.

    `threads` is the number of threads a run may use; 0 leaves it to onnxruntime.
    """

    def __init__(self, folder: Path = WEIGHTS / "en", *, threads: int = 0) -> None:
        self._folder = folder
        self._threads = threads

    def __call__(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """Judge pairs of what is said and what is claimed.

        Gives (n, 3) float32, the probabilities that it entails the claim, contradicts it, or does neither. What is
        said is read up to 160 word pieces, a claim up to 64. Raises ModelError where the weights are missing.
        """
        network = self._network
        scores = np.zeros((len(pairs), 3), dtype=np.float32)
        cut = [self._cut(_closed(said), _closed(claim)) for said, claim in pairs]
        for rows in _batches([len(said) + len(claim) + 3 for said, claim in cut]):
            scores[rows] = network.run(None, _inputs([cut[row] for row in rows]))[0]
        raised = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares: NDArray[np.float32] = raised / raised.sum(axis=1, keepdims=True)
        return shares

    @cached_property
    def _network(self) -> "InferenceSession":
        return session(self._folder / JUDGE, self._threads)

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        from tokenizers import Tokenizer

        return Tokenizer.from_file(str(self._folder / "tokenizer.json"))

    def _cut(self, said: str, claim: str) -> Pieces:
        left, right = (self._tokenizer.encode(text, add_special_tokens=False).ids for text in (said, claim))
        return left[:_MOST_SAID], right[:_MOST_CLAIM]


def judged(pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
    """Judge pairs by the judge that comes with the package; its weights are loaded when it is first asked."""
    return _shipped()(pairs)


@cache
def _shipped() -> Judge:
    return Judge()


def _closed(text: str) -> str:
    """A text that ends as the sentences of training do: without its full stop a claim is judged otherwise."""
    return text if text.rstrip("\"'\u2019\u201d)").endswith((".", "!", "?")) else f"{text.rstrip()}."


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Rows of like length together, as many as the tokens of a run allow."""
    batch: list[int] = []
    for row in sorted(range(len(lengths)), key=lambda row: (lengths[row], row)):
        if batch and (len(batch) + 1) * lengths[row] > _BATCH:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch


def _inputs(cut: Sequence[Pieces]) -> dict[str, NDArray[np.int64]]:
    """The padded word pieces of [CLS] said [SEP] claim [SEP], which text each belongs to, and which are there."""
    longest = max(len(said) + len(claim) + 3 for said, claim in cut)
    ids, types, mask = (np.zeros((len(cut), longest), dtype=np.int64) for _ in range(3))
    for row, (said, claim) in enumerate(cut):
        pieces = [CLS, *said, SEP, *claim, SEP]
        ids[row, : len(pieces)] = pieces
        types[row, len(said) + 2 : len(pieces)] = 1
        mask[row, : len(pieces)] = 1
    return {"ids": ids, "types": types, "mask": mask}
