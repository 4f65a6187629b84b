"""Words that a document prints as somebody else's: in quotation marks, as a tweet, in a transcript, set off."""

import re
from collections.abc import Iterator
from functools import cache

from allegedly.languages import any_of, languages, lexicon
from allegedly.origins.direction import credited, same_outlet, set_off
from allegedly.records import Document, Span
from allegedly.text import quotations

_HANDLE = re.compile(r"\(@\w{2,15}\)")
_TWEET = 400  # characters before a handle that are the tweet's at most
_REOPENED = re.compile(r"^[”»](?=\w)[^“”«»\n]*[”»]?", re.MULTILINE)
_LABEL = re.compile(r"(?<![\w’'-])(?:[A-Z][A-Z.’'-]+ ?){1,4}(?:, [A-Z][A-Z ]+)?: (?=\S)")
_TURNS, _TRANSCRIPT = 2, 8  # labels that show speakers, and those that make all that follows them speech
_SPOKEN = 0.02  # of the words, in the first person, where somebody speaks


def borrowed(text: str) -> list[Span]:
    """Spans in quotation marks, of tweets, and of what is said after the labels of a transcript; they may overlap."""
    return [*quotations(text), *_reopened(text), *_tweets(text), *_turns(text)]


def is_third_partys(left: Document, right: Document, spans: tuple[Span, Span], quote: tuple[bool, bool]) -> bool:
    """Whether shared words, which one quotes or neither, are a third party's although not both print marks.

    They are where both quote them or set them off behind a colon; where one sets them off, does not name the other, and
    somebody speaks in them of himself; and where a document is by its title the text of what somebody said.
    """
    aside = set_off(left, spans[0]), set_off(right, spans[1])
    if all(quoted or off for quoted, off in zip(quote, aside, strict=True)):
        return True
    if _same_words_credited(left, right) or same_outlet(left, right):
        return False
    if _is_text(left) or _is_text(right):
        return True
    return any(aside) and _is_spoken(left.text[slice(*spans[0])])


def _same_words_credited(one: Document, other: Document) -> bool:
    return credited(one, other) is not None or credited(other, one) is not None


def _reopened(text: str) -> Iterator[Span]:
    """Paragraphs that a quotation is carried on into behind a closing mark."""
    return (match.span() for match in _REOPENED.finditer(text))


def _tweets(text: str) -> Iterator[Span]:
    """The words before who is named with a handle, back to the tweet before."""
    end = 0
    for match in _HANDLE.finditer(text):
        yield max(end, match.start() - _TWEET), match.end()
        end = match.end()


def _turns(text: str) -> Iterator[Span]:
    """What follows the labels of a transcript, to the end of the paragraph, in a long one to that of the text."""
    labels = list(_LABEL.finditer(text))
    if len(labels) >= _TRANSCRIPT:
        yield labels[0].end(), len(text)
    if not _TURNS <= len(labels) < _TRANSCRIPT:
        return
    for match in labels:
        end = text.find("\n", match.end())
        yield match.end(), end if end >= 0 else len(text)


def _is_text(document: Document) -> bool:
    """Whether a title says that a document is what somebody said or wrote."""
    pattern = lexical(document.language or "en", "texts")
    return bool(document.title and pattern and pattern.search(document.title))


def _is_spoken(words: str) -> bool:
    pattern = lexical("en", "first_person")
    if pattern is None:
        return False
    return len(pattern.findall(words.replace("’", "'"))) >= max(1, _SPOKEN * words.count(" "))


@cache
def lexical(language: str, name: str) -> re.Pattern[str] | None:
    """Words of `furniture` in some language; None for one without lexicons."""
    return any_of(lexicon(language, "furniture")[name]) if language in languages() else None
