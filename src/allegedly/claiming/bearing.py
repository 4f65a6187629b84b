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
_ASIDE = re.compile(r"(?<=\w )(?:before|after|despite|in spite of)\b[^;:]*")
_STRAIGHT = str.maketrans("\u2018\u2019\u201c\u201d\u0130", "''\"\"i")  # İ is the one letter that grows in lower case


class _Patterns(NamedTuple):
    denies: re.Pattern[str]
    doubts: re.Pattern[str]
    neutral: re.Pattern[str]
    negation: re.Pattern[str]
    anaphora: re.Pattern[str]


def asked(sentence: str) -> Bearing:
    """Whether a sentence, by its own words, asks or doubts what it puts forward; else it affirms it."""
    plain = _masked(sentence)
    if plain.rstrip("\"' )]").endswith("?"):
        return "asks"
    return "doubts" if _patterns().doubts.search(plain) else "affirms"


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
    plain = _ASIDE.sub("", _masked(sentence))
    return bool(_patterns().denies.search(plain) and _patterns().anaphora.search(plain))


def _masked(sentence: str) -> str:
    """The sentence, of one length, in lower case, without what only looks like a denial ("could not confirm")."""
    plain = sentence.translate(_STRAIGHT).lower()
    return _patterns().neutral.sub(lambda match: "_" * len(match[0]), plain)


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
        _whole(data["neutral"]),
        re.compile(data["negation"]),
        re.compile(data["anaphora"]),
    )


def _whole(patterns: Sequence[str]) -> re.Pattern[str]:
    """What `any_of` gives, for text in lower case, which is searched in a third of the time."""
    return re.compile(any_of(*patterns).pattern)
