"""The one place where records become JSON and come back."""

from typing import Any, TypeVar, cast

import msgspec

from allegedly.errors import UnreadableError

Record = TypeVar("Record")

# Line ends to Unicode but not to JSON: escaped, so that a reader that splits at any of them still gets whole records.
_LINE_ENDS = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}


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
    """Read a record back; raise UnreadableError, saying what does not fit, for JSON of another shape."""
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UnreadableError(str(error)) from None
