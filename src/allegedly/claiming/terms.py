"""The words of a proposition that carry it: their normal forms, weights, and what they are near to."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from math import ceil
from typing import NamedTuple

from allegedly.encoder.words import words as word_table
from allegedly.languages import lexicon

_LANGUAGE = "en"
_TOKEN = re.compile(r"\d[\d,.]*\d|\d|(?:[A-Z]\.){2,}|[^\W\d_]+|[%$€£]")
_SUFFIXES = ("ations", "ation", "ions", "ion", "ating", "ated", "ates", "ate", "ings", "ing", "edly", "ed", "ly", "s")
_BY_END = {end: tuple(one for one in _SUFFIXES if one[-1] == end) for end in {suffix[-1] for suffix in _SUFFIXES}}
_KEPT = 3  # letters that a stem keeps at least
_HEAVIEST = 6.0  # a rarer word tells no more
_WEIGHTS = {True: 5.0, False: 1.0}  # of a number, of a sign such as %
_PREFIX, _PREFIX_SHARE = 5, 0.6
_NEAR_GROUP, _NEAR_PREFIX, _NEAR_VECTOR = 0.85, 0.8, 0.6
_MARGIN = 0.001  # by which a cosine may differ when many are taken at once


class Term(NamedTuple):
    """A word that carries meaning: its normal form, place, weight by rarity, and the groups it is in."""

    stem: str
    word: str
    start: int
    end: int
    weight: float
    capital: bool
    groups: frozenset[int]


@dataclass(frozen=True)
class _Lexicon:
    empty: frozenset[str]
    groups: dict[str, frozenset[int]]
    phrases: dict[str, tuple[tuple[tuple[str, ...], int], ...]]


class _Token(NamedTuple):
    stem: str
    word: str
    weight: float
    empty: bool
    groups: frozenset[int]


def terms(text: str, start: int = 0, end: int | None = None) -> list[Term]:
    """The words of a stretch of text that carry meaning, in order."""
    found = [(match.start(), match.end(), _token(match[0])) for match in _matches(text, start, end)]
    phrases = _phrases([token.stem for _, _, token in found])
    return [
        Term(token.stem, token.word, low, high, token.weight, text[low].isupper(), token.groups | extra)
        for i, (low, high, token) in enumerate(found)
        if (extra := phrases.get(i, frozenset())) or not token.empty
    ]


def printed(text: str, start: int, end: int) -> list[str]:
    """The words of a stretch of text as they are printed, empty ones too: what `terms` looks at."""
    return _TOKEN.findall(text, start, end)


class Nearby(dict[str, bool]):
    """Whether a word as printed may be near to one of some words, itself or as the first of a phrase.

    Each is tried once. It errs towards yes: `nearness` decides.
    """

    def __init__(self, of: Sequence[Term]) -> None:
        super().__init__()
        self._stems = {term.stem for term in of}
        self._groups = {group for term in of for group in term.groups}
        self._openings = {term.word[:_PREFIX] for term in of}
        self._alike = {other for term in of for other in word_table(_LANGUAGE).near(term.word, _NEAR_VECTOR - _MARGIN)}

    def __missing__(self, raw: str) -> bool:
        token = _token(raw)
        begins = any(group in self._groups for _, group in _lexicon().phrases.get(token.stem, ()))
        self[raw] = found = begins or self.has(token)
        return found

    def has(self, word: "Term | _Token") -> bool:
        """The same of a word already cut out."""
        near = word.stem in self._stems or word.word[:_PREFIX] in self._openings or word.word in self._alike
        return near or not self._groups.isdisjoint(word.groups)


def nearness(left: Term, right: Term) -> float:
    """How near two words are in meaning, 0..1: 1 for forms of one word."""
    if left.stem == right.stem:
        return 1.0
    if left.groups & right.groups:
        return _NEAR_GROUP
    if left.word.isdigit() or right.word.isdigit():
        return 0.0
    return _shared(left.word, right.word, names=left.capital or right.capital)


def near_stems(term: Term, stems: Sequence[str]) -> set[str]:
    """The stem of a word, and those that `nearness` holds near to it by a common beginning or by vectors.

    Of `stems`, which are sorted, those with a common beginning are taken; for vectors every word of the table.
    """
    found = {term.stem}
    opening = term.stem[:_PREFIX]
    if term.word[0].isalpha() and len(opening) == _PREFIX:
        for other in islice(stems, bisect_left(stems, opening), None):
            if not other.startswith(opening):
                break
            if _begin_alike(other, term.stem):
                found.add(other)
    if not term.capital:
        found.update(stem(other) for other in word_table(_LANGUAGE).near(term.word, _NEAR_VECTOR))
    return found


def stem(word: str) -> str:
    """A word's form without inflection and the commonest derivation, in lower case."""
    lower = word.lower()
    lower = _irregular().get(lower, lower)
    if lower.endswith("ies") and len(lower) > 4:
        lower = lower[:-3] + "y"
    if not lower.endswith(("ss", "us", "is")):
        for suffix in _BY_END.get(lower[-1:], ()):
            if lower.endswith(suffix) and len(lower) - len(suffix) >= _KEPT:
                lower = _undoubled(lower[: -len(suffix)], suffix)
                break
    lower = _irregular().get(lower, lower)
    return lower[:-1] if lower.endswith("e") and len(lower) > _KEPT else lower


