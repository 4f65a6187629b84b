"""Plain text: the text of the document is the decoded file, with spaces for line breaks inside paragraphs."""

from allegedly.errors import UnreadableError
from allegedly.reading.article import Article
from allegedly.reading.decode import decode_text
from allegedly.reading.wraps import unwrapped

SUFFIXES = frozenset({".txt"})


def parse(data: bytes, *, charset: str | None = None) -> Article:
    """Read a plain text; raise UnreadableError where it is empty, binary or not decodable."""
    text = decode_text(data, charset)
    if not text.strip("\ufeff").strip():
        raise UnreadableError("empty: no text but white space" if text else "empty: no bytes")
    return Article(unwrapped(text))
