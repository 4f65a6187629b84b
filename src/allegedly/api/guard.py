"""Who may ask at all: Host and Origin are checked on every request, and every answer is told what it may not do.

A page elsewhere can make a browser send requests here, and a name elsewhere can be made to resolve to this machine
(DNS rebinding); both give themselves away by these headers.
"""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY = 25_000_000  # bytes: the largest page that `reading` takes, and what a form puts around it
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
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
    """An ASGI application before another one.

    `origins` are the addresses under which it is asked, such as http://127.0.0.1:8765; where it is `shared` also those
    of this machine, as the connection has them: no name can be made to resolve to what stands there as a number.
    """

    def __init__(self, app: ASGIApp, *, origins: Iterable[str], shared: bool = False) -> None:
        self._app = app
        self._origins = {urlsplit(origin).netloc: origin for origin in origins}
        self._shared = shared

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
            await problem(send, *refused)
            return
        await self._passed(scope, receive, send)

    def _refused(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        """The status and the reason of a refusal."""
        host = headers.get("host", "")
        own = self._origin(scope, host)
        if own is None:
            return 421, f"this server does not answer to the host {host!r}; use {min(self._origins.values())}/"
        site = headers.get("sec-fetch-site")
        if scope["method"] in SAFE:
            if site not in _OURS and headers.get("sec-fetch-mode") != "navigate":
                return 403, "another site asked for this; open it by its address"
        elif headers.get("origin", own) != own or site not in _OURS:
            return 403, "another site sent this; send it from a page of this server"
        if int(headers.get("content-length", "0")) > LARGEST_BODY:
            return 413, _TOO_LARGE
        return None

    def _origin(self, scope: Scope, host: str) -> str | None:
        """The address under which a host is answered to, None for one that is not."""
        if host in self._origins or not (self._shared and scope.get("server")):
            return self._origins.get(host)
        address, port = scope["server"]
        here = f"[{address}]" if ":" in address else address
        return f"http://{host}" if host in {f"{here}:{port}"} | ({here} if port == 80 else set()) else None

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
            await problem(send, 413, _TOO_LARGE)


_TOO_LARGE = f"more than {LARGEST_BODY // 1_000_000} MB were sent; cut it up, or add it by allegedly add"


async def problem(send: Send, status: int, detail: str, more: Mapping[str, str] | None = None) -> None:
    """Answer with a problem (RFC 9457), and with more headers where there are any."""
    body = json.dumps(
        {"type": "about:blank", "status": status, "title": HTTPStatus(status).phrase, "detail": detail}
    ).encode()
    headers = {"Content-Type": "application/problem+json", "Content-Length": str(len(body)), **_HEADERS, **(more or {})}
    coded = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": coded})
    await send({"type": "http.response.body", "body": body})
