import itertools

import pytest

from allegedly.ledger import Ledger, MemoryStore, SqliteStore

STORES = ("memory", "sqlite")


def opened(kind, folder):
    return MemoryStore() if kind == "memory" else SqliteStore(folder / "allegedly.db")


@pytest.fixture(params=STORES)
def store(request, tmp_path):
    made = opened(request.param, tmp_path)
    yield made
    made.close()


@pytest.fixture
def clock():
    """A second passes at each look."""
    seconds = itertools.count()
    return lambda: f"2026-01-01T00:00:{next(seconds):02}+00:00"


@pytest.fixture
def ledger(store, clock):
    return Ledger(store, author="mq", clock=clock)
