"""`allegedly trace`: articles or earlier readings in, a trace out; what was wrong is told, never a traceback."""

import io
import json

import pytest
from typer.testing import CliRunner

from allegedly.cli import app
from allegedly.cli.trace import Format
from allegedly.exports import TRACE_FORMATS, json_lines
from allegedly.records import Count, Document, Independent, Maker, Problem, Reading, Trace, TracedDocument, Unread


def reading(location):
    return Reading(
        document=Document(id=location, location=location, text="It rained.", sha256="00"),
        made_by=Maker(component="reading", version="0", hash="hand"),
    )


@pytest.fixture(autouse=True)
def traced(monkeypatch):
    """Tracing that says of each document that it reports the claim; which inputs were analysed."""
    analysed = []

    def trace(claim, readings, families=None):
        documents = tuple(
            TracedDocument(document=one.document.id, location=one.document.location, reports=True, stance="reports")
            for one in readings
            if one.document
        )
        problems = (Problem("a.txt", "odd"),) if "odd" in claim else ()
        none = Count(0, 0, 0)
        return Trace(
            claim=claim, documents=documents, origins=(), independent=Independent(none, none), problems=problems
        )

    def analyse(document, **options):
        analysed.append(document)
        return reading(document.location)

    monkeypatch.setattr("allegedly.pipeline.trace", trace)
    monkeypatch.setattr("allegedly.pipeline.analyse", analyse)
    return analysed


@pytest.fixture
def earlier(tmp_path):
    """Readings printed earlier, one of which holds nothing."""
    stream = io.StringIO()
    unread = Unread(location="c.txt", problems=(Problem("c.txt", "not UTF-8"),))
    json_lines.write([reading("a.txt"), reading("b.txt"), unread], stream)
    path = tmp_path / "readings.jsonl"
    path.write_text(stream.getvalue())
    return path


def run(*arguments, **options):
    return CliRunner().invoke(app, ["trace", *map(str, arguments)], **options)


def test_articles_are_read_and_readings_are_not(traced, earlier, tmp_path):
    (tmp_path / "d.txt").write_text("It rained.")
    done = run("--claim", "It rained", earlier, tmp_path / "d.txt", "--outlet", "The Tern")
    locations = [one["location"] for one in json.loads(done.stdout)["documents"]]
    assert locations == ["a.txt", "b.txt", str(tmp_path / "d.txt")]
    [document] = traced
    assert document.outlet == "The Tern"


def test_problems_are_told_and_the_rest_is_printed(earlier):
    done = run("--claim", "It rained", earlier)
    assert done.exit_code == 1
    assert done.stderr.splitlines() == ["c.txt: not UTF-8", "1 of 3 inputs had problems"]
    assert json.loads(done.stdout)["claim"] == "It rained"


def test_problems_of_tracing_are_told(tmp_path):
    (tmp_path / "d.txt").write_text("It rained.")
    done = run("--claim", "odd", tmp_path)
    assert (done.exit_code, done.stderr) == (1, "a.txt: odd\n")


@pytest.mark.parametrize(
    ("name", "start"), [("o.txt", "“It"), ("o.json", "{\n"), ("o.html", "<!doctype html>"), ("o.svg", "<svg ")]
)
def test_the_file_decides_the_format(earlier, tmp_path, name, start):
    run("--claim", "It rained", earlier, "-o", tmp_path / name)
    assert (tmp_path / name).read_text().startswith(start)


def test_every_format_is_offered():
    assert [form.value for form in Format] == list(TRACE_FORMATS)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["a.txt"], "--claim", id="no claim"),
        pytest.param(["--claim", "It rained", "a.txt", "-o", "o.csv"], "cannot tell the format of o.csv", id="file"),
        pytest.param(["--claim", "It rained", "a.txt", "-f", "csv"], "csv", id="format"),
        pytest.param(["--claim", "It rained", "a.txt", "--published", "soon"], "soon", id="date"),
    ],
)
def test_wrong_use(arguments, message):
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr


@pytest.mark.parametrize("claim", ["", " ", "?!"])
def test_a_claim_needs_words(monkeypatch, claim, earlier):
    monkeypatch.undo()
    done = run("--claim", claim, earlier)
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"no words in the claim {claim!r}" in done.stderr


def test_bytes_of_another_encoding_do_not_stop_it(earlier):
    done = run("--claim", "It rained in \udce9", earlier)
    assert json.loads(done.stdout)["claim"] == "It rained in �"


def test_help_fits_80_columns(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    text = run("--help").stdout
    assert 'allegedly trace --claim "The bridge was sold" coverage/ -o bridge.html' in text
    assert all(option in text for option in ("--claim", "--format", "--published", "--outlet"))
    assert max(map(len, text.splitlines())) <= 80


def test_families_that_name_no_publisher_are_refused(earlier, tmp_path):
    families = tmp_path / "families.csv"
    families.write_text("outlet,domain,publisher\nThe Tern,,\n")
    done = run("--claim", "It rained", earlier, "--families", families)
    assert done.exit_code == 2
    assert f"{families}, line 2: give a publisher, and an outlet or a domain" in " ".join(done.stderr.split())
