"""The one process that serves: the workbench behind a socket of this machine."""

import socket
from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_address

import uvicorn

from allegedly.api import Bench
from allegedly.errors import UsageError
from allegedly.workbench.app import application


def serve(ledger: str, *, author: str, host: str, port: int, tell: Callable[[str], None]) -> None:
    """Serve a ledger until interrupted, telling the ledger and the address once it answers. Port 0 takes a free one.

    Raises UsageError for a host beyond loopback, since there are no accounts, or a port that is taken.
    """
    check_loopback(host)
    bench = Bench(ledger, author=author)
    _ = bench.cases  # what is wrong with the ledger is told now, not on the first page
    listening = _bound(host, port)
    port = listening.getsockname()[1]
    app = application(bench, hosts=hosts(port))
    config = uvicorn.Config(app, log_level="warning", server_header=False, lifespan="off")
    tell(f"{bench.name} at http://{_bracketed(host)}:{port}/")
    try:
        with suppress(KeyboardInterrupt):  # raised once more by the server after it ended in order
            uvicorn.Server(config).run(sockets=[listening])
    finally:
        bench.close()


def hosts(port: int) -> list[str]:
    """What a browser on this machine sends as Host."""
    names = ("127.0.0.1", "[::1]", "localhost")
    bare = names if port == 80 else ()
    return [*(f"{name}:{port}" for name in names), *bare]


def check_loopback(host: str) -> None:
    """Raise UsageError for a host that others can reach."""
    try:
        inside = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        inside = False
    if not inside:
        raise UsageError(
            f"cannot serve on {host}: there are no accounts, so whoever reaches it could change the ledger; "
            "leave --host out, and reach this machine from another one by ssh -L"
        )


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        raise UsageError(f"cannot listen on port {port}: {error}; give another one with --port") from None


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
