"""A quotation as it travels: its wordings, and who is said to have said it."""

from typing import Literal

from msgspec import Struct

from allegedly.records import codec
from allegedly.records.text import Passage

DifferenceKind = Literal[
    "cut at the start",
    "cut at the end",
    "cut inside, marked",
    "cut inside, between two quotations",
    "cut inside, unmarked",
    "altered",
    "altered in brackets",
    "added",
    "added in brackets",
    "more before",
    "more after",
]


class Difference(Struct, frozen=True):
    """Where a printed quotation departs from the words asked for: what stands on either side, empty for nothing.

    `more before` and `more after` are the rest of a printed sentence that the words asked for leave out.
    """

    kind: DifferenceKind
    asked: str
    printed: str


class Occurrence(Struct, frozen=True, kw_only=True):
    """A place where a document prints words as a quotation.

    `document` is the document's id; `speaker` is None where nobody is named for the words.
    """

    document: str
    location: str
    outlet: str | None = None
    published: str | None = None
    speaker: str | None = None
    attribution: str | None = None
    passage: Passage


class Variant(Struct, frozen=True):
    """One wording of a quotation, and where it is printed so."""

    wording: str
    differences: tuple[Difference, ...]
    occurrences: tuple[Occurrence, ...]


class Speaker(Struct, frozen=True):
    """Who is said to have said it, under which names, and the ids of the documents that say so."""

    name: str | None
    aliases: tuple[str, ...]
    documents: tuple[str, ...]


class QuotationCheck(Struct, frozen=True, kw_only=True):
    """Words, the wordings in which documents quote them, and who is said to have said them.

    `earliest` are the ids of those that may be first by the dates of the documents, more than one where these do not
    decide; any of `undated` may be earlier. Variants nearest the words come first.
    """

    words: str
    variants: tuple[Variant, ...]
    speakers: tuple[Speaker, ...]
    earliest: tuple[str, ...]
    undated: tuple[str, ...]
    documents: int
    schema: int = codec.SCHEMA
