"""Whose wording a document reuses."""

from msgspec import Struct

from allegedly.records.claim import Signal
from allegedly.records.document import Document
from allegedly.records.text import Span


class Copy(Struct, frozen=True, kw_only=True):
    """A document that reuses the wording of another.

    ``document`` has it from ``original``, both ids; where ``directed`` is None nothing shows which came first, else it
    says what does. ``containment`` in 0..1 is the share of the shorter text's words that both have, and ``passages``
    are the runs of words reused: in the document, and in the original.
    """

    document: str
    original: str
    containment: float
    passages: tuple[tuple[Span, Span], ...]
    directed: Signal | None = None


class Reuse(Struct, frozen=True):
    """The copies of a collection, and its documents by their ids."""

    copies: tuple[Copy, ...]
    documents: dict[str, Document]
