"""What a reading puts forward, cut to propositions that stand without it: small enough to keep very many."""

import re

from allegedly.claiming.statements import Statement, fragment, statements
from allegedly.claiming.terms import terms
from allegedly.records import Document, Proposition, Reading, Span

_LEAST_WORDS, _MOST_CHARACTERS = 4, 400
# What stands around an article and is none of it.
_FURNITURE = re.compile(
    r"\b(?:Getty Images|Image copyright|Media playback|Image \d+ of|Hide [Cc]aption|Story highlights)\b"
    r"|^\W*(?:READ|Read|SEE|See|WATCH|Watch|LISTEN|MORE|More|RELATED|Related|ALSO|FILE)(?: \w+){0,3}:"
    r"|^\W*(?:Sign up|Click|Subscribe|Follow us|Photo|Image|Video|Picture)\b|\((?:AP )?Photo\b|\bClick here\b"
    r"|^(?:READ|SEE|WATCH) MORE\b"
)
_STOPS = tuple('.?!"\u201d')
_NOT_PUT_FORWARD = frozenset({"orders", "wants", "other"})


def propositions(reading: Reading) -> tuple[Proposition, ...]:
    """Cut a reading to what it puts forward: everything said, and all that the outlet says itself.

    Fragments of fewer than four words that carry meaning are left out, and so is what is only ordered or wished, and
    what stands around an article: captions, links to other articles.
    """
    document = reading.document
    found: dict[tuple[Span, ...], Proposition] = {}
    for statement in statements(reading):
        if _puts_forward(statement):
            found.setdefault(statement.spans, _proposition(document, statement))
    return tuple(found.values())


def _puts_forward(statement: Statement) -> bool:
    said = statement.attribution
    if _FURNITURE.search(statement.text) or (said is not None and said.stance in _NOT_PUT_FORWARD):
        return False
    if len(statement.alone) > _MOST_CHARACTERS or len(terms(statement.alone)) < _LEAST_WORDS:
        return False
    # A title may lack a verb, and so may a whole sentence.
    whole = not statement.spans or (said is None and statement.text.endswith(_STOPS))
    return whole or not fragment(statement.alone)


def _proposition(document: Document, statement: Statement) -> Proposition:
    return Proposition(
        document=document.id,
        spans=statement.spans,
        text=statement.text,
        alone=statement.alone,
        bearing=statement.bearing,
        attribution=statement.attribution.id if statement.attribution else None,
        source=statement.source,
        published=document.published,
        position=max(statement.position, 0),
    )
