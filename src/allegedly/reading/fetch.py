"""The only outgoing HTTP client.

Every address a host name resolves to is checked, and the connection goes to an address that was checked, so that a name
cannot resolve to something else between check and use (DNS rebinding); TLS still verifies the name. Redirects are
followed by hand and pass the same check. Proxies of the environment are not used: a proxy would resolve the name itself
and connect where it likes, out of reach of the check.
"""

import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from email.message import Message
from importlib.metadata import version
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit

from msgspec import Struct

from allegedly.errors import FetchError
from allegedly.reading.decode import FEED

if TYPE_CHECKING:
    from httpcore import URL, ConnectionPool, Response

_FEEDS = ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml")
_TYPES = ("text/html", "application/xhtml+xml", "text/plain")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PIECE = 65_536
# What RFC 3986 lets stand in a path and a query; % stays, since addresses come quoted as a rule.
_PATH_SAFE = "/%:@!$&'()*+,;=~-._"
_QUERY_SAFE = _PATH_SAFE + "?"


class Fetched(Struct, frozen=True):
    """What an address gave: the bytes with transfer compression undone, and what the headers say of them.

    ``url`` is where the redirects ended; ``retrieved`` is an ISO 8601 timestamp in UTC.
    """

    url: str
    data: bytes
    content_type: str
    charset: str | None
    retrieved: str


class Fetcher(Struct, frozen=True):
    """How addresses are fetched: the limits, and whether addresses outside the public internet are allowed."""

    allow_private_addresses: bool = False
    max_bytes: int = 20_000_000
    max_seconds: float = 30.0
    connect_seconds: float = 10.0
    max_redirects: int = 5

    def fetch(self, url: str) -> Fetched:
        """Fetch a page or a plain text; raise FetchError where it is refused, fails or exceeds a limit."""
        # Most runs fetch nothing and need not wait for the client to load.
        import httpcore

        from allegedly.reading.connect import CheckedBackend

        backend = CheckedBackend(
            allow_private=self.allow_private_addresses,
            connect_seconds=self.connect_seconds,
            deadline=monotonic() + self.max_seconds,
        )
        try:
            with httpcore.ConnectionPool(network_backend=backend) as pool:
                return self._follow(pool, url)
        except httpcore.TimeoutException:
            raise FetchError(f"no complete answer within {self.max_seconds:g} s; try again or save the page") from None
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
            raise FetchError(f"the connection failed: {error or type(error).__name__}") from None

    def _follow(self, pool: "ConnectionPool", url: str) -> Fetched:
        for _ in range(self.max_redirects + 1):
            target, host_header = _target(url)
            with pool.stream("GET", target, headers=_headers(host_header)) as response:
                onward = _header(response, b"location") if response.status in _REDIRECTS else None
                if onward is None:
                    return self._received(url, response)
            url = _joined(url, onward)
        raise FetchError(f"more than {self.max_redirects} redirects, the last to {url}")

    def _received(self, url: str, response: "Response") -> Fetched:
        if response.status != 200:
            raise FetchError(f"the server answered {response.status} for {url}")
        # Message parses the parameters of a header as RFC 2045 has them.
        stated = Message()
        stated["content-type"] = _header(response, b"content-type") or "text/html"
        if stated.get_content_type() in _FEEDS:
            raise FetchError(f"{url} is {stated.get_content_type()}, as for {FEED}")
        if stated.get_content_type() not in _TYPES:
            raise FetchError(f"{url} is {stated.get_content_type()}; addresses are read as {', '.join(_TYPES)} only")
        pieces = _decompressed(response.iter_stream(), _header(response, b"content-encoding") or "identity")
        data = bytearray()
        for piece in pieces:
            data += piece
            if len(data) > self.max_bytes:
                raise FetchError(f"more than {self.max_bytes / 1e6:g} MB at {url}; save it to a file and cut it up")
        retrieved = datetime.now(UTC).isoformat(timespec="seconds")
        return Fetched(url, bytes(data), stated.get_content_type(), stated.get_content_charset(), retrieved)


def _joined(url: str, onward: str) -> str:
    try:
        return urljoin(url, onward)
    except ValueError as error:
        raise FetchError(f"{url} redirects to {onward!r}, which is not an address: {error}") from None


def _target(url: str) -> tuple["URL", str]:
    """The address as httpcore takes it, and the Host header; raise FetchError where it cannot be fetched."""
    from httpcore import URL

    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
        ascii_host = host if host.isascii() else host.encode("idna").decode("ascii")
    except ValueError as error:
        raise FetchError(f"not an address: {error}") from None
    if "@" in parts.netloc:
        raise FetchError("refused: the address holds a user name or password; remove what stands before the @")
    if parts.scheme not in ("http", "https"):
        raise FetchError(f"refused: {url!r} is not an http or https address")
    if not host:
        raise FetchError(f"not an address: no host in {url!r}")
    bracketed = f"[{ascii_host}]" if ":" in ascii_host else ascii_host
    query = f"?{quote(parts.query, safe=_QUERY_SAFE)}" if parts.query else ""
    path = quote(parts.path or "/", safe=_PATH_SAFE) + query
    target = URL(scheme=parts.scheme, host=ascii_host, port=port, target=path)
    return target, bracketed if port is None else f"{bracketed}:{port}"


def _headers(host: str) -> dict[bytes | str, bytes | str]:
    return {
        "Host": host,
        "User-Agent": f"allegedly/{version('allegedly')}",
        "Accept": ", ".join(_TYPES),
        "Accept-Encoding": "gzip",
    }


def _header(response: "Response", name: bytes) -> str | None:
    return next((value.decode("latin-1") for key, value in response.headers if key.lower() == name), None)


def _decompressed(pieces: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """Undo a content encoding in small pieces, so that a bomb stops at the size limit."""
    if encoding.lower() == "identity":
        yield from pieces
        return
    if encoding.lower() not in ("gzip", "x-gzip"):
        raise FetchError(f"the server sent the content encoding {encoding!r}, which was not asked for")
    gzip = zlib.decompressobj(wbits=31)
    try:
        for piece in pieces:
            yield gzip.decompress(piece, _PIECE)
            while gzip.unconsumed_tail:
                yield gzip.decompress(gzip.unconsumed_tail, _PIECE)
        yield gzip.flush()
    except zlib.error as error:
        raise FetchError(f"the server sent broken gzip: {error}") from None
    if not gzip.eof:
        raise FetchError("the server's answer broke off")
