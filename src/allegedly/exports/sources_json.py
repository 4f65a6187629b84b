"""A register as JSON: whole and indented, or one source a line."""

from typing import TextIO

from allegedly.exports.json_lines import write_lines
from allegedly.records import Register, codec


def write(register: Register, stream: TextIO) -> None:
    """Write the register, the shape of `allegedly.registry.Register`, as one indented object."""
    stream.write(codec.pretty(register) + "\n")


def write_each(register: Register, stream: TextIO) -> None:
    """Write `{"identity": ...}` a line, then `{"candidate": ...}` for each pair left to decide."""
    write_lines(({"identity": identity} for identity in register.identities), stream)
    write_lines(({"candidate": candidate} for candidate in register.candidates), stream)
