"""`allegedly mcp` on the command line, driven over its standard input and output."""

import asyncio
import json
import os
import re
import subprocess
import sys

import pytest
from tests.case.stories import reading, write
from typer.testing import CliRunner

from allegedly.cli import app

pytest.importorskip("mcp")

from mcp import Client, StdioServerParameters

PROGRAM = "from allegedly.cli import main; main()"


def test_a_client_asks_over_standard_input_and_output(tmp_path):
    readings = write(tmp_path / "r.jsonl", reading("d1"))

    server = StdioServerParameters(command=sys.executable, args=["-c", PROGRAM, "mcp", readings], env=dict(os.environ))

    async def talk():
        async with Client(server) as client:
            tools = {tool.name for tool in (await client.list_tools()).tools}
            listed = await client.call_tool("read", {})
            failed = await client.call_tool("read", {"document": "nowhere"})
            found = await client.call_tool("search", {"words": "cows"})
            return tools, listed, failed, found

    tools, listed, failed, found = asyncio.run(talk())
    assert tools == {"read", "search", "trace", "quote", "sources", "show"}
    assert json.loads(listed.content[0].text)["documents"][0]["id"] == "d1"
    assert failed.is_error
    assert "cows" in json.loads(found.content[0].text)["found"][0]["words"]


def test_it_ends_with_its_client():
    command = [sys.executable, "-c", PROGRAM, "mcp", __file__]
    done = subprocess.run(command, input="", capture_output=True, text=True, check=False, timeout=300)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "nothing to ask about"),
        (["-"], "nothing to ask about"),
        (["nowhere.txt"], "nowhere.txt"),
        ([__file__, "--case", "dairy"], "together"),
        (["--write", __file__], "--write needs a case"),
        (["--case", "dairy", "--ledger", "nowhere.db"], "nowhere.db"),
    ],
)
def test_wrong_use_is_told_before_anything_is_served(arguments, message):
    done = CliRunner().invoke(app, ["mcp", *arguments])
    assert done.exit_code == 2
    assert message in done.stderr


def test_a_missing_extra_is_told_with_the_way_out():
    program = f"import sys; sys.modules['mcp'] = None; {PROGRAM}"
    done = subprocess.run([sys.executable, "-c", program, "mcp", __file__], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    # Where it was never installed, the name is that of the package alone.
    told = r"allegedly: mcp(\.server)? is missing; install it: pip install 'allegedly\[mcp\]'\n"
    assert re.fullmatch(told, done.stderr)


def test_help_does_not_wait_for_it():
    program = "import sys, allegedly.cli; print('mcp' in sys.modules or 'allegedly.agents' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", program], text=True) == "False\n"