def _matches(text: str, start: int, end: int | None) -> Iterator[re.Match[str]]:
    return _TOKEN.finditer(text, start, len(text) if end is None else end)


def _undoubled(rest: str, suffix: str) -> str:
    """Shipped, ship: but killed, kill."""
    doubled = suffix[0] in "ei" and len(rest) > _KEPT and rest[-1] == rest[-2] and rest[-1] not in "lsaeiou"
    return rest[:-1] if doubled else rest


@lru_cache(maxsize=1 << 17)
def _token(raw: str) -> _Token:
    word = raw.replace(".", "").lower() if raw[0].isalpha() else raw.replace(",", "")
    known = _lexicon()
    normal = stem(word)
    # US, IS and WHO are names that are written like empty words.
    key = word.upper() if len(word) > 1 and raw.isupper() and word.upper() in known.groups else normal
    groups = known.groups.get(key, frozenset()) | known.groups.get(normal, frozenset())
    empty = word in known.empty and key == normal
    weight = min(_HEAVIEST, word_table(_LANGUAGE).rarity(word)) if raw[0].isalpha() else _WEIGHTS[raw[0].isdigit()]
    return _Token(key, word, weight, empty, frozenset() if empty else groups)


def _phrases(stems: list[str]) -> dict[int, frozenset[int]]:
    """The groups of the phrases that begin at each place; a word may stand between two of a phrase."""
    known = _lexicon().phrases
    found: dict[int, frozenset[int]] = {}
    for i, first in enumerate(stems):
        for rest, group in known.get(first, ()):
            if _follows(stems, i, rest):
                found[i] = found.get(i, frozenset()) | {group}
    return found


def _follows(stems: list[str], i: int, rest: tuple[str, ...]) -> bool:
    for part in rest:
        near = stems[i + 1 : i + 3]
        if part not in near:
            return False
        i += 1 + near.index(part)
    return True


@lru_cache(maxsize=1 << 18)
def _shared(left: str, right: str, *, names: bool) -> float:
    """Nearness by a common beginning (Leban-on, Leban-ese), else by vectors, which take one name for another."""
    if _begin_alike(left, right):
        return _NEAR_PREFIX
    if names:
        return 0.0
    cosine = word_table(_LANGUAGE).nearness(left, right)
    return cosine if cosine >= _NEAR_VECTOR else 0.0


def _begin_alike(left: str, right: str) -> bool:
    shared = max(_PREFIX, ceil(_PREFIX_SHARE * max(len(left), len(right))))
    return len(left) >= shared and left[:shared] == right[:shared]


@cache
def _irregular() -> dict[str, str]:
    lines = [line.split() for line in lexicon(_LANGUAGE, "near-words")["irregular"].split(";")]
    return {form: forms[0] for forms in lines for form in forms[1:]}


@cache
def _lexicon() -> _Lexicon:
    data = lexicon(_LANGUAGE, "near-words")
    groups: dict[str, set[int]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    # What some call by a loaded name and others plainly is one thing.
    loaded = lexicon(_LANGUAGE, "loaded-names")["groups"]
    for number, line in enumerate([*data["same"], *data["aliases"], *loaded]):
        for member in line.split("|"):
            first, *rest = [_key(word[0]) for word in _TOKEN.finditer(member)]
            if rest:
                phrases.setdefault(first, []).append((tuple(rest), number))
            else:
                groups.setdefault(first, set()).add(number)
    return _Lexicon(
        frozenset(data["empty"].split()),
        {key: frozenset(numbers) for key, numbers in groups.items()},
        {key: tuple(rest) for key, rest in phrases.items()},
    )


def _key(raw: str) -> str:
    """The form under which a word of the lexicon is kept: an acronym as it is, else its stem."""
    letters = raw.replace(".", "")
    return letters if len(letters) > 1 and letters.isupper() else stem(letters)
