"""`allegedly serve` on the command line."""

import re
import signal
import subprocess
import sys
import urllib.request

import pytest
from typer.testing import CliRunner

from allegedly.cli import app

pytest.importorskip("fastapi")

COMMAND = [sys.executable, "-c", "from allegedly.cli import main; main()", "serve", "--port", "0"]


def test_others_are_not_served(tmp_path):
    done = CliRunner().invoke(app, ["serve", "--host", "0.0.0.0", "--ledger", str(tmp_path / "x.db")])
    assert done.exit_code == 2
    assert "allegedly account add NAME --role administer" in done.stderr
    assert not (tmp_path / "x.db").exists()


@pytest.mark.parametrize("address", ["news.example", "ftp://news.example", "https://news.example/deep", "https://"])
def test_an_address_that_cannot_be_meant_is_told(tmp_path, address):
    done = CliRunner().invoke(app, ["serve", "--address", address, "--ledger", str(tmp_path / "x.db")])
    assert done.exit_code == 2
    assert "https://news.example" in done.stderr


def test_others_are_served_once_there_is_an_account(tmp_path):
    ledger = ["--ledger", str(tmp_path / "x.db")]
    add = ["account", "add", "mq", "--role", "administer", *ledger]
    assert CliRunner().invoke(app, add, input="seven brown cows\n").exit_code == 0
    with subprocess.Popen([*COMMAND, "--host", "0.0.0.0", *ledger], stderr=subprocess.PIPE, text=True) as process:
        port = re.search(r":(\d+)/", process.stderr.readline())[1]
        assert "unencrypted" in process.stderr.readline()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
            assert b"Log in" in answer.read()
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0


def test_a_port_that_is_taken_is_told(tmp_path):
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = CliRunner().invoke(app, ["serve", "--port", port, "--ledger", str(tmp_path / "x.db")])
    assert done.exit_code == 2
    assert f"port {port}" in done.stderr


def test_it_serves_until_interrupted(tmp_path):
    with subprocess.Popen([*COMMAND, "--ledger", str(tmp_path / "x.db")], stderr=subprocess.PIPE, text=True) as process:
        address = re.search(r"http://\S+", process.stderr.readline())[0]
        with urllib.request.urlopen(address) as answer:
            assert b"Open a case" in answer.read()
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
        assert "Traceback" not in process.stderr.read()
