"""Coming in and going out, and what somebody changes of their own account."""

from typing import Annotated, cast

from fastapi import APIRouter, Form, HTTPException, Request, Response

from allegedly.accounts import LASTING, ROLES, Accounts, Attempts, Role
from allegedly.api import COOKIE, Caller, bench_of, caller_of
from allegedly.errors import UsageError
from allegedly.workbench import pages

router = APIRouter()

Text = Annotated[str, Form()]


class Limits:
    """How often a login may be tried."""

    def __init__(self) -> None:
        self.by_address = Attempts(20, 15 * 60)  # mistakes of a few people in one office
        self.by_name = Attempts(100, 60 * 60)  # NIST SP 800-63B-4, 3.2.2, allows 100 failures of one account

    def check(self, address: str, name: str) -> None:
        """Count an attempt; raises HTTPException where there were too many."""
        seconds = self.by_address.wait(address) or self.by_name.wait(name.casefold())
        if seconds:
            minutes = f"{-(-seconds // 60)} minutes"
            raise HTTPException(
                429, f"too many logins failed; try again in {minutes}", headers={"Retry-After": str(seconds)}
            )

    def forget(self, address: str, name: str) -> None:
        """Forget what failed before a login that succeeded."""
        self.by_address.forget(address)
        self.by_name.forget(name.casefold())


@router.get("/login")
def login_form(request: Request, onward: str = "/") -> Response:
    """Show the form to log in; `onward` is the page that was asked for."""
    return pages.page(request, "account/login.html", onward=onward, wrong=False)


@router.post("/login")
def log_in(request: Request, name: Text, password: Text, onward: Text = "/") -> Response:
    """Begin a session."""
    accounts, limits = bench_of(request).accounts, cast(Limits, request.app.state.limits)
    address = request.client.host if request.client else ""
    limits.check(address, name.strip())
    account = accounts.check(name.strip(), password)
    if account is None:
        return pages.page(request, "account/login.html", status=403, onward=onward, wrong=True)
    limits.forget(address, name.strip())
    answer = pages.onward(onward)
    answer.set_cookie(
        COOKIE,
        accounts.begin(account.name),
        max_age=int(LASTING.total_seconds()),
        httponly=True,
        samesite="strict",
        secure=pages.is_encrypted(request),
    )
    return answer


@router.post("/logout")
def log_out(request: Request) -> Response:
    """End the session."""
    bench_of(request).accounts.end(request.cookies.get(COOKIE, ""))
    answer = pages.onward("/login")
    answer.delete_cookie(COOKIE, httponly=True, samesite="strict")
    return answer


@router.get("/account")
def view(request: Request) -> Response:
    """Show one's own account: role, password, tokens."""
    return _page(request)


@router.post("/account/password")
def change_password(request: Request, old: Text, new: Text) -> Response:
    """Change one's password; all sessions end."""
    accounts, caller = _own(request)
    limits = cast(Limits, request.app.state.limits)
    limits.check("", caller.name)
    if accounts.check(caller.name, old) is None:
        raise UsageError("the old password is another one; nothing was changed")
    accounts.set_password(caller.name, new)
    return pages.onward("/login")


@router.post("/account/tokens")
def issue(request: Request, scope: Annotated[Role, Form()], purpose: Text) -> Response:
    """Make a token, and show it this once."""
    accounts, caller = _own(request)
    return _page(request, issued=accounts.issue(caller.name, scope, purpose))


@router.post("/account/tokens/{number}/revoke")
def revoke(request: Request, number: int) -> Response:
    """Let one's own token hold no more."""
    accounts, caller = _own(request)
    accounts.revoke(number, of=caller.name)
    return pages.onward("/account")


def _page(request: Request, issued: str | None = None) -> Response:
    accounts, caller = bench_of(request).accounts, cast(Caller, caller_of(request))
    return pages.page(
        request,
        "account/view.html",
        role=caller.role,
        tokens=accounts.tokens(caller.name),
        scopes=ROLES[: ROLES.index(caller.role) + 1],
        issued=issued,
    )


def _own(request: Request) -> tuple[Accounts, Caller]:
    """The accounts, and who changes his own; raises UsageError where there are none."""
    caller = cast(Caller, caller_of(request))
    if caller.form_token is None:
        raise UsageError("there are no accounts; make the first one: allegedly account add NAME --role administer")
    return bench_of(request).accounts, caller
