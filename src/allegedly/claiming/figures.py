"""The figures of a proposition: value, what it counts, and how exactly."""

import re
from typing import NamedTuple

from allegedly.claiming.terms import stem, terms

_WORDS = {
    word: value
    for value, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
} | {
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "dozen": 12,
}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}
_FIGURE = re.compile(
    r"(?P<money>[$€£])?\s?\b(?:(?P<digits>\d[\d,]*(?:\.\d+)?)|(?P<word>" + "|".join(_WORDS) + r"))\b"
    r"(?:[\s-]?(?P<scale>hundred|thousand|million|billion|trillion|bn|m)\b)?"
    r"(?P<share>\s?(?:%|percent\b|per cent\b))?",
    re.IGNORECASE,
)
_ROUGHLY = re.compile(
    r"(?:about|around|some|nearly|almost|roughly|approximately|over|more than|at least|up to|under|less than|fewer than"
    r"|as many as|close to|an estimated)\s+\$?$",
    re.IGNORECASE,
)
_YEARS = (1900, 2100)
_ROUGH, _EXACT = 0.25, 0.01  # shares by which figures of one thing may differ


class Figure(NamedTuple):
    """A figure; `unit` is a currency sign, "%", "year", or the stem of what follows, "" if nothing does."""

    value: float
    unit: str
    rough: bool
    words: str


def figures(text: str) -> tuple[Figure, ...]:
    """The figures of a proposition, in order; the words "one" and "a" count nothing."""
    found = []
    for match in _FIGURE.finditer(text):
        if (match["word"] or "").lower() in {"one", "zero"} and not match["scale"] and not match["share"]:
            continue
        value = _value(match)
        rough = bool(_ROUGHLY.search(text, max(0, match.start() - 24), match.start() + bool(match["money"])))
        found.append(Figure(value, _unit(match, value, text), rough, match[0].strip()))
    return tuple(found)


def agree(left: Figure, right: Figure) -> bool | None:
    """Whether two figures are one; None where they count different things."""
    if left.unit != right.unit:
        return None
    if left.unit == "" and left.value != right.value:
        return None
    tolerance = _ROUGH if left.rough or right.rough else _EXACT
    return abs(left.value - right.value) <= tolerance * max(left.value, right.value)


def _value(match: re.Match[str]) -> float:
    digits = match["digits"]
    value = float(digits.replace(",", "")) if digits else float(_WORDS[match["word"].lower()])
    return value * _SCALES.get((match["scale"] or "").lower(), 1.0)


def _unit(match: re.Match[str], value: float, text: str) -> str:
    if match["share"] or match["money"]:
        return "%" if match["share"] else match["money"]
    if match["digits"] and len(match["digits"]) == 4 and _YEARS[0] <= value < _YEARS[1]:
        return "year"
    after = terms(text, match.end(), min(len(text), match.end() + 40))
    near = [term for term in after[:1] if term.start - match.end() <= 12 and not term.word[0].isdigit()]
    return stem(near[0].word) if near else ""
