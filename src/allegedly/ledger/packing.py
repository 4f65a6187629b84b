"""How payloads are kept: deflated, with what most of them have in common, and of a reading its text, given before.

What a payload repeats of what was given costs three bytes. ``preset-1`` holds the 4,000 commonest words of
``encoder/weights/en/words.npz``, the commonest last, and a reading without words; ledgers are read with it, so that it
never changes. Of 1,000 annotated articles it takes a sixth of the texts, and text and preset take almost half of the
readings.

The first byte of what is kept tells the form: 1 for a payload by itself; 2 for one about a text, whose SHA-256 follows.
What begins otherwise is a plain zlib stream, as earlier versions kept it.
"""

import zlib
from collections.abc import Callable, Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path

_PRESET = Path(__file__).with_name("preset-1")
_ALONE, _AFTER = b"\x01", b"\x02"
_HEAD = 33  # bytes, where another's digest stands in front
_STEPS = 8
_RAW = -15  # zlib: a window of 32 KB, and no header, since the digest tells what is damaged


def digest_of(payload: bytes) -> str:
    """The name of a payload: its SHA-256 in hex."""
    return sha256(payload).hexdigest()


def packed(payloads: Iterable[bytes]) -> dict[str, bytes]:
    """Payloads as they are kept, by digest; the first is what the others are about."""
    found: dict[str, bytes] = {}
    text: bytes | None = None
    for payload in payloads:
        found.setdefault(digest_of(payload), pack(payload, text))
        text = payload if text is None else text
    return found


def pack(payload: bytes, text: bytes | None = None) -> bytes:
    """A payload as it is kept, by itself or after the text that it is about."""
    head = _ALONE if text is None else _AFTER + sha256(text).digest()
    stream = zlib.compressobj(9, zlib.DEFLATED, _RAW, memLevel=9, zdict=_preset() + (text or b""))
    return head + stream.compress(payload) + stream.flush()


def unpack(kept: bytes | None, stored: Callable[[str], bytes | None], *, steps: int = _STEPS) -> bytes | None:
    """A payload as it was; None for what is not there or cannot be expanded.

    `stored` gives what is kept under a digest. A text may itself be kept after another, as where somebody files a
    reading as an article; who leads round in circles is given up after so many `steps`.
    """
    if kept is None or not steps:
        return None
    if kept[:1] == _ALONE:
        return _inflated(kept[1:], b"")
    if kept[:1] == _AFTER:
        text = unpack(stored(kept[1:_HEAD].hex()), stored, steps=steps - 1)
        return None if text is None else _inflated(kept[_HEAD:], text)
    try:
        return zlib.decompress(kept)
    except zlib.error:
        return None


def _inflated(stream: bytes, text: bytes) -> bytes | None:
    expanding = zlib.decompressobj(_RAW, zdict=_preset() + text)
    try:
        payload = expanding.decompress(stream)
    except zlib.error:
        return None
    return payload if expanding.eof else None


@cache
def _preset() -> bytes:
    return _PRESET.read_bytes()
