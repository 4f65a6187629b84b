"""Cases on the command line: what is printed, the exit codes, and messages without a traceback."""

import json
import sqlite3
import subprocess
import sys

import pytest
from tests.case.stories import CLAIM, STORY, reading, write
from typer.testing import CliRunner

from allegedly.cli import app
from allegedly.ledger import Ledger, ReadingDerived, open_store
from allegedly.ledger.packing import digest_of


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ALLEGEDLY_AUTHOR", "mq")


def run(*arguments):
    return CliRunner().invoke(app, [*map(str, arguments)])


def printed(*arguments):
    done = run(*arguments, "--format", "json")
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def case(tmp_path):
    """A case of two documents, in the default ledger."""
    run("case", "new", "dairy", "--question", "Does it close?")
    readings = write(tmp_path / "r.jsonl", reading("d1"), reading("d2", f"Again: {STORY}"))
    done = run("add", readings, "--case", "dairy", "--format", "table")
    assert (done.exit_code, done.stdout) == (0, "d1 · added · d1.txt\nd2 · added · d2.txt\n")


def test_a_case_is_shown(case):
    found = printed("case", "show", "dairy")
    assert [one["id"] for one in found["documents"]] == ["d1", "d2"]
    assert [one["name"] for one in printed("case", "list")] == ["dairy"]
    table = run("case", "show", "dairy", "--format", "table").stdout
    assert table.startswith("dairy: Does it close?\n")


def test_every_command_over_readings_takes_a_case(case):
    assert [one["attributions"][0]["suggested"] for one in printed("read", "--case", "dairy")] == [True, True]
    assert printed("trace", "--case", "dairy", "--claim", CLAIM)["documents"][0]["reports"]
    assert printed("claims", "--case", "dairy")
    assert printed("sources", "--case", "dairy")
    assert printed("copies", "--case", "dairy") == []
    assert printed("quote", "cows", "--case", "dairy")["documents"] == 2


def test_a_decision_rules_the_next_run(case):
    made = printed("decide", "reject", "d1", "--claim", CLAIM, "--reason", "another dairy")
    assert made["by"] == "mq"
    found = printed("trace", "--case", "dairy", "--claim", CLAIM)
    assert [one["location"] for one in found["documents"] if one["reports"]] == ["d2.txt"]
    run("undo", made["number"], "--reason", "mistaken")
    found = printed("trace", "--case", "dairy", "--claim", CLAIM)
    assert all(one["reports"] for one in found["documents"])


def test_earlier_words_and_clashes_are_told(case):
    run("decide", "same", "Ana", "Cleo", "-r", "seen")
    run("decide", "same", "Bea", "Cleo", "-r", "seen")
    done = run("decide", "different", "Ana", "Bea", "-r", "seen")
    assert done.stderr.startswith("clash: Ana is not Bea")
    run("decide", "reliability", "Ana", "-v", "B", "-r", "seen")
    done = run("decide", "reliability", "Ana", "-v", "D", "-r", "seen", "--author", "rk")
    assert "before: " in done.stderr
    assert "reliability B" in done.stderr


def test_an_id_is_shown_with_its_words_and_history(case):
    run("decide", "note", "d1#a1", "--value", "ask her")
    text = run("show", "d1#a1", "-f", "table").stdout
    assert "[Wend Dairy is closing its cheese factory in Ostrava Bay], Lena Orsk said" in text
    assert "note ask her" in text
    assert [one["kind"] for one in printed("log", "d1#a1")] == ["decided"]
    assert {one["state"] for one in printed("search", "cows")} == {"suggested"}
    assert printed("timeline", "--case", "dairy") == []


def test_verify_tells_intact_tampered_and_unchecked_apart(case, tmp_path):
    (tmp_path / "head.txt").write_text(run("head").stdout)
    done = run("verify", "--head", "head.txt", "-f", "table")
    assert (done.exit_code, done.stdout) == (
        0, "intact: 7 entries, 4 payloads, 0 destroyed on purpose\n",
    )  # fmt: skip
    (tmp_path / "no-head.txt").write_text("hello")
    assert run("verify", "--head", "no-head.txt").exit_code == 3
    with sqlite3.connect("allegedly.db") as db:
        db.execute("DELETE FROM events WHERE sequence = 7")
    db.close()
    assert run("verify").exit_code == 0
    done = run("verify", "--head", "head.txt", "-f", "table")
    assert (done.exit_code, done.stdout[:18]) == (1, "tampered: entry 7:")
    (tmp_path / "allegedly.db").write_bytes(b"hello" * 999)
    assert run("verify").exit_code == 3


def test_a_reading_that_another_version_made_cannot_be_checked(case):
    ledger = Ledger(open_store("allegedly.db"), author="mq")
    reading = b'{"document": {"id": "d1"}, "attributions": 7}'
    ledger.record(lambda view: [ReadingDerived("d1", digest_of(reading), "older")], [reading])
    done = run("verify", "-f", "table")
    assert (done.exit_code, done.stdout[:20]) == (3, "could not be checked")
    assert json.loads(run("verify", "-f", "json").stdout)["outcome"] == "unchecked"


def test_redaction_is_told(case):
    assert run("redact", "d1", "--reason", "court order").stdout == "d1 · destroyed\n"
    assert "court order" in run("show", "d1", "-f", "table").stdout
    assert "(destroyed" in run("case", "show", "dairy", "-f", "table").stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["case", "show", "bees"], "no case 'bees'; have dairy"),
        (["case", "new", "dairy", "-q", "?"], "a case 'dairy' already"),
        (["read", "x.txt", "--case", "dairy"], "x.txt and --case dairy together"),
        (["claims", "x.txt", "--as-of", "2026-01-01"], "--as-of needs --case"),
        (["case", "show", "dairy", "--as-of", "soon"], "soon"),
        (["decide", "reject", "d1#a9", "-r", "x"], "d1 has nothing with the id"),
        (["undo", "77", "-r", "x"], "no decision 77"),
        (["redact", "d9", "-r", "x"], "no document 'd9'"),
        (["add", "r.jsonl", "--case", "bees"], "no case 'bees'"),
        (["verify", "--ledger", "gone.db"], "no ledger at gone.db"),
    ],
)
def test_wrong_use(case, arguments, message):
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr


def test_the_ledger_is_named_by_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("ALLEGEDLY_LEDGER", str(tmp_path / "other.db"))
    run("case", "new", "bees", "-q", "?")
    assert (tmp_path / "other.db").exists()


def test_an_id_is_printed_only_for_what_is_kept(tmp_path):
    """A process killed after its first line has kept that document."""
    readings = write(tmp_path / "r.jsonl", *(reading(f"d{n}", f"Part {n}. {STORY}") for n in range(60)))
    script = "from allegedly.cli import main; main()"
    process = subprocess.Popen([sys.executable, "-c", script, "add", readings], stdout=subprocess.PIPE, text=True)
    lines = [process.stdout.readline()]
    process.kill()
    lines += process.stdout.read().split("\n")[:-1]
    process.wait()
    process.stdout.close()
    for line in lines:
        assert printed("show", json.loads(line)["id"])["kind"] == "document"
    again = run("add", readings, "--format", "table").stdout.splitlines()
    assert len(again) == 60
    assert sum("known" in line for line in again) >= len(lines)


@pytest.mark.parametrize("command", ["add", "decide", "verify", "redact", "timeline", "search"])
def test_help_fits_80_columns(monkeypatch, command):
    monkeypatch.setenv("COLUMNS", "80")
    text = run(command, "--help").stdout
    assert max(map(len, text.splitlines())) <= 80
    assert "--ledger" in text
