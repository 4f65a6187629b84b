import gzip
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from allegedly.errors import FetchError
from allegedly.reading import Fetcher
from allegedly.reading.addresses import is_public

PAGE = "<html><body><p>Ünchanged.</p></body></html>".encode()


class Pages(BaseHTTPRequestHandler):
    def do_GET(self):
        Pages.seen.append((self.path, dict(self.headers)))
        getattr(self, "get_" + self.path.strip("/").split("?")[0].replace("-", "_"))()

    def answer(self, body, status=200, **headers):
        self.send_response(status)
        for name, value in {"Content_Type": "text/html; charset=UTF-8", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def get_page(self):
        self.answer(PAGE)

    def get_gzipped(self):
        self.answer(gzip.compress(PAGE), Content_Encoding="gzip")

    def get_bomb(self):
        self.answer(gzip.compress(bytes(50_000_000)), Content_Encoding="gzip")

    def get_brotli(self):
        self.answer(b"x", Content_Encoding="br")

    def get_half_gzip(self):
        self.answer(gzip.compress(PAGE)[:-12], Content_Encoding="gzip")

    def get_big(self):
        self.answer(b"x" * 3000)

    def get_pdf(self):
        self.answer(b"%PDF-1.7", Content_Type="application/pdf")

    def get_feed(self):
        self.answer(b"<rss/>", Content_Type="application/rss+xml")

    def get_missing(self):
        self.answer(b"gone", status=404)

    def get_there(self):
        self.answer(b"", status=302, Location="/page")

    def get_loop(self):
        self.answer(b"", status=301, Location="/loop")

    def get_to_file(self):
        self.answer(b"", status=302, Location="file:///etc/hostname")

    def get_to_nowhere(self):
        self.answer(b"", status=302, Location="http://[half")

    def get_to_elsewhere(self):
        self.answer(b"", status=302, Location=f"http://intranet.example:{self.server.server_port}/page")

    def get_slow(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        for _ in range(100):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.05)

    def handle_one_request(self):
        try:
            super().handle_one_request()
        except OSError:
            self.close_connection = True

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def fresh_log():
    Pages.seen = []


def local(**limits):
    return Fetcher(allow_private_addresses=True, **limits)


def test_a_page_comes_with_what_its_headers_say(site):
    fetched = local().fetch(f"{site}/page?q=ä b#top")
    assert (fetched.data, fetched.content_type, fetched.charset) == (PAGE, "text/html", "utf-8")
    assert fetched.retrieved.endswith("+00:00")
    path, headers = Pages.seen[0]
    assert path == "/page?q=%C3%A4%20b"
    assert headers["User-Agent"].startswith("allegedly/")
    assert headers["Host"] == site.removeprefix("http://")


def test_transfer_compression_is_undone(site):
    assert local().fetch(f"{site}/gzipped").data == PAGE


def test_a_redirect_is_followed_and_its_end_is_known(site):
    assert local().fetch(f"{site}/there").url == f"{site}/page"


@pytest.mark.parametrize(
    "path, message",
    [
        ("/missing", "answered 404"),
        ("/pdf", "application/pdf"),
        ("/feed", "application/rss.xml, as for an RSS or Atom feed.* --from-file"),
        ("/big", "MB"),
        ("/bomb", "MB"),
        ("/brotli", "'br'"),
        ("/half-gzip", "broke off|broken"),
        ("/loop", "more than 5 redirects"),
        ("/to-file", "not an http or https address"),
        ("/to-nowhere", "not an address"),
    ],
)
def test_limits_and_refusals_say_what_happened(site, path, message):
    with pytest.raises(FetchError, match=message):
        local(max_bytes=2000).fetch(site + path)


def test_a_dripping_server_runs_out_of_time(site):
    before = time.monotonic()
    with pytest.raises(FetchError, match=r"within 0.3 s"):
        local(max_seconds=0.3).fetch(f"{site}/slow")
    assert time.monotonic() - before < 2


def test_a_dead_address_fails():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(FetchError, match="connection failed"):
            local().fetch(f"http://127.0.0.1:{taken.getsockname()[1]}/")


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/hostname",
        "ftp://alder.example/",
        "http://ida:secret@alder.example/",
        "ftp://ida:secret@alder.example/",
        "http:///path",
        "http://alder.example:99999/",
        "http://[::1",
        "//alder.example/",
        "gopher://alder.example/",
    ],
)
def test_what_is_no_plain_web_address_is_refused(url):
    with pytest.raises(FetchError) as refusal:
        local().fetch(url)
    assert "secret" not in str(refusal.value)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "0"]
)
def test_no_spelling_of_loopback_gets_through(site, host):
    with pytest.raises(FetchError, match=r"not a public address|no address"):
        Fetcher().fetch(f"http://{host}:{site.rpartition(':')[2]}/page")
    assert Pages.seen == []


def resolve_to(monkeypatch, *answers):
    """Let every name, but no address, resolve to the answers: one after the other, the last for good."""
    left = list(answers)
    resolve = socket.getaddrinfo

    def getaddrinfo(host, port, *args, **kwargs):
        if not host.endswith(".example"):
            return resolve(host, port, *args, **kwargs)
        addresses = left.pop(0) if len(left) > 1 else left[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    monkeypatch.setattr("allegedly.reading.addresses.socket.getaddrinfo", getaddrinfo)


def test_a_name_with_one_private_address_is_refused(site, monkeypatch):
    resolve_to(monkeypatch, ["93.184.216.34", "10.0.0.7"])
    with pytest.raises(FetchError, match=r"10\.0\.0\.7.*--allow-private-addresses"):
        Fetcher().fetch("http://alder.example/")


def test_a_redirect_to_a_private_address_is_refused(site, monkeypatch):
    monkeypatch.setattr("allegedly.reading.addresses.is_public", lambda address: address == "127.0.0.1")
    resolve_to(monkeypatch, ["127.0.0.1"], ["192.168.0.1"])
    with pytest.raises(FetchError, match=r"192\.168\.0\.1"):
        Fetcher().fetch(f"http://alder.example:{site.rpartition(':')[2]}/to-elsewhere")
    assert len(Pages.seen) == 1


def test_the_connection_goes_to_the_address_that_was_checked(site, monkeypatch):
    checked = []
    monkeypatch.setattr("allegedly.reading.addresses.is_public", lambda address: checked.append(address) or True)
    resolve_to(monkeypatch, ["127.0.0.1"], ["10.255.255.1"])
    assert Fetcher(connect_seconds=1).fetch(f"http://alder.example:{site.rpartition(':')[2]}/page").data == PAGE
    assert checked == ["127.0.0.1"]
    assert Pages.seen[0][1]["Host"].startswith("alder.example")


def test_proxies_of_the_environment_are_not_used(site, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert local().fetch(f"{site}/page").data == PAGE


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "240.0.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:8.8.8.8",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::808:808",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2001:0:1::1",
        "2001:db8::1",
    ],
)
def test_addresses_outside_the_public_internet(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700:4700::1111"])
def test_public_addresses(address):
    assert is_public(address)
