"""Accounts of a workbench in tests: three people, one for each role, and what they send."""

import re

import pytest

pytest.importorskip("pwdlib")

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from allegedly.accounts import book

PASSWORD = "seven brown cows in Wend"
PEOPLE = {"ana": "read", "mq": "contribute", "rk": "administer"}


def quick(monkeypatch):
    """Let hashing take no time; the strength of what is kept has a test of its own."""
    hasher = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),))
    nobody = hasher.hash("nobody")
    monkeypatch.setattr(book, "_hasher", lambda: hasher)
    monkeypatch.setattr(book, "_hash_of_nobody", lambda: nobody)


def people(accounts):
    """Make an account for each role."""
    for name, role in PEOPLE.items():
        accounts.add(name, role, PASSWORD)
    return accounts


def log_in(client, name, password=PASSWORD, **more):
    return client.post("/login", data={"name": name, "password": password, **more}, follow_redirects=False)


def form_token(client):
    """What the forms of a session hold."""
    return re.search(r'name="form_token" value="([^"]+)"', client.get("/account").text)[1]
