"""What the README shows is what the program does."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest
from tools.reference import PAGE, reference
from typer.testing import CliRunner

import allegedly
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


def test_the_readme_shows_the_workbench_in_two_small_pictures():
    pictures = [ROOT / path for path in re.findall(r"!\[[^]]+\]\((docs/images/[^)]+)\)", README)]
    assert len(pictures) == 2
    assert sum(path.stat().st_size for path in pictures) < 300_000


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page):
    for target in re.findall(r"\]\(((?!https?://)[^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_reference_is_what_the_docstrings_say():
    assert PAGE.read_text(encoding="utf-8") == reference(), "run: make reference"


@pytest.mark.parametrize("name", sorted(set(allegedly.__all__) - {"__version__"}))
def test_the_reference_has_every_public_name_once(name):
    assert PAGE.read_text(encoding="utf-8").count(f"\n#### {name}\n") == 1


def test_the_demo_shows_an_article_and_a_trace_and_where_to_go_on(tmp_path):
    program = tmp_path / "allegedly"
    program.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/called\nprintf "head\\n\\n  1  said\\n"\n')
    program.chmod(0o755)
    done = subprocess.run(
        ["sh", "tools/demo.sh", str(tmp_path)], capture_output=True, text=True, check=True, cwd=ROOT, encoding="utf-8"
    )
    called = (tmp_path / "called").read_text(encoding="utf-8").splitlines()
    assert [line.split()[0] for line in called] == ["read", "read", "trace"]
    for line in called:
        command, *arguments = shlex.split(line.replace("'", ""))
        printed = CliRunner().invoke(app, [command, "--help"]).stdout
        assert all(one in printed for one in arguments if one.startswith("--"))
    assert done.stdout.index("Who says so?") < done.stdout.index("How many know it?") < done.stdout.index("Go on")
    shown = done.stdout.replace(str(tmp_path), ".venv/bin")
    assert shown.rstrip().endswith(".venv/bin/allegedly serve"), "it ends by saying how to open the workbench"
    assert max(map(len, shown.splitlines())) <= 80
