"""bytes -> Document: one module a format; `fetch` holds the only outgoing connection."""

from allegedly.reading.dates import parse_date
from allegedly.reading.documents import location_of, read
from allegedly.reading.fetch import Fetcher
from allegedly.reading.inputs import Input, given, inputs, must_exist
from allegedly.reading.language import detect
from allegedly.reading.printed import printed

__all__ = [
    "Fetcher",
    "Input",
    "detect",
    "given",
    "inputs",
    "location_of",
    "must_exist",
    "parse_date",
    "printed",
    "read",
]
