"""JSON Lines: one article a line, with any mix of the fields of `Record`."""

from collections.abc import Iterator
from typing import IO

import msgspec

from allegedly.errors import UnreadableError
from allegedly.reading import page
from allegedly.reading.article import Article
from allegedly.reading.bylines import clean_byline
from allegedly.reading.dates import normalise_date

SUFFIXES = frozenset({".jsonl", ".ndjson"})


class Record(msgspec.Struct, frozen=True):
    """One line. ``text`` wins over ``html``; what the record says wins over what its ``html`` says."""

    id: str | int | None = None
    text: str | None = None
    html: str | None = None
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | int | float | None = None
    language: str | None = None
    url: str | None = None


class _Named(msgspec.Struct):
    """Of a record only what names it."""

    id: str | int | None = None


_DECODER = msgspec.json.Decoder(Record)
_NAMED = msgspec.json.Decoder(_Named)


def lines(stream: IO[bytes], limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield the number and the bytes of each line that is not blank; None for one longer than `limit`."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        too_long = len(line) > limit
        while too_long and not line.endswith(b"\n") and (line := stream.readline(1 << 20)):
            pass
        if too_long:
            yield number, None
        elif (line := line.removeprefix(b"\xef\xbb\xbf").rstrip(b"\r\n")) and not line.isspace():
            yield number, line


def record_id(line: bytes) -> str | None:
    """The id that a record gives, without reading the rest; None for one that has none or is malformed."""
    try:
        found = _NAMED.decode(line).id
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return None if found in (None, "") else str(found)


def parse(line: bytes) -> Article:
    """Read a record; raise UnreadableError where it is malformed, of wrong types, or holds no article."""
    record = _decode(line)
    if not (record.text or "").strip() and not (record.html or "").strip():
        raise UnreadableError('no article: the record needs a "text" or an "html" that is not empty')
    found = _extracted(record)
    published, doubts = _published(record, found)
    return Article(
        text=record.text or found.text,
        title=record.title or found.title,
        outlet=record.outlet or found.outlet,
        byline=clean_byline(record.byline) or found.byline,
        published=published,
        language=record.language or found.language,
        url=record.url or found.url,
        record_id=None if record.id in (None, "") else str(record.id),
        doubts=doubts,
    )


def _decode(line: bytes) -> Record:
    try:
        return _DECODER.decode(line)
    except UnicodeDecodeError as error:
        raise UnreadableError(f"not UTF-8, as JSON must be: {error.reason}; convert the file to UTF-8") from None
    except msgspec.ValidationError as error:
        raise UnreadableError(f"not a record: {error}") from None
    except (msgspec.DecodeError, RecursionError) as error:
        raise UnreadableError(f"malformed JSON: {error}") from None


def _extracted(record: Record) -> Article:
    if not record.html:
        return Article("")
    try:
        return page.parse(record.html, url=record.url)
    except UnreadableError:
        if record.text:
            return Article("")
        raise


def _published(record: Record, found: Article) -> tuple[str | None, tuple[str, ...]]:
    if record.published in (None, ""):
        return found.published, found.doubts
    if isinstance(record.published, str) and (date := normalise_date(record.published)):
        return date, found.doubts
    doubt = f"published {record.published!r} is not a date that can be read without guessing; give YYYY-MM-DD"
    return found.published, (*found.doubts, doubt)
