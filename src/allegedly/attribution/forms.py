"""Statements that the form of a text shows: a headline that names its source at its end, turns of printed records."""

import re
from functools import cache

from allegedly.attribution.secondhand import Statement
from allegedly.languages import lexicon
from allegedly.text import paragraphs, trimmed

_LANGUAGE = "en"
_LONGEST_HEADLINE = 130  # characters
_FEWEST_WORDS = 3  # of what a headline says
_FEWEST_TURNS = 3  # two lines of name and time may head posts; on half b of benchmarks.abroad such were no turns
_WORDS = r"(?:the |an? )?(?:[\w’'.-]+ ){0,3}[\w’'.-]+"
_SOURCE_LAST = re.compile(rf"(?P<content>.*\S)(?P<cue>\s[-–—]\s?|:\s)(?P<source>{_WORDS})\s*")
_FINDS = re.compile(
    rf"(?P<content>.*\S),\s(?P<source>{_WORDS})\s(?P<cue>finds?|says?|shows?|suggests?|warns?|reports?)\s*"
)
_NAME = r"(?:[A-Z][a-z]{0,2})?[A-Z][A-Z’'-]+(?: [A-Z][A-Z’'-]+){0,2}"
_ADDRESSED = rf"(?:M(?:r|rs|s|iss)\.?|Dr\.?|Senator|Prime Minister|President) {_NAME}"
_PRINTED = re.compile(
    rf"\s*(?:(?P<name>{_ADDRESSED})(?: of [A-Z][\w ]{{2,30}}?)?(?: \([^()\n]{{1,60}}\))?"
    rf"|The (?:[A-Z]{{3,}} ?){{1,3}}\((?P<chair>{_ADDRESSED})\))(?P<cue>\.)\s+(?=[\"“A-Z])"
)
_TIMED = re.compile(
    r"\s*(?P<name>[A-Z][\w.’'-]*(?: [A-Z\d][\w.’'-]*){0,3})\s+(?P<cue>[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?)\s*\Z"
)


def headline(text: str) -> Statement | None:
    """What a headline says with its source behind it: "Fifteen dead in stampede - ministry", "..., survey finds"."""
    start, end = next(iter(paragraphs(text)), (0, 0))
    if not 0 < end - start <= _LONGEST_HEADLINE:
        return None
    match = _SOURCE_LAST.fullmatch(text, start, end) or _FINDS.fullmatch(text, start, end)
    if match is None or len(match["content"].split()) < _FEWEST_WORDS or not _is_source(match["source"]):
        return None
    spans = (trimmed(text, *match.span(name)) for name in ("source", "cue", "content"))
    source, cue, content = ((span,) for span in spans)
    return Statement(source, cue, content)


def _is_source(words: str) -> bool:
    """Whether words denote somebody who speaks: "police", "former minister", "PM"; no other half of a headline."""
    *before, last = words.removeprefix("the ").split()
    plain = [word for word in before if word[0].islower() or word.endswith(("'s", "’s"))]
    spoken = last.lower()
    known = _speaking()
    return len(plain) == len(before) and (last.islower() or last.isupper()) and bool({spoken, spoken[:-1]} & known)


@cache
def _speaking() -> frozenset[str]:
    titles, nouns = lexicon(_LANGUAGE, "titles"), lexicon(_LANGUAGE, "source-nouns")["kinds"]
    listed = " ".join([titles["words"]["roles"], *(nouns[kind] for kind in ("organization", "plural"))])
    found = ["survey", "study", "report", "poll"]
    return frozenset([*listed.lower().split(), *found])


def turns(text: str) -> list[Statement]:
    """The turns of a record of a parliament ("Mr. HALVOR. I rise ...") or under lines of name and time, if several."""
    for pattern in (_PRINTED, _TIMED):
        labels = [label for span in paragraphs(text) if (label := pattern.match(text, *span))]
        if len(labels) >= _FEWEST_TURNS:
            ends = [*(label.start() for label in labels[1:]), len(text)]
            found = (_turn(text, label, end) for label, end in zip(labels, ends, strict=True))
            return [turn for turn in found if turn.content[0][0] < turn.content[0][1]]
    return []


def _turn(text: str, label: re.Match[str], end: int) -> Statement:
    name = "chair" if label.groupdict().get("chair") else "name"
    return Statement((label.span(name),), (label.span("cue"),), (trimmed(text, label.end(), end),))
