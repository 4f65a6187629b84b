"""A register as JSON: whole and indented, or one source a line."""

from typing import Any, TextIO

from allegedly.exports.json_lines import write_lines
from allegedly.records import Identity, Register, codec


def write(register: Register, stream: TextIO) -> None:
    """Write the register, the shape of `allegedly.registry.Register`, as one indented object."""
    stream.write(codec.pretty(register) + "\n")


def write_each(register: Register, stream: TextIO) -> None:
    """Write `{"identity": ..., "locations": ...}` a line, then `{"candidate": ...}` for each pair left to decide.

    The locations are those of the identity's documents, by id.
    """
    write_lines((_line(identity, register) for identity in register.identities), stream)
    write_lines(({"candidate": candidate} for candidate in register.candidates), stream)


def _line(identity: Identity, register: Register) -> dict[str, Any]:
    here = {document: register.locations[document] for document in identity.documents if document in register.locations}
    return {"identity": identity, "locations": here}
