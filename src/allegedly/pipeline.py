"""The order of the stages, and nothing else.

    sources --reading.inputs--> Input --reading.read--> Document --encoder--> Encoding --attribution--> Attributions
    --resolution--> Sources --occasions--> via, venue, time --grading--> stance, commitment, position, evidence; Reading

The text is encoded once; every stage that needs token vectors is handed the same encoding. Stages are imported where
they are first needed, so that who asks for one of them does not wait for the others.
"""

import logging
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, partial
from itertools import islice
from typing import TYPE_CHECKING, Protocol, TypeVar

from msgspec.structs import replace

from allegedly.errors import SeveralDocuments, UsageError
from allegedly.ids import with_lasting_ids
from allegedly.makers import maker
from allegedly.records import Copy, Document, Mention, Problem, Reading, Trace, Unread

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from allegedly.claiming import Judge
    from allegedly.encoder import Model
    from allegedly.reading import Input


class Located(Protocol):
    """What can be read or analysed by another process, and where it comes from."""

    @property
    def location(self) -> str:
        """A path, an address, or what else names it."""


Task = TypeVar("Task", bound=Located)
Progress = Callable[[float], None]

_log = logging.getLogger(__name__)

LANGUAGES = ("en",)
LONGEST_TEXT = 500_000  # characters that are analysed: about 80,000 words
SECONDS = 600.0  # for one article; the longest text that is analysed takes two minutes on a core
_AHEAD = 4  # inputs a job may be ahead of what was taken, so that memory stays bounded


def read(
    source: str | os.PathLike[str],
    *,
    published: str | None = None,
    outlet: str | None = None,
    allow_private_addresses: bool = False,
) -> Reading | Unread:
    """Read one document from a file, an http(s) address or "-".

    `published` (ISO 8601) and `outlet` apply where the input does not say. What cannot be read comes back as an Unread,
    its problems saying why. Raises MissingFile where there is no such file, SeveralDocuments where
    the source holds more than one; `read_many` streams them.
    """
    from allegedly import reading

    reading.must_exist(os.fsdecode(source))
    readings = read_many([source], published=published, outlet=outlet, allow_private_addresses=allow_private_addresses)
    found = list(islice(readings, 2))
    if len(found) > 1:
        raise SeveralDocuments(
            f"{source} holds more than one document; read them with allegedly.read_many([{source!r}])"
        )
    return found[0]


def read_text(text: str, *, published: str | None = None, outlet: str | None = None) -> Reading | Unread:
    """Read one document that is at hand as text.

    The document's text is this one, character by character; only where its lines are broken to a width, spaces stand
    for the line breaks inside paragraphs. `published` is ISO 8601. Its location is `text-` and a digest, so that two
    texts are told apart. Raises UsageError for a date that cannot be meant.
    """
    from allegedly import reading
    from allegedly.ids import digest

    if published is not None:
        published = reading.parse_date(published)
    data = text.encode(errors="replace")
    return read_input(reading.Input(f"text-{digest(data.decode())}", "text", data), published=published, outlet=outlet)


def read_many(  # noqa: PLR0913 - what an input lacks, and how it is read
    sources: Iterable[str | os.PathLike[str]],
    *,
    published: str | None = None,
    outlet: str | None = None,
    jobs: int = 1,
    allow_private_addresses: bool = False,
    seconds: float = SECONDS,
    progress: "Progress | None" = None,
) -> Iterator[Reading | Unread]:
    """Read files, folders, http(s) addresses and "-", yielding one Reading for each document, in order.

    Readings that `allegedly read` printed as JSON Lines come back as they are. What cannot be read, a missing file
    too, is an Unread, its problems saying why. `published` (ISO 8601) and `outlet` apply where an
    input does not say. With more than one job, so many processes share the work, each with its own model. Memory does
    not grow with the number of inputs. An article that takes longer than `seconds` is given up with a problem that
    says so. `progress`, if this process does the work, is told what share of an article is encoded, which is most of
    the work on a long one. Raises UsageError for a date, a number of jobs or of seconds that cannot be meant.
    """
    from allegedly import reading

    if published is not None:
        published = reading.parse_date(published)
    if jobs < 1:
        raise UsageError(f"jobs must be at least 1, not {jobs}")
    if not seconds > 0:
        raise UsageError(f"seconds must be more than 0, not {seconds:g}")
    read_one = partial(
        read_input,
        published=published,
        outlet=outlet,
        allow_private_addresses=allow_private_addresses,
        seconds=seconds,
    )
    items = reading.inputs(map(os.fsdecode, sources))
    if jobs == 1:
        return map(partial(read_one, progress=progress), items)
    return spread(partial(read_one, threads=1), items, jobs)


