"""Servers over hand-made readings and over the example articles, and a client that asks them."""

import asyncio
import json

import pytest
from tests.case.stories import STORY, reading, write

pytest.importorskip("mcp")

from mcp import Client

from allegedly.case import Cases


async def _asked(served, questions):
    async with Client(served) as client:
        return [await client.call_tool(name, arguments) for name, arguments in questions]


async def _listed(served):
    async with Client(served) as client:
        return (await client.list_tools()).tools


def listed(served):
    return {tool.name: tool for tool in asyncio.run(_listed(served))}


def result(served, name, /, **arguments):
    [given] = asyncio.run(_asked(served, [(name, arguments)]))
    return given


def ask(served, name, /, **arguments):
    given = result(served, name, **arguments)
    [content] = given.content
    assert not given.is_error, content.text
    return json.loads(content.text)


def refused(served, name, /, **arguments):
    given = result(served, name, **arguments)
    assert given.is_error
    return given.content[0].text


@pytest.fixture
def ledger(tmp_path):
    """Two cases, of two documents and of one."""
    path = str(tmp_path / "case.db")
    cases = Cases.open(path, author="mq", create=True)
    cases.new("dairy", "Does the dairy close?")
    cases.new("other", "")
    two = write(tmp_path / "two.jsonl", reading("d1", published="2026-03-01"), reading("d2", f"Again: {STORY}"))
    list(cases.add([two], case="dairy"))
    list(cases.add([write(tmp_path / "one.jsonl", reading("d3", f"Elsewhere: {STORY}"))], case="other"))
    cases.close()
    return path
