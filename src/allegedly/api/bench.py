"""What a request works on: the cases of one ledger, what was derived of late, and work that outlasts a request."""

import copy
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from msgspec import Struct
from starlette.requests import Request

from allegedly.accounts import Accounts
from allegedly.api.entrance import caller_of
from allegedly.case import Added, Cases
from allegedly.errors import AllegedlyError
from allegedly.ledger import accounts_file, is_address
from allegedly.records import Reading, Register, Trace

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


class _Readings(NamedTuple):
    """Readings by document, and what each is made from."""

    made_from: dict[str, Hashable]
    readings: dict[str, Reading]


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
        self._kept: OrderedDict[Key, tuple[Hashable, object]] = OrderedDict()
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

    def derived(
        self, key: Key, derive: Callable[[Cases], Derived], *, made_from: Callable[[Cases], Hashable] | None = None
    ) -> Derived:
        """What the ledger says under a key, derived anew only where it grew, or what it is made from changed."""
        cases = self.cases
        state = made_from(cases) if made_from else cases.view.size
        with self._lock:
            known = self._kept.get(key)
        if known is not None and known[0] == state:
            return cast(Derived, known[1])
        value = derive(cases)
        self._keep(key, state, value)
        return value

    def readings(self, case: str) -> dict[str, Reading]:
        """The readings of a case as people left them, by document; only those that changed are read anew."""

        def renewed(cases: Cases) -> _Readings:
            made_from = cases.readings_from(case)
            with self._lock:
                before = cast("tuple[Hashable, _Readings] | None", self._kept.get(key))
            old = before[1] if before else _Readings({}, {})
            changed = {name for name, state in made_from.items() if old.made_from.get(name) != state}
            new = {one.document.id: one for one in cases.readings(case, only=changed)}
            return _Readings(made_from, {name: new.get(name) or old.readings[name] for name in made_from})

        key = ("readings", case)
        return self.derived(key, renewed).readings

    def sources(self, case: str) -> Register:
        """Who speaks in a case."""
        return self.derived(
            ("sources", case),
            lambda cases: cases.sources(case, self.readings(case).values()),
            made_from=lambda cases: cases.sources_from(case),
        )

    def trace(self, case: str, claim: str, *, as_of: str = "") -> tuple[Trace | None, bool]:
        """The trace of a claim as last counted, None before the first, and whether it is of now, or of a day's end.

        Where it is not, it is being counted when this returns. Raises what the last attempt raised.
        """
        key = ("trace", case, claim, as_of)
        state = self._state(as_of)
        with self._lock:
            known = self._kept.get(key)
            if known is not None and known[0] == state:
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

    def _keep(self, key: Key, state: Hashable, value: object) -> None:
        with self._lock:
            self._kept[key] = (state, value)
            self._kept.move_to_end(key)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)

    def _count(self, key: Key) -> Trace:
        _, case, claim, as_of = key
        state = self._state(as_of)
        cases = self.cases.at(as_of) if as_of else self.cases
        trace = cases.trace(case, claim)
        self._keep(key, state, trace)
        return trace

    def _state(self, as_of: str) -> int:
        """What changes when an answer may: the ledger's entries; of a past day only what was destroyed since."""
        view = self.cases.view
        return len(view.destroyed) if as_of else view.size

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
