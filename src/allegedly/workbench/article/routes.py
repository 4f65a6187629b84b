"""An article with every source, cue and content marked, and the statements beside it, to be confirmed or corrected."""

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request, Response
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from allegedly.api import Bench, bench_of
from allegedly.case import CaseView
from allegedly.decisions import LABELS
from allegedly.errors import UsageError
from allegedly.exports.statements import unsaid
from allegedly.exports.summaries import sections
from allegedly.ledger import Decided, Kept
from allegedly.records import Reading
from allegedly.workbench import addresses, pages
from allegedly.workbench.addresses import name_in
from allegedly.workbench.article import marked, versions
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
        versions=_versions(shown, kept[identifier]),
        decisions=[one for one in decisions if not any("#" in on for on in one.made.on)],
        labels=LABELS,
        claim=claim,
        classes=marked.classes,
        numbers=marked.numbers,
        back=addresses.case(name, "documents", identifier),
    )


@router.get("/against/{earlier}")
def compare(request: Request, case: str, document: str, earlier: str) -> Response:
    """Show what changed from another version of the article to this one."""
    bench, name = bench_of(request), name_in(case)
    before, after = (_reading(bench, name, name_in(piece)) for piece in (earlier, document))
    kept = bench.cases.view.documents
    if kept[before.document.id].work != kept[after.document.id].work:
        raise HTTPException(404, "these two are not versions of one article")
    return pages.page(
        request,
        "article/versions.html",
        case=name,
        here=None,
        earlier=before.document,
        later=after.document,
        kept=kept,
        statements=(len(before.attributions), len(after.attributions)),
        titles_differ=pages.heading(before.document) != pages.heading(after.document),
        changes=versions.changes(before.document.text, after.document.text),
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


def _versions(shown: CaseView, kept: Kept) -> list[Kept]:
    """The other versions of an article that the case has, in the order in which they were kept."""
    others = [one for one in shown.documents if one.work == kept.work and one.id != kept.id and not one.redacted]
    return sorted(others, key=lambda one: one.added)


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
