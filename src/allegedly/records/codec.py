"""The one place where records become JSON and come back."""

from contextlib import suppress
from typing import Any, TypeVar, cast

import msgspec

from allegedly.errors import UnreadableError

SCHEMA = 2  # of the shape of records; in 1 `made_by` was a string, and traces referred to documents by location

Record = TypeVar("Record")

# Line ends to Unicode but not to JSON: escaped, so that a reader that splits at any of them still gets whole records.
_LINE_ENDS = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}


class _Numbered(msgspec.Struct):
    schema: int = SCHEMA


def encode(item: object) -> bytes:
    """Write a record, or a container of records, as compact JSON in UTF-8."""
    return msgspec.json.encode(item)


def line(item: object) -> str:
    """Write a record as one line of JSON with a line feed after it; it holds no other line end of Unicode."""
    text = encode(item).decode()
    for end, escape in _LINE_ENDS.items():
        text = text.replace(end, escape)
    return text + "\n"


def pretty(item: object) -> str:
    """Write a record as JSON indented by two spaces, without a line feed after it."""
    return msgspec.json.format(encode(item), indent=2).decode()


def plain(item: object) -> dict[str, Any]:
    """Give a record as JSON has it: dictionaries, lists, strings and numbers."""
    return cast(dict[str, Any], msgspec.to_builtins(item))


def decode(data: bytes, kind: type[Record]) -> Record:
    """Read a record back. Raises UnreadableError, saying what does not fit, for JSON of another shape.

    A record with a `schema` that a later version wrote is refused, since its fields may mean something else.
    """
    try:
        record = msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        _refuse_later(data)
        raise UnreadableError(str(error)) from None
    if getattr(record, "schema", SCHEMA) > SCHEMA:
        _refuse_later(data)
    return record


def _refuse_later(data: bytes) -> None:
    with suppress(msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        written = msgspec.json.decode(data, type=_Numbered).schema
        if written > SCHEMA:
            message = f"written in shape {written} by a later version, this one knows {SCHEMA}; update allegedly"
            raise UnreadableError(message)
