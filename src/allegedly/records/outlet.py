"""What the outlet says in its own voice, and the plans that an article reports."""

from typing import Literal

from msgspec import Struct

from allegedly.records.text import Span

HedgeKind = Literal["alleged", "possible", "conditional", "predicted", "unverified", "scare quotes"]
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
