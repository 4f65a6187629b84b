"""Pairs of sources in two documents, invented or historical spellings, and what to make of them: cases.jsonl."""

import json
from pathlib import Path

import pytest

from allegedly.registry.block import pairs
from allegedly.registry.compare import compare
from allegedly.registry.profiles import Profile

CASES = [json.loads(line) for line in Path(__file__).with_name("cases.jsonl").read_text("utf-8").splitlines()]


def both(case, appears):
    return [Profile([appears(document, **case[document])]) for document in ("left", "right")]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['verdict']}: {case['id']}")
def test_verdict(case, appears):
    left, right = both(case, appears)
    assert compare(left, right).verdict == compare(right, left).verdict == case["verdict"]


@pytest.mark.parametrize("case", [case for case in CASES if case["verdict"] == "same"], ids=lambda case: case["id"])
def test_what_is_the_same_is_looked_at(case, appears):
    """Blocking loses none of the pairs that comparing would join."""
    assert len(list(pairs(both(case, appears)))) == 1


def test_every_verdict_has_a_reason(appears):
    assert all(compare(*both(case, appears)).reason for case in CASES)


def test_the_cases_are_of_every_kind():
    verdicts = [case["verdict"] for case in CASES]
    assert all(verdicts.count(verdict) >= 10 for verdict in ("same", "different", "undecided"))
