"""What is left to a person, the weakest and most consequential first."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from allegedly.decisions import statement_id
from allegedly.exports.marks import Piece, lines, parts
from allegedly.ledger import Decision
from allegedly.records import Attribution, Candidate, Listing, Reading, Register


class Statement(NamedTuple):
    """A statement that nobody confirmed; `reach` is how many documents have its claim."""

    id: str
    reading: Reading
    said: Attribution
    reach: int


class Pair(NamedTuple):
    """Two names that may be one source; `reach` is how many statements they make together."""

    candidate: Candidate
    reach: int


class Progress(NamedTuple):
    """How much was decided, of how much."""

    decided: int
    all: int


def statements(readings: Iterable[Reading], listing: Listing) -> list[Statement]:
    """The open statements. Doubt in a statement weighs as often as documents repeat its claim."""
    reach: defaultdict[str, int] = defaultdict(lambda: 1)
    for claim in listing.claims:
        documents = len({mention.document for mention in claim.mentions})
        for mention in claim.mentions:
            if mention.attribution:
                reach[statement_id(mention.document, mention.attribution)] = documents
    found = []
    for reading in readings:
        document = reading.document.id
        for said in reading.attributions:
            name = statement_id(document, said.id)
            if said.suggested:
                found.append(Statement(name, reading, said, reach[name]))
    return sorted(found, key=lambda one: (-_doubt(one.said) * one.reach, one.id))


def pairs(register: Register) -> list[Pair]:
    """The open pairs of sources, those first that would join the most statements."""
    said = {one.id: one.statements for one in register.identities}
    found = [Pair(one, said.get(one.left, 0) + said.get(one.right, 0)) for one in register.candidates]
    return sorted(found, key=lambda pair: (-pair.reach, pair.candidate.left_name, pair.candidate.right_name))


def progress(readings: Iterable[Reading], register: Register, decisions: Sequence[Decision]) -> Progress:
    """How many statements and pairs were decided."""
    said = [one for reading in readings for one in reading.attributions]
    rejected = sum(one.made.decision == "reject" and one.made.claim is None for one in decisions)
    joined = sum(one.made.decision in ("same", "different") for one in decisions)
    decided = rejected + joined + sum(one.suggested is False for one in said)
    return Progress(decided, decided + len(register.candidates) + sum(one.suggested is True for one in said))


def context(statement: Statement) -> list[list[Piece]]:
    """The lines of the article that the statement stands in, marked."""
    document = statement.reading.document
    said = statement.said
    spans = [*said.content.spans, *(said.cue.spans if said.cue else ()), *(said.source.spans if said.source else ())]
    start, end = min(span[0] for span in spans), max(span[1] for span in spans)
    found, place = [], 0
    for line in lines(document.text, parts([said])):
        before, place = place, place + sum(len(piece.text) for piece in line)
        if before < end and start < place:
            found.append(line)
    return found


def _doubt(said: Attribution) -> float:
    """How likely the statement is wrong; where nobody said, as likely as not."""
    return 1 - (0.5 if said.confidence is None else said.confidence)
