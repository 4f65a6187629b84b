"""Runs of capitalised words, and the "of ...", "and ..." or ", Inc." that completes the name of a body."""

import re
from collections.abc import Iterator
from functools import cache

from allegedly.records import Span
from allegedly.resolution.words import words

CAPITAL = "A-ZÀ-ÖØ-ÞŁŠŽČĆŚŻİĐ"
_INCORPORATED = re.compile(r",[ \u00a0](?:Inc|LLC|LLP|Ltd|Corp|PLC)\b\.?")


def capitalised(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the span of each run of capitalised words."""
    for run in run_pattern().finditer(text, start, end):
        yield run.span()


@cache
def run_pattern() -> re.Pattern[str]:
    """The pattern of a run of capitalised words."""
    known = words()
    short = "|".join([*known.honorifics, *known.abbreviations, "jr", "sr", "inc", "corp", "co", "ltd"])
    word = (
        rf"(?:(?:{'|'.join(known.offices)})\b|(?:[A-Z]\.)+|(?i:{short})\.|"
        rf"(?:al-|el-|d’|d')?[{CAPITAL}](?:\w|[-’'](?=\w)(?!s\b)|&(?=\w)|\.(?=[a-z]{{2,3}}\b))*)"
    )
    particle = r"(?:(?:del?|de la|da|dos|di|van|van der|van den|von|bin|ibn|ben|al|el|le|la|du|ter)[ \u00a0])?"
    return re.compile(rf"(?<![\w@#]){word}(?:[ \u00a0]{{1,2}}(?:&[ \u00a0])?{particle}{word})*")


def runs(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the span of each run together with what completes it."""
    done = start
    for run in run_pattern().finditer(text, start, end):
        if run.start() >= done:
            low, high = extended(text, run.start(), run.end())
            done = min(high, end)
            yield low, done


def extended(text: str, start: int, end: int) -> Span:
    """A run together with the "of ..." or "and ..." that completes the name of a body."""
    if incorporated := _INCORPORATED.match(text, end):
        return start, incorporated.end()
    known = words()
    head = text[start:end].replace("\u00a0", " ").removeprefix("The ")
    last = head.rsplit(" ", 1)[-1].lower()
    link = _link_pattern().match(text, end)
    if link is None or link[0].split()[1].lower() in known.openers:  # "Alder Airlines on Sunday"
        return start, end
    closing = link[0].rsplit(" ", 1)[-1].lower()
    if link[0].startswith(" and "):
        single = " " not in head and link[0].count(" ") == 3 and last.endswith("s") and last not in known.proper
        single = single or (link[0].count(" ") == 3 and last in known.fields)
        whole = single and closing in known.proper and head not in known.bodies and head not in known.genders
        return (start, link.end()) if whole else (start, end)
    if last in known.proper and last not in known.media_names:
        further = _link_pattern().match(text, link.end()) if closing in known.proper else None
        return start, further.end() if further and " and " not in further[0] else link.end()
    return start, end


@cache
def _link_pattern() -> re.Pattern[str]:
    run = run_pattern().pattern.removeprefix(r"(?<![\w@#])")
    joined = rf"(?:(?:,[ ][{CAPITAL}]\w+){{0,3}},?[ ]and[ ]{run})?"
    return re.compile(rf"[ \u00a0]{{1,2}}(?:(?:of|for|to|on|against)[ ](?:the[ ]|our[ ])?|and[ ]){run}{joined}")
