"""A person's word, from any page: kept in the ledger, and back to where it was given."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from pydantic import BaseModel

from allegedly.api import bench_of
from allegedly.ledger import Decided
from allegedly.records.grade import DecisionKind
from allegedly.workbench import pages
from allegedly.workbench.addresses import name_in

router = APIRouter(prefix="/cases/{case}")


class Word(BaseModel):
    """A decision as a form sends it; `back` is the page that it leads back to."""

    decision: DecisionKind
    on: list[str]
    back: str
    reason: str = ""
    value: str | None = None
    field: str | None = None
    claim: str | None = None


@router.post("/decide")
def decide(request: Request, case: str, word: Annotated[Word, Form()]) -> Response:
    """Keep a decision."""
    made = Decided(
        decision=word.decision,
        on=tuple(word.on),
        reason=word.reason.strip(),
        value=word.value,
        field=word.field,
        claim=word.claim,
        case=name_in(case),
    )
    bench_of(request).cases.decide(made)
    return pages.onward(word.back)


@router.post("/undo")
def undo(
    request: Request,
    number: Annotated[int, Form()],
    back: Annotated[str, Form()],
    reason: Annotated[str, Form()] = "taken back on the same page",
) -> Response:
    """Take back a decision."""
    bench_of(request).cases.undo(number, reason)
    return pages.onward(back)
