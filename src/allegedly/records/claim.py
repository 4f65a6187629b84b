"""One claim over many documents, and the propositions by which it is known again."""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from allegedly.records import codec
from allegedly.records.document import Problem
from allegedly.records.grade import Grade
from allegedly.records.text import Passage, Span

Bearing = Literal["affirms", "denies", "doubts", "asks"]


class Mention(Struct, frozen=True, kw_only=True):
    """A place where a document puts a claim before its reader, if only to deny it.

    ``document`` is a document's id, ``attribution`` the id of the attribution whose content says it, None where the
    outlet says it itself, ``source`` its source's name or description. ``entails`` and ``contradicts`` are the judge's
    probabilities that the words, read alone, say the claim or its contrary; ``score`` is that which decided.
    """

    document: str
    spans: tuple[Span, ...]
    text: str
    bearing: Bearing
    attribution: str | None = None
    source: str | None = None
    score: float
    entails: float | None = None
    contradicts: float | None = None


class Nearest(Struct, frozen=True, kw_only=True):
    """What comes nearest to a claim in a document that does not put it forward, and how it differs.

    ``source`` is who says the words, None for the outlet. ``differs`` tells what they say instead ("says 11, not 18"),
    None where they are on another point. ``entails`` and ``contradicts`` are the judge's probabilities.
    """

    passage: Passage
    source: str | None = None
    differs: str | None = None
    entails: float
    contradicts: float


class Signal(Struct, frozen=True):
    """One reason for a decision across documents: its kind, and the words on either side."""

    signal: str
    left: str
    right: str


class Claim(Struct, frozen=True, kw_only=True):
    """One proposition, however often and by whomever it is stated or denied; after ClaimReview.

    ``wording`` is a statement's own. ``first`` and ``latest`` are the ISO 8601 dates of the documents, None where none
    of them has one. ``reasons`` say what joined the mentions. ``id`` is that of the earliest mention (`ids.claim_id`),
    ``formerly`` are those that the claim has where only some of the documents are known.
    """

    id: str
    wording: str
    mentions: tuple[Mention, ...]
    first: str | None = None
    latest: str | None = None
    reasons: tuple[Signal, ...] = ()
    formerly: tuple[str, ...] = ()
    suggested: bool | UnsetType = UNSET
    grades: tuple[Grade, ...] | UnsetType = UNSET


class Proposition(Struct, frozen=True, kw_only=True):
    """What one source or the outlet says in one sentence.

    ``text`` are the words as printed, ``alone`` as they can be read without their text. ``bearing`` is how those who
    say it bear on them, whatever the words deny themselves. ``position`` is in sentences from the top.
    """

    document: str
    spans: tuple[Span, ...]
    text: str
    alone: str = ""
    bearing: Bearing = "affirms"
    attribution: str | None = None
    source: str | None = None
    published: str | None = None
    position: int = 0

    @property
    def words(self) -> str:
        """The words that are compared."""
        return self.alone or self.text


class Listing(Struct, frozen=True, kw_only=True):
    """Claims, and the location of each document, by id. `documents` counts all that were read."""

    claims: tuple[Claim, ...]
    locations: dict[str, str]
    documents: int
    problems: tuple[Problem, ...] = ()
    schema: int = codec.SCHEMA
