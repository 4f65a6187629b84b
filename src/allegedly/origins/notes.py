"""Notes in which an outlet speaks to its readers, and which it prints in several articles."""

from allegedly.origins.borrowed import lexical
from allegedly.origins.direction import same_outlet
from allegedly.origins.shingles import WORD
from allegedly.records import Document, Span
from allegedly.text import lines_of, quotations

_LONGEST = 150  # words of a note
_ADDRESSED = 0.03  # of the words, such as "we" and "you"


def is_note(left: Document, right: Document, spans: tuple[Span, Span]) -> bool:
    """Whether what two articles of one outlet share stands, in both, in short paragraphs that speak to the readers."""
    return same_outlet(left, right) and _is_address(left, spans[0]) and _is_address(right, spans[1])


def _is_address(document: Document, span: Span) -> bool:
    """Whether somebody says "we" or "you" in the paragraphs of some words, where no marks of quotation stand."""
    pattern = lexical(document.language or "en", "address")
    note = document.text[slice(*lines_of(document.text, *span))]
    for start, stop in reversed(quotations(note)):
        note = note[:start] + note[stop:]
    words = len(WORD.findall(note))
    if pattern is None or words > _LONGEST:
        return False
    return len(pattern.findall(note.replace("’", "'"))) >= max(1, _ADDRESSED * words)
