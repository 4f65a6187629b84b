"""The sides of a claim: who says so, who doubts it, who denies it, each with the words that decide."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from allegedly.decisions import passage_id
from allegedly.exports.trace_outline import Outline, Row, bare, differs, facts, name_of
from allegedly.records import Listing, Mention, Reading, Span, TracedDocument

TITLES = {"for": "Say so", "doubt": "Doubt it", "against": "Deny it"}
_OF_STANCE = {"supports": "for", "reports": "for", "doubts": "doubt", "denies": "against"}
_OF_BEARING = {"affirms": "for", "doubts": "doubt", "asks": "doubt", "denies": "against"}


class Voice(NamedTuple):
    """A document on one side: the words that decide, who says them, and the id by which they can be rejected."""

    side: str
    number: int | None
    document: str
    outlet: str
    facts: str
    who: str
    words: str
    span: Span | None
    chain: tuple[str, ...]
    passage: str


def of_trace(found: Outline) -> Iterator[Voice]:
    """The voices of a trace, in its order."""
    for row in found.rows:
        document = row.document
        decisive = document.decisive
        spans = decisive.spans if decisive else tuple(span for one in document.passages[:1] for span in one.spans)
        words = decisive.text if decisive else "".join(one.text for one in document.passages[:1])
        identifier = document.document
        yield Voice(
            _OF_STANCE[document.stance or "reports"],
            row.number,
            identifier,
            name_of(document),
            facts(row),
            (decisive.source if decisive else None) or f"{name_of(document)}, in its own words",
            words,
            (spans[0][0], spans[-1][1]) if spans else None,
            _chain(found, row),
            identifier,
        )


def of_mentions(mentions: Iterable[Mention], readings: dict[str, Reading]) -> Iterator[Voice]:
    """The voices of a claim that was gathered and not yet traced."""
    for mention in mentions:
        reading = readings.get(mention.document)
        if reading is None:
            continue
        document = reading.document
        yield Voice(
            _OF_BEARING[mention.bearing],
            None,
            mention.document,
            document.outlet or document.location,
            document.published or "date unknown",
            mention.source or f"{document.outlet or document.location}, in its own words",
            mention.text,
            (mention.spans[0][0], mention.spans[-1][1]),
            (),
            passage_id(mention.document, mention.spans),
        )


class NearMiss(NamedTuple):
    """A document that does not put the claim forward; `words` come nearest, "" where it says nothing near."""

    document: str
    outlet: str
    published: str | None
    words: str
    differs: str
    span: Span | None
    passage: str


def near_misses(found: Outline) -> list[NearMiss]:
    """The documents that do not put the claim forward, those first whose words come nearest."""
    ordered = sorted(found.silent, key=lambda one: -_nearness(one))
    return [_near_miss(one) for one in ordered]


def _nearness(document: TracedDocument) -> float:
    near = document.nearest
    return max(near.entails, near.contradicts) if near else -1.0


def _near_miss(document: TracedDocument) -> NearMiss:
    identifier, near = document.document, document.nearest
    if near is None:
        return NearMiss(identifier, name_of(document), document.published, "", "", None, "")
    spans = near.passage.spans
    return NearMiss(
        identifier,
        name_of(document),
        document.published,
        bare(near),
        differs(near),
        (spans[0][0], spans[-1][1]),
        passage_id(identifier, spans),
    )


def claim_id(listing: Listing, words: str) -> str:
    """The id by which a claim can be graded: that of the gathered one with this wording, else the wording itself."""
    return next((one.id for one in listing.claims if one.wording == words), words)


def _chain(found: Outline, row: Row) -> tuple[str, ...]:
    """Whom the document has it from, the nearest first."""
    routes = (route for route in found.routes if route.number == row.number and route.main)
    route = next(routes, None)
    return route.chain[1:] if route else ()
