"""What the command line does, for other programs: JSON over HTTP, described by OpenAPI."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Depends, FastAPI, Header, HTTPException, Query, Request, Response
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel

from allegedly import __version__
from allegedly.api import answers, events
from allegedly.api.answers import Limit, Offset, answer, page
from allegedly.api.bench import Addition, Bench, Job, bench_of
from allegedly.api.entrance import administers, may_change
from allegedly.api.problems import tell_problems
from allegedly.api.repeats import Repeats
from allegedly.case import Added, CaseView, Hit, Moment, Shown
from allegedly.errors import UsageError
from allegedly.ledger import Case, Checkpoint, Decided, Decision, Entry, Verification
from allegedly.reading import Input, given
from allegedly.records import Claim, Copy, Identity, Problem, QuotationCheck, Reading, Trace, codec
from allegedly.records.grade import DecisionKind

router = APIRouter()

Order = Literal["repeated", "disputed", "thin"]
WholeNumber = Annotated[int, Query(ge=0, le=2**53)]
ADDRESSES = ("http://", "https://")


class NewCase(BaseModel):
    """A question to investigate, and a short name for it."""

    name: str
    question: str


class NewDocument(BaseModel):
    """An address to fetch, or a text (or the source of a page) with a name."""

    address: str | None = None
    text: str | None = None
    name: str = "text"
    published: str | None = None
    outlet: str | None = None


class Word(BaseModel):
    """A person's word on one or two ids."""

    decision: DecisionKind
    on: list[str]
    reason: str = ""
    value: str | None = None
    field: str | None = None
    claim: str | None = None
    case: str | None = None


def application(bench: Bench) -> FastAPI:
    """The API over one ledger; whoever mounts it puts the guard and the entrance before it."""
    app = FastAPI(
        title="allegedly", version=__version__, docs_url=None, redoc_url=None, dependencies=[Depends(may_change)]
    )
    app.state.bench = bench
    app.include_router(router)
    app.add_middleware(Repeats)
    tell_problems(app)
    app.openapi = lambda: _description(app)  # type: ignore[method-assign]
    return app


