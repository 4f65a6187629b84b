"""Ids that derive from content: the same on every machine, so that a rerun adds nothing."""

from hashlib import sha256

import msgspec

_HEX_DIGITS = 16


def document_id(
    text: str, *, url: str | None, record: str | None, outlet: str | None, name: tuple[str | None, str]
) -> str:
    """Name a version of an article: 16 hex digits of SHA-256 over what identifies it and its text.

    What identifies it is its canonical URL, else the id its record gives with the outlet (two outlets may both number
    their records from 1), else the outlet with `name`: when it was published and its file's name without folders. When
    it was retrieved, and where the file lies, is in no id.
    """
    if url:
        anchor: tuple[str | None, ...] = ("url", url)
    elif record:
        anchor = ("record", outlet, record)
    else:
        anchor = ("file", outlet, *name)
    return sha256(msgspec.json.encode((anchor, sha256(text.encode()).hexdigest()))).hexdigest()[:_HEX_DIGITS]
