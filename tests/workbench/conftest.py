"""A workbench over hand-made readings, for a client without a browser and for one."""

import threading

import pytest
from tests.case.stories import STORY, reading, write

pytest.importorskip("fastapi")

from starlette.testclient import TestClient

from allegedly.api import Bench
from allegedly.case import Cases
from allegedly.workbench import application
from allegedly.workbench.server import loopback

HOST = "127.0.0.1:8765"


def write_ledger(folder):
    """A case of two documents that say the same, and nothing else."""
    path = str(folder / "case.db")
    cases = Cases.open(path, author="mq", create=True)
    cases.new("dairy", "Does the dairy close?")
    readings = write(
        folder / "r.jsonl",
        reading("d1", published="2026-03-01"),
        reading("d2", f"Again: {STORY}", url="https://tern.example/dairy", published="2026-03-02"),
    )
    list(cases.add([readings], case="dairy"))
    cases.close()
    return path


@pytest.fixture
def ledger(tmp_path):
    return write_ledger(tmp_path)


@pytest.fixture
def bench(ledger):
    made = Bench(ledger, author="rk")
    yield made
    made.close()


@pytest.fixture
def client(bench):
    """A client that behaves as a browser on this machine does."""
    app = application(bench, origins=[f"http://{HOST}"])
    return TestClient(app, base_url=f"http://{HOST}", headers={"Sec-Fetch-Site": "same-origin"})


class Served:
    """A workbench behind a socket, in a thread."""

    def __init__(self, ledger):
        import socket

        import uvicorn

        self.socket = socket.create_server(("127.0.0.1", 0))
        port = self.socket.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        self.bench = Bench(ledger, author="rk")
        app = application(self.bench, origins=loopback(port))
        self.server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [self.socket]})
        self.thread.start()

    def stop(self):
        self.server.should_exit = True
        self.thread.join()
        self.bench.close()
        self.socket.close()


@pytest.fixture
def served(ledger):
    made = Served(ledger)
    yield made
    made.stop()
