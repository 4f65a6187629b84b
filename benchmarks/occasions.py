"""Relays and saying times, over speech events that were annotated by reading (see annotations/README.md).

    python -m benchmarks.occasions [--check]

An annotated statement is covered when a predicted content overlaps its content by a Jaccard of at least 0.5 in
characters, one to one, best overlap first. Figures are over the events with a covered statement: each counts once,
its covered statements sharing it equally.

via              a predicted relay is right when all words of its name are among those annotated, or the other way round
said date        events with a date whose predicted one is the same
no date          events without one for which none is predicted

Prints the scores and writes what was predicted for each event, as offsets and labels without text, to occasions.jsonl
beside this file. `--check` exits with 1 where a figure is below its floor. Needs ALLEGEDLY_CORPORA.
"""

import argparse
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import groupby
from operator import add
from pathlib import Path
from typing import Any

from allegedly.pipeline import analyse
from allegedly.records import Attribution, Document, Reading
from benchmarks import floors
from benchmarks.scores import Counts, Spans, characters
from training.corpora import corpus

HERE = Path(__file__).parent
CORPUS = "allsides-12k"
DAY = re.compile(r"\d{4}-\d\d-\d\d")
ARTICLES = {"a", "the"}
Annotation = dict[str, Any]
Case = dict[str, Any]


@dataclass(frozen=True)
class Shares:
    """Events that were annotated, those with a covered statement, and what was right in the latter."""

    events: int = 0
    covered: int = 0
    right: float = 0.0

    def __add__(self, other: "Shares") -> "Shares":
        return Shares(self.events + other.events, self.covered + other.covered, self.right + other.right)

    @property
    def coverage(self) -> float:
        """In per cent of the events."""
        return 100 * self.covered / self.events if self.events else 0.0

    @property
    def accuracy(self) -> float:
        """In per cent of the covered events."""
        return 100 * self.right / self.covered if self.covered else 0.0


