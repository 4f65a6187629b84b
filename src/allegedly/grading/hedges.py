"""Hedges: the words of `languages/<code>/hedges.toml` as they stand in a text, whoever says them."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, cast

from allegedly.languages import lexicon
from allegedly.records import Hedge, HedgeKind, Span

_KINDS = ("plain", "unverified", "conditional", "predicted", "alleged", "possible")
_WORDS_IN_MARKS = 3


class _Lexicon(NamedTuple):
    hedge: re.Pattern[str]
    speech: re.Pattern[str]
    scare: re.Pattern[str]
    named: re.Pattern[str]
    cited: frozenset[str]


def hedges(text: str, language: str = "en") -> list[Hedge]:
    """Find alleged, possible, conditional, predicted and unverified in order, none overlapping another."""
    return [
        Hedge((match.span(),), match[0], cast(HedgeKind, match.lastgroup))
        for match in _lexicon(language).hedge.finditer(text)
        if match.lastgroup != "plain"
    ]


def scare_quotes(text: str, quotations: list[Span], language: str = "en") -> Iterator[Hedge]:
    """Yield those of the quotations that hold a word or a few at a distance: his "evidence", so-called "experts".

    One word counts after an article or the like, two or three only after an adjective of doubt: such marks more often
    hold a title, a term, or a scrap of what someone said.
    """
    _, _, scare, named, cited = _lexicon(language)
    for start, end in quotations:
        words = text[start:end].strip("\"“”„‟«»'‘’`,.").split(" ")
        before = scare.search(text, max(start - 20, 0), start)
        is_plain = all(word.isascii() and word.replace("-", "").isalpha() and word.islower() for word in words)
        if before is None or not is_plain or len(words) > _WORDS_IN_MARKS or cited.intersection(words):
            continue
        if named.match(text, end):
            continue
        if before["distancing"] or (len(words) == 1 and len(words[0]) > _WORDS_IN_MARKS):
            yield Hedge(((start, end),), text[start:end], "scare quotes")


def speaks(text: str, language: str = "en") -> bool:
    """Whether a verb of saying or thinking stands in a text."""
    return _lexicon(language).speech.search(text) is not None


@cache
def _lexicon(language: str) -> _Lexicon:
    data = lexicon(language, "hedges")
    marks = data["scare_quotes"]
    worded = "|".join(_alternatives(data, kind) for kind in _KINDS)
    distancing = "|".join(marks["distancing"])
    return _Lexicon(
        re.compile(rf"(?:\b(?=[a-z])|(?=[’']s ))(?:{worded})", re.IGNORECASE),
        re.compile(rf"\b(?:{'|'.join(data['speech'])})\b", re.IGNORECASE),
        re.compile(rf"\b(?:(?P<distancing>{distancing})|{'|'.join(marks['before'])}) $", re.IGNORECASE),
        re.compile(rf" (?:{'|'.join(marks['named'])})\b"),
        frozenset(marks["cited"]),
    )


def _alternatives(data: dict[str, dict[str, list[str]]], kind: str) -> str:
    found = "|".join(data[kind]["patterns"])
    for name in ("inference", "doubt"):
        found = found.replace(f"{{{name}}}", f"(?:{'|'.join(data[name])})")
    return f"(?P<{kind}>{found})"
