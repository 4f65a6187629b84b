"""A post that is sent twice works once: what has the same Idempotency-Key gets the answer that the first one got.

After draft-ietf-httpapi-idempotency-key-header. Answers are kept while the server runs, the latest of them.
"""

from collections import OrderedDict
from hashlib import sha256
from typing import NamedTuple

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from allegedly.api.guard import problem

_HEADER = "idempotency-key"
_LONGEST = 255  # characters of a key
_KEPT = 1000  # answers, each of a few kilobytes: an hour of somebody who never stops


class _Post(NamedTuple):
    """A post that came first with its key: what it asked for, and its answer, empty until it is whole."""

    meaning: str
    answer: list[Message]


class Repeats:
    """An ASGI application before the API."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._posts: OrderedDict[tuple[str, str], _Post] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a repeated post as the first; pass on everything else."""
        key = Headers(scope=scope).get(_HEADER) if scope["type"] == "http" and scope["method"] == "POST" else None
        if key is None:
            await self._app(scope, receive, send)
        elif not 0 < len(key) <= _LONGEST:
            await problem(send, 400, f"the Idempotency-Key has {len(key)} characters; give 1 to {_LONGEST}")
        else:
            body = await _whole(receive)
            await self._once((scope["state"]["caller"].name, key), body, scope, send)

    async def _once(self, name: tuple[str, str], body: bytes, scope: Scope, send: Send) -> None:
        meaning = sha256(f"{scope['path']}?{scope['query_string'].decode('latin-1')}\n".encode() + body).hexdigest()
        known = self._posts.get(name)
        if known is None:
            await self._first(name, _Post(meaning, []), body, scope, send)
        elif known.meaning != meaning:
            await problem(send, 422, "this Idempotency-Key was used for another request; give each its own")
        elif not known.answer:
            await problem(send, 409, "the first request with this Idempotency-Key is still at work; ask again later")
        else:
            for message in known.answer:
                await send(message)

    async def _first(self, name: tuple[str, str], post: _Post, body: bytes, scope: Scope, send: Send) -> None:
        self._posts[name] = post
        answer: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        async def kept(message: Message) -> None:
            answer.append(message)
            await send(message)

        try:
            await self._app(scope, receive, kept)
        finally:
            if answer and answer[0]["status"] < 500:
                post.answer.extend(answer)
            else:
                del self._posts[name]
            while len(self._posts) > _KEPT:
                self._posts.popitem(last=False)


async def _whole(receive: Receive) -> bytes:
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return body
