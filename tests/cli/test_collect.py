"""`allegedly collect`: readings in, a folder that every other command takes."""

import io
import json

import pytest
from typer.testing import CliRunner

from allegedly.cli import app
from allegedly.exports import json_lines
from allegedly.records import Document, Reading

TEXTS = {
    "a.txt": "Wend Dairy will close its cheese plant in Ostrava Bay.",
    "b.txt": "Wend Dairy will close its cheese plant at Ostrava Bay.",
    "c.txt": "Lena Orsk opened the new pier of Ellery on Tuesday.",
}
CLAIM = "Wend Dairy will close its cheese plant."


def readings(path, *names):
    stream = io.StringIO()
    json_lines.write(
        (
            Reading(document=Document(id=name[0], location=name, text=TEXTS[name], sha256="00", language="en"))
            for name in names
        ),
        stream,
    )
    path.write_text(stream.getvalue(), encoding="utf-8")
    return path


@pytest.fixture
def archive(tmp_path):
    result = run("collect", tmp_path / "archive", readings(tmp_path / "first.jsonl", "a.txt", "b.txt"))
    assert result.exit_code == 0
    assert "2 added, 2 in all" in result.stderr
    return tmp_path / "archive"


def run(*arguments):
    return CliRunner().invoke(app, [*map(str, arguments)])


def test_a_rerun_adds_nothing_and_more_readings_join(archive, tmp_path):
    again = run("collect", archive, tmp_path / "first.jsonl")
    more = run("collect", archive, readings(tmp_path / "second.jsonl", "b.txt", "c.txt"))

    assert "0 added, 2 in all" in again.stderr
    assert "1 added, 3 in all" in more.stderr


@pytest.mark.parametrize(("other", "told"), [("c.txt", True), ("a.txt", False)], ids=["another text", "the same"])
def test_two_records_of_one_id_are_told_unless_they_are_the_same(tmp_path, other, told):
    records = [{"id": "one", "text": TEXTS["a.txt"]}, {"id": "one", "text": TEXTS[other]}]
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")

    result = run("collect", tmp_path / "archive", path)

    assert "1 added, 1 in all" in result.stderr
    assert ("give each record its own id" in result.stderr) is told
    assert result.exit_code == (1 if told else 0)


@pytest.mark.parametrize("name", ["articles.jsonl", "a.txt"])
def test_an_article_that_is_in_it_is_not_analysed_again(tmp_path, monkeypatch, name):
    record = json.dumps({"id": "one", "text": TEXTS["a.txt"]})
    (tmp_path / name).write_text(f"{record}\n" if name.endswith("jsonl") else TEXTS["a.txt"], encoding="utf-8")
    first = run("collect", tmp_path / "archive", tmp_path / name)
    monkeypatch.setattr("allegedly.pipeline.analyse", lambda *_, **__: pytest.fail("analysed again"))

    again = run("collect", tmp_path / "archive", tmp_path / name)

    assert "1 added, 1 in all" in first.stderr
    assert "0 added, 1 in all" in again.stderr


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(("trace", "--claim", CLAIM, "-f", "json"), id="trace"),
        pytest.param(("claims", "-f", "json"), id="claims"),
        pytest.param(("sources", "-f", "json"), id="sources"),
        pytest.param(("copies", "-f", "json"), id="copies"),
        pytest.param(("quote", "close its cheese plant", "-f", "json"), id="quote"),
    ],
)
def test_every_command_takes_a_collection(archive, command):
    result = run(*command, archive)

    assert result.exit_code == 0, result.stderr
    json.loads(result.stdout)


def test_a_trace_lists_the_documents_that_may_say_it(archive):
    traced = json.loads(run("trace", "--claim", CLAIM, archive, "-f", "json").stdout)

    assert [one["location"] for one in traced["documents"]] == ["a.txt", "b.txt"]


def test_what_cannot_be_read_is_told_and_the_rest_kept(tmp_path):
    first = readings(tmp_path / "first.jsonl", "a.txt")

    result = run("collect", tmp_path / "archive", tmp_path / "gone.txt", first)

    assert result.exit_code == 1
    assert "gone.txt" in result.stderr
    assert "1 added, 1 in all" in result.stderr


def test_a_folder_of_other_things_is_refused(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")

    result = run("collect", tmp_path, tmp_path / "notes.txt")

    assert result.exit_code == 2
    assert "no collection" in result.stderr
