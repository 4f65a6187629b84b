import itertools
import os
import sqlite3
from contextlib import closing
from urllib.parse import quote, urlencode
from uuid import uuid4

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from allegedly.ledger import Ledger, MemoryStore, open_store

LASTING = ("sqlite", "postgres")
STORES = ("memory", *LASTING)
SERVER = "ALLEGEDLY_TEST_POSTGRES"


class Place:
    """Where a ledger lasts, with a way to its tables behind the ledger's back."""

    def __init__(self, kind, address):
        self.kind = kind
        self.address = address

    def open(self, **options):
        return open_store(self.address, **options)

    def connect(self):
        if self.kind == "sqlite":
            return sqlite3.connect(self.address, isolation_level=None)
        return psycopg.connect(self.address, autocommit=True)

    def execute(self, statement, *values):
        """Run a statement with ? for each value; gives the number of rows that it touched."""
        if self.kind == "postgres":
            statement = statement.replace("?", "%s")
        else:  # which keeps digests as bytes
            values = [bytes.fromhex(one) if isinstance(one, str) else one for one in values]
        with closing(self.connect()) as db:
            return db.execute(statement, values).rowcount


@pytest.fixture(scope="session")
def server():
    """The address of a PostgreSQL server."""
    if SERVER not in os.environ:
        pytest.skip(f"needs a PostgreSQL server: export {SERVER}=$(sh tools/postgres.sh start)")
    return os.environ[SERVER]


@pytest.fixture(scope="session")
def database(server):
    """The parameters of a database of this run's own."""
    name = f"test_{uuid4().hex}"
    with closing(psycopg.connect(server, autocommit=True)) as db:
        db.execute(f"CREATE DATABASE {name}")
        yield {**conninfo_to_dict(server), "dbname": name}
        db.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def new_place(request, tmp_path):
    """Give an empty place of a kind, another one at each call; None for memory."""

    def make(kind):
        name = f"ledger_{uuid4().hex}"
        if kind == "memory":
            return None
        if kind == "sqlite":
            return Place(kind, str(tmp_path / name))
        parameters = request.getfixturevalue("database")
        address = f"postgresql:///?{urlencode(parameters, quote_via=quote)}"
        with closing(psycopg.connect(address, autocommit=True)) as db:
            db.execute(f"CREATE SCHEMA {name}")
        return Place(kind, f"{address}&options=-csearch_path%3D{name}")

    return make


@pytest.fixture(params=LASTING)
def place(request, new_place):
    return new_place(request.param)


@pytest.fixture(params=STORES)
def store(request, new_place):
    where = new_place(request.param)
    made = where.open() if where else MemoryStore()
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
