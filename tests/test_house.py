"""Figures of `make house`, on code whose figures are known."""

import ast
from pathlib import Path

import pytest
from tools.house import Module, complexity, figures

CODE = '''
from functools import cache
from typing import Any


@cache
def names(rows: Any, least, *, sign):
    """Names of rows."""
    return [row.name for row in rows if row.count > least and row.sign == sign]  # a comment


class Row:
    def count(self, one, other, third):
        own = 1 if one else 2 if other else 3
        return own + sum(len([x for x in each]) for each in third)


WORDS = lexicon("en", "words")
'''


def of(code):
    return figures([Module(Path("a.py"), code, ast.parse(code))])


def test_each_figure_counts_what_it_says():
    counted = of(CODE)
    expected = {
        "modules": 1,
        "ternaries inside ternaries": 1,
        "comprehensions with another inside": 1,
        "functions with more than 2 positional parameters": 1,
        "locals named each, found, one, own": 3,
        "caches of functions": 1,
        "uses of Any": 1,
        "modules that load the lexicon of a language": 1,
    }
    assert {name: counted[name] for name in expected} == expected
    assert counted["comments in 1,000 lines"] == round(1000 / len(CODE.splitlines()), 1)


@pytest.mark.parametrize(
    ("body", "steps"),
    [
        ("return 1", 1),
        ("return a if b else c", 2),
        ("return a and b and c", 3),
        ("return [x for x in a if x if b]", 4),
        ("for x in a:\n  pass\n else:\n  pass", 3),
        ("try:\n  a()\n except OSError:\n  pass\n else:\n  b()", 3),
        ("return lambda: a", 2),
    ],
)
def test_complexity_counts_each_way_through(body, steps):
    function = ast.parse(f"def f():\n {body}").body[0]
    assert complexity(function) == steps
