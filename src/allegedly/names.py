"""Are two names one name? By word: equal, spelt in another way, an initial, or a letter or two off.

Distances are optimal string alignment (Damerau 1964, restricted) over a normal form of romanisations; the forms
themselves are data, `languages/en/same-names.toml`.
"""

import re
import unicodedata
from enum import IntEnum
from functools import cache, lru_cache
from itertools import product
from typing import Any, NamedTuple

from rapidfuzz.distance import OSA

from allegedly.languages import lexicon

_LANGUAGE = "en"
_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile(r"['’ʼʹ`]s\b|['’ʼʹ`]")
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"})


class Likeness(IntEnum):
    """How one word or name relates to another, from least to most alike."""

    DIFFERENT = 0
    SURNAME = 1
    REORDERED = 2
    CLOSE = 3
    INITIAL = 4
    SHORTER = 5
    VARIANT = 6
    EQUAL = 7


class PersonName(NamedTuple):
    """The words of a person's name in lower case, without titles, and the generation (`jr`) if one is given."""

    words: tuple[str, ...]
    generation: str | None


def words(name: str) -> list[str]:
    """Words in lower case without marks or possessives; hyphens part them."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name.casefold()).translate(_LETTERS))
    return _WORD.findall("".join(mark for mark in plain if not unicodedata.combining(mark)))


@lru_cache(2**16)
def person_name(name: str) -> PersonName:
    """Take a person's name apart."""
    found = words(name)
    while len(found) > 1 and found[0] in word_set("honorifics"):
        del found[0]
    generation = found.pop() if len(found) > 1 and found[-1] in word_set("generations") else None
    return PersonName(tuple(_phrased(found)), generation)


def compare_people(left: str, right: str) -> Likeness:
    """Say how alike two people's names are; SURNAME where one of them is a single word that the other holds."""
    a, b = person_name(left), person_name(right)
    likeness = _compare_words(a.words, b.words)
    if likeness > Likeness.DIFFERENT and a.generation != b.generation:
        return Likeness.DIFFERENT if a.generation and b.generation else min(likeness, Likeness.CLOSE)
    return likeness


@lru_cache(2**16)
def spelling(word: str) -> str:
    """The form that romanisations of one word share."""
    word = _forms().get(word, word)
    for pattern, replacement in _spellings():
        word = pattern.sub(replacement, word)
    return word


def _compare_words(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness:
    if not a or not b:
        return Likeness.DIFFERENT
    if min(len(a), len(b)) == 1:
        [one], longer = sorted((a, b), key=len)
        held = {spelling(longer[0]), spelling(longer[-1])}
        return Likeness.SURNAME if spelling(one) in held else Likeness.DIFFERENT
    if a == b:
        return Likeness.EQUAL
    if "".join(map(spelling, a)) == "".join(map(spelling, b)):
        return Likeness.VARIANT
    if len(a) == len(b):
        return _compare_in_order(a, b)
    return _compare_lengths(*sorted((a, b), key=len))


def _compare_in_order(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness:
    likenesses = [_compare_word(left, right) for left, right in zip(a, b, strict=True)]
    middle = likenesses[1:-1]
    doubtful = [likeness for likeness in likenesses if likeness < Likeness.VARIANT]
    if (
        all(likeness >= Likeness.INITIAL for likeness in middle)
        and min(likenesses[0], likenesses[-1]) >= Likeness.VARIANT
    ):
        return Likeness.VARIANT
    if len(doubtful) == 1 and doubtful[0] >= Likeness.CLOSE:
        return doubtful[0]
    reordered = sorted(map(spelling, a)) == sorted(map(spelling, b))
    return Likeness.REORDERED if reordered else Likeness.DIFFERENT


def _compare_lengths(shorter: tuple[str, ...], longer: tuple[str, ...]) -> Likeness:
    articles = word_set("articles")
    if articles & set(longer) and (bare := tuple(word for word in longer if word not in articles)) != longer:
        return min(_compare_words(shorter, bare), Likeness.VARIANT)
    if len(shorter) > 2:
        # George W. Bush, George H. W. Bush: middle names are there to tell people apart.
        return Likeness.DIFFERENT
    ends = [_compare_word(shorter[0], longer[0]), _compare_word(shorter[-1], longer[-1])]
    if min(ends) >= Likeness.VARIANT:
        return Likeness.SHORTER
    return (
        Likeness.CLOSE if sorted(ends)[1] >= Likeness.VARIANT and min(ends) == Likeness.INITIAL else Likeness.DIFFERENT
    )


@lru_cache(2**16)
def _compare_word(a: str, b: str) -> Likeness:
    if a == b:
        return Likeness.EQUAL
    if min(len(a), len(b)) == 1:
        return Likeness.INITIAL if a[0] == b[0] else Likeness.DIFFERENT
    if _genders(a) and _genders(b) and not _genders(a) & _genders(b):
        return Likeness.DIFFERENT
    left, right = spelling(a), spelling(b)
    if left == right:
        return Likeness.VARIANT
    longest = max(len(left), len(right))
    allowed = 2 if longest >= 8 else 1 if longest >= 4 else 0
    return Likeness.CLOSE if OSA.distance(left, right, score_cutoff=allowed) <= allowed else Likeness.DIFFERENT


def _phrased(found: list[str]) -> list[str]:
    text = " ".join(found)
    for phrase, one in same_names()["phrases"]:
        text = text.replace(phrase, one)
    return text.split()


def same_names() -> dict[str, Any]:
    """The lexicon of what makes two names one."""
    return lexicon(_LANGUAGE, "same-names")


@cache
def word_set(key: str) -> frozenset[str]:
    """The words under a key of the lexicon."""
    return frozenset(same_names()[key].split())


@cache
def _forms() -> dict[str, str]:
    return {word: line.split()[0] for line in reversed(same_names()["names"]) for word in line.split()}


@cache
def _spellings() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern), replacement) for pattern, replacement in same_names()["spellings"]]


def is_given_name(word: str) -> bool:
    """Whether a word is a given name of the lexicon, in any case of its letters."""
    return word.casefold() in _given_names()


def _genders(word: str) -> frozenset[str]:
    return _given_names().get(word, frozenset())


@cache
def _given_names() -> dict[str, frozenset[str]]:
    listed = lexicon(_LANGUAGE, "first-names")
    both = {"female": {"female"}, "male": {"male"}, "either": {"female", "male"}}
    genders: dict[str, set[str]] = {}
    for group, of_group in both.items():
        for name, gender in product(listed.get(group, "").casefold().split(), of_group):
            genders.setdefault(name, set()).add(gender)
    return {name: frozenset(found) for name, found in genders.items()}
