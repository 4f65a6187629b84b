"""Each format, to the byte, on the same readings. ALLEGEDLY_GOLDEN=write rewrites the files: read the diff."""

import io
import os
from pathlib import Path

import pytest

from allegedly.exports import FORMATS

GOLDEN = Path(__file__).parent / "golden"
FILES = {"table": "readings.txt"} | {name: f"readings.{name}" for name in ("json", "jsonl", "csv", "html")}


@pytest.mark.parametrize("name", FORMATS)
def test_writes_the_golden_file(name, readings):
    stream = io.StringIO(newline="")
    FORMATS[name](iter(readings), stream)
    golden = GOLDEN / FILES[name]
    if os.environ.get("ALLEGEDLY_GOLDEN") == "write":
        golden.write_bytes(stream.getvalue().encode())
    assert stream.getvalue().encode() == golden.read_bytes()


@pytest.mark.parametrize("name", ["table", "jsonl", "json", "csv"])
def test_writes_each_reading_before_it_takes_the_next(name, readings):
    """Memory holds one reading at a time, and a person sees it at once."""
    stream = io.StringIO(newline="")
    written = []

    def coming():
        for reading in [readings[0]] * 3:
            written.append(len(stream.getvalue()))
            yield reading

    FORMATS[name](coming(), stream)
    assert written == sorted(set(written))


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_read_is_still_a_whole_output(name):
    stream = io.StringIO(newline="")
    FORMATS[name]([], stream)
    if name == "json":
        assert stream.getvalue().split() == ["[", "]"]
    if name == "html":
        assert stream.getvalue().endswith("</html>")
