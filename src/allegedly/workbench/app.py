"""The nouns put together behind the guard."""

from collections.abc import Iterable
from pathlib import Path

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from allegedly.api import Bench, Entrance, Guard, may_change, own_form
from allegedly.api import app as api
from allegedly.errors import AllegedlyError, UsageError
from allegedly.exports import pages as exported
from allegedly.workbench import pages
from allegedly.workbench.account import routes as account
from allegedly.workbench.adding import routes as adding
from allegedly.workbench.article import routes as article
from allegedly.workbench.case import routes as case
from allegedly.workbench.claim import routes as claim
from allegedly.workbench.decision import routes as decision
from allegedly.workbench.home import routes as home
from allegedly.workbench.review import routes as review
from allegedly.workbench.search import routes as search
from allegedly.workbench.statement import routes as statement

_STATIC = Path(__file__).parent / "static"


def application(bench: Bench, *, origins: Iterable[str], shared: bool = False) -> ASGIApp:
    """The workbench over one ledger, asked under the given addresses; where others share it nobody gets in unknown."""
    entrance = Entrance(assembled(bench), accounts=bench.accounts, alone=None if shared else bench.author)
    return Guard(entrance, origins=origins, shared=shared)


def assembled(bench: Bench) -> FastAPI:
    """All pages and the API; the guard and the entrance belong before it."""
    app = FastAPI(title="allegedly", docs_url=None, redoc_url=None, openapi_url=None, dependencies=[Depends(own_form)])
    app.state.bench = bench
    app.state.limits = account.Limits()
    app.include_router(account.router)
    for noun in (home, case, article, claim, decision, review, adding, search, statement):
        app.include_router(noun.router, dependencies=[Depends(may_change)])
    app.add_api_route("/static/tree.css", _tree_style, include_in_schema=False)
    app.mount("/api", api.application(bench))
    app.mount("/static", StaticFiles(directory=_STATIC))
    app.add_exception_handler(AllegedlyError, _failed)
    app.add_exception_handler(HTTPException, _not_there)
    app.add_exception_handler(RequestValidationError, _incomplete)
    return app


def _tree_style() -> Response:
    """The style of the origin tree, which exports draws."""
    return Response(exported.text("tree.css"), media_type="text/css")


def _failed(request: Request, error: Exception) -> Response:
    status = 400 if isinstance(error, UsageError) else 500
    return pages.page(request, "layout/error.html", status=status, title="That did not work", message=str(error))


def _not_there(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    message = str(error.detail) if isinstance(error, HTTPException) else str(error)
    title = {403: "Not allowed", 429: "Not now"}.get(status, "Not here")
    answer = pages.page(request, "layout/error.html", status=status, title=title, message=message)
    answer.headers.update((isinstance(error, HTTPException) and error.headers) or {})
    return answer


def _incomplete(request: Request, error: Exception) -> Response:
    fields = [str(one["loc"][-1]) for one in error.errors()] if isinstance(error, RequestValidationError) else []
    message = f"The form lacks, or has in another form than asked: {', '.join(fields)}."
    return pages.page(request, "layout/error.html", status=422, title="Incomplete", message=message)
