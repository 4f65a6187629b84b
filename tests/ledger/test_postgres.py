"""A database that foreign hands, a lost server and a user without rights do not harm without a word."""

import sys
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict
from typer.testing import CliRunner

from allegedly.cli.app import app
from allegedly.errors import LedgerError, UsageError
from allegedly.ledger import Ledger, open_store
from allegedly.ledger.packing import pack

from .stories import SECRET, add, open_case

SECOND = "A second text, so that the table has a row that stays when the first is gone."


@pytest.fixture
def place(new_place):
    return new_place("postgres")


@pytest.fixture
def ledger(place):
    store = place.open()
    yield Ledger(store, author="mq")
    store.close()


@pytest.fixture
def data_folder(database):
    """The server's files, where it runs on this machine."""
    with closing(psycopg.connect(**database)) as db:
        [(folder,)] = db.execute("SHOW data_directory")
    if not Path(folder, "PG_VERSION").exists():
        pytest.skip(f"{folder} is on another machine or cannot be read")
    return Path(folder)


@pytest.fixture
def guest(place, database):
    """The address of the same ledger for a user who may only read."""
    with closing(psycopg.connect(**database, autocommit=True)) as db:
        schema = conninfo_to_dict(place.address)["options"].partition("=")[2]
        user = f"guest_{schema}"
        db.execute(f"CREATE ROLE {user} LOGIN")
        db.execute(f"GRANT USAGE ON SCHEMA {schema} TO {user}")
        db.execute(f"ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT SELECT ON TABLES TO {user}")
    return f"{place.address}&user={user}"


def words_found(folder, words):
    """The words that stand in files below a folder, as they are or compressed."""
    forms = {form: text for text in words for form in (text.encode(), pack(text.encode()))}
    data = [file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()]
    return sorted({text for form, text in forms.items() if any(form in held for held in data)})


def test_the_words_of_a_redacted_document_are_in_no_file_of_the_server(ledger, place, data_folder):
    add(ledger, "d1", SECRET)
    add(ledger, "d2", SECOND)
    place.execute("ANALYZE")
    place.execute("CHECKPOINT")
    assert words_found(data_folder, [SECRET, SECOND]) == sorted([SECRET, SECOND])

    ledger.redact(["d1"], reason="source protection")

    assert words_found(data_folder, [SECRET]) == []
    place.execute("CHECKPOINT")
    assert words_found(data_folder, [SECRET, SECOND]) == [SECOND]
    assert not [entry for entry in ledger.store.entries() if "courier" in entry.body]


def test_an_older_transaction_keeps_no_words(ledger, place, data_folder):
    """Such as a backup of another schema, before whose eyes a dead row would be kept."""
    add(ledger, "d1", SECRET)
    with closing(place.connect()) as other:
        other.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
        other.execute("SELECT 1 FROM pg_class").fetchall()
        ledger.redact(["d1"], reason="source protection")
        place.execute("CHECKPOINT")
        assert words_found(data_folder, [SECRET]) == []


def test_redaction_says_that_a_reader_is_in_the_way(ledger, place):
    add(ledger, "d1", SECRET)
    ledger.store._db().execute("SET lock_timeout = '50ms'")
    with closing(place.connect()) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM payloads").fetchall()
        with pytest.raises(LedgerError, match="another process has been using it"):
            ledger.redact(["d1"], reason="source protection")
    assert ledger.redact(["d1"], reason="source protection") == ("d1",)
    assert len(list(ledger.store.entries())) == 3


def test_redaction_says_that_a_replica_keeps_the_log(ledger, place):
    add(ledger, "d1", SECRET)
    place.execute("SELECT pg_create_physical_replication_slot('replica', true)")
    try:
        with pytest.raises(LedgerError, match="for a replica, an archive"):
            ledger.redact(["d1"], reason="source protection")
    finally:
        place.execute("SELECT pg_drop_replication_slot('replica')")
    assert ledger.redact(["d1"], reason="source protection") == ("d1",)


def test_who_may_only_read_reads_and_is_told(guest, place):
    store = place.open()
    open_case(Ledger(store, author="mq"))
    store.close()
    shown = Ledger(open_store(guest), author="rk")
    assert list(shown.view().cases) == ["salt"]
    with pytest.raises(LedgerError, match="can only be read by this user"):
        open_case(shown, "other")
    shown.store.close()


