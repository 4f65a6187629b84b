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
Bearing = Literal["affirms", "denies", "doubts", "asks"]
ReportStance = Literal["supports", "reports", "doubts", "denies"]
OriginKind = Literal[
    "person",
    "official body",
    "company",
    "news outlet",
    "news agency",
    "blog/social account",
    "document",
    "unnamed person",
    "unnamed group",
    "unstated",
]
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


class Passage(Struct, frozen=True):
    """Words of a document: where they stand, and as they stand there."""

    spans: tuple[Span, ...]
    text: str


class Document(Struct, frozen=True, kw_only=True):
    """One version of one article.

    ``location`` is a path, a URL, or ``path#id`` for a record of a file; ``url`` is the canonical one. ``published``
    and ``retrieved`` are ISO 8601. ``language`` is an ISO 639-1 code. ``sha256`` is of the bytes read. ``id`` names
    this version, ``work`` all versions of the article; both derive from content, see ``allegedly.reading.identity``.
    """

    id: str
    work: str | None = None
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

    ``parent`` is the id of the attribution inside whose content this one stands. ``confidence`` is in 0..1. Of a case
    ``suggested`` says that a machine found it and no person confirmed it; outside of one nobody was asked.
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
    suggested: bool | UnsetType = UNSET


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


class TracedDocument(Struct, frozen=True, kw_only=True):
    """What one document does with a claim, and whom it has it from.

    ``document`` is its id, ``origins`` are ids, the main one first; ``copy_of`` is a location. ``chain`` runs from
    the document over relays to the farthest link. ``passages`` put the claim forward; ``stance`` is None where the
    document does not report it.
    ``decisive`` is the passage that tells the stance best, with who says it; ``publisher`` is whom the outlet belongs
    to, the outlet itself where nobody has mapped it, None where the outlet is unknown.
    """

    document: str | None = None
    location: str
    outlet: str | None = None
    published: str | None = None
    reports: bool
    stance: ReportStance | None = None
    origins: tuple[str, ...] = ()
    copy_of: str | None = None
    chain: tuple[str, ...] = ()
    other_chains: tuple[tuple[str, ...], ...] = ()
    passages: tuple[Passage, ...] = ()
    suggested: bool | UnsetType = UNSET
    decisive: Mention | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None


class Origin(Struct, frozen=True, kw_only=True):
    """The person, body, document or first publication that a chain of repetition goes back to.

    ``documents`` are locations; ``reasons`` joined them, ``check`` says what a person has to check to change that.
    """

    id: str
    name: str
    kind: OriginKind
    stance: Literal["supports", "denies"]
    documents: tuple[str, ...]
    reasons: tuple[Signal, ...] = ()
    check: tuple[str, ...] = ()


class Count(Struct, frozen=True):
    """Origins on one side: those identified are the lower bound of independence, with the unstated the upper."""

    identified: int
    unstated: int


class Independent(Struct, frozen=True):
    """How many origins stand on either side of a claim."""

    supporting: Count
    denying: Count


class Coverage(Struct, frozen=True, kw_only=True):
    """What a trace looked at: how many documents, of how many outlets, and the days of the first and the latest.

    ``undated`` documents have no date, ``unread`` inputs could not be read at all.
    """

    documents: int
    outlets: int
    first: str | None = None
    latest: str | None = None
    undated: int = 0
    unread: int = 0


class Trace(Struct, frozen=True, kw_only=True):
    """A claim's documents, and the origins they go back to.

    ``loops`` are locations or names that cite each other in a circle. ``publishers`` counts those behind the documents
    that report the claim, without documents of unknown outlets.
    """

    claim: str
    documents: tuple[TracedDocument, ...]
    origins: tuple[Origin, ...]
    independent: Independent
    loops: tuple[tuple[str, ...], ...] = ()
    problems: tuple[Problem, ...] = ()
    made_by: str | None = None
    publishers: int | None = None
    coverage: Coverage | None = None


class Difference(Struct, frozen=True):
    """Where a printed quotation departs from the words asked for: what stands on either side, empty for nothing.

    `more before` and `more after` are the rest of a printed sentence that the words asked for leave out.
    """

    kind: DifferenceKind
    asked: str
    printed: str


class Occurrence(Struct, frozen=True, kw_only=True):
    """A place where a document prints words as a quotation; `speaker` is None where nobody is named for it."""

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
    """Who is said to have said it, under which names, and the locations of the documents that say so."""

    name: str | None
    aliases: tuple[str, ...]
    documents: tuple[str, ...]


class QuotationCheck(Struct, frozen=True, kw_only=True):
    """Words, the wordings in which documents quote them, and who is said to have said them.

    `earliest` are the locations that may be first by the dates of the documents, more than one where these do not
    decide; any of `undated` may be earlier. Variants nearest the words come first.
    """

    words: str
    variants: tuple[Variant, ...]
    speakers: tuple[Speaker, ...]
    earliest: tuple[str, ...]
    undated: tuple[str, ...]
    documents: int
