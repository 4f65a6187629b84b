"""Each format of a trace, to the byte. ALLEGEDLY_GOLDEN=write rewrites the files: read the diff."""

import io
import os
from pathlib import Path

import pytest
from tests.exports.traces import STORIES, bridge

from allegedly.exports import TRACE_FORMATS

GOLDEN = Path(__file__).parent / "golden"
FILES = {"table": "trace.txt", "tree": "trace-tree.txt", "json": "trace.json", "html": "trace.html", "svg": "trace.svg"}


def written(name, trace):
    stream = io.StringIO(newline="")
    TRACE_FORMATS[name](trace, stream)
    return stream.getvalue()


@pytest.mark.parametrize("name", TRACE_FORMATS)
def test_writes_the_golden_file(name):
    golden = GOLDEN / FILES[name]
    if os.environ.get("ALLEGEDLY_GOLDEN") == "write":
        golden.write_bytes(written(name, bridge()).encode())
    assert written(name, bridge()).encode() == golden.read_bytes()


@pytest.mark.parametrize("name", TRACE_FORMATS)
@pytest.mark.parametrize("story", STORIES)
def test_says_the_same_on_every_run_and_is_whole(name, story):
    text = written(name, STORIES[story])
    assert text == written(name, STORIES[story])
    assert text.endswith(("\n", "</html>"))
    text.encode()
