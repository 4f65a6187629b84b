"""Records become JSON and come back in one place."""

import re
from pathlib import Path

import pytest

from allegedly.errors import UnreadableError
from allegedly.records import Document, Problem, Reading, codec

SOURCES = Path(__file__).parents[2] / "src" / "allegedly"
# Besides the codec: what is hashed as JSON has it, and what strangers wrote.
_OTHERS = {"ids.py", "ledger/chain.py", "reading/jsonl.py"}


def reading(text="It rained."):
    document = Document(id="d1", location="rain.txt", text=text, sha256="00")
    return Reading(document=document, problems=(Problem("rain.txt", "cut short"),), made_by="hand")


def test_what_is_encoded_is_decoded_to_the_same():
    assert codec.decode(codec.encode(reading()), Reading) == reading()


def test_pretty_json_holds_the_same_record():
    assert codec.decode(codec.pretty(reading()).encode(), Reading) == reading()


@pytest.mark.parametrize("end", ["\x85", "\u2028", "\u2029", "\n", "\r"])
def test_a_line_is_one_line_to_every_reader(end):
    written = codec.line(reading(f"It rained.{end}It stopped."))
    assert len(written.splitlines()) == 1
    assert codec.decode(written.encode(), Reading) == reading(f"It rained.{end}It stopped.")


@pytest.mark.parametrize(
    ("data", "told"),
    [(b"{", "truncated"), (b'{"document": 1}', "document"), (b"\xff", "malformed|utf"), (b"[" * 100_000, "")],
    ids=["cut short", "another shape", "not UTF-8", "nested without end"],
)
def test_what_does_not_fit_is_told(data, told):
    with pytest.raises(UnreadableError, match=f"(?i){told}"):
        codec.decode(data, Reading)


def test_no_other_module_writes_or_reads_json_of_records():
    users = {
        str(path.relative_to(SOURCES))
        for path in SOURCES.rglob("*.py")
        if re.search(r"msgspec\.(?:json|to_builtins)|Encoder\(|Decoder\(", path.read_text(encoding="utf-8"))
    }
    assert users - {"records/codec.py"} <= _OTHERS
