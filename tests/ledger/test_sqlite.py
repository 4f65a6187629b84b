"""One file that a full disk and foreign hands do not harm without a word, and from which words can be removed."""

import os
import resource
import sqlite3
import zlib
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from allegedly.errors import LedgerError, UsageError
from allegedly.ledger import Ledger, MemoryStore, SqliteStore, verify
from allegedly.ledger.packing import digest_of, pack, unpack
from allegedly.ledger.sqlite import _APPLICATION, _MIGRATIONS

from .stories import SECRET, add, open_case

NOBODY = 65534  # a user without rights
WIDE = "".join(map(chr, [*range(0x4E00, 0x9FA5), *range(0xAC00, 0xD7A3)])) * 2  # what fills several pages


@pytest.fixture
def path(tmp_path):
    return tmp_path / "allegedly.db"


def test_a_full_disk_is_told_and_nothing_of_the_step_is_kept(path):
    store = SqliteStore(path)
    ledger = Ledger(store, author="mq")
    add(ledger, "d1", "It rained.")
    [(pages,)] = store._db.execute("PRAGMA page_count")
    store._db.execute(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(LedgerError, match="the disk is full, nothing of this step was kept"):
        add(ledger, "d2", WIDE)

    assert list(ledger.view().documents) == ["d1"]
    assert verify(store).outcome == "intact"
    store._db.execute("PRAGMA max_page_count = 100000")
    add(ledger, "d2", WIDE)
    assert list(ledger.view().documents) == ["d1", "d2"]


def test_a_file_that_may_grow_no_more_is_told_and_nothing_of_the_step_is_kept(path):
    """What a full disk and a quota do to a write, by the limit on the size of files."""
    store = SqliteStore(path)
    ledger = Ledger(store, author="mq")
    add(ledger, "d1", "It rained.")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    largest = max(path.stat().st_size, path.with_name(f"{path.name}-wal").stat().st_size)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest + 4096, limits[1]))
    try:
        with pytest.raises(LedgerError, match=r"the disk .*, nothing of this step was kept"):
            add(ledger, "d2", WIDE)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert list(ledger.view().documents) == ["d1"]
    assert verify(store).outcome == "intact"
    add(ledger, "d2", WIDE)
    assert list(ledger.view().documents) == ["d1", "d2"]


def test_the_words_of_a_redacted_document_are_in_no_file(path, tmp_path):
    store = SqliteStore(path)
    ledger = Ledger(store, author="mq")
    add(ledger, "d1", SECRET)
    add(ledger, "d2", "It rained.")
    kept = [SECRET.encode(), pack(SECRET.encode())]

    def found():
        files = [file.read_bytes() for file in tmp_path.iterdir()]
        return [words for words in kept if any(words in data for data in files)]

    assert found() == kept[1:]
    ledger.redact(["d1"], reason="source protection")
    assert found() == []
    store.close()
    assert found() == []


def test_redaction_says_that_a_reader_keeps_the_words_in_the_log(path):
    ledger = Ledger(SqliteStore(path), author="mq")
    add(ledger, "d1", SECRET)
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM events").fetchall()
    ledger.store._db.execute("PRAGMA busy_timeout = 10")
    with pytest.raises(LedgerError, match=r"another process"):
        ledger.redact(["d1"], reason="source protection")
    reader.close()

    assert ledger.redact(["d1"], reason="source protection") == ("d1",)
    assert len(list(ledger.store.entries())) == 3


