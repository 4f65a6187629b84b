"""What a request works on: the cases of one ledger, what was derived of late, and work that outlasts a request."""

import copy
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from msgspec import Struct
from starlette.requests import Request

from allegedly.accounts import Accounts
from allegedly.api.entrance import caller_of
from allegedly.case import Added, Cases
from allegedly.errors import AllegedlyError
from allegedly.ledger import accounts_file, is_address
from allegedly.records import Trace

if TYPE_CHECKING:
    from allegedly.reading import Input
    from allegedly.records import Problem

Derived = TypeVar("Derived")
Key = tuple[str, ...]

_KEPT = 64  # results that are kept; a page of a case needs three
_JOBS = 32  # additions that can still be looked up after they ended
_WORKERS = 2  # an addition and a trace side by side; each keeps a core busy


class Addition(Struct, frozen=True, kw_only=True):
    """What became so far of what is being added to a case; `failure` says why it ended early."""

    name: str
    case: str
    ended: bool
    failure: str | None
    added: tuple[Added, ...]


class Job:
    """An addition to a case: what became of each input so far, and whether it ended."""

    def __init__(self, case: str) -> None:
        self.name = secrets.token_hex(8)
        self.case = case
        self.told: list[Added] = []
        self.failure: str | None = None
        self.over = threading.Event()

    @property
    def ended(self) -> bool:
        """Whether nothing more comes."""
        return self.over.is_set()

    def addition(self) -> Addition:
        """What became of it so far."""
        ended = self.ended  # asked first, so that nothing of an ended one is left out
        return Addition(name=self.name, case=self.case, ended=ended, failure=self.failure, added=tuple(self.told))


class Bench:
    """The cases of a ledger, open once in each thread, since a connection to SQLite belongs to one.

    `author` is who works here; `by` gives the same bench to somebody else.
    """

    def __init__(self, ledger: str, *, author: str) -> None:
        self.ledger = ledger
        self.name = "PostgreSQL" if is_address(ledger) else Path(ledger).name  # an address may hold a password
        self.author = author
        self.accounts = Accounts(accounts_file(ledger))
        self._threads = threading.local()
        self._lock = threading.Lock()
        self._kept: OrderedDict[Key, tuple[int, object]] = OrderedDict()
        self._counting: dict[Key, Future[Trace]] = {}
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._workers = ThreadPoolExecutor(_WORKERS, "work")
        self._closing = threading.Event()

    def by(self, author: str) -> "Bench":
        """The same bench, as another person works on it."""
        bench = copy.copy(self)
        bench.author = author
        return bench

    @property
    def cases(self) -> Cases:
        """The cases, as this thread may use them."""
        opened = getattr(self._threads, "cases", None)
        if opened is None:
            opened = self._threads.cases = Cases.open(self.ledger, author=self.author, create=True)
        return cast(Cases, opened).by(self.author)

    def derived(self, key: Key, derive: Callable[[Cases], Derived]) -> Derived:
        """What the ledger says under a key, derived anew only after the ledger grew."""
        size = self.cases.view.size
        with self._lock:
            known = self._kept.get(key)
        if known is not None and known[0] == size:
            return cast(Derived, known[1])
        value = derive(self.cases)
        self._keep(key, size, value)
        return value

    def trace(self, case: str, claim: str) -> tuple[Trace | None, bool]:
        """The trace of a claim as last counted, None before the first, and whether it is of now.

        Where it is not, it is being counted when this returns. Raises what the last attempt raised.
        """
        key = ("trace", case, claim)
        size = self.cases.view.size
        with self._lock:
            known = self._kept.get(key)
            if known is not None and known[0] == size:
                self._counting.pop(key, None)
                return cast(Trace, known[1]), True
            running = self._counting.get(key)
            if running is None or (running.done() and running.exception() is None):
                self._counting[key] = self._workers.submit(self._count, key)
            elif running.done():
                self._counting.pop(key).result()
        return (cast(Trace, known[1]) if known else None), False

    def add(
        self,
        case: str,
        sources: Iterable["str | Input | Problem"],
        *,
        published: str | None = None,
        outlet: str | None = None,
    ) -> Job:
        """Begin to add inputs to a case; the job tells of each as it is kept."""
        job = Job(case)
        with self._lock:
            self._jobs[job.name] = job
            while len(self._jobs) > _JOBS:
                self._jobs.popitem(last=False)
        self._workers.submit(self._add, job, list(sources), published, outlet)
        return job

    def job(self, name: str) -> Job | None:
        """An addition by its name, None where it is unknown or long past."""
        with self._lock:
            return self._jobs.get(name)

    def close(self) -> None:
        """Begin nothing more; what is being added ends after the document it is at."""
        self._closing.set()
        self._workers.shutdown(wait=False, cancel_futures=True)

    def _keep(self, key: Key, size: int, value: object) -> None:
        with self._lock:
            self._kept[key] = (size, value)
            self._kept.move_to_end(key)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)

    def _count(self, key: Key) -> Trace:
        _, case, claim = key
        size = self.cases.view.size
        trace = self.cases.trace(case, claim)
        self._keep(key, size, trace)
        return trace

    def _add(self, job: Job, sources: "list[str | Input | Problem]", published: str | None, outlet: str | None) -> None:
        try:
            for added in self.cases.add(sources, case=job.case, published=published, outlet=outlet):
                job.told.append(added)
                if self._closing.is_set():
                    break
        except AllegedlyError as error:
            job.failure = str(error)
        except Exception as error:  # a defect in one input must not leave the page waiting for ever
            job.failure = f"failed: {type(error).__name__}: {error}"
        finally:
            job.over.set()


def bench_of(request: Request) -> Bench:
    """The bench that a request works on, in the name of whoever asks."""
    bench, caller = cast(Bench, request.app.state.bench), caller_of(request)
    return bench.by(caller.name) if caller else bench
