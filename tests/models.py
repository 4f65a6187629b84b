"""A model that tests can read: no weights, the same answer every time."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from allegedly.encoder import Encoding, Places
from allegedly.encoder.tokens import tokenize

SAYING = ("said", "says", "told", "denied", ":")
SURE = 8.0
APART = 30  # tokens from one cue to the next, at least; news has fewer statements
REACH = 12  # tokens to each side of a cue that its source or content goes on for, at most
_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True)
class Pieces:
    """What a tokenizer gives: each word is one piece."""

    ids: list[int]
    offsets: list[tuple[int, int]]
    word_ids: list[int]


class StubTokenizer:
    """Cut a text into words and marks."""

    def encode(self, text: str, *, add_special_tokens: bool) -> Pieces:
        offsets = [match.span() for match in _WORD.finditer(text)]
        numbers = list(range(len(offsets)))
        return Pieces(numbers, offsets, numbers)


class StubModel:
    """Take each word of saying for a cue, what stands before it in its line for the source, what follows for content.

    A source has up to two words, a content up to twelve. Inside contents the same words are cues again.
    """

    tokenizer = StubTokenizer()

    def __init__(self, cues: Sequence[str] = SAYING) -> None:
        self.cues = frozenset(cues)
        self._text = ""

    def encode(self, text: str, *, progress: object = None) -> Encoding:
        """Cut a text into words; their vectors hold nothing."""
        self._text = text
        tokens = tokenize(text, self.tokenizer)
        return Encoding(tokens, np.zeros((len(tokens.ids) + 2, 1), dtype=np.float32))

    def cue_scores(self, encoding: Encoding, *, head: str = "cues") -> NDArray[np.float32]:
        """Score each token as outside, beginning or inside a cue."""
        offsets = encoding.tokens.offsets.tolist()
        is_cue = np.array([self._text[start:end].lower() in self.cues for start, end in offsets], dtype=bool)
        last = -APART
        for place in np.flatnonzero(is_cue).tolist():
            is_cue[place] = place - last >= APART
            last = place if is_cue[place] else last
        scores = np.zeros((len(offsets), 3), dtype=np.float32)
        scores[is_cue, 1] = SURE
        scores[~is_cue, 0] = SURE
        return scores

    def role_scores(
        self, encoding: Encoding, cues: NDArray[np.float32], places: Places, *, head: str = "roles"
    ) -> NDArray[np.float32]:
        """Score tokens as outside, beginning or inside a source, beginning or inside a content."""
        scores = np.zeros((*places.rows.shape, 5), dtype=np.float32)
        scores[..., 0] = SURE / 2
        source = (places.distances < 0) & (places.distances >= -2)
        content = (places.distances > 0) & (places.distances <= REACH)
        scores[source & (places.distances == -2), 1] = SURE
        scores[source & (places.distances == -1), 2] = SURE
        scores[content & (places.distances == 1), 3] = SURE
        scores[content & (places.distances > 1), 4] = SURE
        return scores

    def confidence(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """Be equally sure of every statement."""
        return np.full(len(features), 0.9, dtype=np.float32)
