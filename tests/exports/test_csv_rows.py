"""A spreadsheet gets one statement a row, and no formula."""

import csv
import io
import json

import pytest

from allegedly.exports import csv_rows
from allegedly.records import Attribution, Document, Justification, Passage, Reading, SourceMention


def rows(readings):
    stream = io.StringIO(newline="")
    csv_rows.write(readings, stream)
    return list(csv.DictReader(io.StringIO(stream.getvalue(), newline=""), strict=True))


def unguarded(row):
    """The row as a researcher restores it."""
    return row | {column: row[column].removeprefix("'") for column in row["guarded"].split()}


def stating(words):
    document = Document(id="d", location="a.txt", text=words, sha256="00")
    return Reading(document=document, attributions=(Attribution(id="a1", content=Passage(((0, len(words)),), words)),))


def test_every_statement_is_a_row_and_nothing_else_is(readings):
    stated = [row["attribution_id"] for row in rows(readings) if row["record"] == "statement"]
    assert stated == [f"a{n}" for n in (*range(1, 10), *range(1, 6))]


def test_what_is_no_statement_comes_below_and_says_so(readings):
    asides = [row for row in rows(readings) if row["record"] != "statement"]
    columns = ("record", "content", "hedges", "undertaking", "stage", "source_name", "as_of", "unknown")
    assert [tuple(row[column] for column in columns) for row in asides] == [
        ("assertion", "The old tower allegedly leans.", "allegedly (alleged)", "", "", "", "", ""),
        ("undertaking", "No site has been chosen", "", "lighthouse", "site sought", "the yard (unnamed)", "2025-08",
         "site; cost"),
        ("undertaking", "", "", "lamp", "designed", "", "", ""),
        ("headline conflict", "No site has been chosen", "", "", "", "", "", ""),
    ]  # fmt: skip


def test_counts_can_leave_out_what_others_are_said_to_say():
    words = Passage(((0, 1),), "x")
    parents = {"a1": None, "a2": "a1", "a3": "a2", "a4": None}
    found = tuple(Attribution(id=name, parent=parent, content=words) for name, parent in parents.items())
    told = Reading(document=Document(id="d", location="a.txt", text="x", sha256="00"), attributions=found)
    assert [row["depth"] for row in rows([told])] == ["0", "1", "2", "0"]


def test_why_a_source_is_heard_stands_with_its_place():
    reasons = (
        Justification(((0, 12),), "who saw it,", "access"),
        Justification(((20, 30), (40, 50)), "asked for anonymity", "anonymity granted"),
    )
    said = Attribution(id="a1", content=Passage(((0, 1),), "x"), justification=reasons)
    told = Reading(document=Document(id="d", location="a.txt", text="x", sha256="00"), attributions=(said,))
    [row] = rows([told])
    assert row["justification"] == "access: who saw it,; anonymity granted: asked for anonymity"
    assert json.loads(row["justification_spans"]) == [[0, 12], [20, 30], [40, 50]]


def test_an_understood_source_has_a_name_a_reason_and_no_place(readings):
    row = next(row for row in rows(readings[3:]) if row["attribution_id"] == "a2")
    assert [row[c] for c in ("source", "source_start", "source_spans", "source_name", "role", "antecedent")] == [
        "", "", "[]", "Anso Brill", "keeper", "Anso Brill",
    ]  # fmt: skip
    assert row["rule"] == "understood: subject of the verb before"


def test_every_label_is_there_also_the_ordinary_one(readings):
    row = next(row for row in rows(readings[3:]) if row["attribution_id"] == "a4")
    assert [row[c] for c in ("stance", "commitment", "outlet_position", "evidence", "evidence_withheld", "venue")] == [
        "asserts", "CT+", "endorses", "none stated", "did not provide details", "statement",
    ]  # fmt: skip


def test_passages_stand_where_the_row_says(readings):
    texts = {reading.document.id: reading.document.text for reading in readings if reading.document}
    for row in map(unguarded, rows(readings)):
        text = texts[row["document_id"]]
        for role in ("source", "cue", "content", "evidence_withheld", "antecedent"):
            spans = json.loads(row[f"{role}_spans"] or "[]")
            assert " … ".join(text[start:end] for start, end in spans) == row[role]
            edges = [str(spans[0][0]), str(spans[-1][1])] if spans else ["", ""]
            assert [row[f"{role}_start"], row[f"{role}_end"]] == edges


def test_sources_are_named(readings):
    row = rows(readings)[1]
    assert [row[c] for c in ("source", "source_name", "source_kind", "named", "via", "parent")] == [
        "the ferry operator",
        "Ellery Lines",
        "organization",
        "true",
        "Lena Orsk",
        "a1",
    ]


@pytest.mark.parametrize(
    ("words", "cell"),
    [
        pytest.param('=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")', id="formula"),
        pytest.param("+1 more", "'+1 more", id="plus"),
        pytest.param("-5 degrees", "'-5 degrees", id="minus"),
        pytest.param("@handle", "'@handle", id="at"),
        pytest.param("\t=1", "'\t=1", id="tab first"),
        pytest.param("＝1+1", "'＝1+1", id="full width"),
    ],
)
def test_formulas_are_guarded_and_can_be_restored(words, cell):
    [row] = rows([stating(words)])
    assert (row["content"], row["guarded"]) == (cell, "content")
    assert unguarded(row)["content"] == words


@pytest.mark.parametrize("words", ["a = b", "'=1 quoted", "-", "“=1”", 'two\nlines, "both"'])
def test_other_cells_stay_as_they_are(words):
    [row] = rows([stating(words)])
    assert (row["content"], row["guarded"]) == (words, "")


def test_source_can_be_guarded_too():
    reading = stating("@one wrote")
    attribution = Attribution(id="a1", content=reading.attributions[0].content, source=SourceMention(((0, 4),), "@one"))
    [row] = rows([Reading(document=reading.document, attributions=(attribution,))])
    assert row["guarded"] == "source content"


def test_lines_end_as_the_standard_says(readings):
    stream = io.StringIO(newline="")
    csv_rows.write(readings, stream)
    assert stream.getvalue().startswith(",".join(csv_rows.COLUMNS) + "\r\n")
