"""`allegedly account` on the command line."""

import json

import pytest
from tests.workbench.accounts import PASSWORD, quick
from typer.testing import CliRunner

from allegedly.cli import app


@pytest.fixture
def run(tmp_path, monkeypatch):
    quick(monkeypatch)

    def run(*arguments, typed=None):
        place = ["--ledger", str(tmp_path / "case.db")]
        return CliRunner().invoke(app, ["account", *arguments, *place], input=typed)

    return run


def test_an_account_is_made_changed_and_removed(run):
    assert run("add", "mq", "--role", "administer", typed=f"{PASSWORD}\n").exit_code == 0
    assert run("role", "mq", "--role", "read").exit_code == 0
    token = run("token", "mq", "--for", "nightly").stdout.strip()
    listed = json.loads(run("list").stdout)
    assert [(one["name"], one["role"]) for one in listed["accounts"]] == [("mq", "read")]
    assert [(one["purpose"], one["scope"]) for one in listed["tokens"]] == [("nightly", "read")]
    assert token not in run("list").stdout
    assert run("revoke", "1").exit_code == 0
    assert run("password", "mq", typed="another few words here\n").exit_code == 0
    assert run("remove", "mq").exit_code == 0
    assert json.loads(run("list").stdout) == {"accounts": [], "tokens": []}


def test_no_password_is_taken_from_the_command_line(run):
    assert "--password" not in run("add", "--help").stdout
    done = run("add", "mq", "--role", "read", typed="")
    assert done.exit_code == 2
    assert "15 to 1000 characters" in done.stderr


def test_what_is_not_there_is_told_with_the_way_out(run):
    done = run("remove", "mq")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "make one with allegedly account add" in done.stderr
    assert run("revoke", "7").exit_code == 2
