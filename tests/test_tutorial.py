"""The tutorial runs as it stands, and every line it shows is printed."""

import json
import re
import shlex
import shutil
from pathlib import Path

from typer.testing import CliRunner

from allegedly.cli import app

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")


def sessions():
    """Each command of the page with the lines shown below it."""
    blocks = re.findall(r"^```console\n(.*?)^```$", PAGE, flags=re.DOTALL | re.MULTILINE)
    return re.findall(r"^\$ allegedly (.*)\n((?:(?!\$ ).*\n)*)", "".join(blocks), flags=re.MULTILINE)


def run(*arguments):
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 0, (arguments, done.output)
    return done.stdout


def test_the_tutorial_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    claim = "Ashlock let untreated dye into the Wend"
    radio = ""
    for command, shown in sessions():
        printed = run(*shlex.split(command.replace("$RADIO", radio)))
        for line in shown.splitlines():
            assert line.replace("$RADIO", radio).strip() in printed, command
        if command == "head":
            (tmp_path / "head.txt").write_text(printed)
        if command.startswith("add") and not radio:
            documents = json.loads(run("case", "show", "spill", "--format", "json"))["documents"]
            radio = documents[1]["id"]
            before = json.loads(run("trace", "--case", "spill", "-c", claim, "-f", "json"))
        if command.startswith("timeline"):
            after = json.loads(run("trace", "--case", "spill", "-c", claim, "-f", "json"))
    place = "examples/spill/radio-wend.html"
    assert place in [one["location"] for one in before["documents"] if one["reports"]]
    assert place not in [one["location"] for one in after["documents"] if one["reports"]]
