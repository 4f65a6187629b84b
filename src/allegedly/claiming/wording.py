"""Which of its statements words a claim best: whole, plain, and without names that take a side."""

import re
from functools import cache

from allegedly.claiming.bearing import denied
from allegedly.claiming.terms import stem, terms
from allegedly.languages import lexicon
from allegedly.records import Proposition

_LANGUAGE = "en"
_POINTS = re.compile(r"\b(?:I|we|you|my|our|he|she|his|her|they|their|this|these|those|it)\b", re.IGNORECASE)
_QUOTES = "\"'\u2018\u2019\u201c\u201d"
_MARK = re.compile(r"\B['\u2018]|['\u2019]\B|[\"\u201c\u201d]")  # no apostrophe
_OPENING = re.compile(r"^(?:that|whether|if|how) ", re.IGNORECASE)
_LENGTH = 110  # characters that read best


def readable(one: Proposition) -> tuple[object, ...]:
    """A key that sorts the best wording first."""
    text = one.words
    found = terms(text)
    named = any(term.capital and term.start > 1 for term in found)
    return (
        _loaded(text),
        denied(text, [(term.start, term.end) for term in found]),
        one.bearing == "asks",
        bool(_POINTS.search(text)),
        not named,
        any(mark in text for mark in _QUOTES[1:]) + ("\u2026" in text or "..." in text),
        abs(len(text) - _LENGTH) // 20,
        one.published or "~",
        text,
        one.document,
    )


def plain(text: str) -> str:
    """A statement's words without what tied them to their sentence: the marks around them, "that", a last comma."""
    words = _OPENING.sub("", " ".join(text.split()).strip(" ,;:."))
    marks = len(_MARK.findall(words))
    if words[:1] in _QUOTES or marks == 1:
        words = words.strip(_QUOTES + " ,;:.")
    return words[:1].upper() + words[1:]


def _loaded(text: str) -> bool:
    words = {stem(word) for word in text.lower().split()}
    lower = text.lower()
    return any(stem(name) in words if " " not in name else name in lower for name in _names())


@cache
def _names() -> tuple[str, ...]:
    data = lexicon(_LANGUAGE, "loaded-names")
    return tuple(data["loaded"])
