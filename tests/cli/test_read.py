"""`allegedly read`: parse, call, render; every ending is a line and an exit code."""

import json
import os
import select
import signal
import subprocess
import sys
import types
from unittest.mock import ANY

import pytest
from msgspec.structs import replace
from typer.testing import CliRunner

from allegedly import __version__
from allegedly.cli import app
from allegedly.cli.progress import Progress
from allegedly.cli.read import Format
from allegedly.errors import ModelError, UsageError
from allegedly.exports import FORMATS
from allegedly.records import Attribution, Document, Maker, Passage, Problem, Reading, Unread, codec

GOOD = Reading(
    document=Document(id="d", location="good.txt", text="It rained, “ö” 🛥️.", sha256="00", language="en"),
    attributions=(Attribution(id="a1", content=Passage(((0, 9),), "It rained")),),
    made_by=Maker(component="reading", version="0", hash="hand"),
)
BAD = Unread(location="bad.txt", problems=(Problem("bad.txt", "not UTF-8", "byte 1044"),))


@pytest.fixture
def pipeline(monkeypatch):
    """A pipeline that reads what it is told, and remembers how it was called."""
    fake = types.SimpleNamespace(readings=[GOOD], calls=[])

    def read_many(sources, **options):
        fake.calls.append((list(sources), options))
        for reading in fake.readings:
            if isinstance(reading, BaseException):
                raise reading
            yield reading

    monkeypatch.setattr("allegedly.pipeline.read_many", read_many)
    return fake


def run(*arguments, **options):
    return CliRunner().invoke(app, ["read", *map(str, arguments)], **options)


def test_reads_what_it_is_told(pipeline):
    done = run(
        *("a.txt", "b/", "--published", "2025-08", "--outlet", "The Tern", "--jobs", 2),
        *("--allow-private-addresses", "--seconds", 90),
    )
    options = {
        "published": "2025-08",
        "outlet": "The Tern",
        "jobs": 2,
        "allow_private_addresses": True,
        "seconds": 90.0,
        "progress": ANY,
    }
    assert (done.exit_code, pipeline.calls) == (0, [(["a.txt", "b/"], options)])


def test_guesses_nothing_and_fetches_nothing_private_unless_told(pipeline):
    run("a.txt")
    options = {"published": None, "outlet": None, "jobs": 1, "allow_private_addresses": False, "seconds": 600.0}
    assert pipeline.calls[0][1] == options | {"progress": ANY}


def test_the_bar_tells_how_far_a_long_article_is():
    with Progress(["long.txt"], visible=True) as watched:
        [task] = watched._bar.tasks
        watched.encoded(0.25)
        assert task.fields["share"] == ", 25% of the next"
        watched.encoded(1.0)
        assert task.fields["share"] == ""


def test_reads_a_pipe(pipeline):
    run(input="It rained.")
    assert pipeline.calls[0][0] == ["-"]


def test_a_pipe_gets_lines(pipeline):
    done = run("a.txt")
    assert done.stdout.startswith('{"document":')
    assert done.stderr == ""


def test_every_format_is_offered():
    assert [form.value for form in Format] == list(FORMATS)


@pytest.mark.parametrize(
    ("arguments", "start"),
    [
        (["--format", "csv"], "location,"),
        (["-f", "html"], "<!doctype html>"),
        (["-f", "json"], "[\n"),
        (["-f", "table"], "────"),
    ],
)
def test_format_is_chosen(pipeline, arguments, start):
    assert run("a.txt", *arguments).stdout.startswith(start)


@pytest.mark.parametrize(
    ("name", "arguments", "start"),
    [
        ("o.csv", [], b"location,"),
        ("o.JSON", [], b"[\n"),
        ("o.jsonl", [], b'{"document"'),
        ("o.html", [], b"<!doctype html>"),
        ("o.txt", [], "────".encode()),
        ("o.txt", ["-f", "jsonl"], b'{"document"'),
        ("o", ["-f", "csv"], b"location,"),
    ],
)
def test_the_file_decides_the_format_unless_told(pipeline, tmp_path, name, arguments, start):
    done = run("a.txt", "-o", tmp_path / name, *arguments)
    assert (done.exit_code, done.stdout) == (0, "")
    assert (tmp_path / name).read_bytes().startswith(start)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_file_appears_only_when_it_is_whole(pipeline, tmp_path):
    output = tmp_path / "o.jsonl"
    output.write_text("before")
    pipeline.readings = [GOOD, ModelError("no model file; install allegedly again")]
    assert run("a.txt", "-o", output).exit_code == 3
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("o.jsonl", "before")]


