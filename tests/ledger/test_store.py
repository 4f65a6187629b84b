"""The contract: what every store does, alone and driven against a plain model."""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from allegedly.errors import LedgerMoved
from allegedly.ledger import CaseOpened, MemoryStore
from allegedly.ledger.chain import seal

from .conftest import STORES

NAMES = ("aa", "bb", "cc")


def entries(count, *, after=None, author="mq"):
    made = []
    for number in range(count):
        event = CaseOpened(f"case {number}", "?")
        after = seal(event, author=author, time="2026-01-01", after=after)
        made.append(after)
    return made


def test_a_new_store_is_empty(store):
    assert list(store.entries()) == []
    assert store.last() is None
    assert store.payload("ab") is None


def test_what_was_added_comes_back_in_order(store):
    made = entries(5)
    store.append(made[:2], {"aa": b"1"})
    store.append(made[2:], {"bb": b"2"})

    assert list(store.entries()) == made
    assert list(store.entries(3)) == made[3:]
    assert store.last() == made[-1]
    assert (store.payload("aa"), store.payload("bb")) == (b"1", b"2")


def test_an_entry_that_does_not_follow_adds_nothing(store):
    made = entries(3)
    store.append(made[:1], {})
    for late in (made[:1], made[2:]):
        with pytest.raises(LedgerMoved):
            store.append(late, {"aa": b"1"}, ["aa"])

    assert list(store.entries()) == made[:1]
    assert store.payload("aa") is None


def test_a_payload_that_is_there_stays_as_it_is(store):
    made = entries(2)
    store.append(made[:1], {"aa": b"1"})
    store.append(made[1:], {"aa": b"2"})
    assert store.payload("aa") == b"1"


def test_a_destroyed_payload_is_gone_and_the_others_stay(store):
    made = entries(2)
    store.append(made[:1], {"aa": b"1", "bb": b"2"})
    store.append(made[1:], {}, ["aa"])
    store.scrub()
    assert (store.payload("aa"), store.payload("bb")) == (None, b"2")


class _Machine(RuleBasedStateMachine):
    """A store and two plain collections that have to agree."""

    new_place = staticmethod(lambda: None)

    def __init__(self):
        super().__init__()
        self.place = self.new_place()
        self.store = self.place.open() if self.place else MemoryStore()
        self.kept, self.payloads = [], {}

    def teardown(self):
        self.store.close()

    @rule(
        count=st.integers(1, 3),
        payloads=st.dictionaries(st.sampled_from(NAMES), st.binary(max_size=4)),
        destroyed=st.sets(st.sampled_from(NAMES)),
    )
    def append(self, count, payloads, destroyed):
        added = entries(count, after=self.kept[-1] if self.kept else None)
        self.store.append(added, payloads, destroyed)
        self.kept += added
        merged = {**payloads, **self.payloads}
        self.payloads = {name: data for name, data in merged.items() if name not in destroyed}

    @rule(count=st.integers(1, 3), lag=st.integers(1, 3))
    def append_late(self, count, lag):
        if len(self.kept) < lag:
            return
        behind = self.kept[: len(self.kept) - lag]
        late = entries(count, after=behind[-1] if behind else None, author="late")
        with pytest.raises(LedgerMoved):
            self.store.append(late, {"aa": b"late"})

    @rule()
    def scrub(self):
        self.store.scrub()

    @rule()
    def reopen(self):
        if self.place:
            self.store.close()
            self.store = self.place.open(create=False)

    @invariant()
    def agree(self):
        assert list(self.store.entries()) == self.kept
        assert self.store.last() == (self.kept[-1] if self.kept else None)
        assert {name: self.store.payload(name) for name in NAMES} == {name: self.payloads.get(name) for name in NAMES}


@pytest.mark.parametrize("kind", STORES)
def test_a_store_agrees_with_a_plain_model(kind, new_place):
    new_place(kind)  # skips where there is no server
    machine = type("Machine", (_Machine,), {"new_place": staticmethod(lambda: new_place(kind))})
    test = machine.TestCase
    test.settings = settings(max_examples=15, stateful_step_count=15)
    test("runTest").runTest()
