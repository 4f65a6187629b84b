"""Run the trained networks: text -> token vectors -> scores of a head. The only file that knows onnxruntime."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from allegedly.encoder.tokens import Tokens, tokenize, windows
from allegedly.errors import ModelError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

WEIGHTS = Path(__file__).parent / "weights"
SUMS = WEIGHTS / "sums.onnx"  # written by training.sums
TERMS = 64
JUDGE = "judge.onnx"  # in the folder of the encoder, whose table of words it reads
_WINDOW, _OVERLAP = 254, 48
# Slower than its parts from onnxruntime 1.30 on: the encoder's pass takes 1.25 times as long with it (1.32, one core).
_SLOW_FUSIONS = ["SkipLayerNormFusion"]
_ROWS_AT_ONCE = 8192  # that a head for cues scores: bounds the memory for a long text
CLS, SEP = 101, 102

Scores = NDArray[np.float32]
Vectors = NDArray[np.float32]
Inputs = Mapping[str, NDArray[np.float32] | NDArray[np.int64]]


@dataclass(frozen=True)
class Encoding:
    """A text's word pieces and the vector of each in its context.

    bounded: (n + 2, hidden) float32, with the vectors that stand for the text's start and end around the pieces'.
    """

    tokens: Tokens
    bounded: NDArray[np.float32]

    @property
    def vectors(self) -> NDArray[np.float32]:
        """(n, hidden) float32, one vector a word piece."""
        return self.bounded[1:-1]


@dataclass(frozen=True)
class Places:
    """The m tokens to score with regard to each of c cues, each (c, m).

    rows: of `Encoding.bounded`. distances: from the cue, in tokens. segments: from the cue, in stretches of text
    between quotation marks and paragraph breaks.
    """

    rows: NDArray[np.int64]
    distances: NDArray[np.int64]
    segments: NDArray[np.int64]


class Model:
    """An encoder and its heads for one language, from a folder of weights.

    `threads` is the number of threads a run may use; 0 leaves it to onnxruntime. Raises ModelError where weights are
    missing.
    """

    def __init__(self, folder: Path = WEIGHTS / "en", *, threads: int = 0) -> None:
        # Imported late, here and below, since the table of words beside this file is of use without them.
        from tokenizers import Tokenizer

        self._folder = folder
        self._threads = threads
        self._encoder = self._session("encoder")
        self._heads: dict[str, InferenceSession] = {}
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))

    def encode(
        self, text: str, *, overlap: int = _OVERLAP, progress: Callable[[float], None] | None = None
    ) -> Encoding:
        """Give every word piece of a text its vector, from the window in which it stands farthest from an edge.

        Windows hold 254 word pieces and share at least `overlap` with the next. `progress` is told after each window
        what share of the text is done.
        """
        tokens = tokenize(text, self.tokenizer)
        bounded = np.zeros((len(tokens.ids) + 2, self._hidden), dtype=np.float32)
        cuts = windows(len(tokens.ids), size=_WINDOW, overlap=overlap)
        for i, (start, end) in enumerate(cuts):
            low = start if i == 0 else (start + cuts[i - 1][1]) // 2 + 1
            high = end + 2 if i == len(cuts) - 1 else (end + cuts[i + 1][0]) // 2 + 1
            ids = np.concatenate(([CLS], tokens.ids[start:end], [SEP]))
            vectors = self.window(ids, np.pad(tokens.types[start:end], 1))
            bounded[low:high] = vectors[low - start : high - start]
            if progress is not None:
                progress(end / len(tokens.ids))
        return Encoding(tokens, bounded)

    def window(self, ids: NDArray[np.int64], types: NDArray[np.int64]) -> Vectors:
        """Give each word piece of a window, [CLS] and [SEP] among them, its vector: (n,) -> (n, hidden)."""
        vectors: Vectors = self._encoder.run(None, {"ids": ids[None], "types": types[None]})[0][0]
        return vectors

    def cue_scores(self, encoding: Encoding, *, head: str = "cues") -> Scores:
        """Score each token as outside, beginning or inside a cue: (n, 3) unnormalised.

        The head "inner_cues" finds those inside the contents of others.
        """
        vectors, count = encoding.vectors, len(encoding.tokens.ids)
        blocks = [vectors[start : start + _ROWS_AT_ONCE] for start in range(0, max(count, 1), _ROWS_AT_ONCE)]
        return np.concatenate([self._run(head, {"vectors": block}) for block in blocks])

    def role_scores(self, encoding: Encoding, cues: Vectors, places: Places, *, head: str = "roles") -> Scores:
        """Score tokens with regard to cues, given by their (c, hidden) pooled vectors.

        Gives (c, m, 5) unnormalised: outside, begin and inside a source, begin and inside a content. The head
        "inner_roles" is for cues inside the contents of others.
        """
        # Only the vectors that are looked at: all of a long text's for every few cues would take time in its square.
        low, high = int(places.rows.min()), int(places.rows.max()) + 1
        near: Inputs = {"rows": places.rows - low, "distances": places.distances, "segments": places.segments}
        return self._run(head, {"vectors": encoding.bounded[low:high], "cues": cues, **near})

    def confidence(self, features: NDArray[np.float32]) -> Scores:
        """The probability that a statement is right: (n, k) features of its tags' scores -> (n,)."""
        return self._run("confidence", {"features": features})

    @property
    def _hidden(self) -> int:
        return int(self._encoder.get_outputs()[0].shape[-1])

    def _run(self, head: str, inputs: Inputs) -> Scores:
        if head not in self._heads:
            self._heads[head] = self._session(head)
        scores: Scores = self._heads[head].run(None, inputs)[0]
        return scores

    def _session(self, name: str) -> "InferenceSession":
        return session(self._folder / f"{name}.onnx", self._threads)


def session(path: Path, threads: int) -> "InferenceSession":
    """Load a network from a file; `threads` is how many a run may use. Raises ModelError where it is missing."""
    if not path.exists():
        raise ModelError(f"no weights at {path}: reinstall allegedly, or build them with `make weights`")
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    if not exact_sums():
        options.add_session_config_entry("session.x64quantprecision", "1")
    return InferenceSession(str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOW_FUSIONS)


@cache
def exact_sums() -> bool:
    """Whether this processor adds up products of 8-bit numbers exactly.

    Without VNNI or its like it adds pairs in 16 bits, which overflow, unless onnxruntime is told to take a slower path.
    """
    from onnxruntime import InferenceSession

    session = InferenceSession(str(SUMS), providers=["CPUExecutionProvider"])
    sums = session.run(None, {"values": np.full((1, TERMS), 255, dtype=np.uint8)})[0]
    return bool((sums == TERMS * 255 * 127).all())
