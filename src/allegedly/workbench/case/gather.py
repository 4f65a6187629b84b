"""What a case shows of itself, a row a line of the page."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from allegedly.case import CaseView, Moment
from allegedly.claiming.listing import documents
from allegedly.ledger import Decision, Kept
from allegedly.records import Bearing, Claim, Listing, Reading, Register

_SIDES: tuple[Bearing, ...] = ("affirms", "denies", "doubts", "asks")


_PAGE = 100  # rows of a page


class Page(NamedTuple):
    """Some of many: which page of how many, from 1, and how many rows stand before it."""

    rows: Sequence[Any]
    number: int
    of: int
    before: int


class ClaimRow(NamedTuple):
    """A claim, how many documents have it, how many sources they name for it, and who takes which side."""

    claim: Claim
    documents: int
    named: int
    sides: tuple[tuple[str, int], ...]
    status: Decision | None


class DocumentRow(NamedTuple):
    """A document of the case; `reading` is None where it was destroyed."""

    kept: Kept
    reading: Reading | None
    new: bool


class Unknown(NamedTuple):
    """Something that the coverage leaves open, and how often."""

    words: str
    times: int


def page_of(rows: Sequence[Any], number: int) -> Page:
    """A page of rows; one beyond the last is the last."""
    last = last_page(rows)
    number = min(max(number, 1), last)
    before = (number - 1) * _PAGE
    return Page(rows[before : before + _PAGE], number, last, before)


def last_page(rows: Sequence[Any]) -> int:
    """The number of the last page."""
    return max(1, -(-len(rows) // _PAGE))


def claim_rows(listing: Listing, decisions: Iterable[Decision]) -> list[ClaimRow]:
    """The claims of a listing, in its order."""
    statuses = {one.made.on[0]: one for one in decisions if one.made.decision == "status"}
    return [
        ClaimRow(
            claim,
            len(documents(claim)),
            len({mention.source for mention in claim.mentions if mention.source}),
            tuple((side, number) for side in _SIDES if (number := len(documents(claim, side)))),
            statuses.get(claim.id) or statuses.get(claim.wording),
        )
        for claim in listing.claims
    ]


def document_rows(shown: CaseView, readings: dict[str, Reading], since: str) -> list[DocumentRow]:
    """The documents by date, the newest first, those without one last."""
    rows = [DocumentRow(kept, readings.get(kept.id), kept.added > since) for kept in shown.documents]
    return sorted(rows, key=lambda row: _published(row.reading), reverse=True)


def since(shown: CaseView, time: str, author: str) -> list[Decision]:
    """What others decided after a time, the newest first."""
    return [one for one in reversed(shown.decisions) if one.time > time and one.by != author]


def of_kind(decisions: Iterable[Decision], *kinds: str) -> list[Decision]:
    """Decisions of some kinds, in order."""
    return [one for one in decisions if one.made.decision in kinds]


def plans(moments: Iterable[Moment]) -> list[Moment]:
    """The latest stage of each plan, the most recent first."""
    return [one for one in moments if one.plan and one.stale_days is not None][::-1]


def unknown(readings: Sequence[Reading], register: Register) -> list[Unknown]:
    """What the coverage itself calls unknown, and what it does not tell of its sources."""
    open_points = Counter(
        f"{plan.name}: {point}" for one in readings for plan in one.undertakings for point in plan.unknown
    )
    said = [attribution for one in readings for attribution in one.attributions]
    unnamed = sum(one.statements for one in register.identities if one.named is False)
    rows = [Unknown(words, times) for words, times in open_points.most_common()]
    rows += [
        Unknown("statements of sources that nobody names", unnamed),
        Unknown("statements without any source", register.sourceless),
        Unknown("statements whose evidence is withheld", sum(1 for one in said if one.evidence_withheld)),
        Unknown(
            "headlines that state flat what the text does not", sum(1 for one in readings if one.headline_conflict)
        ),
        Unknown("documents without a date", sum(1 for one in readings if not one.document.published)),
    ]
    return [row for row in rows if row.times]


def _published(reading: Reading | None) -> str:
    return (reading.document.published if reading else None) or ""
