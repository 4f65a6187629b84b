"""Whom the words of a text name as speaking."""

from typing import Literal

from msgspec import Struct

from allegedly.records.text import Passage, Span

SourceKind = Literal["person", "organization", "group", "document", "media", "other"]
Vagueness = Literal["one", "several", "group", "some", "passive"]


class Source(Struct, frozen=True):
    """Who source mentions denote, resolved within one document.

    An unnamed source has a normalised description for a name ("Western analysts (unnamed)") and a ``vagueness``.
    ``members`` are the ids of those who speak together as a group; ``author`` is the id of the one behind a document.
    """

    id: str
    name: str | None = None
    kind: SourceKind | None = None
    named: bool | None = None
    role: str | None = None
    affiliation: str | None = None
    mentions: tuple[tuple[Span, ...], ...] = ()
    vagueness: Vagueness | None = None
    members: tuple[str, ...] = ()
    author: str | None = None


class Reason(Struct, frozen=True):
    """Why a mention denotes its source: the rule that decided, and the earlier words that it points back to."""

    rule: str
    antecedent: Passage | None = None


class SourceMention(Struct, frozen=True):
    """The words that name an attribution's source; ``id`` points to the resolved Source.

    ``spans`` is empty where the source is understood, as in the second half of "he rose and said".
    """

    spans: tuple[Span, ...]
    text: str
    id: str | None = None
    reason: Reason | None = None
