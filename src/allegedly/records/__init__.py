"""The nouns of allegedly: frozen records that every stage takes and gives, a file a family.

Spans are pairs of code point offsets into ``Document.text``, end exclusive; a span list may be discontinuous. ``None``
means not analysed, or that the text does not say. The vocabulary follows PARC and PolNeAR (attribution), the Web
Annotation model (spans), PROV (via), and FactBank (commitment); ``docs/architecture.md`` has the table. ``codec`` turns
records into JSON and back.
"""

from allegedly.records.claim import Bearing, Claim, Listing, Mention, Nearest, Proposition, Signal
from allegedly.records.document import Document, Problem
from allegedly.records.grade import Grade
from allegedly.records.outlet import Assertion, Hedge, HedgeKind, Stage, Undertaking
from allegedly.records.quotation import Difference, DifferenceKind, Occurrence, QuotationCheck, Speaker, Variant
from allegedly.records.reading import Maker, Reading, Unread
from allegedly.records.register import Appearance, Candidate, Decision, Identity, Join, Register, Verdict, Via
from allegedly.records.reuse import Copy, Reuse
from allegedly.records.source import Reason, Source, SourceKind, SourceMention, Vagueness
from allegedly.records.statement import (
    Attribution,
    Commitment,
    Evidence,
    Justification,
    JustificationKind,
    OutletPosition,
    Quote,
    Said,
    Stance,
)
from allegedly.records.text import Passage, Span
from allegedly.records.trace import (
    Count,
    Coverage,
    Independent,
    Origin,
    OriginKind,
    ReportStance,
    Trace,
    TracedDocument,
)

__all__ = [
    "Appearance",
    "Assertion",
    "Attribution",
    "Bearing",
    "Candidate",
    "Claim",
    "Commitment",
    "Copy",
    "Count",
    "Coverage",
    "Decision",
    "Difference",
    "DifferenceKind",
    "Document",
    "Evidence",
    "Grade",
    "Hedge",
    "HedgeKind",
    "Identity",
    "Independent",
    "Join",
    "Justification",
    "JustificationKind",
    "Listing",
    "Maker",
    "Mention",
    "Nearest",
    "Occurrence",
    "Origin",
    "OriginKind",
    "OutletPosition",
    "Passage",
    "Problem",
    "Proposition",
    "QuotationCheck",
    "Quote",
    "Reading",
    "Reason",
    "Register",
    "ReportStance",
    "Reuse",
    "Said",
    "Signal",
    "Source",
    "SourceKind",
    "SourceMention",
    "Span",
    "Speaker",
    "Stage",
    "Stance",
    "Trace",
    "TracedDocument",
    "Undertaking",
    "Unread",
    "Vagueness",
    "Variant",
    "Verdict",
    "Via",
]
