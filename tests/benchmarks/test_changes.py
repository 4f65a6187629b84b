"""What counts as a difference between the outputs of before and of now."""

import json

import pytest

from allegedly.records import Attribution, Document, Passage, Reading
from benchmarks.changes import as_json, differences


def said(name, words):
    return Attribution(id=name, content=Passage(((0, len(words)),), words))


def reading(*attributions):
    document = Document(id="d", location="d", text="It is safe.", sha256="")
    return Reading(document=document, attributions=attributions)


BEFORE = reading(said("a", "It"), said("b", "is"))


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        pytest.param(BEFORE, [], id="nothing"),
        pytest.param(reading(said("b", "is"), said("a", "It")), [], id="another order of what has ids"),
        pytest.param(
            reading(said("a", "It"), said("b", "it")), [("other", "attributions[].content.text")], id="a word"
        ),
    ],
)
def test_a_field_that_differs_is_named_by_its_path(now, expected):
    kept = json.loads(json.dumps(as_json(BEFORE)))
    assert list(differences(kept, as_json(now))) == expected


def test_what_is_gone_and_what_is_new_are_told_apart():
    found = set(differences(as_json(reading(said("a", "It"))), as_json(reading(said("c", "It")))))
    assert {("gone", "attributions[].content.text"), ("new", "attributions[].content.text")} <= found
