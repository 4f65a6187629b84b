"""Circles of outlets that cite each other."""

import pytest

from allegedly.origins.citations import Account, Citation
from allegedly.origins.links import Link
from allegedly.origins.loops import loops
from allegedly.records import Mention

from .conftest import reading

MENTION = Mention(document="d", spans=((0, 10),), text="It closes.", bearing="reports", score=1.0)


def account(outlet: str, *cited: str) -> Account:
    links = [(Link("medium", name, name),) for name in cited]
    citations = tuple(Citation("supports", chain, 1.0, MENTION) for chain in links)
    found = reading(outlet, "It closes.", outlet=outlet)
    assert found.document
    return Account(found.document, found, (), citations)


@pytest.mark.parametrize(
    ("cites", "circles"),
    [
        pytest.param({"a": "b", "b": "a"}, ["ab"], id="two"),
        pytest.param({"b": "c", "c": "a", "a": "b"}, ["abc"], id="three"),
        pytest.param({"a": "b", "b": "c", "c": ""}, [], id="a chain"),
        pytest.param({"a": "a"}, [], id="itself"),
        pytest.param({"a": "b", "b": "ac", "c": "b"}, ["ab", "bc"], id="two that meet"),
        pytest.param({"a": "b", "b": "cd", "c": "a", "d": "e", "e": "d"}, ["abc", "de"], id="two in a row"),
    ],
)
def test_each_outlet_of_a_circle_is_told_once(cites: dict[str, str], circles: list[str]) -> None:
    assert loops([account(name, *cited) for name, cited in cites.items()]) == tuple(tuple(way) for way in circles)


def test_thirty_outlets_that_all_cite_each_other_are_told_in_fewer_circles_than_outlets() -> None:
    names = [f"post{number}" for number in range(30)]

    circles = loops([account(name, *names) for name in names])

    assert {name for circle in circles for name in circle} == set(names)
    assert len(circles) < len(names)
