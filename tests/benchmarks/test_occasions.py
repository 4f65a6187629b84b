import hashlib

import pytest

from allegedly.records import Attribution, Document, Passage, Reading, Said, Source
from benchmarks.occasions import (
    Shares,
    cases,
    date_score,
    document_of,
    pair_up,
    same_relay,
    via_score,
)
from benchmarks.scores import Counts

TEXT = 'Ada Voss told Radio Ost on Monday: "The bridge is safe." She added: "It stays open." Bo Lind wrote: "No."'
BRIDGE, OPEN, NO = [(35, 56)], [(68, 84)], [(100, 105)]
RADIO = [[14, 23]]


def said(content, *, via=(), date=None):
    return Attribution(id="a", content=Passage(tuple(content), ""), via=via, said=Said("on Monday", date))


def reading(*attributions):
    document = Document(id="x", location="x", text=TEXT, sha256="")
    sources = (Source("r", name="Radio Ost", mentions=(((14, 23),),)), Source("b", name="Blick"))
    return Reading(document=document, sources=sources, attributions=attributions)


def annotated(content, event, *, via=(), date=None):
    when = {"spans": [[24, 33]], "date": date} if date else None
    return {"content": content, "source": None, "via": list(via), "said": when, "event": event}


def article(*statements):
    return {"id": "x", "sha256": "", "outlet": "Nord", "statements": list(statements)}


def test_the_best_overlap_is_paired_first_and_once():
    assert pair_up([[(0, 10)], [(0, 8)]], [[(0, 8)], [(0, 10)]]) == {0: 1, 1: 0}
    assert pair_up([[(0, 10)], [(0, 10)]], [[(0, 10)]]) in ({0: 0}, {1: 0})
    assert pair_up([[(0, 10)]], [[(0, 5)]]) == {0: 0}
    assert pair_up([[(0, 10)]], [[(0, 4)], [(20, 30)]]) == {}


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        pytest.param("Post", "The Ostburg Post", True, id="the short form"),
        pytest.param("the Ostburg Post", "Post", True, id="the long form"),
        pytest.param("Radio Ost", "radio ost’s", False, id="a possessive is another word"),
        pytest.param("a coast radio station", "coast radio station (unnamed)", True, id="a description"),
        pytest.param("Radio Ost", "Radio West", False, id="one word shared"),
        pytest.param("The", "The Post", False, id="an article is no name"),
        pytest.param("", "Post", False, id="no name"),
    ],
)
def test_relays_agree_by_the_words_of_their_names(left, right, same):
    assert same_relay(left, right) is same


def test_an_interview_counts_once_and_its_statements_share_it():
    gold = article(annotated(BRIDGE, 1, via=[RADIO]), annotated(OPEN, 1, via=[RADIO]), annotated(NO, 2))
    found = reading(said(BRIDGE, via=("r",)), said(OPEN), said(NO))
    score, events = via_score(cases(gold, found, "relays"))
    assert score == Counts(50, 50, 100)
    assert events == Shares(2, 2)


def test_a_relay_where_there_is_none_costs_precision():
    found = reading(said(BRIDGE, via=("r", "b")), said(NO, via=("b",)))
    score, _ = via_score(cases(article(annotated(BRIDGE, 1, via=[RADIO]), annotated(NO, 2)), found, "relays"))
    assert score == Counts(100, 300, 100)


def test_what_is_not_covered_is_told_apart_from_what_is_wrong():
    gold = article(annotated(BRIDGE, 1, via=[RADIO]), annotated(NO, 2, via=[RADIO]))
    score, events = via_score(cases(gold, reading(said(BRIDGE, via=("r",))), "relays"))
    assert score.f1 == 100
    assert events.coverage == 50
    assert via_score([]) == (Counts(), Shares())


def test_dates_are_right_over_events():
    gold = article(annotated(BRIDGE, 1, date="2031-03-03"), annotated(OPEN, 1, date="2031-03-03"), annotated(NO, 2))
    found = reading(said(BRIDGE, date="2031-03-03"), said(OPEN, date="2031-03"), said(NO))
    first, second = cases(gold, found, "times")
    assert (first["dated"], second["dated"]) == (True, False)
    assert date_score([first]) == Shares(1, 1, 0.5)
    assert date_score([second]).accuracy == 100
    assert date_score([first, second]).accuracy == 75


def test_a_date_for_words_that_give_none_is_wrong():
    (event,) = cases(article(annotated(NO, 1)), reading(said(NO, date="2031-03-03")), "times")
    assert date_score([event]) == Shares(1, 1, 0.0)


def test_cases_hold_offsets_and_no_text():
    (event,) = cases(article(annotated(BRIDGE, 1, via=[RADIO])), reading(said(BRIDGE, via=("r", "b"))), "relays")
    assert event == {
        "id": "x",
        "event": 1,
        "statements": 1,
        "covered": [{"content": ((35, 56),), "via": [((14, 23),), None], "counts": [1, 2, 1]}],
    }


def test_an_article_is_read_with_its_outlet_and_a_plain_date():
    record = {"id": "x", "text": TEXT, "title": "Bridge", "date": "2031-03-05"}
    note = {"sha256": hashlib.sha256(TEXT.encode()).hexdigest()[:12], "outlet": "Nord"}
    document = document_of(record, note)
    assert (document.outlet, document.published, document.title) == ("Nord", "2031-03-05", "Bridge")
    assert document_of(record | {"date": "8/9/31"}, note).published is None


def test_another_text_than_the_annotated_one_is_refused():
    record = {"id": "x", "text": TEXT + " ", "title": "", "date": ""}
    with pytest.raises(SystemExit, match="x: the text was annotated at"):
        document_of(record, {"sha256": hashlib.sha256(TEXT.encode()).hexdigest()[:12], "outlet": "Nord"})
