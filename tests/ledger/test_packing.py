"""Payloads come back as they were, in less space, whatever form they are kept in."""

import zlib
from hashlib import sha256
from pathlib import Path

import pytest

from allegedly import ledger
from allegedly.ledger.packing import digest_of, pack, packed, unpack

TEXT = b"Lena Orsk said on Tuesday that the harbour of Ostrava Bay would be closed to all ships."
ABOUT = b'{"attributions":[{"content":{"text":"the harbour of Ostrava Bay would be closed to all ships"}}]}'


@pytest.mark.parametrize("payload", [b"", TEXT, ABOUT, bytes(range(256)) * 300, "\u4e00\u00e9".encode() * 40_000])
def test_a_payload_comes_back(payload):
    kept = packed([TEXT, payload])
    assert unpack(kept[digest_of(payload)], kept.get) == payload
    assert unpack(pack(payload), {}.get) == payload


def test_what_a_payload_shares_with_its_text_and_with_news_takes_little_space():
    kept = packed([TEXT, ABOUT])
    assert len(kept[digest_of(TEXT)]) < 0.8 * len(zlib.compress(TEXT, 9))
    assert len(kept[digest_of(ABOUT)]) - 33 < 0.5 * len(zlib.compress(ABOUT, 9))


def test_a_payload_of_an_earlier_version_comes_back():
    assert unpack(zlib.compress(TEXT, 9), {}.get) == TEXT


@pytest.mark.parametrize(
    "kept",
    [None, b"", b"\x01", b"\x02", b"\x07abc", pack(TEXT)[:-1], pack(TEXT)[:20] + b"\xff" * 9, pack(ABOUT, TEXT)],
    ids=["none", "empty", "form alone", "no digest", "no form", "cut", "damaged", "without its text"],
)
def test_what_cannot_be_expanded_is_none(kept):
    assert unpack(kept, {}.get) is None


def test_a_text_that_is_kept_after_another_comes_back():
    kept = {**packed([ABOUT, TEXT]), **packed([TEXT, b"third"])}
    kept |= packed([ABOUT, TEXT])
    assert unpack(kept[digest_of(b"third")], kept.get) == b"third"


def test_a_payload_about_itself_is_none():
    kept = b"\x02" + bytes(32)
    assert unpack(kept, {bytes(32).hex(): kept}.get) is None


def test_what_ledgers_are_read_with_never_changes():
    preset = Path(ledger.__file__).with_name("preset-1").read_bytes()
    assert sha256(preset).hexdigest() == "46f9b98d90147e14d7917be2dae1209596b3b1cfd495d3503d1fc2976872da1c"
