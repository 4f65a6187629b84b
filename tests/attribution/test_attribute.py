"""Stories that the shipped model must get right: losing one of them is a step back that a user would see."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.attribution import attribute
from allegedly.attribution.attribute import quotation_mask, quote_of
from allegedly.encoder import Model

MODEL = Model(threads=1)


def statements(text):
    return attribute(text, MODEL.encode(text), MODEL)


def parts(attribution):
    return tuple(part and part.text for part in (attribution.source, attribution.cue, attribution.content))


STORIES = {
    "indirect": (
        "Mayor Ilse Brandt said the bridge would open in May.",
        ("Mayor Ilse Brandt", "said", "the bridge would open in May"),
        "indirect",
    ),
    "direct, source after": (
        "“We have not chosen a site,” Osgood Pell said.",
        ("Osgood Pell", "said", "“We have not chosen a site,”"),
        "direct",
    ),
    "split quotation": (
        "“The river is clean,” Pell said. “It always was.”",
        ("Pell", "said", "“The river is clean,” … “It always was.”"),
        "direct",
    ),
    "according to": (
        "The works cost 41 million crowns, according to the ministry.",
        ("the ministry", "according to", "The works cost 41 million crowns"),
        "indirect",
    ),
    "mixed": (
        "Brandt called the plan “an insult to the town.”",
        ("Brandt", "called", "the plan “an insult to the town.”"),
        "mixed",
    ),
    "denial": (
        "The company denied that it had poisoned the river.",
        ("The company", "denied", "that it had poisoned the river"),
        "indirect",
    ),
}


@pytest.mark.parametrize(("text", "expected", "quote"), STORIES.values(), ids=STORIES.keys())
def test_the_model_reads_plain_cases(text, expected, quote):
    found = statements(text)
    assert [parts(item) for item in found] == [expected]
    assert found[0].quote == quote


def test_an_attribution_may_have_no_source():
    found = statements("The ferry service is expected to end in June.")
    assert [item.source for item in found] == [None]


def test_text_without_a_statement_yields_none():
    assert statements("The bridge is 41 metres long.") == ()
    assert statements("") == ()


ODD = "Ünal O’Hára said: “Nö\u0301, \u202bشكرا\u202c — 😀👩‍👩‍👧 it’s\u00a0fine.”\r\n\r\nHe added that he’d\u2009go.\t"


@pytest.mark.parametrize("text", [ODD, ODD * 30], ids=["once", "over several windows"])
def test_spans_slice_back_in_odd_text(text):
    found = statements(text)
    assert found
    assert_slices_back(text, found)


@settings(max_examples=25)
@given(
    st.lists(
        st.sampled_from([*ODD.split(), "said", "\r\n", "“", "”", "\u00a0", "👩‍👩‍👧", "e\u0301", "שלום", "according to"])
    )
)
def test_spans_of_any_text_slice_back(words):
    text = " ".join(words)
    assert_slices_back(text, statements(text))


def assert_slices_back(text, found):
    for item in found:
        for part in filter(None, (item.source, item.cue, item.content)):
            assert part.text == " … ".join(text[start:end] for start, end in part.spans)
            assert all(0 <= start < end <= len(text) for start, end in part.spans)
            assert not any(text[start].isspace() or text[end - 1].isspace() for start, end in part.spans)
        assert 0 <= item.confidence <= 1


QUOTES = {
    "all in marks": ("“No,” he said.", (0, 5), "direct"),
    "none in marks": ("He said no.", (8, 10), "indirect"),
    "a scrap in marks": ("He called it a long and ‘useless’ thing.", (10, 39), "mixed"),
    "single marks": ("‘No, never,’ he said.", (0, 12), "direct"),
    "all but a that": ("He said that “no one came”.", (8, 25), "mixed"),
    "a stop outside": ("He said “no”.", (8, 13), "direct"),
}


@pytest.mark.parametrize(("text", "span", "expected"), QUOTES.values(), ids=QUOTES.keys())
def test_quote_follows_the_marks(text, span, expected):
    assert quote_of(text, (span,), quotation_mask(text)) == expected
