"""Records -> JSON answers, whole or a page at a time, with the schemas that describe them."""

from collections.abc import Sequence
from typing import Annotated, Any

import msgspec
from fastapi import Query, Request
from fastapi.responses import Response

from allegedly import __version__
from allegedly.api.bench import bench_of
from allegedly.records import codec

LARGEST_PAGE = 500

Offset = Annotated[int, Query(ge=0, le=10**9, description="How many to leave out.")]
Limit = Annotated[int, Query(ge=1, le=LARGEST_PAGE, description="How many to give.")]
Responses = dict[int | str, dict[str, Any]]

_REFERENCE = "#/components/schemas/{name}"
_PROBLEM = {
    "description": "What went wrong, and the way out (RFC 9457)",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem_details"}}},
}
_described: list[Any] = []


def answer(request: Request, found: object, *, status: int = 200) -> Response:
    """Give a record; where the ledger is as it was when the client last asked, only say so (ETag, RFC 9110)."""
    headers = {}
    if request.method == "GET":
        tag = headers["ETag"] = f'W/"{__version__}-{bench_of(request).cases.view.size}"'
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
    return Response(codec.encode(found), status, headers, "application/json")


def page(request: Request, found: Sequence[object], offset: int, limit: int) -> Response:
    """Give some of many, how many there are, and a link to the next (RFC 8288)."""
    some = found[offset : offset + limit]
    given = answer(request, {"items": some, "total": len(found), "offset": offset})
    if offset + limit < len(found):
        onward = request.url.include_query_params(offset=offset + limit, limit=limit)
        given.headers["Link"] = f'<{onward.path}?{onward.query}>; rel="next"'
    return given


def of(kind: Any, status: int = 200) -> Responses:
    """Describe an answer that is one record."""
    _described.append(kind)
    [schema], _ = msgspec.json.schema_components([kind], ref_template=_REFERENCE)
    return {
        status: {"description": "What was found", "content": {"application/json": {"schema": schema}}},
        "4XX": _PROBLEM,
    }


def pages_of(kind: Any) -> Responses:
    """Describe an answer that is a page of records."""
    described = of(kind)
    content = described[200]["content"]["application/json"]
    whole = {"type": "integer", "minimum": 0}
    properties = {"items": {"type": "array", "items": content["schema"]}, "total": whole, "offset": whole}
    content["schema"] = {"type": "object", "properties": properties, "required": list(properties)}
    return described


def streamed(kind: Any) -> Responses:
    """Describe an answer that is a stream of events with records."""
    described = of(kind)
    described[200]["content"] = {"text/event-stream": {"schema": {"type": "string"}}}
    return described


def schemas() -> dict[str, Any]:
    """All schemas that descriptions refer to."""
    _, found = msgspec.json.schema_components(_described, ref_template=_REFERENCE)
    text, number = {"type": "string"}, {"type": "integer"}
    properties = {"type": text, "title": text, "status": number, "detail": text}
    return {**found, "Problem_details": {"type": "object", "properties": properties, "required": list(properties)}}
