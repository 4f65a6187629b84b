"""`allegedly add`: what is new is read once, by several processes too, and everything else goes on where it was."""

import json

import pytest
from tests.case.stories import CLAIM, reading, write
from typer.testing import CliRunner

from allegedly.cli import app

TEXTS = {
    "a.txt": "Wend Dairy will close its cheese plant in Ostrava Bay, its owner said on Monday.",
    "b.txt": "Lena Orsk opened the new pier of Ellery on Tuesday, the harbour office said.",
}


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ALLEGEDLY_AUTHOR", "mq")
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text)


def run(*arguments):
    return CliRunner().invoke(app, [*map(str, arguments)])


def outcomes(*arguments):
    done = run("add", *arguments, "--format", "json")
    return [json.loads(line)["outcome"] for line in done.stdout.splitlines()]


def test_several_processes_share_the_analysis_and_keep_the_order():
    done = run("add", "a.txt", "b.txt", "gone.txt", "--jobs", "2", "--format", "table")
    assert [line.split(" · ")[1:] for line in done.stdout.splitlines()] == [["added", "a.txt"], ["added", "b.txt"]]
    assert done.exit_code == 1
    assert "gone.txt" in done.stderr
    made = json.loads(run("search", "cheese", "--format", "json").stdout)
    assert any("#" in hit["id"] for hit in made)


@pytest.mark.parametrize("name", ["a.txt", "articles.jsonl"])
def test_an_article_that_is_there_is_not_analysed_again(tmp_path, monkeypatch, name):
    (tmp_path / "articles.jsonl").write_text(json.dumps({"id": "one", "text": TEXTS["a.txt"]}) + "\n")
    assert outcomes(name) == ["added"]
    monkeypatch.setattr("allegedly.pipeline.analyse", lambda *_, **__: pytest.fail("analysed again"))
    assert outcomes(name) == ["known"]


def test_all_that_is_derived_is_up_to_date_afterwards(tmp_path, monkeypatch):
    run("case", "new", "dairy", "-q", "?")
    run("add", write(tmp_path / "r.jsonl", reading("d1")), "--case", "dairy")
    monkeypatch.setattr("allegedly.views.following.Views._add", lambda *_: pytest.fail("derived later"))
    assert json.loads(run("search", "cows", "--format", "json").stdout)
    assert run("trace", "--case", "dairy", "--claim", CLAIM, "-f", "json").exit_code == 0


def test_what_is_derived_can_be_made_anew(tmp_path):
    run("add", write(tmp_path / "r.jsonl", reading("d1")))
    (tmp_path / "allegedly.db-views").write_bytes(b"hello" * 999)
    assert "run allegedly rebuild" in run("search", "cows").stderr
    assert run("rebuild").exit_code == 0
    assert json.loads(run("search", "cows", "--format", "json").stdout)


@pytest.mark.parametrize("command", [("add",), ("trace", "--claim", CLAIM)], ids=["add", "trace"])
def test_a_collection_of_an_earlier_version_is_told_with_the_way_out(tmp_path, command):
    archive = tmp_path / "archive"
    archive.mkdir()
    (archive / "collection.json").write_text('{"format": 1}')
    write(archive / "readings.jsonl", reading("d1"))
    done = run(*command, "archive")
    assert done.exit_code == 1
    assert "allegedly add archive/readings.jsonl" in done.stderr
    assert outcomes("archive/readings.jsonl") == ["added"]


def test_the_queue_is_printed_with_the_commands_that_decide_it(tmp_path):
    run("case", "new", "dairy", "-q", "?")
    run(
        "add",
        write(tmp_path / "r.jsonl", reading("d1"), reading("d2", f"Again: {reading('d1').document.text}")),
        "--case",
        "dairy",
    )
    lines = run("review", "--case", "dairy", "--format", "table").stdout.splitlines()
    assert any(line.startswith("thin claim · Wend Dairy") for line in lines)
    assert any(line.startswith("$ allegedly decide accept c-") for line in lines)
    assert len(json.loads(run("review", "--case", "dairy", "--limit", "1", "--format", "json").stdout)) == 1
