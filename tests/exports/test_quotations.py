"""A quotation check at a terminal and as JSON."""

import io
import json

import pytest
from rich.cells import cell_len

from allegedly.exports import QUOTATION_FORMATS
from allegedly.records import Difference, Occurrence, Passage, QuotationCheck, Speaker, Variant


def occurrence(location, outlet=None, published=None, speaker=None):
    passage = Passage(((0, 4),), "Word")
    document = location.removesuffix(".txt")
    return Occurrence(
        document=document, location=location, outlet=outlet, published=published, speaker=speaker, passage=passage
    )


CHECK = QuotationCheck(
    words="We shall open in May",
    variants=(
        Variant("We shall open in May", (), (occurrence("a.txt", "The Tern", "2026-04-01", "Lena Orsk"),)),
        Variant(
            "They shall \x1b[31mopen",
            (Difference("altered", "We", "They"), Difference("cut at the end", "in May", "")),
            (occurrence("b.txt", speaker="Bo Tamm\u202e"), occurrence("c" * 120)),
        ),
    ),
    speakers=(
        Speaker("Lena Orsk", ("Orsk",), ("a",)),
        Speaker("Bo Tamm\u202e", (), ("b",)),
        Speaker(None, (), ("c" * 120,)),
    ),
    earliest=("a",),
    undated=("b",),
    documents=4,
)
NOTHING = QuotationCheck(words="No", variants=(), speakers=(), earliest=(), undated=(), documents=1)


def written(name, check):
    stream = io.StringIO()
    QUOTATION_FORMATS[name](check, stream)
    return stream.getvalue()


def test_the_table():
    lines = written("table", CHECK).splitlines()
    assert lines[:8] == [
        "“We shall open in May”",
        "Quoted in 3 of 4 documents, in 2 wordings",
        "2 speakers are named:",
        "Said by Lena Orsk, also as Orsk: 1 document",
        "Said by Bo Tamm�: 1 document",
        "No speaker named: 1 document",
        "Earliest by date: The Tern · a.txt · 2026-04-01",
        "Date unknown, so perhaps earlier: b.txt · date unknown",
    ]
    assert "   altered: “We” → “They”" in lines
    assert "   cut at the end: “in May”" in lines
    assert "   as asked" in lines
    assert max(map(cell_len, lines)) <= 80
    assert not set("".join(lines)) & set("\x1b\u202e")


def test_nothing_found_is_said():
    assert "Quoted in 0 of 1 document\n" in written("table", NOTHING)


def test_json_has_everything():
    found = json.loads(written("json", CHECK))
    assert found["variants"][1]["differences"][0] == {"kind": "altered", "asked": "We", "printed": "They"}
    assert found["variants"][1]["occurrences"][1]["published"] is None


@pytest.mark.parametrize(("check", "kinds"), [(CHECK, ["variant"] * 2 + ["speaker"] * 3), (NOTHING, [])])
def test_a_line_is_a_variant_or_a_speaker(check, kinds):
    assert [next(iter(json.loads(line))) for line in written("jsonl", check).splitlines()] == kinds
