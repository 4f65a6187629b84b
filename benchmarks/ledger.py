"""What a ledger of many documents costs in space and time, and whether kills lose what was acknowledged.

    python -m benchmarks.ledger [--check] [--documents 10600] [--kills 200] [--postgres ADDRESS]

Readings are made of polnear-train's articles and annotated statements, edition after edition: 10,600 documents have
250,000 statements. Each is added in a transaction of its own, as `allegedly add` does, and a decision on every second.
Then the view of today and that of the middle entry are folded from nothing, and all is verified. Before that, a process
that adds documents is killed again and again on a ledger of its own, and every document that it told of must be there.
Seconds are of CPU of this process, which a busy machine changes less, and from start to end. With --postgres the same
is done there, and not in a file, in two schemas of that database, which are dropped at the end. Needs
ALLEGEDLY_CORPORA. Writes ledger.json beside this file; what it holds of the other store stays.
"""

import argparse
import json
import multiprocessing
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from msgspec.structs import replace

from allegedly.ids import digest, with_lasting_ids
from allegedly.ledger import (
    CaseOpened,
    Decided,
    DocumentFiled,
    DocumentRead,
    Event,
    Ledger,
    ReadingDerived,
    fold,
    is_address,
    open_store,
    verify,
)
from allegedly.ledger.packing import digest_of
from allegedly.records import Attribution, Document, Maker, Passage, Reading, Source, SourceMention, codec
from benchmarks import floors
from training.corpora import corpus

RESULT = Path(__file__).with_name("ledger.json")
NAMES = ("benchmark_kills", "benchmark_documents")
CASE = "polnear"
LONGEST_WAIT = 0.02  # seconds from an acknowledgement to the kill: a few times what adding takes
SEED = 1

Made = TypeVar("Made")
Figures = dict[str, Any]


def readings(count: int) -> Iterator[Reading]:
    """Yield readings of annotated articles, edition after edition."""
    articles = list(corpus("polnear-train"))
    for number in range(count):
        edition, place = divmod(number, len(articles))
        yield reading_of(articles[place], edition)


def reading_of(article: dict[str, Any], edition: int) -> Reading:
    """A reading as the pipeline would make it, of an article with a line that tells its edition."""
    text = f"{article['text']}\n\nEdition {edition}."
    name = digest(article["id"], edition)
    names = {passage(text, said["source"]).text for said in article["attributions"] if said.get("source")}
    ids = {source: f"s{number}" for number, source in enumerate(sorted(names))}
    statements = [said for said in article["attributions"] if said.get("content")]
    document = Document(
        id=name,
        location=f"{article['id']}-{edition}.txt",
        text=text,
        title=article["meta"]["title"],
        outlet=article["meta"]["publisher"],
        published=article["meta"]["publication_date"],
        language="en",
        sha256=digest_of(text.encode()),
    )
    reading = Reading(
        document=document,
        sources=tuple(Source(id=ids[source], name=source, kind="person", named=True) for source in sorted(names)),
        attributions=tuple(statement(f"a{n}", said, text, ids) for n, said in enumerate(statements)),
        made_by=Maker(component="polnear-train", version="0", hash="by hand"),
    )
    return with_lasting_ids(reading)


def statement(name: str, said: dict[str, Any], text: str, ids: dict[str, str]) -> Attribution:
    """An annotated statement with the labels of the ordinary case."""
    source = passage(text, said["source"]) if said.get("source") else None
    mention = SourceMention(spans=source.spans, text=source.text, id=ids[source.text]) if source else None
    return Attribution(
        id=name,
        quote="indirect",
        source=mention,
        cue=passage(text, said["cue"]) if said.get("cue") else None,
        content=passage(text, said["content"]),
        stance="asserts",
        commitment="CT+",
        outlet_position="neutral",
        evidence="none stated",
        confidence=0.8,
    )


