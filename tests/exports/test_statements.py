"""Statements come numbered, each after the one it stands inside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.exports.statements import described, statements
from allegedly.records import Attribution, Passage, SourceMention

WORDS = Passage(((0, 1),), "x")


def outline(parents):
    attributions = [Attribution(id=f"a{n}", content=WORDS, parent=parent) for n, parent in enumerate(parents, 1)]
    return [(statement.number, statement.depth) for statement in statements(attributions)]


@pytest.mark.parametrize(
    ("parents", "expected"),
    [
        pytest.param([], [], id="none"),
        pytest.param([None, None], [(1, 0), (2, 0)], id="side by side"),
        pytest.param([None, None, "a1", "a3"], [(1, 0), (3, 1), (4, 2), (2, 0)], id="nested"),
        pytest.param(["a2", None], [(2, 0), (1, 1)], id="parent comes later"),
        pytest.param(["a9"], [(1, 0)], id="parent missing"),
        pytest.param(["a2", "a1", "a3"], [(1, 0), (2, 0), (3, 0)], id="in a circle"),
    ],
)
def test_order(parents, expected):
    assert outline(parents) == expected


@given(st.lists(st.none() | st.integers(1, 12).map("a{}".format), max_size=12))
def test_none_is_lost_or_doubled(parents):
    assert sorted(number for number, _ in outline(parents)) == list(range(1, len(parents) + 1))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (SourceMention(((0, 3),), "she", "s1"), "she (Lena Orsk)"),
        (SourceMention(((0, 3),), "Lena Orsk", "s1"), "Lena Orsk"),
        (SourceMention(((0, 3),), "some", "s2"), "some"),
        (SourceMention(((0, 3),), "some"), "some"),
        (SourceMention(((0, 3),), "Mayor Lena Orsk", "s1"), "Mayor Lena Orsk"),
        (SourceMention(((0, 3),), "Anglers", "s3"), "Anglers (unnamed)"),
        (SourceMention(((0, 3),), "they", "s3"), "they (anglers (unnamed))"),
        (SourceMention((), "", "s1"), "[Lena Orsk]"),
        (SourceMention((), ""), "[understood]"),
    ],
)
def test_a_source_is_described_by_words_and_name(source, expected):
    names = {"s1": "Lena Orsk", "s2": "s2", "s3": "anglers (unnamed)"}
    assert described(source, names) == expected
