"""The language of a text.

Two steps, for speed. Where frequent English words make up at least 15 in 100 words, the text is English: nine in ten
English news articles pass, no article in another language of the test pages does. Only other texts wake the language
model (py3langid, 140 languages), whose loading takes over half a second. What it is less than 70 % sure of has no
language: at that threshold one short line in a thousand gets a wrong one.
"""

import re
from collections.abc import Callable
from functools import cache

from allegedly.languages import lexicon

_SAMPLE = 5000
_FEWEST_LETTERS = 12
_FEWEST_HITS = 3
_ENGLISH_SHARE = 0.15
_SURE = 0.7
_WORD = re.compile(r"[^\W\d_]+")


def detect(text: str) -> str | None:
    """The ISO 639-1 code of the language that a text opens in; None where the text is too short to tell."""
    sample = text[:_SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    if sum(map(len, words)) < _FEWEST_LETTERS:
        return None
    hits = sum(word in _english_words() for word in words)
    if hits >= _FEWEST_HITS and hits >= _ENGLISH_SHARE * len(words):
        return "en"
    code, probability = _classifier()(sample)
    return code if probability >= _SURE else None


@cache
def _english_words() -> frozenset[str]:
    return frozenset(lexicon("en", "function-words")["words"])


@cache
def _classifier() -> Callable[[str], tuple[str, float]]:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    # Labels of three letters are no ISO 639-1 codes; "zxx" says that a text is no language.
    identifier.set_languages([label for label in identifier.labels if len(label) == 2])
    classify: Callable[[str], tuple[str, float]] = identifier.classify
    return classify
