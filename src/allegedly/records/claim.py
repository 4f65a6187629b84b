"""One claim over many documents, and the propositions by which it is known again."""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from allegedly.records.document import Problem
from allegedly.records.grade import Grade
from allegedly.records.text import Span

Bearing = Literal["affirms", "denies", "doubts", "asks"]


class Mention(Struct, frozen=True, kw_only=True):
    """A place where a document puts a claim before its reader, if only to deny it.

    ``document`` is a document's id, ``attribution`` the id of the attribution whose content says it, None where the
    outlet says it itself, ``source`` its source's name or description. ``score`` in 0..1 is how much of the claim the
    words cover.
    """

    document: str
    spans: tuple[Span, ...]
    text: str
    bearing: Bearing
    attribution: str | None = None
    source: str | None = None
    score: float


class Signal(Struct, frozen=True):
    """One reason for a decision across documents: its kind, and the words on either side."""

    signal: str
    left: str
    right: str


class Claim(Struct, frozen=True, kw_only=True):
    """One proposition, however often and by whomever it is stated or denied; after ClaimReview.

    ``wording`` is a statement's own. ``first`` and ``latest`` are the ISO 8601 dates of the documents, None where none
    of them has one. ``reasons`` say what joined the mentions.
    """

    id: str
    wording: str
    mentions: tuple[Mention, ...]
    first: str | None = None
    latest: str | None = None
    reasons: tuple[Signal, ...] = ()
    suggested: bool | UnsetType = UNSET
    grades: tuple[Grade, ...] | UnsetType = UNSET


class Proposition(Struct, frozen=True, kw_only=True):
    """One sentence of a content, or of what the outlet says itself.

    `bearing` is how those who say it bear on the words, whatever the words deny themselves. `topic` are the rarest
    words of the document's title and first sentences, `named` those that tell whom "he" or "we" in the text may mean.
    `position` is in sentences from the top.
    """

    document: str
    spans: tuple[Span, ...]
    text: str
    bearing: Bearing = "affirms"
    attribution: str | None = None
    source: str | None = None
    published: str | None = None
    topic: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    position: int = 0


class Listing(Struct, frozen=True, kw_only=True):
    """Claims, and the location of each document, by id. `documents` counts all that were read."""

    claims: tuple[Claim, ...]
    locations: dict[str, str]
    documents: int
    problems: tuple[Problem, ...] = ()
