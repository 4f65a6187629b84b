"""What people made of it stands in every output of a case, and in none outside of one."""

import io

import pytest
from msgspec.structs import replace
from tests.case.stories import CLAIM, STORY, reading, write
from typer.testing import CliRunner

from allegedly.case import Cases
from allegedly.cli import app
from allegedly.exports import table
from allegedly.ledger import Decided


@pytest.fixture
def ledger(tmp_path):
    """A case whose only source and claim have grades of two people."""
    path = tmp_path / "case.db"
    for author in ("mq", "rk"):
        cases = Cases.open(str(path), author=author, create=True)
        if author == "mq":
            cases.new("dairy", "Does it close?")
            stories = reading("d1"), reading("d2", f"Again: {STORY}")
            list(cases.add([write(tmp_path / "r.jsonl", *stories)], case="dairy"))
        [claim] = cases.claims("dairy").claims
        cases.decide(Decided(decision="status", on=(claim.id,), reason="seen", value="disputed"))
        cases.decide(Decided(decision="reliability", on=("Lena Orsk",), reason="seen", value="B"))
        cases.decide(Decided(decision="credibility", on=("d1#a1",), reason="seen", value="2"))
        cases.close()
    return path


@pytest.mark.parametrize("form", ["table", "csv"])
@pytest.mark.parametrize(
    ("command", "grade"), [("read", "credibility 2"), ("claims", "status disputed"), ("sources", "reliability B")]
)
def test_lists_show_grades_and_what_is_suggested(ledger, command, grade, form):
    done = CliRunner().invoke(app, [command, "--case", "dairy", "--ledger", str(ledger), "-f", form])
    for word in ("suggested", f"{grade} (mq)", f"{grade} (rk)"):
        assert word in " ".join(done.stdout.split())


def test_a_trace_says_which_documents_and_origins_are_suggested(ledger):
    arguments = ["trace", "--claim", CLAIM, "--case", "dairy", "--ledger", str(ledger), "-f", "table"]
    lines = CliRunner().invoke(app, arguments).stdout.splitlines()
    assert sum("suggested" in line for line in lines) == 3


def test_outside_of_a_case_nobody_was_asked():
    stream = io.StringIO()
    table.write([replace(reading("d1"), problems=())], stream)
    assert "suggested" not in stream.getvalue()
