"""The nouns of allegedly: frozen records that every stage takes and gives.

Spans are pairs of code point offsets into ``Document.text``, end exclusive; a span list may be discontinuous. ``None``
means not analysed, or that the text does not say. The vocabulary follows PARC and PolNeAR (attribution), the Web
Annotation model (spans), PROV (via), and FactBank (commitment); ``docs/architecture.md`` has the table.
"""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

Span = tuple[int, int]

SourceKind = Literal["person", "organization", "group", "document", "media", "other"]
Quote = Literal["direct", "indirect", "mixed"]
Stance = Literal["asserts", "denies", "doubts", "questions", "asks", "orders", "promises", "believes", "wants", "other"]
Commitment = Literal["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu"]
OutletPosition = Literal["neutral", "endorses", "distances"]
Evidence = Literal["firsthand", "document", "data", "photo/video", "hearsay", "none stated"]
HedgeKind = Literal["alleged", "possible", "conditional", "predicted", "unverified", "scare quotes"]
Vagueness = Literal["one", "several", "group", "some", "passive"]
Stage = Literal[
    "announced",
    "agreed",
    "site sought",
    "designed",
    "under construction",
    "completed",
    "stalled",
    "cancelled",
    "unknown",
]


class Passage(Struct, frozen=True):
    """Words of a document: where they stand, and as they stand there."""

    spans: tuple[Span, ...]
    text: str


class Document(Struct, frozen=True, kw_only=True):
    """One version of one article.

    ``location`` is a path, a URL, or ``path#id`` for a record of a file; ``url`` is the canonical one. ``published``
    and ``retrieved`` are ISO 8601. ``language`` is an ISO 639-1 code. ``sha256`` is of the bytes read. ``id`` derives
    from content, see ``allegedly.reading.identity``.
    """

    id: str
    location: str
    text: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    published: str | None = None
    retrieved: str | None = None
    language: str | None = None
    sha256: str
    credits: tuple[Passage, ...] = ()
    corrections: tuple[Passage, ...] = ()


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


class Said(Struct, frozen=True):
    """When something was said: the text's words, and an ISO 8601 day, month or interval."""

    text: str
    date: str | None = None


class Attribution(Struct, frozen=True, kw_only=True):
    """One source saying (thinking, wanting, ...) one content.

    ``parent`` is the id of the attribution inside whose content this one stands. ``confidence`` is in 0..1.
    """

    id: str
    parent: str | None = None
    quote: Quote | None = None
    source: SourceMention | None = None
    cue: Passage | None = None
    content: Passage
    via: tuple[str, ...] | None = None
    stance: Stance | None = None
    commitment: Commitment | None = None
    outlet_position: OutletPosition | None = None
    evidence: Evidence | None = None
    evidence_withheld: Passage | None = None
    venue: str | None = None
    said: Said | None = None
    confidence: float | None = None


class Hedge(Struct, frozen=True):
    """Words by which the outlet keeps its distance from what it says itself."""

    spans: tuple[Span, ...]
    text: str
    kind: HedgeKind


class Assertion(Struct, frozen=True):
    """What the outlet says in its own voice, hedged."""

    spans: tuple[Span, ...]
    hedges: tuple[Hedge, ...]


class Undertaking(Struct, frozen=True):
    """An announced plan: its stage, who says so, as of when, and what the text says is still unknown.

    One record for each report of a stage: two of one name at odds with each other show tension inside the article.
    ``by`` is a source's id, or None where the outlet says so itself.
    """

    name: str
    stage: Stage
    by: str | None = None
    as_of: str | None = None
    spans: tuple[Span, ...] = ()
    unknown: tuple[str, ...] = ()


class Problem(Struct, frozen=True):
    """What could not be read or analysed: where, and the way out."""

    location: str
    message: str
    place: str | None = None


class Reading(Struct, frozen=True, kw_only=True):
    """All that was read from one input.

    ``document`` is None where nothing could be read; then ``location`` is set, and ``problems`` says why.
    """

    location: str | UnsetType = UNSET
    document: Document | None
    sources: tuple[Source, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    undertakings: tuple[Undertaking, ...] = ()
    headline_conflict: Passage | None = None
    problems: tuple[Problem, ...] = ()
    made_by: str | None = None
