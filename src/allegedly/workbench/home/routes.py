"""All cases of the ledger, and the form that opens one."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from allegedly.api import bench_of
from allegedly.workbench import addresses, pages

router = APIRouter()


@router.get("/")
def all_cases(request: Request) -> Response:
    """Show the cases, the newest first."""
    return pages.page(request, "home/view.html", cases=bench_of(request).cases.all_cases()[::-1])


@router.post("/cases")
def new_case(request: Request, name: Annotated[str, Form()], question: Annotated[str, Form()]) -> Response:
    """Open a case and show where documents are added to it."""
    bench_of(request).cases.new(name.strip(), question.strip())
    return pages.onward(addresses.case(name.strip(), "add"))
