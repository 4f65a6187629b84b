"""Readings in the forms people and programs take them in; `FORMATS` maps a format's name to its writer."""

from collections.abc import Callable, Iterable, Mapping
from typing import TextIO

from allegedly.exports import csv_rows, json_array, json_lines, table, web_page
from allegedly.records import Reading

FORMATS: Mapping[str, Callable[[Iterable[Reading], TextIO], None]] = {
    "table": table.write,
    "json": json_array.write,
    "jsonl": json_lines.write,
    "csv": csv_rows.write,
    "html": web_page.write,
}
