"""What has a date: articles published, statements made, and plans with their stages."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date

from msgspec.structs import replace

from allegedly.case.nouns import Moment
from allegedly.decisions import passage_id, statement_id
from allegedly.records import Document, Reading

_DAY = len("2026-01-31")


def moments(readings: Iterable[Reading]) -> list[Moment]:
    """All that has a date, by date. The latest stage of each plan says how stale it is."""
    dated = sorted((moment for reading in readings for moment in _of(reading)), key=_order)
    newest = max((one.said_in or one.date for one in dated), default="")
    latest = {one.plan: number for number, one in enumerate(dated) if one.plan}
    return [
        replace(one, stale_days=_days(one.date, newest)) if one.plan and latest[one.plan] == number else one
        for number, one in enumerate(dated)
    ]


def _of(reading: Reading) -> Iterator[Moment]:
    document = reading.document
    if document.published:
        title = document.title or document.location
        yield Moment(date=document.published, kind="published", id=document.id, words=title, by=document.outlet)
    yield from _said(reading, document)
    names = {source.id: source.name for source in reading.sources}
    for plan in reading.undertakings:
        when = plan.as_of or document.published
        if when:
            yield Moment(
                date=when,
                kind="plan",
                id=passage_id(document.id, plan.spans),
                words=plan.stage,
                plan=plan.name,
                by=names.get(plan.by or "", plan.by) or document.outlet,
                said_in=document.published,
            )


def _said(reading: Reading, document: Document) -> Iterator[Moment]:
    for said in reading.attributions:
        if said.said and said.said.date:
            yield Moment(
                date=said.said.date,
                kind="said",
                id=statement_id(document.id, said.id),
                words=said.content.text,
                by=said.source.text if said.source else None,
                said_in=document.published,
                suggested=said.suggested,
            )


def _order(moment: Moment) -> tuple[str, str, str]:
    return moment.date, moment.kind, moment.id


def _days(earlier: str, later: str) -> int | None:
    """Whole days between two dates; None where one of them is no whole day."""
    with suppress(ValueError):
        first, last = date.fromisoformat(earlier[:_DAY]), date.fromisoformat(later[:_DAY])
        return max(0, (last - first).days)
    return None
