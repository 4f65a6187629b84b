"""A text cut at every edge of every span, so that marks may overlap and nest and the pieces still make the text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from allegedly.records import Attribution, Span

Role = Literal["source", "cue", "content", "antecedent", "here"]


class Part(NamedTuple):
    """One span of an attribution; `number` is the attribution's, `first` tells the opening span of a passage."""

    span: Span
    number: int
    role: Role
    first: bool


class Piece(NamedTuple):
    """A run of text under the same parts, the outermost first, and those of them that open here."""

    text: str
    parts: tuple[Part, ...]
    opening: tuple[Part, ...]


def parts(attributions: Iterable[Attribution]) -> Iterator[Part]:
    """Yield the spans of attributions numbered from 1; empty ones mark nothing and are left out."""
    for number, attribution in enumerate(attributions, 1):
        source = attribution.source
        antecedent = source.reason.antecedent if source and source.reason else None
        passages: tuple[tuple[Role, tuple[Span, ...]], ...] = (
            ("source", source.spans if source else ()),
            ("antecedent", antecedent.spans if antecedent else ()),
            ("cue", attribution.cue.spans if attribution.cue else ()),
            ("content", attribution.content.spans),
        )
        for role, spans in passages:
            for place, (start, end) in enumerate(spans):
                if start < end:
                    yield Part((start, end), number, role, first=place == 0)


def lines(text: str, marked: Iterable[Part]) -> Iterator[list[Piece]]:
    """Cut a text into lines, each with its line feed, and those into pieces: joined, they are the text."""
    line: list[Piece] = []
    for piece in _pieces(text, marked):
        line.append(piece)
        if piece.text.endswith("\n"):
            yield line
            line = []
    if line:
        yield line


def _pieces(text: str, marked: Iterable[Part]) -> Iterator[Piece]:
    opening: defaultdict[int, list[Part]] = defaultdict(list)
    cuts = {0, len(text), *(place for place, character in enumerate(text, 1) if character == "\n")}
    for part in marked:
        opening[part.span[0]].append(part)
        cuts.update(part.span)
    covering: list[Part] = []
    for start, end in pairwise(sorted(cuts)):
        covering = sorted((part for part in [*covering, *opening[start]] if part.span[1] > start), key=_outermost_first)
        yield Piece(text[start:end], tuple(covering), tuple(part for part in covering if part.span[0] == start))


def _outermost_first(part: Part) -> tuple[int, int, int]:
    start, end = part.span
    return start, -end, part.number
