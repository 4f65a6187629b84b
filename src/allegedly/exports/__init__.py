"""Readings and registers in the forms people and programs take them in; a map has the writer of each format."""

from collections.abc import Callable, Iterable, Mapping
from typing import TextIO

from allegedly.exports import (
    csv_rows,
    follow_the_money,
    json_array,
    json_lines,
    sources_json,
    sources_rows,
    sources_table,
    table,
    web_page,
)
from allegedly.records import Reading
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
