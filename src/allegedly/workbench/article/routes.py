"""An article with every source, cue and content marked, and the statements beside it, to be confirmed or corrected."""

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request, Response
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from allegedly.api import Bench, bench_of
from allegedly.decisions import LABELS
from allegedly.errors import UsageError
from allegedly.exports.statements import unsaid
from allegedly.exports.summaries import sections
from allegedly.ledger import Decided
from allegedly.records import Reading
from allegedly.workbench import addresses, pages
from allegedly.workbench.addresses import name_in
from allegedly.workbench.article import marked
from allegedly.workbench.derive import readings

router = APIRouter(prefix="/cases/{case}/documents/{document}")


class Correction(BaseModel):
    """What is wrong with a statement: `label` is a field and its value, such as `stance=denies`.

    Else `words` of the article, or their characters as `span`, are the new ones of `field`.
    """

    statement: str
    reason: str
    label: str = ""
    field: str = ""
    words: str = ""
    span: str = ""
    back: str = ""


class Mark(BaseModel):
    """Words of the article, or their characters as `span`, and what they are."""

    decision: Literal["add", "note", "accept"]
    reason: str
    words: str = ""
    span: str = ""
    claim: str | None = None


@router.get("")
def view(request: Request, case: str, document: str, at: str = "", claim: str = "") -> Response:
    """Show an article; `at` are words that a link leads to, `claim` one that words are looked for."""
    bench, name, identifier = bench_of(request), name_in(case), name_in(document)
    shown = bench.cases.show_case(name)
    reading = _reading(bench, name, identifier)
    read = reading.document
    kept = bench.cases.view.documents
    decisions = [one for one in shown.decisions if any(on.startswith(identifier) for on in one.made.on)]
    return pages.page(
        request,
        "article/view.html",
        case=name,
        here=None,
        reading=reading,
        document=read,
        lines=marked.marked(reading, marked.span_of(at)),
        entries=marked.entries(reading, decisions),
        sections=sections(reading),
        note=unsaid(reading),
        unseen=marked.unseen(read),
        versions=[one for one in kept.values() if one.work == kept[identifier].work and one.id != identifier],
        decisions=[one for one in decisions if not any("#" in on for on in one.made.on)],
        labels=LABELS,
        claim=claim,
        classes=marked.classes,
        numbers=marked.numbers,
        back=addresses.case(name, "documents", identifier),
    )


@router.post("/correct")
def correct(request: Request, case: str, document: str, form: Annotated[Correction, Form()]) -> Response:
    """Correct a statement."""
    bench, name, identifier = bench_of(request), name_in(case), name_in(document)
    if form.label:
        field, _, value = form.label.partition("=")
    elif form.field in ("cue", "content"):
        field, value = form.field, _range(bench, name, identifier, form)
    else:
        field, value = form.field, form.words.strip()
    made = Decided(
        decision="correct", on=(form.statement,), reason=form.reason.strip(), field=field, value=value, case=name
    )
    bench.cases.decide(made)
    return pages.onward(form.back or addresses.case(name, "documents", identifier))


@router.post("/mark")
def mark(request: Request, case: str, document: str, form: Annotated[Mark, Form()]) -> Response:
    """Take words of the article for a statement that was missed, a note, or what puts a claim forward."""
    bench, name, identifier = bench_of(request), name_in(case), name_in(document)
    found = _range(bench, name, identifier, form)
    reason = form.reason.strip()
    made = Decided(
        decision=form.decision,
        on=(identifier if form.decision == "add" else f"{identifier}@{found}",),
        reason=reason,
        value={"add": found, "note": reason, "accept": None}[form.decision],
        claim=form.claim if form.decision == "accept" else None,
        case=name,
    )
    bench.cases.decide(made)
    if made.claim:
        return pages.onward(addresses.case(name, "claim", words=made.claim))
    return pages.onward(addresses.case(name, "documents", identifier))


def _range(bench: Bench, case: str, identifier: str, form: Correction | Mark) -> str:
    """The characters that a form means, such as `120-260`."""
    document = _reading(bench, case, identifier).document
    found = marked.span_of(form.span) or marked.span_of_words(document, form.words)
    if found[1] > len(document.text):
        raise UsageError(f"{form.span} reaches beyond the {len(document.text)} characters of the document")
    return f"{found[0]}-{found[1]}"


def _reading(bench: Bench, case: str, identifier: str) -> Reading:
    reading = readings(bench, case).get(identifier)
    if reading is None:
        raise HTTPException(404, f"no document {identifier!r} in the case {case!r}, or it was destroyed")
    return reading
