"""What a decision names: a statement is ``DOCUMENT#STATEMENT``, a passage ``DOCUMENT@START-END``.

Sources go by their names or handles, claims and origins by their ids (``c-...``, ``o-...``).
"""

import re
from collections.abc import Sequence

from allegedly.ids import claim_id
from allegedly.records import Claim, Mention, Span

_PASSAGE = re.compile(r"(?P<document>.+)@(?P<start>\d+)-(?P<end>\d+)")
_MADE = re.compile(r"[co]-[0-9a-f]{16}")


def statement_id(document: str, statement: str) -> str:
    """The id of a statement among all documents."""
    return f"{document}#{statement}"


def passage_id(document: str, spans: Sequence[Span]) -> str:
    """The id of the words from the first to the last span."""
    return f"{document}@{spans[0][0]}-{spans[-1][1]}" if spans else document


def passage_of(name: str) -> tuple[str, Span] | None:
    """The document and span that the id of a passage names; None for any other id."""
    match = _PASSAGE.fullmatch(name)
    return (match["document"], (int(match["start"]), int(match["end"]))) if match else None


def document_of(name: str) -> str:
    """The document that an id names or stands in; of any other name itself."""
    passage = passage_of(name)
    return passage[0] if passage else name.split("#", 1)[0]


def is_made(name: str) -> bool:
    """Whether this is the id of a claim or an origin."""
    return _MADE.fullmatch(name) is not None


def mention_id(mention: Mention) -> str:
    """The id that a claim has where this mention is its earliest."""
    return claim_id(mention.document, mention.spans, mention.text)


def claim_ids(claim: Claim) -> frozenset[str]:
    """All ids that lead to a claim: its own, and those that it had or would have with other documents around."""
    return frozenset({claim.id, *claim.formerly})
