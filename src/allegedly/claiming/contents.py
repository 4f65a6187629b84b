"""What of each sentence stands in the contents of attributions."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from allegedly.levels import levels
from allegedly.records import Attribution, Bearing, Reading, Span

_STANCES: dict[str | None, Bearing] = {"denies": "denies", "doubts": "doubts", "questions": "asks", "asks": "asks"}


class Content(NamedTuple):
    """The part of an attribution's content that lies in one sentence, and how those who say it bear on it.

    `bearing` is None where they merely say it.
    """

    attribution: Attribution
    span: Span
    bearing: Bearing | None

    @property
    def voiced(self) -> bool:
        """Whether somebody says it: of "reportedly" and "rumours that" nobody does but the outlet that writes so."""
        said = self.attribution
        return bool(said.source or said.via) or said.cue is None or said.quote == "direct"


def contents(reading: Reading, sentences: Sequence[Span]) -> list[list[Content]]:
    """For each sentence the contents that it has a part of, the longest part first: who stands inside comes later."""
    by_id = {each.id: each for each in reading.attributions}
    starts = [start for start, _ in sentences]
    held: list[list[Content]] = [[] for _ in sentences]
    for attribution in reading.attributions:
        bearing = _bearing(attribution, by_id)
        for start, end in attribution.content.spans:
            first = max(bisect_right(starts, start) - 1, 0)
            for i in range(first, len(sentences)):
                low, high = max(start, sentences[i][0]), min(end, sentences[i][1])
                if low < high:
                    held[i].append(Content(attribution, (low, high), bearing))
                if sentences[i][1] >= end:
                    break
    return [sorted(each, key=_longest) for each in held]


def innermost(held: Sequence[Content]) -> list[Content]:
    """Those inside which nobody else speaks, in the order of the text."""
    parents = {content.attribution.parent for content in held}
    found = [content for content in held if content.attribution.id not in parents]
    return sorted(found, key=lambda content: (content.span, content.attribution.id))


def _longest(content: Content) -> tuple[int, Span, str]:
    start, end = content.span
    return start - end, content.span, content.attribution.id


def _bearing(attribution: Attribution, by_id: dict[str, Attribution]) -> Bearing | None:
    """How the source, or anybody inside whose content it speaks, bears on the content."""
    for level in levels(attribution, by_id):
        if level.commitment == "CT-":
            return "denies"
        if level.stance in _STANCES:
            return _STANCES[level.stance]
    return None
