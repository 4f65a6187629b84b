"""A claim: who says so, who denies it, how many origins stand behind them all, and what that rests on."""

from typing import Any

from fastapi import APIRouter, Request, Response

from allegedly.api import bench_of
from allegedly.case import CaseView
from allegedly.exports import trace_outline, trace_svg
from allegedly.ledger import Decision
from allegedly.records import Trace
from allegedly.workbench import addresses, pages
from allegedly.workbench.addresses import name_in
from allegedly.workbench.claim import history, sides
from allegedly.workbench.derive import claims, readings

router = APIRouter(prefix="/cases/{case}")


@router.get("/claim")
def view(request: Request, case: str, words: str) -> Response:
    """Show a claim. While its trace is being counted, what is known without it, or the last count."""
    bench, name, words = bench_of(request), name_in(case), " ".join(words.split())
    shown = bench.cases.show_case(name)
    listing = claims(bench, name, "thin")
    trace, present = bench.trace(name, words)
    identifier = sides.claim_id(listing, words)
    gathered = next((one.mentions for one in listing.claims if one.id == identifier), ())
    found = trace_outline.outline(trace) if trace else None
    voices = sides.of_trace(found) if found else sides.of_mentions(gathered, readings(bench, name))
    return pages.page(
        request,
        "claim/view.html",
        case=name,
        here=None,
        words=words,
        identifier=identifier,
        trace=trace,
        present=present,
        titles=sides.TITLES,
        voices=list(voices),
        decisions=_on_the_claim(shown, identifier, words, trace),
        back=addresses.case(name, "claim", words=words),
        **(_told(trace, found) if trace and found else {}),
    )


@router.get("/claim/history")
def over_time(request: Request, case: str, words: str) -> Response:
    """Show how the answer changed from day to day, as the ledger tells it; each day is counted in the background."""
    bench, name, words = bench_of(request), name_in(case), " ".join(words.split())
    shown = bench.cases.show_case(name)
    trace, present = bench.trace(name, words)
    identifier = sides.claim_id(claims(bench, name, "thin"), words)
    decisions = _on_the_claim(shown, identifier, words, trace)
    dates = history.dates(shown, decisions)
    traces = {date: bench.trace(name, words, as_of=date) for date in dates[:-1]}
    traces |= dict.fromkeys(dates[-1:], (trace, present))
    return pages.page(
        request,
        "claim/history.html",
        case=name,
        here=None,
        words=words,
        days=[history.day(date, traces[date][0], shown, decisions) for date in dates],
        waiting=[date for date in dates if not traces[date][1]],
        titles={one.document.id: pages.heading(one.document) for one in readings(bench, name).values()},
        headline=trace_outline.headline,
        tally=trace_outline.tally,
        back=addresses.case(name, "claim", words=words),
        here_again=addresses.case(name, "claim", "history", words=words),
    )


def _on_the_claim(shown: CaseView, identifier: str, words: str, trace: Trace | None) -> list[Decision]:
    """What people decided on a claim, on what puts it forward, and on its origins."""
    meant = {identifier, words, *(one.id for one in (trace.origins if trace else ()))}
    return [one for one in shown.decisions if one.made.claim == words or meant & {*one.made.on}]


def _told(trace: Trace, found: trace_outline.Outline) -> dict[str, Any]:
    """What exports say of a trace, and its picture."""
    return {
        "found": found,
        "silent": sides.near_misses(found),
        "drawing": trace_svg.drawing(trace, found),
        "headline": trace_outline.headline(trace),
        "tally": trace_outline.tally(trace),
        "looked_at": trace_outline.looked_at(trace),
        "checks": trace_outline.checks(found),
        "origin_facts": trace_outline.origin_facts,
        "name_of": trace_outline.name_of,
    }
