"""All that was read from one input, what made it, and inputs of which nothing could be read."""

from typing import Any

from msgspec import Raw, Struct

from allegedly.errors import UnreadableError
from allegedly.records import codec
from allegedly.records.document import Document, Problem
from allegedly.records.outlet import Assertion, Undertaking
from allegedly.records.source import Source
from allegedly.records.statement import Attribution
from allegedly.records.text import Passage


class Maker(Struct, frozen=True, kw_only=True):
    """What made a record: a component of a version, and a hash over the weights, lexicons and rules that it uses.

    Records whose makers are equal differ only in what they were made from; see ``allegedly.makers``.
    """

    component: str
    version: str
    hash: str

    def __str__(self) -> str:
        return f"allegedly {self.version} {self.component} {self.hash}"


class Reading(Struct, frozen=True, kw_only=True):
    """All that was read from one input. ``made_by`` is None where the document was not analysed."""

    document: Document
    sources: tuple[Source, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    undertakings: tuple[Undertaking, ...] = ()
    headline_conflict: Passage | None = None
    problems: tuple[Problem, ...] = ()
    made_by: Maker | None = None
    schema: int = codec.SCHEMA


class Unread(Struct, frozen=True, kw_only=True):
    """An input of which nothing could be read; ``problems`` say why.

    ``document`` and ``attributions`` are always empty: programs that read the JSON of readings look for both.
    """

    location: str
    document: None = None
    attributions: tuple[()] = ()
    problems: tuple[Problem, ...] = ()
    schema: int = codec.SCHEMA


class _Shape(Struct):
    """What is on top of every reading, and of no record of an article."""

    document: Raw
    attributions: Raw
    made_by: Raw = Raw(b"null")


def parse_reading(data: bytes) -> Reading | Unread | None:
    """Read back the JSON of a Reading or an Unread; None for an object that is neither.

    Raises UnreadableError, saying what does not fit, for one whose fields are not those of this version.
    """
    try:
        shape = codec.decode(data, _Shape)
    except UnreadableError:
        return None
    if bytes(shape.document) == b"null":
        return codec.decode(data, Unread)
    if bytes(shape.made_by).startswith(b'"'):
        data = _with_maker(data)
    return codec.decode(data, Reading)


def _with_maker(data: bytes) -> bytes:
    """Turn the words in which shape 1 named its maker, "allegedly 0.1.0 encoder-en 0123456789ab", into a record."""
    fields = codec.decode(data, dict[str, Any])
    words = [*fields["made_by"].split(), "", ""]
    fields["made_by"] = Maker(component="reading", version=words[1], hash=words[-3])
    return codec.encode(fields)
