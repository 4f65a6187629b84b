"""Claims that a document takes back: in a note of correction, or as a fact check by its verdict."""

from collections.abc import Iterator, Sequence

from allegedly.origins.lexicon import words
from allegedly.records import Document, Mention, Passage
from allegedly.text import lines_of

_LEAD = 300  # characters in which a fact check answers its own headline


def corrected(document: Document, mentions: Sequence[Mention]) -> bool:
    """Whether a note says that what one of the mentions puts forward was a mistake."""
    return any(_mistaken(document.text, note, mention) for note in document.corrections for mention in mentions)


def _mistaken(text: str, note: Passage, mention: Mention) -> bool:
    """Whether a mention stands in a note after "an earlier version said", with no "in fact" between."""
    if not mention.spans:
        return False
    low, start, end = note.spans[0][0], mention.spans[0][0], mention.spans[-1][1]
    if not low <= start < lines_of(text, *note.spans[0])[1]:
        return False
    mistakes = [match.end() for match in words().mistaken.finditer(text, low, end)]
    mended = [match.start() for match in words().put_right.finditer(text, low, end) if match.start() <= start]
    return bool(mistakes) and not any(mistakes[0] < place for place in mended)


def refuted(document: Document, mentions: Sequence[Mention]) -> bool:
    """Whether a document is a fact check whose verdict is that the claim of the mentions is not so.

    A claim that something is not so, which it affirms itself, is confirmed by such a verdict.
    """
    confirms = any(
        one.bearing == "affirms" and one.attribution is None and words().negated.search(one.text) for one in mentions
    )
    verdicts = list(_verdicts(document))
    return bool(verdicts) and all(verdicts) and not confirms


def _verdicts(document: Document) -> Iterator[bool]:
    """For each verdict of a document whether it is that something is not so."""
    if words().answered.search(f"{document.title or ''}\n{document.text[:_LEAD]}"):
        yield True
    for match in words().verdict.finditer(document.text):
        yield match["untrue"] is not None
