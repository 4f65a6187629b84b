"""The one process that serves: the workbench behind a socket of this machine."""

import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from ipaddress import ip_address
from urllib.parse import urlsplit

import uvicorn

from allegedly.api import Bench
from allegedly.errors import UsageError
from allegedly.workbench.app import application


def serve(
    ledger: str, *, author: str, host: str, port: int, addresses: Sequence[str], tell: Callable[[str], None]
) -> None:
    """Serve a ledger until interrupted, telling the ledger and the address once it answers. Port 0 takes a free one.

    `addresses` are those under which a proxy passes it on. Where others than this machine can ask, accounts are
    demanded: raises UsageError where there are none, and for an address that cannot be meant or a port that is taken.
    """
    shared = bool(addresses) or not is_loopback(host)
    elsewhere = [*map(_origin, addresses)]
    bench = Bench(ledger, author=author)
    if shared:
        check_accounts(bench, host)
    _ = bench.cases  # what is wrong with the ledger is told now, not on the first page
    listening = _bound(host, port)
    port = listening.getsockname()[1]
    here = f"http://{_bracketed(host)}:{port}"
    app = application(bench, origins=[*loopback(port), here, *elsewhere], shared=shared)
    config = uvicorn.Config(app, log_level="warning", server_header=False, lifespan="off")
    tell(f"{bench.name} at {(elsewhere or [here])[0]}/")
    if shared and not any(origin.startswith("https://") for origin in elsewhere):
        tell(
            "passwords travel unencrypted; put a proxy that speaks TLS before it, and name it with --address https://..."
        )
    try:
        with suppress(KeyboardInterrupt):  # raised once more by the server after it ended in order
            uvicorn.Server(config).run(sockets=[listening])
    finally:
        bench.close()


def loopback(port: int) -> list[str]:
    """The addresses by which a browser on this machine asks."""
    place = "" if port == 80 else f":{port}"
    return [f"http://{name}{place}" for name in ("127.0.0.1", "[::1]", "localhost")]


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a host."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def check_accounts(bench: Bench, host: str) -> None:
    """Raise UsageError where others can ask and there are no accounts."""
    if not bench.accounts.any():
        raise UsageError(
            f"cannot serve on {host} to others: there are no accounts, so whoever reaches it could change the ledger; "
            f"make the first one: allegedly account add NAME --role administer --ledger {bench.name}"
        )


def _origin(address: str) -> str:
    """An address as a browser tells it; raises UsageError for what is none, or stands deeper than the top."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
        raise UsageError(f"{address!r} cannot be the address of a workbench; give one such as https://news.example")
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        raise UsageError(f"cannot listen on port {port}: {error}; give another one with --port") from None


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
