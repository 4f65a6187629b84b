"""How wide text is where no font can be asked, and how to break it into lines."""

import unicodedata
from itertools import accumulate

_NARROW = frozenset("iljtfrI.,:;'|!()[]/ ‘’·")
_BROAD = frozenset("mwMW@%—…")


def width(text: str, size: float) -> float:
    """The width of text in a sans serif of a size in pixels, estimated on the wide side."""
    return size * sum(map(_share, text))


def wrapped(text: str, room: float, size: float, *, lines: int = 1) -> list[str]:
    """Break text into at most so many lines that fit a room, in pixels; what is cut ends in an ellipsis."""
    words = [piece for word in text.split() for piece in _pieces(word, room, size)]
    broken: list[str] = []
    for word in words:
        if broken and width(f"{broken[-1]} {word}", size) <= room:
            broken[-1] += f" {word}"
        else:
            broken.append(word)
    if len(broken) > lines:
        broken[lines - 1 :] = [_cut(" ".join(broken[lines - 1 : lines + 1]), room, size)]
    return broken


def _share(mark: str) -> float:
    """The share of the size that a character takes; marks that combine take some, or a stack of them never ends."""
    if unicodedata.combining(mark):
        return 0.1
    if mark in _NARROW:
        return 0.34
    if mark in _BROAD:
        return 0.95
    if unicodedata.east_asian_width(mark) in "WF":
        return 1.1
    return 0.68 if mark.isupper() else 0.57


def _pieces(word: str, room: float, size: float) -> list[str]:
    pieces = []
    while word and width(word, size) > room:
        head = word[: _fitting(word, room, size)]
        pieces.append(head)
        word = word[len(head) :]
    return [*pieces, word] if word else pieces


def _fitting(text: str, room: float, size: float) -> int:
    """How many characters fit, at least one."""
    ends = accumulate(size * _share(mark) for mark in text)
    return max(1, sum(end <= room for end in ends))


def _cut(text: str, room: float, size: float) -> str:
    return text[: _fitting(text, room - width("…", size), size)].rstrip() + "…"
