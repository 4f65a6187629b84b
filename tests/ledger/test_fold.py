"""The view is what its entries add up to, on any day."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.ledger import (
    CaseClosed,
    Decided,
    Ledger,
    MemoryStore,
    Undone,
    fold,
)

from .stories import add, open_case


@pytest.fixture
def story(ledger):
    """Two documents in a case; a decision, its successor, another person's, and a redaction."""
    open_case(ledger)
    add(ledger, "d1", "It rained.", case="salt")
    add(ledger, "d2", "It did not rain.", case="salt")
    for author, kind in (("mq", "reject"), ("mq", "accept"), ("rk", "reject")):
        ledger.author = author
        made = Decided(decision=kind, on=("d1#a1",), reason="I was there")
        ledger.record(lambda view, made=made: [made])
    ledger.redact(["d2"], reason="court order")
    return ledger


def test_a_later_decision_of_the_same_person_rules_and_others_stand_beside_it(story):
    decisions = story.view().decisions.values()
    assert [(one.by, one.made.decision) for one in decisions] == [("mq", "accept"), ("rk", "reject")]


def test_what_was_undone_holds_no_more(story):
    [first, _] = story.view().decisions
    story.record(lambda view: [Undone(first, "mistaken")])
    assert [one.by for one in story.view().decisions.values()] == ["rk"]


def test_notes_add_up(story):
    for text in ("call him", "call her"):
        note = Decided(decision="note", on=("d1",), value=text, reason="")
        story.record(lambda view, note=note: [note])
    notes = [one.made.value for one in story.view().decisions.values() if one.made.value]
    assert notes == ["call him", "call her"]


@given(cut=st.integers(0, 12))
def test_all_at_once_is_a_prefix_and_then_the_rest(cut):
    ledger = Ledger(MemoryStore(), author="mq")
    open_case(ledger)
    add(ledger, "d1", "It rained.", case="salt")
    add(ledger, "d2", "It poured.", case="salt")
    ledger.record(lambda view: [Decided(decision="reject", on=("d1#a1",), reason="no")])
    ledger.redact(["d2"], reason="court order")
    ledger.record(lambda view: [CaseClosed("salt", "done")])
    entries = list(ledger.store.entries())

    prefix = fold(entries[:cut])
    before = fold(entries[:cut])
    whole = fold(entries[cut:], prefix)

    assert whole == fold(entries) == ledger.view()
    assert prefix == before


def test_the_view_of_a_day_knows_nothing_of_later(story):
    times = [entry.time for entry in story.store.entries()]
    view = story.view_as_of(times[3])
    assert (view.size, list(view.documents), view.destroyed) == (4, ["d1"], {})
    assert story.view_as_of("2026-01-01") == story.view()
    assert story.view_as_of("2025-12-31").size == 0


def test_two_who_decide_at_once_both_get_in(store, clock):
    left, right = (Ledger(store, author=name, clock=clock) for name in ("mq", "rk"))
    open_case(left)
    right.view()
    add(left, "d1", "It rained.", case="salt")
    seen = []

    def decide(view):
        seen.append(list(view.documents))
        if len(seen) == 1:
            add(left, "d2", "It poured.")
        return [Decided(decision="note", on=("d1",), value="look", reason="")]

    right.record(decide)

    assert seen == [["d1"], ["d1", "d2"]]
    assert right.view() == left.view()


def test_a_clock_that_goes_back_does_not_take_the_ledger_with_it(store):
    times = iter(["2026-01-02", "2026-01-01", "2026-01-03"])
    ledger = Ledger(store, author="mq", clock=lambda: next(times))
    for name in "abc":
        open_case(ledger, name)
    assert [entry.time for entry in store.entries()] == ["2026-01-02", "2026-01-02", "2026-01-03"]