def passage(text: str, spans: Sequence[Sequence[int]]) -> Passage:
    """The words of some spans."""
    words = " ".join(text[start:end] for start, end in spans)
    return Passage(tuple((start, end) for start, end in spans), words)


def add(ledger: Ledger, reading: Reading) -> None:
    """Add a reading as the facade does, text and reading apart, in one transaction."""
    document = reading.document
    assert document is not None
    bare = replace(reading, document=replace(document, text=""))
    payloads = [document.text.encode(), codec.encode(bare)]
    text, derived = map(digest_of, payloads)
    events: list[Event] = [
        DocumentRead(document.id, document.id, document.location, document.sha256, text),
        ReadingDerived(document.id, derived, str(reading.made_by)),
        DocumentFiled(document.id, CASE),
    ]
    ledger.record(lambda _: events, payloads)


def decide(ledger: Ledger, reading: Reading) -> None:
    """Reject the first statement of a reading."""
    if reading.attributions:
        name = f"{reading.document.id}#{reading.attributions[0].id}"
        decision = Decided(decision="reject", on=(name,), reason="for the benchmark", case=CASE)
        ledger.record(lambda _: [decision])


def clocked(work: Callable[[], Made]) -> tuple[Made, Figures]:
    """What a piece of work gives, and its seconds: of CPU of this process, and from start to end."""
    wall, cpu = time.perf_counter(), time.process_time()
    made = work()
    return made, {"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall}


def fill(place: str, count: int) -> Figures:
    """Add documents and decisions."""
    ledger = Ledger(open_store(place), author="benchmark")
    ledger.record(lambda _: [CaseOpened(CASE, "?")])
    figures = {"documents": count, "statements": 0, "decisions": 0, "json": 0}
    spent = {"cpu": 0.0, "wall": 0.0}
    for number, reading in enumerate(readings(count)):
        figures["statements"] += len(reading.attributions)
        figures["json"] += len(codec.line(reading).encode())
        _, taken = clocked(lambda reading=reading: add(ledger, reading))
        spent = {name: spent[name] + taken[name] for name in spent}
        if number % 2:
            decide(ledger, reading)
    figures["decisions"] = len(ledger.view().decisions)
    ledger.store.close()
    return {**figures, "add": spent}


def measure(place: str, count: int) -> Figures:
    """Fill a ledger, and take the size and the times."""
    figures = fill(place, count)
    figures["size"] = size_of(place)
    store = open_store(place)
    _, figures["fold"] = clocked(lambda: fold(store.entries()))
    entries = list(store.entries())
    middle = entries[len(entries) // 2].time
    ledger = Ledger(store, author="benchmark")
    _, figures["as of"] = clocked(lambda: ledger.view_as_of(middle))
    found, figures["verify"] = clocked(lambda: verify(store))
    store.close()
    if found.outcome != "intact":
        raise SystemExit(f"{place}: {found.outcome}: {found.message}")
    return figures


def size_of(place: str) -> int:
    """Bytes that a closed ledger takes on disk."""
    if not is_address(place):
        return Path(place).stat().st_size
    import psycopg

    with psycopg.connect(place) as db:
        query = "SELECT pg_total_relation_size('events') + pg_total_relation_size('payloads')"
        [(size,)] = db.execute(query)
    return int(size)


def survived(place: str, kills: int) -> int:
    """How many of so many kills lost nothing that was acknowledged."""
    chance = random.Random(SEED)
    told: list[list[str]] = [acknowledged(place, run, chance.uniform(0, LONGEST_WAIT)) for run in range(kills)]
    store = open_store(place)
    kept = Ledger(store, author="benchmark").view().documents
    found = verify(store)
    store.close()
    if found.outcome != "intact":
        raise SystemExit(f"{place}, after {kills} kills: {found.outcome}: {found.message}")
    return sum(kept.keys() >= set(names) for names in told)


def acknowledged(place: str, run: int, wait: float) -> list[str]:
    """The documents that a process told of before it was killed, some time after the first."""
    reading, writing = os.pipe()
    process = multiprocessing.get_context("fork").Process(target=add_for_ever, args=(place, run, writing))
    process.start()
    os.close(writing)
    with os.fdopen(reading) as lines:
        names = [lines.readline()]
        time.sleep(wait)
        process.kill()
        names += lines.read().splitlines(keepends=True)
    process.join()
    return [name.strip() for name in names if name.endswith("\n")]


def add_for_ever(place: str, run: int, told: int) -> None:
    """Add small documents, and tell of each once it is kept."""
    ledger = Ledger(open_store(place), author="benchmark")
    number = 0
    while True:
        name, payload = f"{run}-{number}", f"Document {number} of run {run}. ".encode() * 100
        event = DocumentRead(name, name, f"{name}.txt", digest_of(payload), digest_of(payload))
        ledger.record(lambda _, event=event: [event], [payload])
        os.write(told, f"{name}\n".encode())
        number += 1


@contextmanager
def files() -> Iterator[list[str]]:
    """Places in a temporary folder."""
    with tempfile.TemporaryDirectory() as folder:
        yield [f"{folder}/{name}.db" for name in NAMES]


@contextmanager
def schemas(address: str) -> Iterator[list[str]]:
    """Places in new schemas of a database, which are dropped at the end."""
    import psycopg

    with psycopg.connect(address, autocommit=True) as db:
        for schema in NAMES:
            db.execute(f"CREATE SCHEMA {schema}")
        try:
            joint = "&" if "?" in address else "?"
            yield [f"{address}{joint}options=-csearch_path%3D{schema}" for schema in NAMES]
        finally:
            for schema in NAMES:
                db.execute(f"DROP SCHEMA {schema} CASCADE")


def show(store: str, figures: Figures) -> None:
    """Print the figures of a store."""
    print(
        f"{store}: {figures['documents']} documents, {figures['statements']} statements, "
        f"{figures['decisions']} decisions; {figures['size'] / 1e6:.1f} MB, "
        f"readings as JSON {figures['json'] / 1e6:.1f} MB"
    )
    for step in ("add", "fold", "as of", "verify"):
        print(f"  {step:<8}{figures[step]['cpu']:>8.2f} s of CPU{figures[step]['wall']:>9.2f} s")
    print(f"  kills   {figures['kills']}, of them {figures['survived']} without loss")


def rounded(figures: Any) -> Any:
    """Figures with seconds to the hundredth."""
    if isinstance(figures, dict):
        return {name: rounded(figure) for name, figure in figures.items()}
    return round(figures, 2) if isinstance(figures, float) else figures


def rates(figures: Figures) -> dict[str, float]:
    """Figures of which more is better, none of which depends on the number of documents."""
    speeds = {
        f"documents a second of CPU, {step}": figures["documents"] / max(figures[step]["cpu"], 0.01)
        for step in ("add", "fold", "verify")
    }
    return {
        "kills without loss, of 100": 100 * figures["survived"] / figures["kills"],
        "JSON over size": figures["json"] / figures["size"],
        **speeds,
    }


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_600)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--postgres", metavar="ADDRESS", help="a PostgreSQL database to measure in place of a file")
    parser.add_argument("--check", action="store_true", help="fail where a figure is below its floor")
    arguments = parser.parse_args()
    store = "postgres" if arguments.postgres else "sqlite"
    with schemas(arguments.postgres) if arguments.postgres else files() as (killed, filled):
        figures = {"kills": arguments.kills, "survived": survived(killed, arguments.kills)}
        figures |= measure(filled, arguments.documents)
    show(store, figures)
    report = json.loads(RESULT.read_text(encoding="utf-8")) if RESULT.exists() else {}
    report[store] = rounded(figures)
    RESULT.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    if arguments.check:
        floors.check(f"ledger, {store}", rates(figures))


if __name__ == "__main__":
    main()
