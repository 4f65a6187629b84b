"""Statements and passages of a case that hold some words."""

from fastapi import APIRouter, Request, Response

from allegedly.api import bench_of
from allegedly.workbench import pages
from allegedly.workbench.addresses import name_in
from allegedly.workbench.derive import readings

router = APIRouter(prefix="/cases/{case}")


@router.get("/search")
def view(request: Request, case: str, text: str = "") -> Response:
    """Show what holds all the words, the best first."""
    bench, name = bench_of(request), name_in(case)
    bench.cases.show_case(name)
    hits = bench.cases.search(text, name) if text.strip() else []
    return pages.page(
        request, "search/view.html", case=name, here=None, text=text, hits=hits, readings=readings(bench, name)
    )
