"""Readings, and what is found over them, in the forms that people and programs take; a map has each writer."""

from collections.abc import Callable, Iterable, Mapping
from typing import TextIO

from allegedly.claims import Listing
from allegedly.exports import (
    claims_json,
    claims_rows,
    claims_table,
    copies_json,
    copies_page,
    copies_rows,
    copies_table,
    csv_rows,
    follow_the_money,
    json_array,
    json_lines,
    quotation_json,
    quotation_table,
    sources_json,
    sources_rows,
    sources_table,
    table,
    trace_json,
    trace_page,
    trace_svg,
    trace_table,
    web_page,
)
from allegedly.origins import Reuse
from allegedly.records import QuotationCheck, Reading, Trace
from allegedly.registry import Register

FORMATS: Mapping[str, Callable[[Iterable[Reading], TextIO], None]] = {
    "table": table.write,
    "json": json_array.write,
    "jsonl": json_lines.write,
    "csv": csv_rows.write,
    "html": web_page.write,
}

REGISTER_FORMATS: Mapping[str, Callable[[Register, TextIO], None]] = {
    "table": sources_table.write,
    "json": sources_json.write,
    "jsonl": sources_json.write_each,
    "csv": sources_rows.write,
    "ftm": follow_the_money.write,
}

TRACE_FORMATS: Mapping[str, Callable[[Trace, TextIO], None]] = {
    "table": trace_table.write,
    "json": trace_json.write,
    "html": trace_page.write,
    "svg": trace_svg.write,
}

QUOTATION_FORMATS: Mapping[str, Callable[[QuotationCheck, TextIO], None]] = {
    "table": quotation_table.write,
    "json": quotation_json.write,
    "jsonl": quotation_json.write_each,
}

CLAIM_FORMATS: Mapping[str, Callable[[Listing, TextIO], None]] = {
    "table": claims_table.write,
    "json": claims_json.write,
    "jsonl": claims_json.write_each,
    "csv": claims_rows.write,
}

COPY_FORMATS: Mapping[str, Callable[[Reuse, TextIO], None]] = {
    "table": copies_table.write,
    "json": copies_json.write,
    "jsonl": copies_json.write_each,
    "csv": copies_rows.write,
    "html": copies_page.write,
}