def test_a_link_is_written_through(pipeline, tmp_path):
    target, link = tmp_path / "there.csv", tmp_path / "here.csv"
    target.write_text("before")
    link.symlink_to(target)
    run("a.txt", "-o", link)
    assert link.is_symlink()
    assert target.read_text().startswith("location,")


def test_a_device_is_not_replaced(pipeline):
    assert run("a.txt", "-o", os.devnull, "-f", "csv").exit_code == 0
    assert not os.path.isfile(os.devnull)  # noqa: PTH113


def test_problems_are_told_and_the_rest_is_printed(pipeline):
    pipeline.readings = [BAD, GOOD]
    done = run("a/", "--format", "csv")
    assert done.exit_code == 1
    assert "It rained" in done.stdout
    assert done.stderr.splitlines() == ["bad.txt: byte 1044: not UTF-8", "1 of 2 inputs had problems"]


@pytest.mark.parametrize("form", FORMATS)
def test_problems_are_told_in_every_format(pipeline, form):
    pipeline.readings = [BAD]
    done = run("bad.txt", "-f", form)
    assert (done.exit_code, done.stderr) == (1, "bad.txt: byte 1044: not UTF-8\n")


def test_a_problem_is_one_line_as_it_is(pipeline):
    """However long it is, and whatever looks like markup, an emoji code or a command to the terminal."""
    message = f"[bold]not[/bold] :smile: {'long ' * 40}\x1b[2J\nend"
    pipeline.readings = [Unread(location="bad.txt", problems=(Problem("bad.txt", message),))]
    assert run("bad.txt").stderr == f"bad.txt: [bold]not[/bold] :smile: {'long ' * 40}␛[2J end\n"


def test_a_file_with_problems_is_still_written(pipeline, tmp_path):
    pipeline.readings = [BAD, GOOD]
    assert run("a/", "-o", tmp_path / "o.csv").exit_code == 1
    assert "It rained" in (tmp_path / "o.csv").read_text()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["a.txt", "--jobs", "0"], "--jobs", id="no jobs"),
        pytest.param(["a.txt", "--jobs", "two"], "--jobs", id="jobs not a number"),
        pytest.param(["a.txt", "--format", "xml"], "xml", id="unknown format"),
        pytest.param(["a.txt", "--colour"], "--colour", id="unknown option"),
        pytest.param(["a.txt", "-o", "o.xml"], "cannot tell the format of o.xml", id="unknown extension"),
        pytest.param(["a.txt", "-o", "."], "directory", id="output is a folder"),
        pytest.param(["a.txt", "-o", "no/such/o.csv"], "cannot write no/such/o.csv: No such file", id="no such folder"),
    ],
)
def test_wrong_use(pipeline, arguments, message):
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("raised", "code", "line"),
    [
        (UsageError("'soon' is not a date; give YYYY-MM-DD"), 2, "allegedly: 'soon' is not a date; give YYYY-MM-DD\n"),
        (ModelError("no model\x1b file"), 3, "allegedly: no model␛ file\n"),
        (KeyboardInterrupt(), 130, "allegedly: interrupted\n"),
        (ValueError("odd"), 3, "allegedly: failed: ValueError: odd (ALLEGEDLY_DEBUG=1 shows where)\n"),
    ],
)
def test_every_ending_is_one_line(pipeline, monkeypatch, raised, code, line):
    monkeypatch.delenv("ALLEGEDLY_DEBUG", raising=False)
    pipeline.readings = [raised]
    done = run("a.txt")
    assert (done.exit_code, done.stderr) == (code, line)


def test_debugging_shows_where(pipeline, monkeypatch):
    monkeypatch.setenv("ALLEGEDLY_DEBUG", "1")
    pipeline.readings = [ValueError("odd")]
    assert isinstance(run("a.txt").exception, ValueError)


def test_version():
    assert CliRunner().invoke(app, ["--version"]).stdout == f"allegedly {__version__}\n"


