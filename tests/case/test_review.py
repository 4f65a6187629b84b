"""The queue of what a person should look at."""

import shlex

import pytest

from allegedly.case import Cases
from allegedly.cli import app
from allegedly.ledger import Decided

from .stories import CLAIM, STORY, reading, write
from .test_case import PARIS


@pytest.fixture
def cases(tmp_path):
    made = Cases.open(str(tmp_path / "case.db"), author="mq", create=True)
    made.new("dairy", "Does it close?")
    stories = (reading("d1"), reading("d2", f"Again: {STORY}"), reading("d3", PARIS, content="Nobody knows"))
    list(made.add([write(tmp_path / "r.jsonl", *stories)], case="dairy"))
    yield made
    made.close()


def kinds(cases, claim=None):
    return [one.kind for one in cases.review("dairy", claim)]


def test_a_claim_of_one_source_is_asked_about_until_somebody_confirms_it(cases):
    [thin] = [one for one in cases.review("dairy") if one.kind == "thin claim"]
    assert thin.why == "2 documents, one source named"
    cases.decide(Decided(decision="accept", on=thin.on, reason="seen"))
    assert "thin claim" not in kinds(cases)


def test_tasks_and_clashes_come_first(cases):
    for left, right, kind in (("Ana", "Cleo", "same"), ("Bea", "Cleo", "same"), ("Ana", "Bea", "different")):
        cases.decide(Decided(decision=kind, on=(left, right), reason="seen"))
    cases.decide(Decided(decision="task", on=("d1",), reason="", value="ask for the letter"))
    assert kinds(cases)[:2] == ["clash", "task"]
    assert cases.review("dairy")[1].words == ("ask for the letter",)


def test_sources_that_may_be_one_are_asked_about_until_somebody_decides(cases, tmp_path):
    story = STORY.replace("Lena Orsk", "Lema Orsk")
    list(cases.add([write(tmp_path / "m.jsonl", reading("d4", f"Also: {story}", speaker="Lema Orsk"))], case="dairy"))
    [pair] = [one for one in cases.review("dairy") if one.kind == "perhaps one source"]
    assert set(pair.on) == {"Lena Orsk", "Lema Orsk"}
    cases.decide(Decided(decision="undecided", on=pair.on, reason="no photo of her"))
    assert "perhaps one source" not in kinds(cases)


def test_with_a_claim_its_reports_and_near_misses_are_asked_about(cases, tmp_path):
    near = "Wend Dairy opened its cheese factory in Ostrava Bay, Lena Orsk said."
    more = reading("d4", near, content=near.partition(", ")[0])
    list(cases.add([write(tmp_path / "m.jsonl", more)], case="dairy"))
    assert "report" not in kinds(cases)
    asked = [one for one in cases.review("dairy", CLAIM) if one.kind in ("report", "near miss")]
    assert {(one.kind, one.on[0].partition("@")[0]) for one in asked} >= {("report", "d1"), ("near miss", "d4")}
    [first, *_] = asked
    cases.decide(Decided(decision="accept", on=first.on, reason="seen", claim=CLAIM))
    assert first.on not in [one.on for one in cases.review("dairy", CLAIM)]


def test_the_heavier_comes_first(cases):
    weights = [one.weight for one in cases.review("dairy", CLAIM)]
    assert weights == sorted(weights, reverse=True)


def test_every_command_can_be_typed(cases, tmp_path):
    import typer

    known = set(typer.main.get_command(app).commands)
    for one in cases.review("dairy", CLAIM):
        for command in one.commands:
            program, name, *_ = shlex.split(command)
            assert (program, name in known) == ("allegedly", True)
