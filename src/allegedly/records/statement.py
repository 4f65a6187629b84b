"""One source saying one content, after PARC and PolNeAR (attribution) and FactBank (commitment)."""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from allegedly.records.grade import Grade
from allegedly.records.source import SourceMention
from allegedly.records.text import Passage, Span

Quote = Literal["direct", "indirect", "mixed"]
Stance = Literal["asserts", "denies", "doubts", "questions", "asks", "orders", "promises", "believes", "wants", "other"]
Commitment = Literal["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu"]
OutletPosition = Literal["neutral", "endorses", "distances"]
Evidence = Literal["firsthand", "document", "data", "photo/video", "hearsay", "none stated"]


class Said(Struct, frozen=True):
    """When something was said: the text's words, and an ISO 8601 day, month or interval."""

    text: str
    date: str | None = None


JustificationKind = Literal["anonymity granted", "access", "expertise", "involvement"]


class Justification(Struct, frozen=True):
    """Words that say why a source is worth hearing, or why it is unnamed, and which of the two they do how.

    `access`: it was there, saw, heard or read it, or is told of it; `expertise`: it knows the subject by study, trade
    or long practice; `involvement`: kin, service, a part in the matter; `anonymity granted`: it is not named, and why.
    """

    spans: tuple[Span, ...]
    text: str
    kind: JustificationKind


class Attribution(Struct, frozen=True, kw_only=True):
    """One source saying (thinking, wanting, ...) one content.

    ``parent`` is the id of the attribution inside whose content this one stands. ``confidence`` is in 0..1. Of a case
    ``suggested`` says that a machine found it and no person confirmed it, and ``grades`` what people think of it;
    outside of one nobody was asked. The same holds of claims, origins and sources.
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
    justification: tuple[Justification, ...] | None = None
    venue: str | None = None
    said: Said | None = None
    confidence: float | None = None
    suggested: bool | UnsetType = UNSET
    grades: tuple[Grade, ...] | UnsetType = UNSET
