"""Notes in which an outlet speaks to its readers, and which it prints in several articles."""

import re
from functools import cache

from allegedly.languages import any_of, languages, lexicon
from allegedly.origins.direction import same_outlet
from allegedly.records import Document, Span
from allegedly.text import quotations

_LONGEST = 150  # words of a note
_ADDRESSED = 0.03  # of the words, such as "we" and "you"
_WORD = re.compile(r"\w+(?:['’]\w+)*")


def is_note(left: Document, right: Document, spans: tuple[Span, Span]) -> bool:
    """Whether what two articles of one outlet share stands, in both, in short paragraphs that speak to the readers."""
    return same_outlet(left, right) and _is_address(left, spans[0]) and _is_address(right, spans[1])


def _is_address(document: Document, span: Span) -> bool:
    """Whether somebody says "we" or "you" in the paragraphs of some words, where no marks of quotation stand."""
    pattern = _pattern(document.language or "en")
    end = document.text.find("\n", span[1])
    note = document.text[document.text.rfind("\n", 0, span[0]) + 1 : end if end >= 0 else None]
    for start, stop in reversed(quotations(note)):
        note = note[:start] + note[stop:]
    words = len(_WORD.findall(note))
    if pattern is None or words > _LONGEST:
        return False
    return len(pattern.findall(note.replace("’", "'"))) >= max(1, _ADDRESSED * words)


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    return any_of(lexicon(language, "furniture")["address"]) if language in languages() else None