def test_a_file_of_the_first_schema_is_brought_up_to_date(path):
    made = MemoryStore()
    open_case(Ledger(made, author="mq"))
    add(Ledger(made, author="mq"), "d1", "It rained.", case="salt")
    with sqlite3.connect(path) as db:
        db.executescript(_MIGRATIONS[0])
        db.execute(f"PRAGMA application_id = {_APPLICATION}")
        db.execute("PRAGMA user_version = 1")
        rows = ([getattr(entry, name) for name in entry.__struct_fields__] for entry in made.entries())
        db.executemany("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        payloads = [unpack(kept, made.payload) for kept in made._payloads.values()]
        old = ((digest_of(payload), zlib.compress(payload, 9)) for payload in payloads)
        db.executemany("INSERT INTO payloads VALUES (?, ?)", old)
    db.close()

    store = SqliteStore(path)
    assert list(store.entries()) == list(made.entries())
    assert verify(store).outcome == "intact"
    assert Ledger(store, author="mq").payload(digest_of(b"It rained.")) == b"It rained."


def foreign(path):
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE bookmarks(url)")
    db.close()


def newer(path):
    SqliteStore(path).close()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()


def damaged(path):
    SqliteStore(path).close()
    data = bytearray(path.read_bytes())
    data[100:4096] = b"\xff" * 3996
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        pytest.param(foreign, "a database of another program", id="foreign"),
        pytest.param(newer, "made by a newer version", id="newer"),
        pytest.param(damaged, "the file is damaged", id="damaged"),
        pytest.param(lambda path: path.write_text("Notes. " * 99), "is no ledger", id="text"),
    ],
)
def test_a_file_that_is_something_else_is_refused_and_left_alone(path, spoil, message):
    spoil(path)
    before = path.read_bytes()
    with pytest.raises(LedgerError, match=message) as caught:
        SqliteStore(path)
    assert str(path) in str(caught.value)
    assert path.read_bytes() == before


def test_a_folder_is_no_ledger(tmp_path):
    with pytest.raises(UsageError, match="is a folder"):
        SqliteStore(tmp_path)


def test_a_ledger_on_a_medium_that_cannot_be_written_is_read(path, monkeypatch):
    store = SqliteStore(path)
    open_case(Ledger(store, author="mq"))
    store.close()
    monkeypatch.setattr("os.access", lambda *_: False)

    ledger = Ledger(SqliteStore(path), author="mq")
    assert list(ledger.view().cases) == ["salt"]
    assert verify(ledger.store).outcome == "intact"
    with pytest.raises(LedgerError, match="can only be read; name a file in a folder"):
        open_case(ledger, "other")


def test_what_only_the_log_holds_is_read_where_nothing_can_be_written(path, monkeypatch):
    writer = SqliteStore(path)
    open_case(Ledger(writer, author="mq"))
    monkeypatch.setattr("os.access", lambda *_: False)
    reader = SqliteStore(path)
    assert list(Ledger(reader, author="rk").view().cases) == ["salt"]
    for store in (reader, writer):
        store.close()


def test_a_stranger_reads_a_folder_without_rights_to_it_and_is_told():
    """As another user, since rights do not bind the one who runs the tests as root."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        store = SqliteStore(folder / "allegedly.db")
        open_case(Ledger(store, author="mq"))
        store.close()
        folder.chmod(0o555)
        with ProcessPoolExecutor(1, get_context("fork"), become_nobody) as stranger:
            cases, told = stranger.submit(try_to_write, folder / "allegedly.db").result()
            refused = stranger.submit(try_to_write, folder / "other.db").result()
        folder.chmod(0o755)
    assert cases == ["salt"]
    assert "can only be read; name a file in a folder you can write to" in told
    assert "cannot be opened or made; name a file in a folder you can write to" in refused[1]


def become_nobody():
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def try_to_write(path):
    """The cases of a ledger, and what is told of an attempt to open another."""
    cases = []
    try:
        ledger = Ledger(SqliteStore(path), author="rk")
        cases += ledger.view().cases
        open_case(ledger, "other")
    except LedgerError as error:
        return cases, str(error)
    return cases, "nothing"


def test_a_folder_that_cannot_be_written_is_told(path, monkeypatch):
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(LedgerError, match="cannot be opened or made; name a file in a folder"):
        SqliteStore(path)
