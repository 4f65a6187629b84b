"""A case: its question, what is claimed, by whom, what is unknown, and what is new."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Literal

from fastapi import APIRouter, Request, Response

from allegedly.api import bench_of
from allegedly.workbench import pages
from allegedly.workbench.addresses import name_in
from allegedly.workbench.case import gather
from allegedly.workbench.derive import claims, moments, readings, sources

router = APIRouter(prefix="/cases/{case}")

Order = Literal["thin", "disputed", "repeated"]

_VISIT = timedelta(minutes=30)  # without a page, as web analytics count sessions; the next page begins a new visit
_YEAR = 365 * 24 * 3600
_FIRST = 25  # claims and documents that a page opens with


@router.get("")
def view(request: Request, case: str, order: Order = "thin", all: bool = False) -> Response:  # noqa: A002
    """Show a case, its claims in the order asked for."""
    bench, name = bench_of(request), name_in(case)
    shown = bench.cases.show_case(name)
    before, cookie = _visits(request, name)
    read = readings(bench, name)
    register = sources(bench, name)
    documents = gather.document_rows(shown, read, before)
    rows = gather.claim_rows(claims(bench, name, order), shown.decisions)
    answer = pages.page(
        request,
        "case/view.html",
        case=name,
        here="",
        shown=shown,
        order=order,
        since=before,
        rows=rows if all else rows[:_FIRST],
        hidden=0 if all else len(rows[_FIRST:]),
        documents=documents if all else documents[:_FIRST],
        documents_hidden=0 if all else len(documents[_FIRST:]),
        fresh=sum(row.new for row in documents),
        register=register,
        unknown=bench.derived(("unknown", name), lambda _: gather.unknown(list(read.values()), register)),
        plans=bench.derived(("plans", name), lambda _: gather.plans(moments(bench, name))),
        tasks=gather.of_kind(shown.decisions, "task"),
        notes=gather.of_kind(shown.decisions, "note"),
        others=gather.since(shown, before, bench.author),
    )
    answer.set_cookie(
        _cookie(name), cookie, max_age=_YEAR, httponly=True, samesite="strict", secure=request.url.scheme == "https"
    )
    return answer


@router.get("/sources")
def all_sources(request: Request, case: str, page: int = 1) -> Response:
    """Show who speaks, how often, through whom, and the names that may be one."""
    bench, name = bench_of(request), name_in(case)
    register = sources(bench, name)
    return pages.page(
        request,
        "case/sources.html",
        case=name,
        here="sources",
        register=register,
        shown=gather.page_of(register.identities, page),
        candidates=gather.page_of(register.candidates, page),
        names={one.id: one.name for one in register.identities},
        decisions=gather.of_kind(
            bench.cases.show_case(name).decisions, "reliability", "same", "different", "undecided"
        ),
    )


@router.get("/timeline")
def timeline(request: Request, case: str, page: int = 0) -> Response:
    """Show what has a date, the latest page of it where none is asked for."""
    bench, name = bench_of(request), name_in(case)
    all_moments = moments(bench, name)
    shown = gather.page_of(all_moments, page or gather.last_page(all_moments))
    return pages.page(request, "case/timeline.html", case=name, here="timeline", shown=shown)


def _visits(request: Request, name: str) -> tuple[str, str]:
    """When the visit before this one ended, and what the browser is to keep: that, and the time of now."""
    now = datetime.now(UTC)
    before, _, latest = request.cookies.get(_cookie(name), "").partition("_")
    try:
        fresh = now - datetime.fromisoformat(latest) > _VISIT
    except ValueError:
        before, fresh = "", False
    if fresh:
        before = latest
    return before or now.isoformat(), f"{before}_{now.isoformat()}"


def _cookie(name: str) -> str:
    return f"visit-{sha256(name.encode()).hexdigest()[:16]}"