def read_input(  # noqa: PLR0913 - as read_many
    item: "Input | Problem",
    *,
    published: str | None = None,
    outlet: str | None = None,
    allow_private_addresses: bool = False,
    threads: int = 0,
    seconds: float = SECONDS,
    progress: "Progress | None" = None,
) -> Reading | Unread:
    """Read and analyse one input; a reading that was printed earlier is not analysed again.

    `threads` is how many the encoder may use; 0 means all cores. Reading and analysis are each given up after
    `seconds`, where a timer's signal can be had: in the main thread, not on Windows.
    """
    from allegedly import reading

    if (earlier := reading.printed(item)) is not None:
        return earlier
    read = read_only(
        item,
        published=published,
        outlet=outlet,
        allow_private_addresses=allow_private_addresses,
        seconds=seconds,
    )
    if isinstance(read, Unread):
        return read
    return analyse_read(read, threads=threads, seconds=seconds, progress=progress)


def read_only(
    item: "Input | Problem",
    *,
    published: str | None = None,
    outlet: str | None = None,
    allow_private_addresses: bool = False,
    seconds: float = SECONDS,
) -> Reading | Unread:
    """Read one input, but give it up after `seconds`."""
    try:
        with _at_most(seconds):
            return read_document(
                item, published=published, outlet=outlet, allow_private_addresses=allow_private_addresses
            )
    except _TooLong:
        return Unread(location=item.location, problems=(_too_long(item.location, seconds),))


def analyse_read(
    read: Reading, *, threads: int = 0, seconds: float = SECONDS, progress: "Progress | None" = None
) -> Reading:
    """Analyse what `read_document` gave; a defect that its text meets, or a hang, becomes a problem."""
    try:
        with _at_most(seconds):
            return analyse(read.document, problems=read.problems, threads=threads, progress=progress)
    except _TooLong:
        problem = _too_long(read.document.location, seconds)
    except Exception as error:  # a defect met by one text must not stop a batch
        _log.debug("analysis of %s failed", read.document.location, exc_info=True)
        message = f"read but not analysed: {type(error).__name__}: {error}; please report it"
        problem = Problem(read.document.location, message)
    return replace(read, problems=(*read.problems, problem))


class _TooLong(BaseException):
    """An article has used up its time. No Exception, so that no library's or stage's handler takes it for its own."""


def _too_long(location: str, seconds: float) -> Problem:
    message = (
        f"took longer than {seconds:g} seconds, so not analysed; cut it into pieces, or allow it more time: "
        "allegedly read --seconds N, in Python read_many(..., seconds=N)"
    )
    return Problem(location, message)


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Raise _TooLong in what runs longer, where a timer's signal can be had."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        raise _TooLong

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def read_document(
    item: "Input | Problem",
    *,
    published: str | None = None,
    outlet: str | None = None,
    allow_private_addresses: bool = False,
) -> Reading | Unread:
    """Read one input and leave it at that: its document with the problems met, or only these.

    A reading that was printed earlier comes back whole.
    """
    if isinstance(item, Problem):
        return Unread(location=item.location, problems=(item,))
    from allegedly import reading

    if (earlier := reading.printed(item)) is not None:
        return earlier
    fetcher = reading.Fetcher(allow_private_addresses=allow_private_addresses)
    document, problems = reading.read(item, outlet=outlet, published=published, fetcher=fetcher)
    if document is None:
        return Unread(location=item.location, problems=problems)
    return Reading(document=document, problems=problems)


