"""Two versions of an article, compared paragraph by paragraph and word by word."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

_WORD = re.compile(r"\s+|\S+")
_LARGEST = 10_000  # words of a changed stretch that are compared one by one: more would take minutes


class Run(NamedTuple):
    """Words that both versions have, or only the earlier, or only the later."""

    kind: Literal["same", "gone", "come"]
    words: str


def changes(earlier: str, later: str) -> list[list[Run]]:
    """The paragraphs that are not the same in both, in order, each in runs of words."""
    before, after = _paragraphs(earlier), _paragraphs(later)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    changed: list[list[Run]] = []
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind != "equal":
            changed.append(list(_runs(before[start:end], after[other_start:other_end])))
    return changed


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _runs(before: Sequence[str], after: Sequence[str]) -> Iterator[Run]:
    old, new = _WORD.findall("\n".join(before)), _WORD.findall("\n".join(after))
    if len(old) > _LARGEST or len(new) > _LARGEST:
        yield from _of("gone", old)
        yield from _of("come", new)
        return
    for kind, start, end, other_start, other_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from _of("same", old[start:end])
        else:
            yield from _of("gone", old[start:end])
            yield from _of("come", new[other_start:other_end])


def _of(kind: Literal["same", "gone", "come"], words: Sequence[str]) -> Iterator[Run]:
    if words:
        yield Run(kind, "".join(words))
