"""The review queue: one thing at a time, one key to decide it."""

from fastapi import APIRouter, Request, Response

from allegedly.api import bench_of
from allegedly.decisions import LABELS
from allegedly.exports.statements import described, particulars, source_names
from allegedly.workbench import addresses, pages
from allegedly.workbench.addresses import name_in
from allegedly.workbench.article import marked
from allegedly.workbench.derive import claims, readings, sources
from allegedly.workbench.review import queue

router = APIRouter(prefix="/cases/{case}")


@router.get("/review")
def view(request: Request, case: str, skip: int = 0) -> Response:
    """Show what comes after so many that were put off."""
    bench, name = bench_of(request), name_in(case)
    shown = bench.cases.show_case(name)
    read = list(readings(bench, name).values())
    register = sources(bench, name)
    waiting = [*queue.pairs(register), *queue.statements(read, claims(bench, name, "thin"))]
    skip = min(max(skip, 0), len(waiting))
    item = waiting[skip] if skip < len(waiting) else None
    statement = item if isinstance(item, queue.Statement) else None
    names = source_names(statement.reading) if statement else {}
    said = statement.said if statement else None
    mine = [one for one in shown.decisions if one.by == bench.author]
    return pages.page(
        request,
        "review/view.html",
        case=name,
        here="review",
        pair=item if isinstance(item, queue.Pair) else None,
        statement=statement,
        document=statement.reading.document if statement else None,
        lines=queue.context(statement) if statement else (),
        who=described(said.source, names) if said and said.source else None,
        particulars=particulars(said, names) if said else (),
        labels=LABELS,
        progress=queue.progress(read, register, shown.decisions),
        waiting=len(waiting),
        skip=skip,
        last=mine[-1] if mine else None,
        classes=marked.classes,
        back=addresses.case(name, "review", skip=str(skip)),
        onward=addresses.case(name, "review", skip=str(skip + 1)),
    )
