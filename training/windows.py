"""Cuts of texts with what is to be learned of each token, as probabilities."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file, save_file

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


def save(windows: list[Window], path: Path) -> None:
    """Write windows to a safetensors file."""
    links = [link for window in windows for link in window.links]
    arrays = {
        "lengths": np.array([len(window.ids) for window in windows]),
        "links": np.array([len(window.links) for window in windows]),
        "ids": np.concatenate([window.ids for window in windows]),
        "types": np.concatenate([window.types for window in windows]),
        "cues": np.concatenate([window.cues for window in windows]),
        "flat": np.concatenate([window.flat for window in windows]),
        "ranges": np.array([link.cue for link in links]).reshape(-1, 2),
        "roles": np.concatenate([np.zeros((0, 5), np.float16), *(link.roles for link in links)]),
    }
    save_file(arrays, path)


def load(path: Path) -> Iterator[Window]:
    """Read windows that `save` wrote."""
    arrays = load_file(path)
    token = link = row = 0
    for length, count in zip(arrays["lengths"].tolist(), arrays["links"].tolist(), strict=True):
        links = []
        for start, end in arrays["ranges"][link : link + count].tolist():
            links.append(Link((start, end), arrays["roles"][row : row + length]))
            row += length
        here = slice(token, token + length)
        yield Window(arrays["ids"][here], arrays["types"][here], arrays["cues"][here], arrays["flat"][here], links)
        token, link = token + length, link + count