def _description(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI description, with the schemas of the records."""
    told = get_openapi(title=app.title, version=app.version, routes=app.routes, servers=[{"url": "/api"}])
    told["components"]["schemas"].update(answers.schemas())
    told["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    told["security"] = [{"token": []}, {}]
    return told


@router.get("/cases", responses=answers.pages_of(Case))
def list_cases(request: Request, offset: Offset = 0, limit: Limit = 100) -> Response:
    """All cases."""
    return page(request, bench_of(request).cases.all_cases(), offset, limit)


@router.post("/cases", status_code=201, responses=answers.of(CaseView, 201))
def open_case(request: Request, new: NewCase) -> Response:
    """Open a case."""
    cases = bench_of(request).cases
    cases.new(new.name, new.question)
    return answer(request, cases.show_case(new.name), status=201)


@router.get("/cases/{case}", responses=answers.of(CaseView))
def show_case(request: Request, case: str) -> Response:
    """A case with its documents and decisions."""
    return answer(request, bench_of(request).cases.show_case(case))


@router.post("/cases/{case}/close", responses=answers.of(CaseView))
def close_case(request: Request, case: str, reason: str = Body(embed=True)) -> Response:
    """Close a case: nothing is added to it any more."""
    cases = bench_of(request).cases
    cases.close_case(case, reason)
    return answer(request, cases.show_case(case))


@router.post("/cases/{case}/documents", responses=answers.pages_of(Added))
def add(request: Request, case: str, new: NewDocument) -> Response:
    """Add a document; the same once more adds nothing. Answers after it is read and kept."""
    added = bench_of(request).cases.add(_sources(new), case=case, published=new.published, outlet=new.outlet)
    found = list(added)
    return answer(request, {"items": found, "total": len(found), "offset": 0})


@router.post("/cases/{case}/additions", status_code=202, responses=answers.of(Addition, 202))
def begin_adding(request: Request, case: str, new: NewDocument) -> Response:
    """Begin to add a document, and answer at once; the header Location says where to ask what became of it."""
    addition = bench_of(request).add(case, _sources(new), published=new.published, outlet=new.outlet).addition()
    begun = answer(request, addition, status=202)
    begun.headers["Location"] = f"/api/additions/{addition.name}"
    return begun


@router.get("/additions/{name}", responses=answers.of(Addition))
def show_addition(request: Request, name: str) -> Response:
    """What became so far of what is being added."""
    return Response(codec.encode(_job(request, name).addition()), media_type="application/json")


@router.get("/additions/{name}/events", responses=answers.streamed(Added))
def follow_addition(request: Request, name: str, last_event_id: Annotated[int, Header(ge=0, le=10**9)] = 0) -> Response:
    """Tell of each input as it is kept, an event `added` each, and at last `ended` (server-sent events)."""
    return events.stream(_job(request, name), after=last_event_id)


@router.get("/cases/{case}/readings", responses=answers.pages_of(Reading))
def readings(request: Request, case: str, offset: Offset = 0, limit: Limit = 20) -> Response:
    """Who says what in each document, as people left it."""
    return page(request, list(bench_of(request).readings(case).values()), offset, limit)


@router.get("/cases/{case}/claims", responses=answers.pages_of(Claim))
def claims(request: Request, case: str, order: Order = "repeated", offset: Offset = 0, limit: Limit = 100) -> Response:
    """The claims that more than one document has."""
    bench = bench_of(request)
    listing = bench.derived(("claims", case, order), lambda cases: cases.claims(case, order))
    return page(request, listing.claims, offset, limit)


@router.get("/cases/{case}/sources", responses=answers.pages_of(Identity))
def sources(request: Request, case: str, offset: Offset = 0, limit: Limit = 100) -> Response:
    """Who speaks how often."""
    return page(request, bench_of(request).sources(case).identities, offset, limit)


@router.get("/cases/{case}/copies", responses=answers.pages_of(Copy))
def copies(request: Request, case: str, offset: Offset = 0, limit: Limit = 100) -> Response:
    """Who reuses whose wording."""
    return page(request, bench_of(request).cases.copies(case).copies, offset, limit)


@router.get("/cases/{case}/trace", responses=answers.of(Trace))
def trace(request: Request, case: str, claim: str) -> Response:
    """Who reports a claim, and the origins they go back to. Answers after it is counted."""
    return answer(request, bench_of(request).cases.trace(case, claim))


@router.get("/cases/{case}/quote", responses=answers.of(QuotationCheck))
def quote(request: Request, case: str, words: str) -> Response:
    """Who is said to have said some words."""
    return answer(request, bench_of(request).cases.quote(case, words))


@router.get("/cases/{case}/timeline", responses=answers.pages_of(Moment))
def timeline(request: Request, case: str, offset: Offset = 0, limit: Limit = 100) -> Response:
    """What has a date."""
    return page(request, bench_of(request).cases.timeline(case), offset, limit)


@router.get("/search", responses=answers.pages_of(Hit))
def search(request: Request, text: str, case: str | None = None, offset: Offset = 0, limit: Limit = 100) -> Response:
    """Statements and passages that hold all words of a text."""
    return page(request, bench_of(request).cases.search(text, case), offset, limit)


@router.get("/show", responses=answers.of(Shown))
def show(request: Request, id: str) -> Response:  # noqa: A002 - the name of the parameter
    """What an id names, its words in context, and who decided what on it."""
    return answer(request, bench_of(request).cases.show(id))


@router.get("/log", responses=answers.pages_of(Entry))
def log(request: Request, id: str, offset: Offset = 0, limit: Limit = 100) -> Response:  # noqa: A002
    """All that happened to what an id names."""
    return page(request, bench_of(request).cases.log(id), offset, limit)


@router.post("/decisions", status_code=201, responses=answers.of(Decision, 201))
def decide(request: Request, word: Word) -> Response:
    """Keep a person's word; their next one on the same matter takes its place."""
    told = word.model_dump()
    made = Decided(**{**told, "on": tuple(word.on)})
    decision, _, _ = bench_of(request).cases.decide(made)
    return answer(request, decision, status=201)


@router.post("/decisions/{number}/undo", status_code=204)
def undo(request: Request, number: int, reason: str = Body(embed=True)) -> Response:
    """Take a decision back."""
    bench_of(request).cases.undo(number, reason)
    return Response(status_code=204)


@router.post("/documents/{document}/redact", dependencies=[Depends(administers)], responses=answers.pages_of(str))
def redact(request: Request, document: str, reason: str = Body(embed=True)) -> Response:
    """Destroy a document for good, all others of its text, and what was derived; gives their ids."""
    gone = bench_of(request).cases.redact(document, reason)
    return answer(request, {"items": gone, "total": len(gone), "offset": 0})


@router.get("/verify", responses=answers.of(Verification))
def verify(request: Request, size: WholeNumber | None = None, hash: str = "", time: str = "") -> Response:  # noqa: A002
    """Whether the ledger is what it was; held against a head that was kept elsewhere where one is given."""
    head = Checkpoint(size, hash, time) if size is not None else None
    return answer(request, bench_of(request).cases.verify(head))


@router.get("/head", responses=answers.of(Checkpoint))
def head(request: Request) -> Response:
    """The ledger's head, to be kept elsewhere."""
    return answer(request, bench_of(request).cases.head())


def _sources(new: NewDocument) -> Sequence["str | Input | Problem"]:
    """What a new document is read from; raises UsageError where that is not one thing."""
    if new.address is not None and not new.address.startswith(ADDRESSES):
        raise UsageError(f"{new.address!r} is no http or https address")
    if (new.address is None) == (new.text is None):
        raise UsageError("give an address or a text, one of the two")
    if new.address:
        return [new.address]
    return list(given(new.name, (new.text or "").encode("utf-8", "replace")))


def _job(request: Request, name: str) -> Job:
    job = bench_of(request).job(name)
    if job is None:
        raise HTTPException(404, f"no addition {name!r}, or it is long past; what it kept stands in its case")
    return job
