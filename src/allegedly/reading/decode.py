"""Bytes -> str, or a message that says what the bytes look like and what to do."""

import codecs
import re
from typing import Literal

from allegedly.errors import UnreadableError

FileFormat = Literal["text", "page", "record"]

_SIGNATURES = {
    b"%PDF-": "a PDF; extract its text first, for example with pdftotext",
    b"PK\x03\x04": "a ZIP archive or an office document; unpack it or save it as text first",
    b"\xd0\xcf\x11\xe0": "an old office document; save it as text first",
    b"{\\rtf": "an RTF document; save it as text first",
    b"\x1f\x8b": "gzip; unpack it first",
    b"BZh": "bzip2; unpack it first",
    b"\xfd7zXZ": "xz; unpack it first",
    b"\x28\xb5\x2f\xfd": "zstd; unpack it first",
    b"7z\xbc\xaf": "a 7z archive; unpack it first",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"RIFF": "an image, sound or video",
    b"OggS": "sound or video",
    b"ID3": "sound",
    b"\x7fELF": "a program",
    b"SQLite format 3": "an SQLite database",
}
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META_CHARSET = re.compile(rb"""<meta\b[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_RECORD_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*[\"}]")
_PAGE_START = re.compile(
    # A comment once passed is not tried anew from a later "-->": the ways to do so double with each comment.
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml\b[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*+"
    rb"<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_FEED_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml\b[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*|<\?xml-stylesheet[^>]{0,300}>\s*)*+"
    rb"<(?:rss|feed|rdf:RDF)\b",
    re.DOTALL,
)
FEED = (
    "an RSS or Atom feed, which lists articles and is none; put the addresses of its articles in a file, one a line, "
    "and read that: allegedly read --from-file FILE"
)
# The names under which pages declare Latin-1 mean windows-1252: WHATWG Encoding Standard, section 4.2.
_LATIN = frozenset({"ascii", "iso8859-1"})


def refuse_feed(data: bytes) -> None:
    """Raise UnreadableError for an RSS or Atom feed, which lists articles and is none."""
    if _FEED_START.match(data):
        raise UnreadableError(FEED)


def sniff(head: bytes) -> FileFormat:
    """Which format the first bytes of an input begin: "record", "page" or "text"; raise UnreadableError if binary."""
    refuse_binary(head)
    if _RECORD_START.match(head):
        return "record"
    return "page" if _PAGE_START.match(head) else "text"


def refuse_binary(data: bytes) -> None:
    """Raise UnreadableError where bytes are no text in any encoding that is read."""
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise UnreadableError(f"not text: looks like {kind}")
    if _byte_order_mark(data) is None and (zero := data.find(0)) >= 0:
        raise UnreadableError(
            "not text: holds a NUL byte; if it is text in UTF-16, convert it: iconv -f UTF-16LE -t UTF-8",
            place=f"byte {zero}",
        )


def decode_text(data: bytes, charset: str | None = None) -> str:
    """Decode a plain text: UTF-8, what its byte order mark declares, or the charset that its sender declared.

    Nothing is stripped or translated. A UTF-8 byte order mark stays, as U+FEFF, so that offsets are those of the file
    read as UTF-8. Raises UnreadableError with the byte at which decoding failed; never guesses.
    """
    refuse_binary(data)
    mark = _byte_order_mark(data)
    try:
        return data.decode(mark or "utf-8")
    except UnicodeDecodeError as error:
        declared = None if mark else _codec(charset)
        if declared in (None, "utf-8"):
            raise _undecodable(error, mark or "UTF-8") from None
    text, lost = _decode_declared(data, declared)
    if lost:
        raise UnreadableError(f"not {declared}, as its sender declares: {lost}")
    return text


def decode_page(data: bytes, charset: str | None = None) -> tuple[str, str | None]:
    """Decode HTML, and say what was lost, if anything.

    Valid UTF-8 is UTF-8 whatever the page declares; else the charset of the HTTP header or a <meta> counts. A page with
    some bytes that are wrong in the charset it declares is read with U+FFFD in their place. Raises UnreadableError for
    binary data and for a page that declares nothing and is not UTF-8.
    """
    refuse_binary(data)
    mark = _byte_order_mark(data)
    try:
        return data.decode(mark or "utf-8"), None
    except UnicodeDecodeError as error:
        declared = mark or _codec(charset) or _declared_by(data)
        if declared is None:
            raise _undecodable(error, "UTF-8, and the page declares no charset") from None
        return _decode_declared(data, declared)


def _decode_declared(data: bytes, declared: str | None) -> tuple[str, str | None]:
    encoding = "windows-1252" if declared in _LATIN else declared or "utf-8"
    try:
        return data.decode(encoding), None
    except UnicodeDecodeError as error:
        lost = f"bytes that are not valid {encoding}, the first at byte {error.start}, are read as U+FFFD"
        return data.decode(encoding, errors="replace"), lost
    except (LookupError, UnicodeError):
        raise UnreadableError(f"cannot decode the charset {declared!r} that it declares") from None


def _declared_by(data: bytes) -> str | None:
    found = _META_CHARSET.search(data, 0, 4096)
    name = _codec(found[1].decode("ascii", "ignore")) if found else None
    # A declaration that could be read as ASCII cannot be true of UTF-16.
    return "utf-8" if name and name.startswith(("utf-16", "utf-32")) else name


def _codec(charset: str | None) -> str | None:
    try:
        return codecs.lookup(charset).name if charset else None
    except (LookupError, ValueError):
        return None


def _byte_order_mark(data: bytes) -> str | None:
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def _undecodable(error: UnicodeDecodeError, expected: str) -> UnreadableError:
    if error.reason == "unexpected end of data":
        what = "ends in the middle of a character"
    else:
        what = f"byte 0x{error.object[error.start]:02x} cannot stand here"
    return UnreadableError(
        f"not {expected}: {what}; if it is in another encoding, convert it, for example: "
        "iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW",
        place=f"byte {error.start}",
    )
