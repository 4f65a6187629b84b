"""A claim: who says so, who denies it, how many origins stand behind them all, and what that rests on."""

from typing import Any

from fastapi import APIRouter, Request, Response

from allegedly.api import bench_of
from allegedly.exports import trace_outline, trace_svg
from allegedly.records import Trace
from allegedly.workbench import addresses, pages
from allegedly.workbench.addresses import name_in
from allegedly.workbench.claim import sides
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
    meant = {identifier, words, *(one.id for one in trace.origins)} if trace else {identifier, words}
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
        decisions=[one for one in shown.decisions if one.made.claim == words or meant & {*one.made.on}],
        back=addresses.case(name, "claim", words=words),
        **(_told(trace, found) if trace and found else {}),
    )


def _told(trace: Trace, found: trace_outline.Outline) -> dict[str, Any]:
    """What exports say of a trace, and its picture."""
    return {
        "found": found,
        "drawing": trace_svg.drawing(trace, found),
        "headline": trace_outline.headline(trace),
        "tally": trace_outline.tally(trace),
        "looked_at": trace_outline.looked_at(trace),
        "checks": trace_outline.checks(found),
        "origin_facts": trace_outline.origin_facts,
        "name_of": trace_outline.name_of,
    }
