"""Turns of a transcript: labels that name no speaker, and where a turn ends that ran on into one."""

import re
from collections.abc import Mapping
from functools import cache

from allegedly.languages import lexicon
from allegedly.records import Span
from allegedly.text import paragraphs

_ITEM = re.compile(r"\s*(?:[-•*]\s*)?(?P<label>[A-Z][\w.,()’' -]{0,40}):\s[^\n]*[^\s.!?…:”\"’']\s*")
_SHORTEST_LIST = 3  # lines; two without stops may be a chat
_LABEL = re.compile(r"\s*[A-Z][\w.,()’' -]{0,40}:")


def is_heading(label: str, counts: Mapping[str, int], *, capitals: bool) -> bool:
    """Whether a line's label is a section's or a note's, no speaker's.

    It is by its words; and where `capitals` are how other labels stand, a word in small letters that the text has only
    here is one. `counts` says how often the text has each word.
    """
    odd = capitals and label.isalpha() and not label.isupper() and counts[label] == 1
    return odd or _headings().fullmatch(label) is not None


def list_lines(text: str) -> list[Span]:
    """The lines of lists: several, one after the other, each with a label of its own and no stop at its end.

    "Ida Moor: speeding", "Karl Dorn: parking on the quay" are no turns of a conversation.
    """
    found = list[Span]()
    run = list[tuple[str, Span]]()
    for start, end in (*paragraphs(text), (len(text), len(text))):
        item = _ITEM.fullmatch(text, start, end)
        if item is not None and item["label"] not in (label for label, _ in run):
            run.append((item["label"], (start, end)))
            continue
        found += [line for _, line in run] if len(run) >= _SHORTEST_LIST else []
        run = []
    return found


def ended(text: str, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """A turn's content without the line that a heading begins and all after it, nor the start of the next label."""
    low, high = content[0][0], content[-1][1]
    label = _LABEL.match(text, text.rfind("\n", low, high) + 1)
    heading = _heading_lines().search(text, low, high + 1)
    if heading is not None:
        high = low + len(text[low : heading.start()].rstrip())
    elif label is not None and low < label.start() and high <= label.end():
        high = low + len(text[low : label.start()].rstrip())
    return tuple((start, min(end, high)) for start, end in content if start < high)


@cache
def _headings() -> re.Pattern[str]:
    return re.compile("|".join(lexicon("en", "headings")["words"]), re.IGNORECASE)


@cache
def _heading_lines() -> re.Pattern[str]:
    return re.compile(rf"\n[^\S\n]*+(?:{_headings().pattern}):", re.IGNORECASE)
