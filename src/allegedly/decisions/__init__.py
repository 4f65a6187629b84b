"""What people decided, brought to bear on readings, mentions, sources, claims and origins: pure functions.

Where several people decided on one matter, the latest word rules and the others stay on record.
"""

from allegedly.decisions.check import FIELDS, LABELS, VALUES, checked
from allegedly.decisions.claims import settle_claims, settles_claims
from allegedly.decisions.grades import grades_of
from allegedly.decisions.mentions import accepted, settle_mentions
from allegedly.decisions.named import document_of, passage_id, passage_of, statement_id
from allegedly.decisions.origins import settle_origins
from allegedly.decisions.ruling import State, by_document, confirmed, ruling, state_of
from allegedly.decisions.sources import clashes, marked_sources, source_decisions
from allegedly.decisions.statements import changes_statements, settled

__all__ = [
    "FIELDS",
    "LABELS",
    "VALUES",
    "State",
    "accepted",
    "by_document",
    "changes_statements",
    "checked",
    "clashes",
    "confirmed",
    "document_of",
    "grades_of",
    "marked_sources",
    "passage_id",
    "passage_of",
    "ruling",
    "settle_claims",
    "settle_mentions",
    "settle_origins",
    "settled",
    "settles_claims",
    "source_decisions",
    "state_of",
    "statement_id",
]
