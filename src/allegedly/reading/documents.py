"""One input -> one document, or the problem that kept it from being read."""

from hashlib import sha256
from pathlib import Path, PurePath
from urllib.parse import urlsplit

from msgspec import Struct

from allegedly.errors import UnreadableError
from allegedly.reading import jsonl, page, plain
from allegedly.reading.article import Article
from allegedly.reading.decode import refuse_feed
from allegedly.reading.fetch import Fetcher
from allegedly.reading.identity import document_id, work_id, work_of
from allegedly.reading.inputs import LARGEST_INPUT, Format, Input, unreadable
from allegedly.reading.language import detect
from allegedly.reading.notices import corrections_of, credits_of
from allegedly.records import Document, Problem


class _Received(Struct, frozen=True):
    data: bytes
    format: Format
    charset: str | None = None
    url: str | None = None
    retrieved: str | None = None


def read(
    item: Input, *, outlet: str | None = None, published: str | None = None, fetcher: Fetcher | None = None
) -> tuple[Document | None, tuple[Problem, ...]]:
    """Read an input: its document, or None, and what could not be read of it. Never raises for bad input.

    `outlet` and `published` (ISO 8601) apply only where the input does not say. `fetcher` fetches addresses; without
    one, a `Fetcher` with the ordinary limits does.
    """
    place = None if item.line is None else f"line {item.line}"
    try:
        received = _receive(item, fetcher or Fetcher())
        article = _parse(received)
    except UnreadableError as error:
        return None, (Problem(item.name, str(error), place or error.place),)
    except OSError as error:
        return None, (unreadable(item.source, error),)
    outlet, published = article.outlet or outlet, article.published or published
    document = _document(item, received, article, outlet=outlet, published=published)
    return document, tuple(Problem(document.location, doubt, place) for doubt in article.doubts)


def _receive(item: Input, fetcher: Fetcher) -> _Received:
    if item.format == "address":
        page_fetched = fetcher.fetch(item.source)
        return _Received(
            page_fetched.data,
            "text" if page_fetched.content_type == "text/plain" else "page",
            page_fetched.charset,
            page_fetched.url,
            page_fetched.retrieved,
        )
    if item.data is not None:
        return _Received(_within_limit(item.data), item.format)
    with Path(item.source).open("rb") as stream:
        return _Received(_within_limit(stream.read(LARGEST_INPUT + 1)), item.format)


def _within_limit(data: bytes) -> bytes:
    if len(data) > LARGEST_INPUT:
        raise UnreadableError(f"more than {LARGEST_INPUT // 1_000_000} MB; cut it up")
    return data


def _parse(received: _Received) -> Article:
    if received.format == "record":
        return jsonl.parse(received.data)
    refuse_feed(received.data)
    if received.format == "page":
        return page.parse(received.data, charset=received.charset, url=received.url)
    return plain.parse(received.data, charset=received.charset)


def _document(
    item: Input, received: _Received, article: Article, *, outlet: str | None, published: str | None
) -> Document:
    url = article.url or received.url
    language = article.language or detect(article.text)
    name = published, _name(item, article.text)
    work = work_of(url=url, record=article.record_id, outlet=outlet, name=name)
    return Document(
        id=document_id(work, article.text),
        work=work_id(work),
        location=_location(item, article.record_id),
        text=article.text,
        sha256=sha256(received.data).hexdigest(),
        title=article.title,
        outlet=outlet,
        byline=article.byline,
        url=url,
        published=published,
        retrieved=received.retrieved,
        language=language,
        credits=credits_of(article.text, language),
        corrections=corrections_of(article.text, language),
    )


def location_of(item: Input | Problem) -> str:
    """The location that an input's document will have, known before it is read; of a problem its own."""
    if isinstance(item, Problem) or item.format != "record" or item.data is None:
        return item.location
    return _location(item, jsonl.record_id(item.data))


def _location(item: Input, record_id: str | None) -> str:
    return item.location if record_id is None else f"{item.name}#{record_id}"


def _name(item: Input, text: str) -> str:
    """The file's name without folders; what is piped, or a record without an id, is called by its text alone."""
    if item.data is not None:
        return sha256(text.encode()).hexdigest()
    return PurePath(urlsplit(item.name).path if "://" in item.name else item.name).name
