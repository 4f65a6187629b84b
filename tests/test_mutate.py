"""Faults that `make mutate` plants: each is one change, in its place."""

from pathlib import Path

import pytest
from tools.mutate import faults


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("a < b", ["(a <= b)"], id="a bound"),
        pytest.param("a and b", ["(a or b)"], id="logic"),
        pytest.param("not a", ["(a)"], id="negation"),
        pytest.param("a - b", ["(a + b)"], id="sign"),
        pytest.param("f(3)", ["f((6))"], id="number"),
        pytest.param("a in b", ["(a not in b)"], id="membership"),
        pytest.param("f(a, 0, 'x', True)", [], id="nothing to change"),
        pytest.param("é + (a\n  + 1)", ["(é - (a + 1))", "é + ((a - 1))", "é + (a\n  + (2))"], id="lines and accents"),
    ],
)
def test_each_fault_is_one_change_in_its_place(line, expected):
    found = [fault.source for fault in faults(Path("a.py"), f"x = ({line})\ny = 0\n")]
    assert found == [f"x = ({changed})\ny = 0\n" for changed in expected]
