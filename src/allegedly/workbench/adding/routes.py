"""What is added to a case: pasted text, files, addresses; and how far that went."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response, UploadFile
from starlette.exceptions import HTTPException

from allegedly.api import bench_of
from allegedly.errors import UsageError
from allegedly.reading import given
from allegedly.workbench import addresses, pages
from allegedly.workbench.addresses import name_in
from allegedly.workbench.derive import readings

router = APIRouter(prefix="/cases/{case}")

Text = Annotated[str, Form()]


@router.get("/add")
def form(request: Request, case: str, address: str = "") -> Response:
    """Show the forms; a bookmark in the browser gives the address of the page in view."""
    name = name_in(case)
    here = f"http://{request.url.netloc}{addresses.case(name, 'add')}"
    script = f"javascript:location.href='{here}?address='+encodeURIComponent(location.href)"
    return pages.page(
        request,
        "adding/form.html",
        case=name,
        here="add",
        shown=bench_of(request).cases.show_case(name),
        address=pages.web_address(address) or "",
        bookmark=script,
    )


@router.post("/add/text")
def add_text(request: Request, case: str, text: Text, name: Text, outlet: Text = "", published: Text = "") -> Response:
    """Add pasted text, or the source of a page."""
    if not text.strip():
        raise UsageError("nothing was pasted; paste the article's text")
    inputs = given(name.strip() or "pasted text", text.replace("\r\n", "\n").encode())
    return _begun(request, case, inputs, outlet=outlet, published=published)


@router.post("/add/files")
def add_files(
    request: Request, case: str, files: list[UploadFile], outlet: Text = "", published: Text = ""
) -> Response:
    """Add uploaded files: pages, texts, readings in JSON Lines."""
    inputs = [item for file in files for item in given(file.filename or "uploaded file", file.file.read())]
    return _begun(request, case, inputs, outlet=outlet, published=published)


@router.post("/add/addresses")
def add_addresses(request: Request, case: str, addresses_: Annotated[str, Form(alias="addresses")]) -> Response:
    """Add pages by their addresses, one a line; files of this machine have none."""
    listed = addresses_.split()
    wrong = [one for one in listed if pages.web_address(one) is None]
    if wrong or not listed:
        raise UsageError(f"not an http or https address: {', '.join(wrong) or 'none was given'}")
    return _begun(request, case, listed)


@router.get("/adding/{job}")
def follow(request: Request, case: str, job: str) -> Response:
    """Show what became of what is being added."""
    bench, name = bench_of(request), name_in(case)
    found = bench.job(job)
    if found is None or found.case != name:
        raise HTTPException(404, "this addition is long past; what it kept stands in the case")
    titles = {document: pages.heading(reading.document) for document, reading in readings(bench, name).items()}
    return pages.page(request, "adding/follow.html", case=name, here="add", job=found, titles=titles)


def _begun(request: Request, case: str, inputs: object, *, outlet: str = "", published: str = "") -> Response:
    bench, name = bench_of(request), name_in(case)
    shown = bench.cases.show_case(name)
    if shown.closed:
        raise UsageError(f"case {name!r} was closed on {shown.closed[:10]}; open another one")
    job = bench.add(name, inputs, outlet=outlet.strip() or None, published=published.strip() or None)  # type: ignore[arg-type]
    return pages.onward(addresses.case(name, "adding", job.name))
