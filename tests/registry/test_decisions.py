"""A decision is a line that a person can write by hand; what cannot be meant stops the run with its place."""

import json

import pytest

from allegedly.errors import UsageError
from allegedly.registry import parse_decisions

GOOD = {
    "left": "Lavrov",
    "right": "Sergey Lavrov",
    "decision": "same",
    "by": "mq",
    "reason": "photo",
    "when": "2026-01-31",
}


def parse(*records):
    return parse_decisions([json.dumps(record).encode() for record in records], name="d.jsonl")


def test_decisions_come_in_order():
    [first, second] = parse(GOOD, GOOD | {"decision": "different"})
    assert (first.left, first.decision, second.decision) == ("Lavrov", "same", "different")


def test_blank_lines_are_nothing():
    assert parse_decisions([b"\n", b"  \n"], name="d.jsonl") == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        pytest.param({"decision": "maybe"}, "Invalid enum value 'maybe'", id="verdict"),
        pytest.param({"by": None}, "Expected `str`, got `null`", id="by nobody"),
        pytest.param({"when": "yesterday"}, "when is 'yesterday'; give a date such as 2026-01-31", id="when"),
        pytest.param({"verdict": "same"}, "unknown field `verdict`", id="unknown field"),
        pytest.param({"right": "Lavrov"}, "can only be \"different\", not 'same'", id="itself"),
    ],
)
def test_what_cannot_be_meant_is_told_with_its_line(change, message):
    with pytest.raises(UsageError) as told:
        parse(GOOD, GOOD | change)
    assert str(told.value).startswith("d.jsonl: line 2: ")
    assert message in str(told.value)


def test_malformed_lines_name_what_is_needed():
    with pytest.raises(UsageError, match="needs left, right, decision, by, reason, when"):
        parse_decisions([b"{"], name="d.jsonl")
