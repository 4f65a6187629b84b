"""`allegedly quote`: words and articles in, wordings and speakers out."""

import io
import json

import pytest
from typer.testing import CliRunner

from allegedly.cli import app
from allegedly.cli.quote import Format
from allegedly.exports import QUOTATION_FORMATS, json_lines
from allegedly.records import Document, Maker, Problem, Reading, Unread


@pytest.fixture
def earlier(tmp_path):
    """A reading printed earlier, and an input that could not be read."""
    text = "“We shall open in May,” she said."
    document = Document(id="a", location="a.txt", text=text, sha256="00", published="2026-04-01")
    unread = Unread(location="c.txt", problems=(Problem("c.txt", "not UTF-8"),))
    stream = io.StringIO()
    json_lines.write(
        [Reading(document=document, made_by=Maker(component="reading", version="0", hash="hand")), unread], stream
    )
    path = tmp_path / "readings.jsonl"
    path.write_text(stream.getvalue())
    return path


def run(*arguments, **options):
    return CliRunner().invoke(app, ["quote", *map(str, arguments)], **options)


def test_words_are_found_and_problems_told(earlier):
    done = run("we shall open", earlier, "-f", "json")
    found = json.loads(done.stdout)
    assert (found["documents"], found["earliest"]) == (1, ["a"])
    assert done.exit_code == 1
    assert done.stderr.splitlines() == ["c.txt: not UTF-8", "1 of 2 inputs had problems"]


def test_readings_come_through_a_pipe(earlier):
    done = run("we shall open", input=earlier.read_text())
    assert [next(iter(json.loads(line))) for line in done.stdout.splitlines()] == ["variant", "speaker"]


@pytest.mark.parametrize(("name", "start"), [("o.txt", "“we"), ("o.json", "{\n"), ("o.jsonl", '{"variant"')])
def test_the_file_decides_the_format(earlier, tmp_path, name, start):
    run("we shall open", earlier, "-o", tmp_path / name)
    assert (tmp_path / name).read_text().startswith(start)


def test_every_format_is_offered():
    assert [form.value for form in Format] == list(QUOTATION_FORMATS)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param([], "TEXT", id="no words"),
        pytest.param(["?!", "a.txt"], "no words in the quotation '?!'", id="only marks"),
        pytest.param(["we shall", "a.txt", "-o", "o.html"], "cannot tell the format of o.html", id="file"),
    ],
)
def test_wrong_use(arguments, message):
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr


def test_help_fits_80_columns(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    text = run("--help").stdout
    assert 'allegedly quote "not a day later" coverage/' in text
    assert max(map(len, text.splitlines())) <= 80
