"""`allegedly sources`: articles or readings in, who speaks how often out."""

import io
import json
import tracemalloc

import pytest
from msgspec.structs import replace
from typer.testing import CliRunner

from allegedly.cli import app
from allegedly.cli.sources import Format
from allegedly.exports import REGISTER_FORMATS, json_lines
from allegedly.records import Attribution, Document, Maker, Passage, Problem, Reading, Source, SourceMention, Unread


def reading(location, name, **known):
    """A document in which one person says one thing."""
    return Reading(
        document=Document(id=location[:1], location=location, text="It rained.", sha256="00", language="en"),
        sources=(Source("s1", name, "person", True, **known),),
        attributions=(
            Attribution(id="a1", content=Passage(((0, 9),), "It rained"), source=SourceMention((), "", "s1")),
        ),
        made_by=Maker(component="reading", version="0", hash="hand"),
    )


@pytest.fixture
def analysed(monkeypatch):
    """Which inputs were analysed; each gives a statement by Lena Orsk."""
    done = []

    def analyse(document, **options):
        done.append(document)
        return replace(reading(document.location, "Lena Orsk"), problems=options["problems"])

    monkeypatch.setattr("allegedly.pipeline.analyse", analyse)
    return done


@pytest.fixture
def earlier(tmp_path):
    """Readings printed earlier: two spellings of one name, and a document that could not be read."""

    def write(*readings):
        stream = io.StringIO()
        json_lines.write(readings, stream)
        path = tmp_path / "readings.jsonl"
        path.write_text(stream.getvalue(), encoding="utf-8")
        return path

    return write


def run(*arguments, **options):
    return CliRunner().invoke(app, ["sources", *map(str, arguments)], **options)


def identities(done):
    return [json.loads(line)["identity"] for line in done.stdout.splitlines() if line.startswith('{"identity"')]


def test_articles_are_read(analysed, tmp_path):
    (tmp_path / "b.txt").write_text("It rained, said Lena Orsk.")
    done = run(tmp_path, "--published", "2025-08-20", "--outlet", "The Tern")
    assert done.exit_code == 0
    assert [one["name"] for one in identities(done)] == ["Lena Orsk"]
    [document] = analysed
    assert document.location.endswith("b.txt")
    assert (document.published, document.outlet) == ("2025-08-20", "The Tern")


def test_readings_are_not_read_again(analysed, earlier):
    done = run(earlier(reading("a.txt", "Sergey Lavrov"), reading("b.txt", "Sergei Lavrov")))
    assert (done.exit_code, analysed) == (0, [])
    [one] = identities(done)
    assert (one["statements"], one["documents"]) == (2, ["a", "b"])


def test_both_kinds_mix_in_one_pipe(analysed):
    stream = io.StringIO()
    json_lines.write([reading("a.txt", "Lena Orsk")], stream)
    done = run(input=stream.getvalue() + '{"id": "7", "text": "It rained, said Lena Orsk."}\n')
    assert [one["statements"] for one in identities(done)] == [2]
    assert len(analysed) == 1


def test_what_was_not_read_earlier_is_told_again(analysed, earlier):
    bad = Unread(location="bad.txt", problems=(Problem("bad.txt", "not UTF-8", "byte 4"),))
    done = run(earlier(bad, reading("a.txt", "Lena Orsk")))
    assert done.exit_code == 1
    assert done.stderr.splitlines() == ["bad.txt: byte 4: not UTF-8", "1 of 2 inputs had problems"]
    assert len(identities(done)) == 1


def test_a_reading_of_another_version_is_a_problem(analysed, tmp_path):
    path = tmp_path / "old.jsonl"
    path.write_text('{"document": 7, "attributions": []}\n')
    done = run(path)
    assert done.exit_code == 1
    assert "line 1: not a reading of this version: Expected `object`, got `int`" in done.stderr
    assert "read the article again" in done.stderr


def decisions(tmp_path, *records):
    path = tmp_path / "decisions.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


APART = {
    "left": "Sergey Lavrov",
    "right": "Sergei Lavrov",
    "decision": "different",
    "by": "mq",
    "reason": "cousins",
    "when": "2026-01-31",
}


def test_a_person_decides(earlier, tmp_path):
    readings = earlier(reading("a.txt", "Sergey Lavrov"), reading("b.txt", "Sergei Lavrov"))
    assert len(identities(run(readings, "--decisions", decisions(tmp_path, APART)))) == 2


def test_contradictions_are_told(earlier, tmp_path):
    readings = earlier(*(reading(f"{n}.txt", name) for n, name in enumerate(("Ana Ruel", "Bo Tamm", "Cy Quill"))))
    names = [("Ana Ruel", "Bo Tamm", "same"), ("Bo Tamm", "Cy Quill", "same"), ("Ana Ruel", "Cy Quill", "different")]
    made = decisions(tmp_path, *(APART | dict(zip(("left", "right", "decision"), name, strict=True)) for name in names))
    done = run(readings, "--decisions", made)
    assert done.exit_code == 1
    assert "mq decided that" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["a.txt", "--decisions", "none.jsonl"], "cannot read none.jsonl: No such file", id="no decisions"),
        pytest.param(["a.txt", "-o", "o.html"], "cannot tell the format of o.html", id="extension"),
        pytest.param(["a.txt", "-f", "html"], "html", id="format"),
        pytest.param(["a.txt", "--published", "soon"], "soon", id="date"),
    ],
)
def test_wrong_use(analysed, arguments, message):
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr


@pytest.mark.parametrize(
    ("name", "start"),
    [("o.txt", "Named"), ("o.csv", "id,name"), ("o.json", "{\n"), ("o.jsonl", '{"identity"'), ("o.ftm", '{"id"')],
)
def test_the_file_decides_the_format(earlier, tmp_path, name, start):
    assert run(earlier(reading("a.txt", "Lena Orsk")), "-o", tmp_path / name).exit_code == 0
    assert (tmp_path / name).read_text().startswith(start)


def test_every_format_is_offered():
    assert [form.value for form in Format] == list(REGISTER_FORMATS)


def test_texts_are_let_go():
    """At most one text is there at a time, however many articles are read."""
    from allegedly import library

    def coming():
        for number in range(8):
            yield Reading(
                document=Document(id=str(number), location="a.txt", text=str(number) * 1_000_000, sha256="00"),
            )

    tracemalloc.start()
    library.sources(coming())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4_000_000


def test_help_fits_80_columns(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    text = run("--help").stdout
    assert "allegedly sources readings.jsonl --decisions decisions.jsonl" in text
    assert all(option in text for option in ("--decisions", "--format", "--published", "--outlet"))
    assert max(map(len, text.splitlines())) <= 80


def test_a_name_too_long_for_a_path_does_not_lose_the_others(analysed, tmp_path):
    (tmp_path / "a.txt").write_text("It rained.")
    result = run("x" * 5000, tmp_path / "a.txt", "--format", "json")
    assert result.exit_code == 1
    assert "cannot be read" in result.stderr
    assert "Lena Orsk" in result.stdout
