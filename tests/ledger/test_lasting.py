"""What every store that outlives its process promises: kills and a second writer do no harm."""

import multiprocessing
import os
from contextlib import closing

import pytest

from allegedly.errors import LedgerError, LedgerMoved, UsageError
from allegedly.ledger import CaseOpened, Ledger, open_store, verify
from allegedly.ledger.chain import seal

from .stories import add, open_case


def fill(address, author, count, told):
    """Add documents, and tell of each once it is kept."""
    ledger = Ledger(open_store(address), author=author)
    for number in range(count):
        name = f"{author}-{number}"
        add(ledger, name, f"Text {name} " * 200)
        os.write(told, f"{name}\n".encode())


@pytest.fixture
def writer(place):
    """Start a process that fills the ledger; gives it and what it tells."""

    def start(author, count):
        reading, told = os.pipe()
        process = multiprocessing.get_context("fork").Process(target=fill, args=(place.address, author, count, told))
        process.start()
        os.close(told)
        return process, os.fdopen(reading)

    return start


def test_nothing_acknowledged_is_lost_to_a_kill(place, writer):
    acknowledged = []
    for run in range(20):
        process, told = writer(f"run{run}", 10**6)
        acknowledged += [told.readline().strip() for _ in range(1 + run % 4)]
        process.kill()
        acknowledged += told.read().split("\n")[:-1]
        process.join()
        told.close()

    store = place.open()
    documents = Ledger(store, author="mq").view().documents
    assert [name for name in acknowledged if name not in documents] == []
    assert verify(store).outcome == "intact"
    store.close()


def test_two_processes_make_a_ledger_and_add_at_once(place, writer):
    running = [writer(author, 30) for author in ("mq", "rk")]
    for process, told in running:
        told.read()
        process.join()
        told.close()
    store = place.open()
    assert len(Ledger(store, author="mq").view().documents) == 60
    assert verify(store).outcome == "intact"
    store.close()


def test_two_connections_cannot_both_add_the_same_entry(place):
    stores = [place.open(), place.open()]
    entry = seal(CaseOpened("salt", "?"), author="mq", time="2026-01-01", after=None)
    stores[0].append([entry], {})
    with pytest.raises(LedgerMoved, match="another process added to it meanwhile"):
        stores[1].append([entry], {})
    for store in stores:
        store.close()


HOLD = {"sqlite": "BEGIN IMMEDIATE", "postgres": "BEGIN; LOCK TABLE events IN EXCLUSIVE MODE"}
HURRY = {"sqlite": "PRAGMA busy_timeout = 10", "postgres": "SET lock_timeout = '10ms'"}


def test_a_writer_that_does_not_end_is_told(place):
    store = place.open()
    ledger = Ledger(store, author="mq")
    (store._db() if place.kind == "postgres" else store._db).execute(HURRY[place.kind])
    with closing(place.connect()) as other:
        other.execute(HOLD[place.kind])
        with pytest.raises(LedgerError, match=r"another process has been .* for 30 seconds; try again"):
            open_case(ledger)
        assert ledger.view().size == 0
    open_case(ledger)
    store.close()


def test_a_ledger_is_found_again(place):
    first = place.open()
    open_case(Ledger(first, author="mq"))
    first.close()
    again = place.open(create=False)
    assert list(Ledger(again, author="mq").view().cases) == ["salt"]
    again.close()


def test_a_ledger_that_is_not_there_is_not_made_in_passing(place):
    for _ in range(2):
        with pytest.raises(UsageError, match="no ledger at"):
            place.open(create=False)


def test_a_ledger_of_many_entries_comes_back_in_order(place, monkeypatch):
    monkeypatch.setattr("allegedly.ledger.postgres._PAGE", 3)
    store = place.open()
    ledger = Ledger(store, author="mq")
    ledger.record(lambda view: [CaseOpened(str(number), "?") for number in range(7)])
    assert [entry.sequence for entry in store.entries()] == [1, 2, 3, 4, 5, 6, 7]
    assert [entry.sequence for entry in store.entries(4)] == [5, 6, 7]
    store.close()


def test_what_is_added_while_entries_are_read_does_no_harm(place, clock):
    """Whoever looks through the entries may fetch payloads and add meanwhile."""
    store = place.open()
    ledger = Ledger(store, author="mq", clock=clock)
    add(ledger, "d1", "It rained.")
    for entry in store.entries():
        if entry.sequence == 1:
            assert ledger.payload(ledger.view().documents["d1"].text) == b"It rained."
            open_case(ledger)
    assert list(ledger.view().cases) == ["salt"]
    store.close()
