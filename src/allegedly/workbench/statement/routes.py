"""The lasting address of one statement, passage or document: what a reporter links to."""

from fastapi import APIRouter, Request, Response

from allegedly.api import bench_of
from allegedly.decisions import passage_of
from allegedly.workbench import pages
from allegedly.workbench.addresses import name_in
from allegedly.workbench.derive import readings

router = APIRouter()


@router.get("/s/{identifier}")
def view(request: Request, identifier: str) -> Response:
    """Show what an id names, its words in context, and who decided what on it."""
    bench, name = bench_of(request), name_in(identifier)
    shown = bench.cases.show(name)
    homes = [case.name for case in bench.cases.all_cases() if shown.document in case.documents]
    span = passage_of(name)
    document = None
    if shown.document and homes:
        reading = readings(bench, homes[0]).get(shown.document)
        document = reading.document if reading else None
        said = [one for one in reading.attributions if f"{shown.document}#{one.id}" == name] if reading else []
        if said:
            span = shown.document, (said[0].content.spans[0][0], said[0].content.spans[-1][1])
    return pages.page(
        request,
        "statement/view.html",
        name=name,
        shown=shown,
        homes=homes,
        document=document,
        span=span[1] if span else None,
    )
