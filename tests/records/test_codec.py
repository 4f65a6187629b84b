"""Records become JSON and come back in one place."""

import re
from pathlib import Path

import msgspec
import pytest

from allegedly.errors import UnreadableError
from allegedly.records import Document, Listing, Maker, Problem, QuotationCheck, Reading, Register, Trace, Unread, codec

SOURCES = Path(__file__).parents[2] / "src" / "allegedly"
# Besides the codec: what is hashed as JSON has it, and what strangers wrote.
_OTHERS = {"ids.py", "ledger/chain.py", "reading/jsonl.py"}


def reading(text="It rained."):
    document = Document(id="d1", location="rain.txt", text=text, sha256="00")
    return Reading(
        document=document,
        problems=(Problem("rain.txt", "cut short"),),
        made_by=Maker(component="reading", version="0", hash="hand"),
    )


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


@pytest.mark.parametrize("data", [{"document": None}, msgspec.to_builtins(reading())], ids=["other", "fits"])
def test_what_a_later_version_wrote_is_refused_with_the_way_out(data):
    later = msgspec.json.encode(data | {"schema": codec.SCHEMA + 1})
    with pytest.raises(UnreadableError, match=r"written in shape .* by a later version.*update allegedly"):
        codec.decode(later, Reading)


@pytest.mark.parametrize("kind", [Reading, Unread, Trace, Register, Listing, QuotationCheck])
def test_all_that_is_written_on_its_own_says_its_shape(kind):
    assert kind.__struct_fields__[-1] == "schema"


def test_no_other_module_writes_or_reads_json_of_records():
    users = {
        str(path.relative_to(SOURCES))
        for path in SOURCES.rglob("*.py")
        if re.search(
            r"msgspec\.(?:json\.(?:encode|decode|format)|to_builtins)|Encoder\(|Decoder\(",
            path.read_text(encoding="utf-8"),
        )
    }
    assert users - {"records/codec.py"} <= _OTHERS
