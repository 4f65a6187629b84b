"""Who reuses whose wording, kept for all documents: new ones are compared with all others, and nothing else is done."""

from collections.abc import Callable, Collection, Iterable

import numpy as np

from allegedly.ledger.cache import Cache
from allegedly.origins.copies import find_more, printed
from allegedly.origins.shingles import NO_RUNS, Hashes, Printed, Words, words
from allegedly.records import Copy, Document, codec

SCHEMA = (
    "CREATE TABLE runs(document TEXT PRIMARY KEY, compared INTEGER NOT NULL DEFAULT 0, outlet TEXT, host TEXT, "
    "runs BLOB NOT NULL)",
    "CREATE INDEX not_compared ON runs(document) WHERE NOT compared",
    "CREATE TABLE copies(document TEXT, original TEXT, copy BLOB NOT NULL, PRIMARY KEY(document, original))",
    "CREATE TABLE boilerplate(runs BLOB NOT NULL)",
)


def add(db: Cache, documents: Iterable[Document]) -> None:
    """Add documents that are not there yet; they are compared later, all at once."""
    for document in documents:
        own = printed(document, words(document))
        row = document.id, own.outlet, own.host, own.runs.tobytes()
        db.run("INSERT INTO runs(document, outlet, host, runs) VALUES (?, ?, ?, ?)", [row])


def remove(db: Cache, document: str) -> None:
    """Remove a document; the runs that outlets print as a matter of course stay what they were found to be."""
    db.run("DELETE FROM runs WHERE document = ?", [(document,)])
    db.run("DELETE FROM copies WHERE ? IN (document, original)", [(document,)])


def pending(db: Cache) -> int:
    """How many documents are not yet compared."""
    [(number,)] = db.rows("SELECT count(*) FROM runs WHERE NOT compared")
    return int(number)


def compare(db: Cache, document_of: Callable[[str], Document]) -> None:
    """Compare what is new with all documents; only within a change. `document_of` gives a document by its id."""
    rows = db.rows("SELECT document, outlet, host, runs, compared FROM runs")
    held = {name: Printed(outlet, host, _runs(runs)) for name, outlet, host, runs, _ in rows}
    new = {row[0] for row in rows if not row[4]}
    before = [_runs(runs) for (runs,) in db.rows("SELECT runs FROM boilerplate")]

    def cut(name: str) -> tuple[Document, Words]:
        document = document_of(name)
        return document, words(document)

    found = find_more(held, new, before[0] if before else NO_RUNS, cut)
    both_ways = [pair for one in found.pairs for pair in (one, one[::-1])]
    db.run("DELETE FROM copies WHERE document = ? AND original = ?", both_ways)
    made = ((copy.document, copy.original, codec.encode(copy)) for copy in found.copies)
    db.run("INSERT INTO copies VALUES (?, ?, ?)", made)
    db.run("DELETE FROM boilerplate")
    db.run("INSERT INTO boilerplate VALUES (?)", [(found.boilerplate.tobytes(),)])
    db.run("UPDATE runs SET compared = 1 WHERE NOT compared")


def among(db: Cache, documents: Collection[str]) -> list[Copy]:
    """The copies among some documents, sorted by their ids."""
    members = frozenset(documents)
    query = "SELECT original, copy FROM copies WHERE document = ? ORDER BY original"
    rows = [row for document in sorted(members) for row in db.rows(query, (document,))]
    return [codec.decode(copy, Copy) for original, copy in rows if original in members]


def _runs(data: bytes) -> Hashes:
    return np.frombuffer(data, dtype=np.uint64)
