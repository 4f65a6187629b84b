"""Who may ask at all: Host and Origin are checked on every request, and every answer is told what it may not do.

A page elsewhere can make a browser send requests here, and a name elsewhere can be made to resolve to this machine
(DNS rebinding); both give themselves away by these headers.
"""

import json
from collections.abc import Iterable
from contextlib import suppress

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY = 25_000_000  # bytes: the largest page that `reading` takes, and what a form puts around it
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OURS = frozenset({None, "same-origin", "none"})
_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
    )
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


class _TooLarge(Exception):
    pass


class Guard:
    """An ASGI application before another one; `hosts` are the values of Host that it answers to."""

    def __init__(self, app: ASGIApp, *, hosts: Iterable[str]) -> None:
        self._app = app
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what may pass; answer anything else with a problem (RFC 9457)."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        headers = Headers(scope=scope)
        refused = self._refused(scope, headers)
        if refused is not None:
            await _problem(send, *refused)
            return
        await self._passed(scope, receive, send)

    def _refused(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        """The status and the reason of a refusal."""
        host = headers.get("host", "")
        if host not in self._hosts:
            return 421, f"this server does not answer to the host {host!r}; use http://{min(self._hosts)}/"
        site = headers.get("sec-fetch-site")
        if scope["method"] in _SAFE:
            if site not in _OURS and headers.get("sec-fetch-mode") != "navigate":
                return 403, "another site asked for this; open it by its address"
        elif headers.get("origin", f"http://{host}") != f"http://{host}" or site not in _OURS:
            return 403, "another site sent this; send it from a page of this server"
        if int(headers.get("content-length", "0")) > LARGEST_BODY:
            return 413, _TOO_LARGE
        return None

    async def _passed(self, scope: Scope, receive: Receive, send: Send) -> None:
        received, begun = 0, False

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > LARGEST_BODY:
                raise _TooLarge
            return message

        async def told(message: Message) -> None:
            nonlocal begun
            if received > LARGEST_BODY and not begun:
                return  # the application's own account of a body that broke off
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        with suppress(_TooLarge):
            await self._app(scope, counted, told)
        if received > LARGEST_BODY and not begun:
            await _problem(send, 413, _TOO_LARGE)


_TOO_LARGE = f"more than {LARGEST_BODY // 1_000_000} MB were sent; cut it up, or add it by allegedly add"


async def _problem(send: Send, status: int, detail: str) -> None:
    body = json.dumps({"type": "about:blank", "status": status, "title": _TITLES[status], "detail": detail}).encode()
    headers = {"Content-Type": "application/problem+json", "Content-Length": str(len(body)), **_HEADERS}
    coded = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": coded})
    await send({"type": "http.response.body", "body": body})


_TITLES = {403: "Forbidden", 413: "Content Too Large", 421: "Misdirected Request"}
