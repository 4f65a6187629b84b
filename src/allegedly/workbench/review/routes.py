"""The review queue: one thing at a time, one key to decide it."""

from fastapi import APIRouter, Request, Response

from allegedly.api import bench_of
from allegedly.case import Question
from allegedly.decisions import statement_id
from allegedly.exports.marks import Piece, lines, parts
from allegedly.exports.statements import described, particulars, source_names
from allegedly.records import Attribution, Document, Reading
from allegedly.workbench import addresses, pages
from allegedly.workbench.addresses import name_in
from allegedly.workbench.article import marked
from allegedly.workbench.derive import queue, readings

router = APIRouter(prefix="/cases/{case}")


@router.get("/review")
def view(request: Request, case: str, skip: int = 0) -> Response:
    """Show what comes after so many that were put off."""
    bench, name = bench_of(request), name_in(case)
    shown = bench.cases.show_case(name)
    waiting = queue(bench, name)
    skip = min(max(skip, 0), len(waiting.questions))
    question = waiting.questions[skip] if skip < len(waiting.questions) else None
    reading, said = _statement(question, readings(bench, name)) if question else (None, None)
    names = source_names(reading) if reading else {}
    mine = [one for one in shown.decisions if one.by == bench.author]
    return pages.page(
        request,
        "review/view.html",
        case=name,
        here="review",
        question=question,
        document=reading.document if reading else None,
        said=said,
        lines=_around(reading.document, said) if reading and said else (),
        who=described(said.source, names) if said and said.source else None,
        particulars=particulars(said, names) if said else (),
        queue=waiting,
        skip=skip,
        last=mine[-1] if mine else None,
        classes=marked.classes,
        back=addresses.case(name, "review", skip=str(skip)),
    )


def _statement(question: Question, read: dict[str, Reading]) -> tuple[Reading | None, Attribution | None]:
    """The statement that a question is on, with its reading; None for any other question."""
    if question.kind != "statement":
        return None, None
    [name] = question.on
    reading = read[name.partition("#")[0]]
    said = next(one for one in reading.attributions if statement_id(reading.document.id, one.id) == name)
    return reading, said


def _around(document: Document, said: Attribution) -> list[list[Piece]]:
    """The lines of the article that a statement stands in, marked."""
    spans = [*said.content.spans, *(said.cue.spans if said.cue else ()), *(said.source.spans if said.source else ())]
    start, end = min(span[0] for span in spans), max(span[1] for span in spans)
    found, place = [], 0
    for line in lines(document.text, parts([said])):
        before, place = place, place + sum(len(piece.text) for piece in line)
        if before < end and start < place:
            found.append(line)
    return found
