"""A spreadsheet gets one statement a row, and no formula."""

import csv
import io
import json

import pytest

from allegedly.exports import csv_rows
from allegedly.records import Attribution, Document, Passage, Reading, SourceMention


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
    assert [row["attribution_id"] for row in rows(readings)] == [f"a{n}" for n in range(1, 10)]


def test_passages_stand_where_the_row_says(readings):
    text = readings[0].document.text
    for row in map(unguarded, rows(readings)):
        for role in ("source", "cue", "content"):
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
