"""`allegedly claims`: readings printed earlier in, each claim once out."""

import io
import json

import pytest
from typer.testing import CliRunner

from allegedly.cli import app
from allegedly.cli.claims import Format, Sort
from allegedly.exports import CLAIM_FORMATS, json_lines
from allegedly.records import Document, Maker, Reading

TEXTS = {
    "a.txt": "Wend Dairy will close its cheese plant in Ostrava Bay.",
    "b.txt": "Wend Dairy will close its cheese plant at Ostrava Bay.",
    "c.txt": "Lena Orsk opened the new pier of Ellery on Tuesday.",
}


@pytest.fixture
def readings(tmp_path):
    stream = io.StringIO()
    json_lines.write(
        (
            Reading(
                document=Document(id=name[0], location=name, text=text, sha256="00", language="en"),
                made_by=Maker(component="reading", version="0", hash="hand"),
            )
            for name, text in TEXTS.items()
        ),
        stream,
    )
    path = tmp_path / "readings.jsonl"
    path.write_text(stream.getvalue(), encoding="utf-8")
    return path


def run(*arguments):
    return CliRunner().invoke(app, ["claims", *map(str, arguments)])


def test_what_two_documents_say_is_one_claim(readings) -> None:
    result = run(readings, "-f", "jsonl")

    (line,) = map(json.loads, result.stdout.splitlines())
    assert result.exit_code == 0
    assert set(line["locations"].values()) == {"a.txt", "b.txt"}


def test_all_has_what_one_document_says(readings) -> None:
    assert len(run(readings, "--all", "-f", "jsonl").stdout.splitlines()) == 2


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("form", Format)
def test_every_format_and_order_prints(readings, form, sort) -> None:
    result = run(readings, "-f", form.value, "--sort", sort.value)

    assert result.exit_code == 0
    assert "Wend Dairy" in result.stdout


def test_formats_are_those_that_can_be_written() -> None:
    assert set(Format) == set(CLAIM_FORMATS)


def test_an_unreadable_file_is_told_and_the_others_count(readings, tmp_path) -> None:
    result = run(readings, tmp_path / "missing.txt", "-f", "jsonl")

    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