def analyse(
    document: Document,
    *,
    problems: tuple[Problem, ...] = (),
    threads: int = 0,
    progress: "Progress | None" = None,
) -> Reading:
    """Find who says what in a document; `problems` are those its reading met.

    `progress` is told what share of the text is encoded, which is most of the work on a long one. A document in a
    language without a model, or too long, is kept and not analysed, with a problem that says so.
    """
    if (obstacle := _obstacle(document)) is not None:
        return Reading(document=document, problems=(*problems, Problem(document.location, obstacle)))
    from allegedly import grading, occasions, resolution
    from allegedly.attribution import attribute

    model = _model(threads)
    found = attribute(document.text, model.encode(document.text, progress=progress), model)
    sources, found = resolution.resolve(document, found)
    sources, found = occasions.situate(document, found, sources)
    found = grading.grade(document, found, sources)
    hedged = grading.assertions(document, found)
    return with_lasting_ids(
        Reading(
            document=document,
            sources=sources,
            attributions=found,
            assertions=hedged,
            undertakings=grading.undertakings(document, found, sources),
            headline_conflict=grading.headline_conflict(document, found, hedged),
            problems=problems,
            made_by=maker("reading"),
        )
    )


def trace(
    claim: str,
    readings: Iterable[Reading | Unread],
    *,
    copies: Sequence[Copy] | None = None,
    settle: "Callable[[Sequence[Mention]], Sequence[Mention]] | None" = None,
    families: Mapping[str, str] | None = None,
    judge: "Judge | None" = None,
) -> Trace:
    """Find who reports a claim, and the origins that they go back to; inputs that could not be read are only counted.

    `copies` are those among the documents, where they are known already; `settle` is what people decided on the places
    where the claim was found; `families` as `origins.load_families` gives them; `judge` takes the
    place of the trained one. Raises UsageError for a claim without words.
    """
    if not any(map(str.isalnum, claim)):
        raise UsageError(f"no words in the claim {claim!r}; give a sentence, such as 'The bridge has been sold'")
    from allegedly import claiming, origins
    from allegedly.encoder import judged

    given = list(readings)
    kept = [reading for reading in given if isinstance(reading, Reading)]
    documents = [reading.document for reading in kept]
    if copies is None:
        copies = origins.find_copies(documents)
    matches = claiming.match(claim, kept, judge or judged)
    mentions = settle(matches.mentions) if settle else matches.mentions
    traced = origins.trace(claim, mentions, kept, copies, families=families, unread=len(given) - len(kept))
    told = (
        replace(document, nearest=None if document.reports else matches.nearest.get(document.document))
        for document in traced.documents
    )
    return replace(traced, documents=tuple(told), made_by=maker("trace"))


def _obstacle(document: Document) -> str | None:
    if document.language not in (None, *LANGUAGES):
        return f"no model for {document.language!r} yet, so not analysed; have {', '.join(LANGUAGES)}"
    if (length := len(document.text)) > LONGEST_TEXT:
        return f"{length:,} characters, so not analysed; cut the text into pieces of at most {LONGEST_TEXT:,}"
    return None


@cache
def _model(threads: int) -> "Model":
    from allegedly.encoder import Model

    return Model(threads=threads)


def spread(
    read_one: "Callable[[Task], Reading | Unread]", items: "Iterator[Task]", jobs: int
) -> Iterator[Reading | Unread]:
    """Share work among processes, yielding what comes of each input in order; `read_one` must be picklable.

    Where a process dies, those inputs that were under way are read again, each in a process of its own; one whose
    process dies once more is a problem.
    """
    from concurrent.futures.process import BrokenProcessPool

    pool = _pool(jobs)
    pending: deque[tuple[Task, Future[Reading | Unread]]] = deque()
    try:
        while True:
            for item in islice(items, jobs * _AHEAD + 1 - len(pending)):
                pending.append((item, pool.submit(read_one, item)))
            if not pending:
                return
            try:
                reading = pending[0][1].result()
            except BrokenProcessPool:
                yield from (_alone(read_one, item) for item, _ in pending)
                pending.clear()
                pool.shutdown(wait=False, cancel_futures=True)
                pool = _pool(jobs)
                continue
            pending.popleft()
            yield reading
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _pool(jobs: int) -> "ProcessPoolExecutor":
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # Spawned, not forked: onnxruntime's threads do not survive a fork.
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))


def _alone(read_one: "Callable[[Task], Reading | Unread]", item: "Task") -> Reading | Unread:
    """Read one input in a process of its own."""
    from concurrent.futures.process import BrokenProcessPool

    with _pool(1) as pool:
        try:
            return pool.submit(read_one, item).result()
        except BrokenProcessPool:
            message = (
                "the process that read it ended, perhaps for want of memory; cut it into pieces, or use fewer jobs"
            )
            return Unread(location=item.location, problems=(Problem(item.location, message),))