def annotations(name: str) -> dict[str, Annotation]:
    """The annotated articles of a file, by id."""
    lines = (HERE / "annotations" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return {record["id"]: record for record in map(json.loads, lines)}


def document_of(article: dict[str, Any], annotation: Annotation) -> Document:
    """An article to read; exit with a message where its text is not the one that was annotated."""
    name, text = article["id"], article["text"]
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    if not sha256.startswith(annotation["sha256"]):
        raise SystemExit(f"{CORPUS} {name}: the text was annotated at {annotation['sha256']}, this is {sha256[:12]}")
    published = article["date"] if DAY.fullmatch(article["date"]) else None
    return Document(
        id=name,
        location=f"{CORPUS}#{name}",
        text=text,
        title=article["title"],
        outlet=annotation["outlet"],
        published=published,
        language="en",
        sha256=sha256,
    )


def pair_up(gold: Sequence[Spans], found: Sequence[Spans]) -> dict[int, int]:
    """Pair contents that overlap by a Jaccard of at least 0.5, one to one, best overlap first."""
    left, right = ([characters(spans) for spans in side] for side in (gold, found))
    scored = [(len(g & f) / len(g | f), i, j) for i, g in enumerate(left) for j, f in enumerate(right) if g & f]
    pairs: dict[int, int] = {}
    for overlap, i, j in sorted(scored, reverse=True):
        if overlap >= 0.5 and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def same_relay(left: str, right: str) -> bool:
    """Whether one name's words are all among the other's."""
    a, b = (set(re.sub(r"[^\w ]", "", name.lower()).split()) - ARTICLES for name in (left, right))
    return bool(a and b) and (a <= b or b <= a)


def cases(annotation: Annotation, reading: Reading, kind: str) -> list[Case]:
    """What was predicted for each event of an article: its statements, those that are covered with their prediction."""
    statements = annotation["statements"]
    found = reading.attributions
    pairs = pair_up([item["content"] for item in statements], [item.content.spans for item in found])
    order = sorted(range(len(statements)), key=lambda i: statements[i]["event"])
    judge = _relays if kind == "relays" else _time
    return [
        {
            "id": annotation["id"],
            "event": event,
            "statements": len(members := list(numbers)),
            "covered": [judge(statements[i], found[pairs[i]], reading) for i in members if i in pairs],
        }
        | ({"dated": _date(statements[members[0]]) is not None} if kind == "times" else {})
        for event, numbers in groupby(order, key=lambda i: statements[i]["event"])
    ]


def _relays(statement: Annotation, found: Attribution, reading: Reading) -> Case:
    assert reading.document is not None
    text, sources = reading.document.text, {source.id: source for source in reading.sources}
    via = [sources[identity] for identity in found.via or ()]
    gold = [" ".join(text[start:end] for start, end in spans) for spans in statement["via"]]
    hits = sum(any(same_relay(name, source.name or "") for source in via) for name in gold)
    return {
        "content": found.content.spans,
        "via": [source.mentions[0] if source.mentions else None for source in via],
        "counts": [hits, len(via), len(gold)],
    }


def _time(statement: Annotation, found: Attribution, _reading: Reading) -> Case:
    date = found.said.date if found.said else None
    return {"content": found.content.spans, "date": date, "right": date == _date(statement)}


def _date(statement: Annotation) -> str | None:
    date: str | None = (statement["said"] or {}).get("date")
    return date


def via_shares(event: Case) -> tuple[float, float, float]:
    """The hits, predicted and annotated relays of an event, averaged over its covered statements."""
    covered = [statement["counts"] for statement in event["covered"]]
    hits, found, gold = (sum(column) / len(covered) for column in zip(*covered, strict=True)) if covered else (0, 0, 0)
    return hits, found, gold


def via_score(events: Iterable[Case]) -> tuple[Counts, Shares]:
    """Relays over events, as rounded hundredths, and how many events are covered."""
    events = list(events)
    sums = [round(100 * sum(column)) for column in zip(*map(via_shares, events), strict=True)] or [0, 0, 0]
    covered = sum(bool(event["covered"]) for event in events)
    return Counts(*sums), Shares(len(events), covered)


def date_shares(event: Case) -> Shares:
    """What one event adds to the accuracy of dates."""
    covered = event["covered"]
    return Shares(1, bool(covered), sum(item["right"] for item in covered) / len(covered) if covered else 0.0)


def date_score(events: Iterable[Case]) -> Shares:
    """The accuracy of saying dates over events."""
    return reduce(add, map(date_shares, events), Shares())


def run() -> Iterator[tuple[str, Case]]:
    """Read the annotated articles, giving each of their events with "relays" or "times"."""
    annotated = {kind: annotations(kind) for kind in ("relays", "times")}
    for article in corpus(CORPUS):
        mine = {kind: records[article["id"]] for kind, records in annotated.items() if article["id"] in records}
        if mine:
            reading = analyse(document_of(article, next(iter(mine.values()))))
            for kind, annotation in mine.items():
                yield from ((kind, event) for event in cases(annotation, reading, kind))


def main() -> None:
    """Print the table of scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="exit with 1 where a figure is below its floor")
    arguments = parser.parse_args()
    found = list(run())
    lines = (json.dumps({"kind": kind} | event, separators=(",", ":")) + "\n" for kind, event in found)
    (HERE / "occasions.jsonl").write_text("".join(lines), encoding="utf-8")
    via, relayed = via_score(event for kind, event in found if kind == "relays")
    timed = [event for kind, event in found if kind == "times"]
    dated, undated = (date_score(event for event in timed if event["dated"] == wanted) for wanted in (True, False))
    print(f"{'':<12}{'P':>7}{'R':>7}{'F1':>7}{'events':>9}{'covered':>9}")
    print(f"{'via':<12}{via.precision:7.1f}{via.recall:7.1f}{via.f1:7.1f}{relayed.events:9}{relayed.coverage:8.1f}%")
    for name, shares in {"said date": dated, "no date": undated}.items():
        print(f"{name:<12}{'accuracy':>14}{shares.accuracy:7.1f}{shares.events:9}{shares.coverage:8.1f}%")
    if arguments.check:
        floors.check("occasions", {"via": via.f1, "said date": dated.accuracy, "no date": undated.accuracy})


if __name__ == "__main__":
    main()
