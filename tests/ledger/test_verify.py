"""What was changed behind one's back is found, and its first entry named."""

import sqlite3

import pytest
from msgspec.structs import replace

from allegedly.errors import LedgerError, UsageError
from allegedly.ledger import (
    CaseOpened,
    Ledger,
    MemoryStore,
    SqliteStore,
    checkpoint,
    parse_checkpoint,
    verify,
)
from allegedly.ledger.book import digest_of

from .stories import SECRET, add, document_events, open_case


@pytest.fixture
def path(tmp_path, clock):
    """A closed ledger of seven entries."""
    store = SqliteStore(tmp_path / "allegedly.db")
    ledger = Ledger(store, author="mq", clock=clock)
    open_case(ledger)
    add(ledger, "d1", "It rained.", case="salt")
    add(ledger, "d2", "It poured.", case="salt")
    store.close()
    return tmp_path / "allegedly.db"


def altered(path, *statements):
    with sqlite3.connect(path) as db:
        for statement in statements:
            assert db.execute(statement).rowcount > 0, statement
    db.close()
    return SqliteStore(path)


def test_an_untouched_ledger_is_intact(ledger):
    open_case(ledger)
    add(ledger, "d1", "It rained.", case="salt")
    found = verify(ledger.store, checkpoint(ledger.store))
    assert (found.outcome, found.entries, found.payloads, found.redacted) == ("intact", 4, 2, 0)


@pytest.mark.parametrize(
    ("statement", "broken", "message"),
    [
        ("UPDATE events SET author = 'rk' WHERE sequence = 2", 2, "was changed"),
        ("UPDATE events SET body = replace(body, 'd1', 'd3') WHERE sequence = 3", 3, "was changed"),
        ("UPDATE events SET kind = 'nonsense' WHERE sequence = 5", 5, "was changed"),
        ("UPDATE events SET time = '2020-01-01' WHERE sequence = 5", 5, "was changed"),
        ("DELETE FROM events WHERE sequence = 4", 5, "should be entry 4"),
        ("UPDATE payloads SET data = x'00' WHERE rowid = 1", 2, "payload was changed"),
        ("DELETE FROM payloads WHERE rowid = 2", 3, "payload is gone, and nobody redacted"),
    ],
)
def test_a_change_is_named_by_its_first_entry(path, statement, broken, message):
    found = verify(altered(path, statement))
    assert (found.outcome, found.broken) == ("tampered", broken)
    assert message in found.message


def test_the_first_of_several_changes_is_named(path):
    found = verify(
        altered(
            path,
            "DELETE FROM payloads WHERE rowid = 1",
            "UPDATE events SET author = 'rk' WHERE sequence = 6",
        )
    )
    assert found.broken == 2


def test_a_cut_tail_is_seen_with_a_head_alone(path):
    head = checkpoint(SqliteStore(path))
    store = altered(path, "DELETE FROM events WHERE sequence = 7")
    assert verify(store).outcome == "intact"
    found = verify(store, head)
    assert (found.outcome, found.broken) == ("tampered", 7)
    assert "the head has 7 entries, the ledger 6" in found.message


def test_a_ledger_made_anew_is_seen_with_a_head_alone(ledger):
    add(ledger, "d1", "It rained.")
    other = Ledger(MemoryStore(), author="mq")
    add(other, "d1", "It did not rain.")
    head = checkpoint(ledger.store)
    assert verify(other.store).outcome == "intact"
    assert verify(other.store, head).outcome == "tampered"
    add(ledger, "d2", "It poured.")
    assert verify(ledger.store, head).outcome == "intact"


def test_a_reading_of_another_document_is_found(ledger):
    events, payloads = document_events("d1", "It rained.")
    [_, other] = document_events("d2", "It rained.")[1]
    events[1] = replace(events[1], reading=digest_of(other))
    ledger.record(lambda view: events, [payloads[0], other])
    found = verify(ledger.store)
    assert (found.broken, found.message) == (2, "entry 2: its payload is no reading of document d1")


def test_an_entry_about_nothing_makes_no_sense(ledger):
    events, payloads = document_events("d1", "It rained.", case="nowhere")
    with pytest.raises(KeyError):
        ledger.record(lambda view: events, payloads)
    assert verify(ledger.store).broken == 3


def test_a_head_comes_back_as_it_was_printed(ledger):
    open_case(ledger)
    head = checkpoint(ledger.store)
    assert parse_checkpoint(str(head)) == head
    assert str(head).splitlines()[:2] == ["allegedly.ledger", "1"]


@pytest.mark.parametrize("text", ["", "allegedly.ledger\n3\n", "x\n1\nAA==\n2026", "allegedly.ledger\n1\n?\n2026"])
def test_what_is_no_head_is_refused(text):
    with pytest.raises(LedgerError, match="not a head"):
        parse_checkpoint(text)


def test_an_empty_ledger_has_no_head(store):
    with pytest.raises(UsageError, match="empty"):
        checkpoint(store)


def test_redaction_is_accepted_and_counted(ledger):
    add(ledger, "d1", SECRET)
    add(ledger, "d2", SECRET)
    add(ledger, "d3", "It rained.")
    assert ledger.redact(["d1"], reason="source protection") == ("d1", "d2")

    found = verify(ledger.store)
    assert (found.outcome, found.payloads, found.redacted) == ("intact", 2, 3)
    redacted = ledger.view().documents["d2"].redacted
    assert (redacted.by, redacted.reason) == ("mq", "source protection")
    with pytest.raises(LedgerError, match="gone"):
        ledger.payload(ledger.view().documents["d1"].text)


def test_what_was_redacted_and_is_back_is_found(ledger):
    add(ledger, "d1", SECRET)
    ledger.redact(["d1"], reason="source protection")
    ledger.record(lambda view: [CaseOpened("salt", "?")], [SECRET.encode()])
    assert verify(ledger.store).message.endswith("its payload is there although it was redacted")
