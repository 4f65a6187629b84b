"""How a sentence bears on a proposition that it names: affirms, denies, doubts or asks."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from allegedly.languages import any_of, lexicon
from allegedly.records import Bearing, Span

_LANGUAGE = "en"
_REACH = 40  # characters from a negation to what it governs
_BREAK = re.compile(r"[,;:.]|\b(?:but|although|while|because|after|before|since)\b")
# "Halted nine days before it was denied": who denies it there is not whom the sentence believes.
_ASIDE = re.compile(r"\b(?:before|after|despite|in spite of)\b[^;:]*")
_STRAIGHT = str.maketrans("\u2018\u2019\u201c\u201d\u0130", "''\"\"i")  # İ is the one letter that grows in lower case


class Denials(NamedTuple):
    """Whether words such as "false" and plain negation deny a claim."""

    words: bool
    negation: bool


_EVERY = Denials(words=True, negation=True)


class _Patterns(NamedTuple):
    denies: re.Pattern[str]
    doubts: re.Pattern[str]
    asks: re.Pattern[str]
    neutral: re.Pattern[str]
    negation: re.Pattern[str]
    anaphora: re.Pattern[str]


def bearing(sentence: str, places: Sequence[Span], ways: Denials = _EVERY) -> Bearing:
    """Tell how a sentence bears on what its words at `places`, offsets into it, put forward.

    `ways` are those in which a sentence may deny: a claim that is a denial itself is affirmed in its own way.
    """
    plain = _without_aside(_masked(sentence), places)
    patterns = _patterns()
    asked = patterns.asks.search(plain)
    if (ways.words and patterns.denies.search(plain)) or (ways.negation and _negated(plain, places)):
        return "asks" if asked and plain.endswith("?") else "denies"
    if patterns.doubts.search(plain):
        return "doubts"
    return "asks" if asked else "affirms"


def denied(sentence: str, places: Sequence[Span]) -> bool:
    """Whether a sentence says that what its words at `places` put forward is not so."""
    plain = _masked(sentence)
    return bool(_patterns().denies.search(plain)) or _negated(plain, places)


def negative(sentence: str) -> bool:
    """Whether a sentence has any negation or denial, whatever it governs."""
    plain = _masked(sentence)
    return bool(_patterns().denies.search(plain) or _patterns().negation.search(plain))


def refutes(sentence: str) -> bool:
    """Whether a sentence denies claims, reports or rumours that it names only as such."""
    plain = _masked(sentence)
    return bool(_patterns().denies.search(plain) and _patterns().anaphora.search(plain))


def open_to(claim: str) -> Denials:
    """The ways in which a claim can be denied: those that it does not use itself."""
    plain = _masked(claim)
    return Denials(not _patterns().denies.search(plain), not _patterns().negation.search(plain))


def _masked(sentence: str) -> str:
    """The sentence, of one length, in lower case, without what only looks like a denial ("could not confirm")."""
    plain = sentence.translate(_STRAIGHT).lower()
    return _patterns().neutral.sub(lambda match: "_" * len(match[0]), plain)


def _without_aside(plain: str, places: Sequence[Span]) -> str:
    """Without a clause of time or concession, if what is put forward stands outside it and most of it before it."""
    for aside in _ASIDE.finditer(plain):
        outside = [place for place in places if place[1] <= aside.start()]
        if len(outside) > len(places) / 2:
            return plain[: aside.start()]
    return plain


def _negated(plain: str, places: Sequence[Span]) -> bool:
    """Whether a negation governs words at the places: near before them, in one clause."""
    for match in _patterns().negation.finditer(plain):
        for start, _ in places:
            between = plain[match.end() : start]
            if 0 <= start - match.end() <= _REACH and not _BREAK.search(between):
                return True
    return False


@cache
def _patterns() -> _Patterns:
    data = lexicon(_LANGUAGE, "refutations")
    return _Patterns(
        _whole(data["denies"]),
        _whole(data["doubts"]),
        re.compile("|".join(data["asks"])),
        _whole(data["neutral"]),
        re.compile(data["negation"]),
        re.compile(data["anaphora"]),
    )


def _whole(patterns: Sequence[str]) -> re.Pattern[str]:
    """What `any_of` gives, for text in lower case, which is searched in a third of the time."""
    return re.compile(any_of(*patterns).pattern)
