"""Cuts of texts with what is to be learned of each token, as probabilities."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Probabilities = NDArray[np.float16]


@dataclass(frozen=True)
class Link:
    """A cue as first and one past the last token, and the (t, 5) roles of the window's tokens with regard to it."""

    cue: tuple[int, int]
    roles: Probabilities


@dataclass(frozen=True)
class Window:
    """A cut of a text.

    ids, types: (t,) token ids and layout types. cues: (t, 3) outside, begin, inside a cue. flat: (t, 5) outside, begin
    and inside a source, begin and inside a content, of whatever cue. links: the same with regard to each cue.
    """

    ids: NDArray[np.int64]
    types: NDArray[np.int64]
    cues: Probabilities
    flat: Probabilities
    links: list[Link]
