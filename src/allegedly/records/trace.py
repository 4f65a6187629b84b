"""Who reports a claim, and the origins behind them."""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from allegedly.records import codec
from allegedly.records.claim import Mention, Nearest, Signal
from allegedly.records.document import Problem
from allegedly.records.reading import Maker
from allegedly.records.text import Passage

ReportStance = Literal["supports", "reports", "doubts", "denies"]
OriginKind = Literal[
    "person",
    "official body",
    "company",
    "organization",
    "news outlet",
    "news agency",
    "blog/social account",
    "document",
    "unnamed person",
    "unnamed group",
    "unstated",
]


class TracedDocument(Struct, frozen=True, kw_only=True):
    """What one document does with a claim, and whom it has it from.

    ``document`` is its id, ``origins`` are ids, the main one first; ``copy_of`` is a document's id. ``chain`` runs
    from the document's id over the names of relays to the farthest link. ``passages`` put the claim forward;
    ``stance`` is None where the document does not report it.
    ``decisive`` is the passage that tells the stance best, with who says it; ``publisher`` is whom the outlet belongs
    to, the outlet itself where nobody has mapped it, None where the outlet is unknown. ``nearest`` are the words that
    come nearest in a document that does not report it, None where it says nothing near.
    """

    document: str
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
    nearest: Nearest | None = None


class Origin(Struct, frozen=True, kw_only=True):
    """The person, body, document or first publication that a chain of repetition goes back to.

    ``documents`` are ids; ``reasons`` joined them, ``check`` says what a person has to check to change that.
    It is ``counted`` where it is one more for sure: told apart from the others, and the main one of a document, or
    the origin of several.
    """

    id: str
    name: str
    kind: OriginKind
    stance: Literal["supports", "denies"]
    documents: tuple[str, ...]
    reasons: tuple[Signal, ...] = ()
    check: tuple[str, ...] = ()
    counted: bool = True
    suggested: bool | UnsetType = UNSET


class Count(Struct, frozen=True):
    """How many origins stand on one side: from ``identified``, those counted, to ``most``, all of them.

    Vague sources, those that one document mentions beside its main one, and the ``unstated`` may be one of the others.
    """

    identified: int
    unstated: int
    most: int


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

    ``loops`` are names of outlets that cite each other in a circle. ``publishers`` counts those behind the documents
    that report the claim, without documents of unknown outlets.
    """

    claim: str
    documents: tuple[TracedDocument, ...]
    origins: tuple[Origin, ...]
    independent: Independent
    loops: tuple[tuple[str, ...], ...] = ()
    problems: tuple[Problem, ...] = ()
    made_by: Maker | None = None
    publishers: int | None = None
    coverage: Coverage | None = None
    schema: int = codec.SCHEMA
