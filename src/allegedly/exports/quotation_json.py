"""A quotation check as JSON: whole and indented, or one wording a line."""

from typing import TextIO

from allegedly.exports.json_lines import write_lines
from allegedly.records import QuotationCheck, codec


def write(check: QuotationCheck, stream: TextIO) -> None:
    """Write the check, the shape of `allegedly.records.QuotationCheck`, as one indented object."""
    stream.write(codec.pretty(check) + "\n")


def write_each(check: QuotationCheck, stream: TextIO) -> None:
    """Write `{"variant": ...}` a line, then `{"speaker": ...}`."""
    write_lines(({"variant": variant} for variant in check.variants), stream)
    write_lines(({"speaker": speaker} for speaker in check.speakers), stream)
