"""Cases of circular reporting: a claim, the documents around it, and who each has it from, made by reading.

`origins-dev` is a corpus with its texts; `annotations/origins.jsonl` holds further cases as ids and offsets. Rules in
`annotations/README.md`.
"""

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from allegedly.pipeline import analyse
from allegedly.records import Document, Reading
from training.corpora import corpus

ANNOTATIONS = Path(__file__).parent / "annotations" / "origins.jsonl"
Row = dict[str, Any]


class Case(NamedTuple):
    """A case, the split that it belongs to, and its documents as read, in the order of `gold["documents"]`."""

    split: str
    gold: Row
    readings: tuple[Reading, ...]


@cache
def cases() -> tuple[Case, ...]:
    """Read and analyse every case; exit with a message where a text is gone or has changed."""
    return tuple(_cases())


def _cases() -> Iterator[Case]:
    for gold in corpus("origins-dev"):
        documents = [(each["id"], each["text"], None) for each in gold["documents"]]
        yield Case("origins-dev", gold, tuple(_read(*each) for each in documents))
    annotated = [json.loads(line) for line in ANNOTATIONS.read_text(encoding="utf-8").splitlines()]
    texts = _texts({(each["corpus"], each["id"]): each["sha256"] for gold in annotated for each in gold["documents"]})
    for gold in annotated:
        readings = (_read(each["id"], *texts[each["corpus"], each["id"]]) for each in gold["documents"])
        yield Case(f"annotated {gold['split']}", gold, tuple(readings))


def _texts(hashes: dict[tuple[str, str], str]) -> dict[tuple[str, str], tuple[str, str | None]]:
    found = {
        (name, key): (text, published)
        for name in sorted({name for name, _ in hashes})
        for record in corpus(name)
        for key, text, published in _articles(record)
        if (name, key) in hashes
    }
    for (name, key), expected in hashes.items():
        actual = hashlib.sha256(found.get((name, key), ("", None))[0].encode()).hexdigest()[:12]
        if actual != expected:
            raise SystemExit(f"{name}: the text of {key!r} has hash {actual}, annotated was {expected}")
    return found


def _articles(record: Row) -> Iterator[tuple[str, str, str | None]]:
    """The id, text and date of each article of a record; `neus` has three to a record."""
    if "articles" not in record:
        yield record["id"], record["text"], record.get("date") or None
        return
    for number, article in enumerate(record["articles"]):
        yield f"{record['id']}:{number}", article["text"], None


def _read(name: str, text: str, published: str | None) -> Reading:
    return analyse(Document(id=name, location=name, text=text, published=published, sha256="", language="en"))
