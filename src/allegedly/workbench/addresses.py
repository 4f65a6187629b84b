"""Addresses of pages. Names of cases and things are people's own and may hold any character, a slash too."""

from urllib.parse import quote, urlencode

from allegedly.records import Span


def segment(name: str) -> str:
    """A name as one piece of a path, escaped as in a JSON pointer (RFC 6901): servers undo `%2F` too early."""
    escaped = name.replace("~", "~0").replace("/", "~1")
    if escaped in (".", ".."):
        escaped = escaped.replace(".", "~2")
    return quote(escaped, safe="")


def name_in(piece: str) -> str:
    """The name that `segment` put into a path, after the server undid the quoting."""
    return piece.replace("~2", ".").replace("~1", "/").replace("~0", "~")


def case(name: str, *rest: str, **query: str) -> str:
    """The address of a page of a case."""
    path = "/".join(("/cases", segment(name), *map(segment, rest)))
    return f"{path}?{urlencode(query)}" if query else path


def passage(name: str, document: str, span: Span) -> str:
    """The address of some words in their article."""
    return f"{case(name, 'documents', document, at=f'{span[0]}-{span[1]}')}#here"


def statement(name: str) -> str:
    """The lasting address of whatever has an id."""
    return f"/s/{segment(name)}"
