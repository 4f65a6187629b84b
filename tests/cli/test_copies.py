"""`allegedly copies`: articles in, who has whose words out, without analysing anything."""

import csv
import json

import pytest
from typer.testing import CliRunner

from allegedly import pipeline
from allegedly.cli import app
from allegedly.cli.copies import Format
from allegedly.exports import COPY_FORMATS

WIRE = (
    "Wend Dairy will close its cheese plant in Ostrava Bay at the end of May, putting sixty people out of work after "
    "ninety years in which the <ovens> never once went cold & not even the flood put them out."
)


@pytest.fixture
def coverage(tmp_path, monkeypatch):
    monkeypatch.setattr(pipeline, "analyse", None)  # nothing may call it
    records = [
        {"id": "a", "text": f"{WIRE} Nobody else was there.", "outlet": "Harrow Agency", "published": "2026-01-01"},
        {"id": "b", "text": f"Sad news from the bay. {WIRE}", "outlet": "Tidewater Post", "published": "2026-01-02"},
        {"id": "c", "text": "Lena Orsk opened the new pier of Ellery on Tuesday.", "outlet": "Tidewater Post"},
    ]
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def run(*arguments):
    return CliRunner().invoke(app, ["copies", *map(str, arguments)])


def test_a_copy_is_one_line_with_its_words_and_what_shows_the_direction(coverage):
    result = run(coverage, "-f", "jsonl")

    (line,) = map(json.loads, result.stdout.splitlines())
    assert result.exit_code == 0
    assert (line["copy"]["outlet"], line["original"]["outlet"]) == ("Tidewater Post", "Harrow Agency")
    assert line["directed"] == {"signal": "published later", "left": "2026-01-02", "right": "2026-01-01"}
    assert line["passages"][0]["copy"]["text"] == line["passages"][0]["original"]["text"] == WIRE[:-1]


@pytest.mark.parametrize("form", Format)
def test_every_format_prints(coverage, form):
    result = run(coverage, "-f", form.value)

    assert result.exit_code == 0
    assert "Ostrava Bay" in result.stdout
    assert set(COPY_FORMATS) == {form.value for form in Format}


def test_the_page_escapes_and_marks_what_both_have(coverage):
    page = run(coverage, "-f", "html").stdout

    assert "&lt;ovens&gt;" in page
    assert page.count("<mark>") == 2
    assert "http" not in page.replace("http-equiv", "")


def test_a_row_is_a_passage(coverage):
    (row,) = csv.DictReader(run(coverage, "-f", "csv").stdout.splitlines())

    assert int(row["copy_end"]) - int(row["copy_start"]) == len(row["copy_text"])


def test_what_cannot_be_read_is_told_and_the_rest_printed(coverage, tmp_path):
    result = run(coverage, tmp_path / "gone.txt", "-f", "jsonl")

    assert result.exit_code == 1
    assert "gone.txt" in result.stderr
    assert len(result.stdout.splitlines()) == 1
