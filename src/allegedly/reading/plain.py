"""Plain text: the text of the document is the decoded file, with spaces for line breaks inside paragraphs."""

import re

from allegedly.errors import UnreadableError
from allegedly.reading.article import Article
from allegedly.reading.decode import decode_text
from allegedly.reading.wraps import unwrapped

# Neither form feeds and escapes of terminals nor a few strays make a text binary; of random bytes an eighth are these.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd]")
_MOST_CONTROL, _A_FEW = 0.05, 50
_SAMPLE = 100_000  # characters
SUFFIXES = frozenset({".txt"})


def parse(data: bytes, *, charset: str | None = None) -> Article:
    """Read a plain text; raise UnreadableError where it is empty, binary or not decodable."""
    text = decode_text(data, charset)
    if not text.strip("\ufeff").strip():
        raise UnreadableError("empty: no text but white space" if text else "empty: no bytes")
    if len(_CONTROL.findall(text[:_SAMPLE])) > max(_A_FEW, _MOST_CONTROL * len(text[:_SAMPLE])):
        raise UnreadableError("not text: many of its characters are control characters; is it a program or an image?")
    return Article(unwrapped(text))
