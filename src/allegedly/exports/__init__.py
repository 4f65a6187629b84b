"""Readings, and what is found over them, in the forms that people and programs take; a map has each writer."""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from allegedly.records import Listing, QuotationCheck, Reading, Register, Reuse, Trace, Unread


def _writer(module: str, function: str = "write") -> Callable[[Any, TextIO], None]:
    """A writer of this room, imported when it writes: most need libraries and lexicons that the others do without."""

    def write(found: Any, stream: TextIO) -> None:
        getattr(import_module(f"{__name__}.{module}"), function)(found, stream)

    return write


FORMATS: "Mapping[str, Callable[[Iterable[Reading | Unread], TextIO], None]]" = {
    "table": _writer("table"),
    "json": _writer("json_array"),
    "jsonl": _writer("json_lines"),
    "csv": _writer("csv_rows"),
    "html": _writer("web_page"),
}

REGISTER_FORMATS: "Mapping[str, Callable[[Register, TextIO], None]]" = {
    "table": _writer("sources_table"),
    "json": _writer("sources_json"),
    "jsonl": _writer("sources_json", "write_each"),
    "csv": _writer("sources_rows"),
    "ftm": _writer("follow_the_money"),
}

TRACE_FORMATS: "Mapping[str, Callable[[Trace, TextIO], None]]" = {
    "table": _writer("trace_table"),
    "tree": _writer("trace_tree"),
    "json": _writer("trace_json"),
    "html": _writer("trace_page"),
    "svg": _writer("trace_svg"),
}

QUOTATION_FORMATS: "Mapping[str, Callable[[QuotationCheck, TextIO], None]]" = {
    "table": _writer("quotation_table"),
    "json": _writer("quotation_json"),
    "jsonl": _writer("quotation_json", "write_each"),
}

CLAIM_FORMATS: "Mapping[str, Callable[[Listing, TextIO], None]]" = {
    "table": _writer("claims_table"),
    "json": _writer("claims_json"),
    "jsonl": _writer("claims_json", "write_each"),
    "csv": _writer("claims_rows"),
}

COPY_FORMATS: "Mapping[str, Callable[[Reuse, TextIO], None]]" = {
    "table": _writer("copies_table"),
    "json": _writer("copies_json"),
    "jsonl": _writer("copies_json", "write_each"),
    "csv": _writer("copies_rows"),
    "html": _writer("copies_page"),
}
