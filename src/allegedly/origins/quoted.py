"""What a document quotes, as words with their places: pieces of one quotation together."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from allegedly.records import Attribution, Span
from allegedly.text import left_open, quotations

_TOKEN = re.compile(r"[\[(]\s*(?:…|\.\s*\.\s*\.)\s*[\])]|…|\.\s?\.\s?\.|\[[^\[\]\n]{1,80}\]|\w+(?:['’\-‑.]\w+)*")
_ELLIPSIS = "…"
_QUOTING = ("direct", "mixed")
TYPOGRAPHY = str.maketrans("’‑", "'-")
_CLAUSE = 60  # characters between two parts of a split quotation


class Token(NamedTuple):
    """A word, an ellipsis or words in brackets: in normal form, as printed, and where."""

    norm: str
    text: str
    span: Span
    piece: int


class Quotation(NamedTuple):
    """What a document quotes at one place, perhaps in pieces; each piece with the statement it is part of."""

    tokens: tuple[Token, ...]
    statements: tuple[Attribution | None, ...]


def tokens_of(text: str, span: Span, piece: int) -> Iterator[Token]:
    """Yield the words, ellipses and brackets of a stretch of text, as those of one piece of a quotation."""
    for match in _TOKEN.finditer(text, *span):
        norm = match[0].casefold().translate(TYPOGRAPHY) if any(map(str.isalnum, match[0])) else _ELLIPSIS
        yield Token(norm, match[0], match.span(), piece)


def quotations_of(text: str, attributions: Sequence[Attribution]) -> Iterator[Quotation]:
    """Join pieces of one statement, of one speaker in one paragraph, and of a quotation over paragraphs."""
    unclosed = {*left_open(text)}
    pieces: list[Span] = []
    statements: list[Attribution | None] = []
    for span, said in _attributed(text, attributions):
        if pieces and not _continues(text, (pieces[-1], span), (statements[-1], said), pieces[-1] in unclosed):
            yield _quotation(text, pieces, statements)
            pieces, statements = [], []
        pieces.append(span)
        statements.append(said or (statements[-1] if statements else None))
    if pieces:
        yield _quotation(text, pieces, statements)


def _quotation(text: str, pieces: Sequence[Span], statements: Sequence[Attribution | None]) -> Quotation:
    tokens = (token for piece, span in enumerate(pieces) for token in tokens_of(text, span, piece))
    return Quotation(tuple(tokens), tuple(statements))


def _attributed(text: str, attributions: Sequence[Attribution]) -> Iterator[tuple[Span, Attribution | None]]:
    """Yield what is quoted, in order, with the innermost statement it is part of."""
    contents = [(span, said) for said in attributions if said.quote in _QUOTING for span in said.content.spans]
    contents.sort(key=lambda one: one[0])
    marked = quotations(text)
    bare = [span for span, said in contents if said.quote == "direct" and not _touches(span, marked)]
    open_: list[tuple[Span, Attribution]] = []
    coming = 0
    for span in sorted({*marked, *bare}):
        while coming < len(contents) and contents[coming][0][0] < span[1]:
            open_.append(contents[coming])
            coming += 1
        open_ = [one for one in open_ if one[0][1] > span[0]]
        innermost = min(open_, key=lambda one: one[0][1] - one[0][0], default=None)
        yield span, innermost[1] if innermost else None


def _touches(span: Span, others: Sequence[Span]) -> bool:
    """Whether a span overlaps one of others that are in order and apart."""
    place = bisect_right(others, span[0], key=lambda other: other[1])
    return place < len(others) and others[place][0] < span[1]


def _continues(
    text: str, spans: tuple[Span, Span], said: tuple[Attribution | None, Attribution | None], left: bool
) -> bool:
    """Whether a quotation goes on in the next one."""
    between = text[spans[0][1] : spans[1][0]]
    if left:
        return between.isspace()
    if said[0] and said[1]:
        speakers = [one.source and one.source.id for one in said if one]
        same = speakers[0] is not None and speakers[0] == speakers[1]
        return said[0].id == said[1].id or (same and "\n" not in between)
    return len(between) <= _CLAUSE and not re.search(r"[.!?\n]", between)


def is_word(token: Token) -> bool:
    """Whether a token is a word or words in brackets, no ellipsis."""
    return token.norm != _ELLIPSIS
