"""What went wrong, as problem details (RFC 9457)."""

from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from allegedly.errors import AllegedlyError, UsageError


def tell_problems(app: FastAPI) -> None:
    """Let an application answer every error with a problem."""
    app.add_exception_handler(AllegedlyError, _failed)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)


def _problem(status: int, detail: str, **more: object) -> JSONResponse:
    told = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **more}
    return JSONResponse(told, status, media_type="application/problem+json")


def _failed(_request: Request, error: Exception) -> JSONResponse:
    return _problem(400 if isinstance(error, UsageError) else 500, str(error))


def _refused(_request: Request, error: Exception) -> JSONResponse:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return _problem(status, str(error.detail) if isinstance(error, HTTPException) else str(error))


def _invalid(_request: Request, error: Exception) -> JSONResponse:
    found = error.errors() if isinstance(error, RequestValidationError) else []
    errors = [{"detail": one["msg"], "at": "/".join(map(str, one["loc"]))} for one in found]
    return _problem(422, "some values are missing or of another form", errors=errors)