def test_redaction_says_that_the_user_may_not_renew_the_log(guest, place):
    user = conninfo_to_dict(guest)["user"]
    store = place.open()
    ledger = Ledger(store, author="mq")
    add(ledger, "d1", SECRET)
    for table in ("events", "payloads", "allegedly_ledger"):
        place.execute(f"ALTER TABLE {table} OWNER TO {user}")
    place.execute(f"GRANT CREATE ON SCHEMA {user.removeprefix('guest_')} TO {user}")
    owned = Ledger(open_store(guest), author="rk")
    with pytest.raises(LedgerError, match="write-ahead log, which this user may not renew"):
        owned.redact(["d1"], reason="source protection")
    assert ledger.redact(["d1"], reason="source protection") == ("d1",)
    for used in (owned.store, store):
        used.close()


def test_a_connection_that_the_server_ended_is_told_and_made_anew(ledger, place):
    open_case(ledger)
    end = "SELECT pg_terminate_backend(?)"
    place.execute(end, ledger.store._db().info.backend_pid)
    with pytest.raises(LedgerError, match="see whether the server runs, and run it again"):
        open_case(ledger, "other")
    open_case(ledger, "other")
    assert list(ledger.view().cases) == ["salt", "other"]


def test_a_full_disk_of_the_server_is_told_and_nothing_of_the_step_is_kept(ledger, place):
    """The error that a full disk gives, raised by a trigger."""
    add(ledger, "d1", "It rained.")
    fail = "BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END"
    place.execute(f"CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ {fail} $$")
    place.execute("CREATE TRIGGER full_disk BEFORE INSERT ON events EXECUTE FUNCTION full_disk()")
    with pytest.raises(LedgerError, match="the server's disk is full, nothing of this step was kept"):
        add(ledger, "d2", "It poured.")
    assert list(ledger.view().documents) == ["d1"]
    place.execute("DROP TRIGGER full_disk ON events")
    add(ledger, "d2", "It poured.")
    assert list(ledger.view().documents) == ["d1", "d2"]


def foreign(place):
    place.execute("CREATE TABLE bookmarks(url text)")


def newer(place):
    place.open().close()
    place.execute("UPDATE allegedly_ledger SET version = 99")


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        pytest.param(foreign, "has tables of another program", id="foreign"),
        pytest.param(newer, "made by a newer version", id="newer"),
    ],
)
def test_a_database_that_is_something_else_is_refused(place, spoil, message):
    spoil(place)
    with pytest.raises(LedgerError, match=message):
        place.open()


def test_a_server_that_is_not_there_is_told_without_the_password(tmp_path):
    address = f"postgresql:///cases?{urlencode({'host': tmp_path, 'user': 'mq', 'password': 'salt42'})}"
    with pytest.raises(LedgerError, match="see whether the server runs") as caught:
        open_store(address)
    assert "postgresql:///cases" in str(caught.value)
    assert "salt42" not in str(caught.value)


def test_an_address_that_cannot_be_read_is_told():
    with pytest.raises(UsageError, match="write postgresql://USER@HOST/DATABASE"):
        open_store("postgresql://mq@host/cases?colour=red")


def test_without_the_driver_the_way_out_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.delitem(sys.modules, "allegedly.ledger.postgres", raising=False)
    with pytest.raises(UsageError, match=r"pip install 'allegedly\[postgres\]'"):
        open_store("postgresql://host/cases")


def test_every_command_takes_an_address(place, monkeypatch):
    def run(*arguments):
        return CliRunner().invoke(app, [*arguments])

    assert run("case", "new", "salt", "-q", "?", "--ledger", place.address).exit_code == 0
    assert "salt" in run("case", "list", "--ledger", place.address, "-f", "table").stdout
    monkeypatch.setenv("ALLEGEDLY_LEDGER", place.address)
    assert run("verify", "-f", "table").stdout.startswith("intact: 1 entries")
    assert "allegedly.ledger\n1\n" in run("head").stdout
    assert not list(Path.cwd().glob("postgresql*"))