def test_help_fits_80_columns(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    text = run("--help").stdout
    assert "allegedly read coverage/ --jobs 2 -o statements.csv" in text
    assert all(option in text for option in ("--published", "--outlet", "--format", "--allow-private-addresses"))
    assert max(map(len, text.splitlines())) <= 80


SCRIPT = """
import os, signal, time
from allegedly import pipeline
from allegedly.cli import main
from allegedly.records import Document, Reading

def read_many(sources, **options):
    for source in sources:
        if source == "interrupt":
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(5)
        for n in range(20000 if source == "many" else 1):
            yield Reading(document=Document(id=str(n), location=source, text="“ö”", sha256="00"))

pipeline.read_many = read_many
main()
"""


def process(*arguments, **options):
    command = [sys.executable, "-c", SCRIPT, "read", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


def test_a_closed_pipe_ends_quietly():
    with process("many") as running:
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 141


def test_records_from_a_pipe_are_answered_line_by_line():
    """Who keeps the process, and sends it a record now and then, need not close the pipe to get an answer."""
    command = [sys.executable, "-c", "from allegedly.cli import main; main()", "read", "-"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with subprocess.Popen(command, env=buffered, **pipes) as running:
        for name in ("a", "b"):
            record = {"id": name, "text": "Es regnet.", "language": "de"}
            running.stdin.write(json.dumps(record).encode() + b"\n")
            running.stdin.flush()
            ready, _, _ = select.select([running.stdout], [], [], 120)
            assert ready, "no answer while the pipe is open"
            assert json.loads(running.stdout.readline())["document"]["location"] == f"-#{name}"
        running.stdin.close()
    assert running.returncode == 1


def test_ctrl_c_ends_in_one_line(tmp_path):
    with process("a.txt", "interrupt", "-o", str(tmp_path / "o.csv")) as running:
        assert running.stderr.read() == b"allegedly: interrupted\n"
    assert running.returncode == 128 + signal.SIGINT
    assert not list(tmp_path.iterdir())


def test_a_pipe_is_utf8_whatever_the_locale():
    with process("a.txt", env=os.environ | {"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}) as running:
        assert "“ö”".encode() in running.stdout.read()


def test_help_waits_for_nothing_heavy():
    heavy = {"onnxruntime", "tokenizers", "numpy", "trafilatura", "lxml", "httpcore", "jinja2", "rich.progress"}
    heavy |= {"sqlite3", "allegedly.ledger"}
    script = f"""
import sys
from allegedly.cli import app
try:
    app(["read", "--help"])
except SystemExit:
    print({heavy} & set(sys.modules), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr == "set()\n"


def sure(name, confidence, parent=None):
    return Attribution(id=name, parent=parent, content=Passage(((0, 9),), "It rained"), confidence=confidence)


def test_what_is_less_sure_is_left_out_with_what_stands_inside_it(pipeline):
    found = (sure("a1", 0.4), sure("a2", 0.9, "a1"), sure("a3", 0.8, "a2"), sure("a4", 0.5), sure("a5", None, "a4"))
    pipeline.readings = [replace(GOOD, attributions=found)]
    kept = json.loads(run("a.txt", "--min-confidence", 0.5).stdout)["attributions"]
    assert [one["id"] for one in kept] == ["a4", "a5"]
    assert len(json.loads(run("a.txt").stdout)["attributions"]) == 5


def test_a_file_lists_what_is_read(pipeline, tmp_path):
    listed = tmp_path / "addresses.txt"
    listed.write_text("\ufeff# of the bridge\n\nhttps://tern.example/1\n  b.txt  \n", encoding="utf-8")
    assert run("a.txt", "--from-file", listed).exit_code == 0
    assert run("--from-file", "-", input="c.txt\n").exit_code == 0
    assert [sources for sources, _ in pipeline.calls] == [["a.txt", "https://tern.example/1", "b.txt"], ["c.txt"]]


@pytest.mark.parametrize(
    ("data", "message"),
    [(None, "No such file"), (b"caf\xe9", "not UTF-8"), (b"# nothing\n", "lists nothing; put an address")],
)
def test_a_list_that_is_none_is_told(pipeline, tmp_path, data, message):
    listed = tmp_path / "addresses.txt"
    if data is not None:
        listed.write_bytes(data)
    done = run("--from-file", listed)
    assert (done.exit_code, pipeline.calls) == (2, [])
    assert message in done.stderr


def test_what_was_printed_earlier_is_printed_in_another_form(tmp_path):
    earlier = tmp_path / "readings.jsonl"
    earlier.write_bytes(codec.line(GOOD).encode())
    done = run(earlier, "--format", "csv")
    assert done.exit_code == 0
    assert "It rained" in done.stdout
    assert "hand" in done.stdout
