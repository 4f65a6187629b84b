"""The queue of what a person should look at."""

import shlex

import pytest
from msgspec.structs import replace

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
    return [one.kind for one in cases.review("dairy", claim).questions]


def test_a_claim_of_one_source_is_asked_about_until_somebody_confirms_it(cases):
    [thin] = [one for one in cases.review("dairy").questions if one.kind == "thin claim"]
    assert thin.why == "2 documents, one source named"
    cases.decide(Decided(decision="accept", on=thin.on, reason="seen"))
    assert "thin claim" not in kinds(cases)


def test_tasks_and_clashes_come_first(cases):
    for left, right, kind in (("Ana", "Cleo", "same"), ("Bea", "Cleo", "same"), ("Ana", "Bea", "different")):
        cases.decide(Decided(decision=kind, on=(left, right), reason="seen"))
    cases.decide(Decided(decision="task", on=("d1",), reason="", value="ask for the letter"))
    assert kinds(cases)[:2] == ["clash", "task"]
    assert cases.review("dairy").questions[1].words == ("ask for the letter",)


def test_sources_that_may_be_one_are_asked_about_until_somebody_decides(cases, tmp_path):
    story = STORY.replace("Lena Orsk", "Lema Orsk")
    list(cases.add([write(tmp_path / "m.jsonl", reading("d4", f"Also: {story}", speaker="Lema Orsk"))], case="dairy"))
    [pair] = [one for one in cases.review("dairy").questions if one.kind == "perhaps one source"]
    assert set(pair.on) == {"Lena Orsk", "Lema Orsk"}
    cases.decide(Decided(decision="undecided", on=pair.on, reason="no photo of her"))
    assert "perhaps one source" not in kinds(cases)


def test_with_a_claim_its_reports_and_near_misses_are_asked_about(cases, tmp_path):
    near = "Wend Dairy opened its cheese factory in Ostrava Bay, Lena Orsk said."
    more = reading("d4", near, content=near.partition(", ")[0])
    list(cases.add([write(tmp_path / "m.jsonl", more)], case="dairy"))
    assert "report" not in kinds(cases)
    asked = [one for one in cases.review("dairy", CLAIM).questions if one.kind in ("report", "near miss")]
    assert {(one.kind, one.on[0].partition("@")[0]) for one in asked} >= {("report", "d1"), ("near miss", "d4")}
    [first, *_] = asked
    cases.decide(Decided(decision="accept", on=first.on, reason="seen", claim=CLAIM))
    assert first.on not in [one.on for one in cases.review("dairy", CLAIM).questions]


def test_the_heavier_comes_first(cases):
    weights = [one.weight for one in cases.review("dairy", CLAIM).questions]
    assert weights == sorted(weights, reverse=True)


def test_every_command_can_be_typed(cases, tmp_path):
    import typer

    known = set(typer.main.get_command(app).commands)
    for one in cases.review("dairy", CLAIM).questions:
        for command in one.commands:
            program, name, *_ = shlex.split(command)
            assert (program, name in known) == ("allegedly", True)


def answer(cases, question, key, **more):
    [choice] = [one for one in question.choices if one.key == key]
    return cases.decide(choice.decision(**more))


def on(queue):
    return {one.on for one in queue.questions}


def test_every_question_leaves_the_queue_by_the_first_of_its_keys(cases):
    cases.decide(Decided(decision="task", on=("d1",), reason="", value="ask for the letter"))
    queue = cases.review("dairy", CLAIM)
    for question in queue.questions:
        if question.kind == "task":
            cases.undo(question.choices[0].undoes, question.choices[0].reason)
        else:
            answer(cases, question, "a")
    after = cases.review("dairy", CLAIM)
    assert (after.questions, after.waiting) == ((), 0)
    assert after.decided == queue.waiting - 1


def test_doubtful_statements_that_many_repeat_come_first(cases, tmp_path):
    sure = reading("d4", "The cows are fine, Anka Tulle said.", speaker="Anka Tulle", content="The cows are fine")
    sure = replace(sure, attributions=(replace(sure.attributions[0], confidence=0.9),))
    list(cases.add([write(tmp_path / "m.jsonl", sure)], case="dairy"))
    said = [one for one in cases.review("dairy").questions if one.kind == "statement"]
    assert [one.on for one in said] == [("d1#a1",), ("d2#a1",), ("d3#a1",), ("d4#a1",)]
    assert said[0].why == "confidence unknown, its claim in 2 documents"
    assert said[-1].why == "90% sure, its claim in 1 document"


def test_a_rejected_and_a_corrected_statement_are_asked_about_no_more(cases):
    first, second, *_ = [one for one in cases.review("dairy").questions if one.kind == "statement"]
    answer(cases, first, "r")
    decision, _, _ = answer(cases, second, "c", value="stance=denies", reason="irony")
    assert (decision.made.field, decision.made.value, decision.made.reason) == ("stance", "denies", "irony")
    queue = cases.review("dairy")
    assert {first.on, second.on}.isdisjoint(on(queue))
    assert queue.decided == 2


def test_a_claim_that_somebody_graded_is_asked_about_no_more(cases):
    [thin] = [one for one in cases.review("dairy").questions if one.kind == "thin claim"]
    decision, _, _ = answer(cases, thin, "g", value="disputed")
    assert thin.on not in on(cases.review("dairy"))
    cases.undo(decision.number, "mistaken")
    assert thin.on in on(cases.review("dairy"))


def test_of_very_many_statements_the_first_are_asked_about_and_all_counted(cases, monkeypatch):
    whole = cases.review("dairy")
    monkeypatch.setattr("allegedly.case.review._STATEMENTS", 1)
    few = cases.review("dairy")
    assert [one.kind for one in few.questions].count("statement") == 1
    assert few.waiting == whole.waiting == len(whole.questions)
