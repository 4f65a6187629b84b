"""All that was read from one input."""

from msgspec import UNSET, Struct, UnsetType

from allegedly.records.document import Document, Problem
from allegedly.records.outlet import Assertion, Undertaking
from allegedly.records.source import Source
from allegedly.records.statement import Attribution
from allegedly.records.text import Passage


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
