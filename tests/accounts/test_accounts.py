"""Accounts, sessions and tokens, and what of them stands in the file."""

from datetime import timedelta

import pytest
from tests.workbench.accounts import PASSWORD, quick

from allegedly.accounts import Accounts, Attempts, allows, book
from allegedly.errors import LedgerError, UsageError


@pytest.fixture
def path(tmp_path):
    return tmp_path / "case.db-accounts"


@pytest.fixture
def accounts(path, monkeypatch):
    quick(monkeypatch)
    made = Accounts(path)
    made.add("mq", "contribute", PASSWORD)
    return made


def test_looking_makes_no_file(path):
    made = Accounts(path)
    assert not made.any()
    assert made.all() == made.tokens() == []
    assert made.in_session("x") is made.bearing("x") is None
    assert not path.exists()


def test_no_secret_stands_in_the_file_and_nobody_else_reads_it(accounts, path):
    secrets = [accounts.begin("mq"), accounts.issue("mq", "read", "nightly")]
    kept = path.read_bytes()
    assert all(secret.encode() not in kept for secret in [PASSWORD, *secrets])
    assert path.stat().st_mode & 0o077 == 0


def test_a_password_is_kept_as_argon2id_with_the_memory_that_owasp_asks_for(path):
    Accounts(path).add("mq", "read", PASSWORD)
    assert b"$argon2id$v=19$m=65536,t=3,p=4$" in path.read_bytes()


def test_only_the_password_opens_an_account(accounts):
    assert accounts.check("mq", PASSWORD).role == "contribute"
    assert accounts.check("MQ", PASSWORD).name == "mq"
    assert accounts.check("mq", PASSWORD + " ") is accounts.check("nobody", PASSWORD) is None


@pytest.mark.parametrize("name", ["", " ", "a (agent)", "a\nb", "x" * 65, "<b>", "mq", "MQ"])
def test_what_cannot_be_a_name_or_is_one_already_is_refused(accounts, name):
    with pytest.raises(UsageError):
        accounts.add(name, "read", PASSWORD)


@pytest.mark.parametrize("password", ["", "short", "a" * 20, "ninaninanina123", "x" * 1001])
def test_a_password_that_is_soon_guessed_is_refused(accounts, password):
    with pytest.raises(UsageError, match="password"):
        accounts.add("nina", "read", password)
    assert [one.name for one in accounts.all()] == ["mq"]


def test_a_session_ends_by_itself(accounts, monkeypatch):
    secret = accounts.begin("mq")
    assert accounts.in_session(secret).name == "mq"
    monkeypatch.setattr(book, "LASTING", timedelta(0))
    assert accounts.in_session(accounts.begin("mq")) is None


def test_a_token_allows_no_more_than_its_scope_and_its_account(accounts):
    wide, narrow = accounts.issue("mq", "administer", "a"), accounts.issue("mq", "read", "b")
    assert (accounts.bearing(wide).role, accounts.bearing(narrow).role) == ("contribute", "read")
    accounts.set_role("mq", "read")
    assert accounts.bearing(wide).role == "read"


def test_what_belongs_to_an_account_goes_with_it(accounts):
    session, token = accounts.begin("mq"), accounts.issue("mq", "read", "x")
    accounts.remove("mq")
    accounts.add("mq", "administer", PASSWORD)
    assert accounts.in_session(session) is accounts.bearing(token) is None


@pytest.mark.parametrize("act", [lambda one: one.remove("nobody"), lambda one: one.issue("nobody", "read", "x")])
def test_an_account_that_is_not_there_is_told_with_those_that_are(accounts, act):
    with pytest.raises(UsageError, match="no account 'nobody'; have mq"):
        act(accounts)


def test_a_file_of_another_program_is_left_alone(tmp_path):
    path = tmp_path / "notes"
    path.write_text("no database, but some notes of somebody, long enough to be read as one " * 20)
    with pytest.raises(LedgerError, match="move it away"):
        Accounts(path).any()


def test_a_role_may_do_what_lesser_ones_may():
    assert allows("administer", "read")
    assert allows("contribute", "contribute")
    assert not allows("read", "contribute")


def test_attempts_are_counted_within_their_stretch_and_by_key():
    now = [0.0]
    attempts = Attempts(2, 60, clock=lambda: now[0])
    assert [attempts.wait("a") for _ in range(3)] == [0, 0, 61]
    assert attempts.wait("b") == 0
    now[0] = 61
    assert attempts.wait("a") == 0
    attempts.wait("a")
    attempts.forget("a")
    assert attempts.wait("a") == 0


def test_attempts_do_not_fill_the_memory():
    attempts = Attempts(2, 60)
    for number in range(20_000):
        attempts.wait(str(number))
    assert len(attempts._times) <= 10_000
