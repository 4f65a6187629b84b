import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.grading import assertions, headline_conflict
from allegedly.grading.stretches import Stretches
from allegedly.records import Attribution, Document, Passage, SourceMention

CASES = [json.loads(line) for line in Path(__file__).with_name("hedges.jsonl").read_text("utf-8").splitlines()]


def document(text, **more):
    return Document(id="d", location="d.txt", text=text, sha256="", language="en", **more)


def passage(text, words):
    start = text.index(words)
    return Passage(((start, start + len(words)),), words)


def said(text, source, cue, content):
    mention = None if source is None else SourceMention(passage(text, source).spans, source)
    return Attribution(id="a", source=mention, cue=passage(text, cue), content=passage(text, content))


def hedges_of(text, *attributions):
    found = assertions(document(text), attributions)
    return [[hedge.kind, hedge.text] for assertion in found for hedge in assertion.hedges]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_hedges_of_the_outlet(case):
    assert hedges_of(case["text"]) == case["found"]


def test_a_hedge_in_what_a_source_said_is_the_sources():
    text = "Prudd thinks that the bridge may never open."
    assert hedges_of(text, said(text, "Prudd", "thinks", "that the bridge may never open")) == []


def test_the_clause_outside_is_the_outlets():
    text = "The ministry called it safe, though independent verification remains elusive."
    [assertion] = assertions(document(text), [said(text, "The ministry", "called", "it safe")])
    assert [text[start:end] for start, end in assertion.spans] == ["though independent verification remains elusive."]


def test_an_inference_stays_the_outlets_where_its_remarks_were_taken_for_a_source():
    text = "Her comments suggest that Lorvane sees the bridge as an asset."
    attribution = said(text, "Her comments", "suggest", "that Lorvane sees the bridge as an asset")
    [assertion] = assertions(document(text), [attribution])
    assert text[slice(*assertion.spans[0])] == text
    assert [(hedge.kind, hedge.text) for hedge in assertion.hedges] == [("possible", "comments suggest")]


def test_a_source_that_speaks_by_a_report_keeps_its_words():
    text = "The annex suggests that the price may rise."
    assert hedges_of(text, said(text, "The annex", "suggests", "that the price may rise")) == []


def test_a_cue_without_a_source_is_the_outlets():
    text = "Halvane is expected to bid for what may be a long bridge."
    assert hedges_of(text, said(text, None, "is expected", "to bid for what may be a long bridge")) == [
        ["predicted", "is expected to"],
        ["possible", "may"],
    ]


def test_what_goes_on_from_a_content_cut_short_is_not_the_outlets():
    text = "Prudd heard that the boat was late and could sink."
    assert hedges_of(text, said(text, "Prudd", "heard", "that the boat was late")) == []


def test_a_credit_is_no_assertion():
    text = "The ferry stopped.\n\nThe agency may have edited this text."
    credit = passage(text, "The agency may have edited this text.")
    assert assertions(document(text, credits=(credit,)), ()) == ()


BODY = "Work on the Vessay bridge has been halted by the ministry, two people said on Friday."
FLAT = "Vessay bridge work halted by ministry"


def attributed(text):
    return [said(text, "two people", "said", "Work on the Vessay bridge has been halted by the ministry")]


@pytest.mark.parametrize(
    ("title", "text", "conflicts"),
    [
        pytest.param(FLAT, BODY, True, id="attributed in the body"),
        pytest.param(None, f"{FLAT}\n\n{BODY}", True, id="the first paragraph of a text without a title"),
        pytest.param("Vessay bridge work halted, people say", BODY, False, id="the headline attributes too"),
        pytest.param("Vessay bridge work ‘halted’ by ministry", BODY, False, id="the headline keeps its distance"),
        pytest.param("Vessay bridge work may be halted by ministry", BODY, False, id="the headline hedges"),
        pytest.param("Ferry crews welcome summer in Brannock", BODY, False, id="another matter"),
        pytest.param("Vessay bridge work halted by ministry for 90 days", BODY, False, id="a number of its own"),
        pytest.param(
            FLAT, f"{BODY} The ministry halted the Vessay bridge work.", False, id="flat elsewhere in the body"
        ),
    ],
)
def test_a_headline_that_states_flat_what_the_body_attributes(title, text, conflicts):
    found = headline_conflict(document(text, title=title), attributed(text), ())
    assert (found is not None and found.text == BODY) is conflicts
    assert (found is None) is not conflicts


def test_a_headline_that_states_flat_what_the_body_hedges():
    text = "The ministry may have halted work on the Vessay bridge."
    flat = document(text, title="Ministry halted Vessay bridge work")
    found = headline_conflict(flat, (), assertions(flat, ()))
    assert found is not None and found.text == text


def test_an_act_that_is_no_saying_attributes_nothing():
    text = "The supreme court struck down a state ban on harbour funding."
    attribution = said(text, "The supreme court", "struck down", "a state ban on harbour funding")
    assert (
        headline_conflict(document(text, title="Court strikes down state ban on harbour funding"), [attribution], ())
        is None
    )


spans = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 6)).map(lambda pair: (pair[0], sum(pair))), max_size=6)


@given(spans, st.integers(0, 20), st.integers(1, 15))
def test_pieces_outside_are_what_no_stretch_covers(stretches, start, length):
    covered = {i for low, high in stretches for i in range(low, high)}
    pieces = list(Stretches(stretches).outside((start, start + length)))
    assert [i for low, high in pieces for i in range(low, high)] == [
        i for i in range(start, start + length) if i not in covered
    ]


@given(spans, st.integers(0, 40), st.integers(1, 8))
def test_overlap_is_a_shared_character(stretches, start, length):
    span = (start, start + length)
    assert Stretches(stretches).overlap(span) == any(low < span[1] and span[0] < high for low, high in stretches)


@given(
    st.lists(
        st.sampled_from(["The ferry may stay.", "It’s unclear.", "“Perhaps,” he said", "\n\n", " ", "if it would"])
    )
)
def test_offsets_slice_back(pieces):
    text = "".join(pieces)
    for assertion in assertions(document(text), ()):
        for hedge in assertion.hedges:
            assert text[slice(*hedge.spans[0])] == hedge.text
            assert any(low <= hedge.spans[0][0] < high for low, high in assertion.spans)
