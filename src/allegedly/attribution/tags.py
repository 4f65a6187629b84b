"""Tag scores -> the best legal tag sequence -> token ranges."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

OUTSIDE = 0
CERTAIN = np.log(np.float32(0.999))  # the log probability above which a tag is taken for granted


def log_softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Normalise scores over the last axis to log probabilities."""
    shifted = scores - scores.max(-1, keepdims=True)
    normalised: NDArray[np.float32] = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return normalised


def best_tags(scores: NDArray[np.float32], starts_word: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Find the most probable legal sequences (Viterbi).

    scores (s, n, t) are log probabilities of s sequences; tag 0 is outside, 2k+1 begins and 2k+2 goes on with role k.
    starts_word (s, n): a word's later pieces go on with what its first began. Gives (s, n) tags. Places that are
    outside beyond doubt in all sequences are not searched, which is most of them.
    """
    doubtful = scores[:, :, OUTSIDE].min(0) < CERTAIN
    doubtful[1:] |= doubtful[:-1]  # the sure place behind each stretch, so that no path runs on into the next
    found = np.zeros(scores.shape[:2], dtype=np.int64)
    if doubtful.any():
        found[:, doubtful] = _viterbi(scores[:, doubtful], starts_word[:, doubtful])
    return found


def _viterbi(scores: NDArray[np.float32], starts_word: NDArray[np.bool_]) -> NDArray[np.int64]:
    sequences, length, tags = scores.shape
    to_start, to_piece = _transitions(tags)
    best = scores[:, 0] + to_start[OUTSIDE]
    back = np.zeros((length, sequences, tags), dtype=np.int64)
    for i in range(1, length):
        legal = np.where(starts_word[:, i, None, None], to_start, to_piece)
        paths = best[:, :, None] + legal
        back[i] = paths.argmax(1)
        best = paths.max(1) + scores[:, i]
    found = np.zeros((sequences, length), dtype=np.int64)
    every = np.arange(sequences)
    found[:, -1] = best.argmax(-1)
    for i in range(length - 1, 0, -1):
        found[:, i - 1] = back[i, every, found[:, i]]
    return found


def _transitions(tags: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Log scores (from, to) of the steps onto a word's first piece and onto a later one: 0 or minus infinity."""
    illegal = np.float32(-1e9)
    to_start = np.zeros((tags, tags), dtype=np.float32)
    to_piece = np.full((tags, tags), illegal)
    to_piece[OUTSIDE, OUTSIDE] = 0
    for inside in range(2, tags, 2):
        to_start[:, inside] = illegal
        for before in (inside - 1, inside):
            to_start[before, inside] = to_piece[before, inside] = 0
    return to_start, to_piece


def ranges(tags: NDArray[np.int64], begin: int = 1) -> Iterator[tuple[int, int]]:
    """Yield the token ranges of the role whose begin tag is given."""
    begins = tags == begin
    ongoing = np.append(tags == begin + 1, False)
    for start in np.flatnonzero(begins).tolist():
        yield start, start + 1 + int(np.argmin(ongoing[start + 1 :]))
