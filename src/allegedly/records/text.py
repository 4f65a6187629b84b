"""Words of a text, and where they stand."""

from msgspec import Struct

Span = tuple[int, int]


class Passage(Struct, frozen=True):
    """Words of a document: where they stand, and as they stand there."""

    spans: tuple[Span, ...]
    text: str
