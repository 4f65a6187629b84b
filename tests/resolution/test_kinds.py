"""Cases by the kind of fault that they stand for; those marked "after" were written when the rule was fixed already."""

import json
from collections import Counter
from pathlib import Path

import pytest
from tests.resolution.test_cases import read_case

CASES = [json.loads(line) for line in (Path(__file__).parent / "kinds.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=[f"{case['kind']}: {case['id']}" for case in CASES])
def test_a_source_is(case):
    sources, attribution = read_case(case)
    source = sources[attribution.source.id]
    found = {field: getattr(source, field, None) for field in case["want"]}
    if "rule" in found:
        found["rule"] = attribution.source.reason.rule
    if "members" in found:
        found["members"] = [sources[member].name for member in source.members]
    assert found == case["want"]


def test_a_third_of_each_kind_was_written_after_its_rule():
    every = Counter(case["kind"] for case in CASES)
    after = Counter(case["kind"] for case in CASES if case["when"] == "after")
    assert all(3 * after[kind] >= number for kind, number in every.items())
