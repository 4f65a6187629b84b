"""What was changed behind one's back is found, and its first entry named."""

from contextlib import closing, contextmanager
from zlib import compress

import pytest
from msgspec.structs import replace

from allegedly.errors import LedgerError, UsageError
from allegedly.ledger import (
    CaseOpened,
    Ledger,
    MemoryStore,
    checkpoint,
    parse_checkpoint,
    verify,
)
from allegedly.ledger.derived import misnamed
from allegedly.ledger.packing import digest_of
from allegedly.reading.identity import document_id, work_id, work_of

from .stories import SECRET, add, document_events, open_case, reading_of

RAIN = digest_of(b"It rained.")
POUR = digest_of(b"It poured.")


@pytest.fixture
def filled(place, clock):
    """A closed ledger of seven entries."""
    store = place.open()
    ledger = Ledger(store, author="mq", clock=clock)
    open_case(ledger)
    add(ledger, "d1", "It rained.", case="salt")
    add(ledger, "d2", "It poured.", case="salt")
    store.close()
    return place


@contextmanager
def altered(place, *changes):
    """The ledger after rows were changed behind its back; each change is a statement and its values."""
    for statement, *values in changes:
        assert place.execute(statement, *values) > 0, statement
    with closing(place.open()) as store:
        yield store


def test_an_untouched_ledger_is_intact(ledger):
    open_case(ledger)
    add(ledger, "d1", "It rained.", case="salt")
    found = verify(ledger.store, checkpoint(ledger.store))
    assert (found.outcome, found.entries, found.payloads, found.redacted) == ("intact", 4, 2, 0)


@pytest.mark.parametrize(
    ("change", "broken", "message"),
    [
        (["UPDATE events SET author = 'rk' WHERE sequence = 2"], 2, "was changed"),
        (["UPDATE events SET body = replace(body, 'd1', 'd3') WHERE sequence = 3"], 3, "was changed"),
        (["UPDATE events SET kind = 'nonsense' WHERE sequence = 5"], 5, "was changed"),
        (["UPDATE events SET time = '2020-01-01' WHERE sequence = 5"], 5, "was changed"),
        (["UPDATE events SET hash = previous WHERE sequence = 5"], 5, "was changed"),
        (["UPDATE events SET previous = hash WHERE sequence = 6"], 6, "does not follow the entry before"),
        (["DELETE FROM events WHERE sequence = 4"], 5, "should be entry 4"),
        (["DELETE FROM events WHERE sequence = 1"], 2, "should be entry 1"),
        (["INSERT INTO events SELECT 8, time, author, kind, body, hash, '' FROM events WHERE sequence = 7"], 8, "was"),
        (["UPDATE payloads SET data = ? WHERE digest = ?", b"\0", RAIN], 2, "payload was changed"),
        (["UPDATE payloads SET data = ? WHERE digest = ?", compress(b"It snowed."), RAIN], 2, "payload was changed"),
        (["DELETE FROM payloads WHERE digest = ?", POUR], 5, "payload is gone, and nobody redacted"),
    ],
)
def test_a_change_is_named_by_its_first_entry(filled, change, broken, message):
    with altered(filled, change) as store:
        found = verify(store)
    assert (found.outcome, found.broken) == ("tampered", broken)
    assert message in found.message


def test_the_first_of_several_changes_is_named(filled):
    changes = [
        ["DELETE FROM payloads WHERE digest = ?", RAIN],
        ["UPDATE events SET author = 'rk' WHERE sequence = 6"],
    ]
    with altered(filled, *changes) as store:
        assert verify(store).broken == 2


def test_a_cut_tail_is_seen_with_a_head_alone(filled):
    with closing(filled.open()) as store:
        head = checkpoint(store)
    with altered(filled, ["DELETE FROM events WHERE sequence = 7"]) as store:
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


def renamed(reading):
    [said] = reading.attributions
    return replace(reading, attributions=(replace(said, id="a-0123456789abcdef"),))


def orphaned(reading):
    [said] = reading.attributions
    return replace(reading, attributions=(replace(said, parent="a-0123456789abcdef"),))


def of_another_text(reading):
    work = work_of(url="https://tern.example/rain", record=None, outlet=None, name=(None, ""))
    name = document_id(work, "It snowed.")
    document = replace(reading.document, id=name, work=work_id(work), url="https://tern.example/rain")
    return replace(reading, document=document, attributions=())


@pytest.mark.parametrize("forge", [renamed, orphaned, of_another_text])
def test_an_id_that_its_words_do_not_give_is_found(ledger, forge):
    reading = forge(reading_of("d1", "It rained."))
    events, payloads = document_events(reading.document.id, "It rained.", reading=reading)
    ledger.record(lambda view: events, payloads)
    found = verify(ledger.store)
    assert (found.outcome, found.broken) == ("tampered", 2)
    assert "is not what the words of its document give" in found.message


@pytest.mark.parametrize(("location", "record"), [("a.jsonl#7", "7"), ("x/b.txt", None)])
def test_ids_of_documents_are_computed_from_record_or_file(location, record):
    work = work_of(url=None, record=record, outlet="Tern", name=("2026-01-01", "b.txt"))
    reading = reading_of(document_id(work, "It rained."), "It rained.")
    named = {"work": work_id(work), "location": location, "outlet": "Tern", "published": "2026-01-01"}
    reading = replace(reading, document=replace(reading.document, **named))
    assert misnamed(reading, "It rained.") is None
    assert misnamed(reading, "It snowed.") == reading.document.id


def test_ids_of_hand_made_and_of_corrected_statements_are_left_alone():
    reading = reading_of("d1", "It rained.")
    by_hand = replace(reading, attributions=(replace(reading.attributions[0], id="a1"),))
    other = renamed(reading)
    corrected = replace(other, attributions=(replace(other.attributions[0], suggested=False),))
    for left in (by_hand, corrected):
        assert misnamed(left, "It rained.") is None


def test_a_reading_of_another_shape_cannot_be_checked_unless_something_else_is_wrong(ledger):
    events, payloads = document_events("d1", "It rained.")
    payloads[1] = b'{"document": {"id": "d1"}, "attributions": 7}'
    events[1] = replace(events[1], reading=digest_of(payloads[1]))
    ledger.record(lambda view: events, payloads)
    found = verify(ledger.store)
    assert (found.outcome, found.broken) == ("unchecked", 2)
    assert "another version made the reading" in found.message

    [_, other] = document_events("d2", "It rained.")[1]
    ledger.record(lambda view: [replace(events[1], reading=digest_of(other))], [other])
    found = verify(ledger.store)
    assert (found.outcome, found.broken) == ("tampered", 3)


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
