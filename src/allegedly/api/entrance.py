"""Who asks: known by a session on the pages, by a token in the API, and nobody gets past who is neither.

Where a ledger has no accounts and only this machine can ask, whoever asks is the person who started the server.
"""

import hmac
from hashlib import sha256
from typing import NamedTuple, cast
from urllib.parse import quote

from fastapi import HTTPException
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection, Request
from starlette.types import ASGIApp, Receive, Scope, Send

from allegedly.accounts import Account, Accounts, Role, allows
from allegedly.api.guard import SAFE, problem

COOKIE = "allegedly-session"
FORM_TOKEN = "form_token"  # noqa: S105 - the name of a field
_OPEN = "/login", "/static/"  # what those see who are not known yet
_API = "/api/"


class Caller(NamedTuple):
    """Who asks, and what he may do; `form_token` is what his forms must hold, None where no session is at stake."""

    name: str
    role: Role
    form_token: str | None = None


class Entrance:
    """An ASGI application before another one. `alone` is who works where there are no accounts, None for nobody."""

    def __init__(self, app: ASGIApp, *, accounts: Accounts, alone: str | None) -> None:
        self._app = app
        self._accounts = accounts
        self._alone = alone

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what somebody known asks, and what everybody may see; refuse the rest."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        caller = self._caller(scope)
        scope.setdefault("state", {})["caller"] = caller
        if caller is None and not _is_open(scope["path"]):
            await _refused(scope, send)
            return
        await self._app(scope, receive, send)

    def _caller(self, scope: Scope) -> Caller | None:
        if self._alone is not None and not self._accounts.any():
            return Caller(self._alone, "administer")
        if scope["path"].startswith(_API):
            scheme, _, secret = Headers(scope=scope).get("authorization", "").partition(" ")
            return _known(self._accounts.bearing(secret.strip())) if scheme.lower() == "bearer" else None
        secret = HTTPConnection(scope).cookies.get(COOKIE, "")
        return _known(self._accounts.in_session(secret), sha256(f"form {secret}".encode()).hexdigest())


def caller_of(request: Request) -> Caller | None:
    """Who asks, None for somebody who is not known and may see this all the same."""
    return cast("Caller | None", request.state.caller)


def may_change(request: Request) -> None:
    """Refuse those who may only read, where something is changed; every route but those of one's own account has it."""
    if request.method not in SAFE:
        _need(request, "contribute")


def administers(request: Request) -> None:
    """Refuse all but administrators."""
    _need(request, "administer")


async def own_form(request: Request) -> None:
    """Refuse a form that does not come from a page of the same session (CSRF), whatever its headers say."""
    caller = caller_of(request)
    if request.method in SAFE or caller is None or caller.form_token is None:
        return
    form = await request.form()
    told = form.get(FORM_TOKEN)
    if not isinstance(told, str) or not hmac.compare_digest(told.encode(), caller.form_token.encode()):
        raise HTTPException(403, "this form is of another session; go back, load the page again, and send it once more")


def _need(request: Request, role: Role) -> None:
    caller = caller_of(request)
    if caller is None or not allows(caller.role, role):
        told = f"{caller.name} may only {caller.role}" if caller else "you are not known here"
        raise HTTPException(403, f"{told}; ask an administrator for the role or token to {role}")


def _is_open(path: str) -> bool:
    form, files = _OPEN
    return path == form or path.startswith(files)


def _known(account: Account | None, form_token: str | None = None) -> Caller | None:
    return Caller(account.name, account.role, form_token) if account else None


async def _refused(scope: Scope, send: Send) -> None:
    if scope["path"].startswith(_API):
        detail = "the API takes a token in the header Authorization: Bearer TOKEN; make one on the page of your account"
        await problem(send, 401, detail, {"WWW-Authenticate": "Bearer"})
        return
    here = quote(scope["path"])
    if scope["query_string"]:
        here = f"{here}?{scope['query_string'].decode('latin-1')}"
    onward = f"?onward={quote(here, safe='')}" if scope["method"] == "GET" and here != "/" else ""
    await problem(send, 303, "log in first", {"Location": f"/login{onward}"})
