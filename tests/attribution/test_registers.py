"""Registers beyond the training corpus: what is expected was written before the model was asked (registers.jsonl).

A case that the model gets wrong is marked `"fails": true`; once it is right, its test says so and the mark goes.
"""

from collections import Counter

import pytest

from allegedly.encoder import Model
from allegedly.records import Attribution, Passage, SourceMention
from benchmarks.registers import agrees, cases, is_right

MODEL = Model(threads=1)
COMMITTED = cases()
SIZES = Counter(case["register"] for case in COMMITTED)
MARKED = sum(case.get("fails", False) for case in COMMITTED)
WRONG = pytest.mark.xfail(strict=True, reason="the shipped model gets it wrong")
PARAMETERS = [
    pytest.param(case, id=f"{case['register']}: {case['text'][:40]}", marks=WRONG if case.get("fails") else ())
    for case in COMMITTED
]


@pytest.mark.parametrize("case", PARAMETERS)
def test_the_model_reads_other_registers(case):
    assert is_right(case, MODEL)


def test_the_table_is_large_and_even():
    assert SIZES.total() >= 120
    assert min(SIZES.values()) >= 8


def test_marks_hide_no_decay():
    assert MARKED <= 9


def test_four_in_five_are_right():
    assert SIZES.total() - MARKED >= 0.8 * SIZES.total()


TEXT = "Pell said Brandt denied the loan, and Pell left."
CASE = {
    "text": TEXT,
    "expected": [
        {"source": "Pell", "cue": "said", "content": ["Brandt denied the loan"], "parent": None},
        {"source": "Brandt", "cue": "denied", "content": ["the loan"], "parent": 0},
    ],
}


def found(name, source, content, parent=None):
    source, content = (((TEXT.index(words), TEXT.index(words) + len(words)),) for words in (source, content))
    return Attribution(
        id=name, parent=parent, source=SourceMention(spans=source, text=""), content=Passage(spans=content, text="")
    )


OUTER = found("a", "Pell", "Brandt denied the loan")
INNER = found("b", "Brandt", "the loan", parent="a")
JUDGED = {
    "as expected": ((OUTER, INNER), True),
    "one missing": ((OUTER,), False),
    "the inner one on the first level": ((OUTER, found("b", "Brandt", "the loan")), False),
    "the outer one in another": ((found("a", "Pell", "Brandt denied the loan", "z"), INNER), False),
    "another source": ((found("a", "Brandt", "Brandt denied the loan"), INNER), False),
    "another on the first level": ((OUTER, INNER, found("c", "Pell", "left")), False),
    "another inside": ((OUTER, INNER, found("c", "Brandt", "loan", "b")), True),
}


@pytest.mark.parametrize(("attributions", "right"), JUDGED.values(), ids=JUDGED.keys())
def test_a_case_is_right_when_all_is_found_in_its_place(attributions, right):
    assert agrees(CASE, attributions) is right


def test_words_that_are_not_in_the_text_are_named():
    case = {"text": TEXT, "expected": [{"source": "Pel", "cue": "said", "content": ["the loan"], "parent": None}]}
    with pytest.raises(ValueError, match="'Pel' is not among the words"):
        agrees(case, ())
