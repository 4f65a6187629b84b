"""What the README shows is what the program does."""

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from allegedly.cli.app import app

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("benchmarks/*.md"), *ROOT.glob("examples/*.md")]


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```$", README, flags=re.DOTALL | re.MULTILINE)


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")


def test_the_readme_has_examples():
    assert blocks("python")
    assert blocks("console")


@pytest.mark.parametrize("code", blocks("python"))
def test_the_python_example_runs(code):
    exec(compile(code, "README.md", "exec"), {})


@pytest.mark.parametrize("session", blocks("console"))
def test_the_console_example_prints_what_it_shows(session):
    command, shown = session.split("\n", 1)
    arguments = shlex.split(command.removeprefix("$ allegedly "))
    printed = CliRunner().invoke(app, [*arguments, "--format", "table"]).stdout
    for piece in shown.split("...\n"):
        assert piece.strip("\n") in "\n".join(line.rstrip() for line in printed.splitlines())


def test_every_command_line_in_the_readme_uses_options_that_exist():
    printed = CliRunner().invoke(app, ["read", "--help"]).stdout
    for line in re.findall(r"^(?:    |.*\| )allegedly read .*$", README, flags=re.MULTILINE):
        for option in re.findall(r"\s(--?[a-z][a-z-]*)", line.split("#")[0]):
            assert option in printed, line


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page):
    for target in re.findall(r"\]\(((?!https?://)[^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
