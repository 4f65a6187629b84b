"""Which sentences hold which words, so that a claim is looked for in few documents.

Sentences are numbered through all documents, in the order in which these came; the title of a document is its first.
What is added later only adds rows: each word has one for every batch of documents that holds it.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from allegedly.claiming.candidates import LEAST, Wanted, wanted
from allegedly.claiming.statements import pieces
from allegedly.claiming.terms import Term, near_stems, terms
from allegedly.ledger.cache import Cache
from allegedly.origins import coverage_of
from allegedly.records import Coverage, Document
from allegedly.text import sentences

SCHEMA = (
    "CREATE TABLE documents(number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, first INTEGER NOT NULL, "
    "sentences INTEGER NOT NULL, outlet TEXT, published TEXT)",
    "CREATE TABLE words(number INTEGER PRIMARY KEY, word TEXT UNIQUE NOT NULL)",
    "CREATE TABLE postings(word INTEGER, first INTEGER, sentences BLOB NOT NULL, PRIMARY KEY(word, first)) "
    "WITHOUT ROWID",
)
_LEAST = 0.2  # of the claim's words by weight, in one sentence, else it is not looked at
_AROUND = 0.5  # what a word is worth that only the sentences around name
_OPENING = 3  # letters; words that are near by a common beginning share more
Numbers = NDArray[np.int64]


class _Index(NamedTuple):
    """The documents, where the sentences of each begin, and where those of a next one would."""

    ids: list[str]
    firsts: Numbers


def add(db: Cache, documents: Sequence[Document]) -> None:
    """Add documents that are not there yet."""
    [(first,)] = db.rows("SELECT coalesce(max(first + sentences), 0) FROM documents")
    held: dict[str, array[int]] = defaultdict(lambda: array("I"))
    count = first
    for document in documents:
        start = count
        for keys in _sentences(document):
            for key in keys:
                held[key].append(count)
            count += 1
        row = document.id, start, count - start, document.outlet, document.published
        db.run("INSERT INTO documents(id, first, sentences, outlet, published) VALUES (?, ?, ?, ?, ?)", [row])
    db.run("INSERT OR IGNORE INTO words(word) VALUES (?)", ((word,) for word in sorted(held)))
    command = "INSERT INTO postings SELECT number, ?, ? FROM words WHERE word = ?"
    db.run(command, ((first, held[word].tobytes(), word) for word in sorted(held)))


def remove(db: Cache, document: str) -> None:
    """Remove a document, and the words that stand in no other."""
    rows = db.rows("SELECT first, sentences FROM documents WHERE id = ?", (document,))
    for first, count in rows:
        [(batch,)] = db.rows("SELECT max(first) FROM postings WHERE first <= ?", (first,))
        held = db.rows("SELECT word, sentences FROM postings WHERE first = ?", (batch,))
        for word, numbers in held:
            kept = np.frombuffer(numbers, dtype=np.uint32)
            kept = kept[(kept < first) | (kept >= first + count)]
            db.run("UPDATE postings SET sentences = ? WHERE word = ? AND first = ?", [(kept.tobytes(), word, batch)])
    db.run("DELETE FROM postings WHERE sentences = x''")
    db.run("DELETE FROM words WHERE number NOT IN (SELECT word FROM postings)")
    db.run("DELETE FROM documents WHERE id = ?", [(document,)])


def known(db: Cache, document: str) -> bool:
    """Whether a document is there."""
    return bool(db.rows("SELECT 1 FROM documents WHERE id = ?", (document,)))


def coverage(db: Cache, among: frozenset[str]) -> Coverage:
    """What of some documents is looked at when a claim is looked for among them."""
    rows = db.rows("SELECT id, outlet, published FROM documents")
    return coverage_of([(outlet, date) for name, outlet, date in rows if name in among])


def published(db: Cache, among: frozenset[str]) -> dict[str, str | None]:
    """The dates of some documents, by their ids."""
    return {name: date for name, date in db.rows("SELECT id, published FROM documents") if name in among}


def hopeful(db: Cache, claim: str, among: frozenset[str]) -> list[str]:
    """Of some documents those with a sentence that may put a claim forward, the best first.

    A sentence is taken to name a word of the claim wholly where it holds one near to it, so that what would be judged
    is hardly ever missed.
    """
    found = _load(db)
    scores = _scores(wanted(claim), found, db)
    order = np.argsort(-scores, kind="stable")
    return [found.ids[i] for i in order[: np.count_nonzero(scores)].tolist() if found.ids[i] in among]


def _load(db: Cache) -> _Index:
    rows = db.rows("SELECT id, first + sentences FROM documents ORDER BY number")
    firsts = np.array([0, *(after for _, after in rows)], dtype=np.int64)
    return _Index([name for name, _ in rows], firsts)


def _sentences(document: Document) -> Iterator[set[str]]:
    """For the title and each sentence its words in their normal forms, and their groups as "#12"."""
    text = document.text
    stretches = [text[low:high] for span in sentences(text) for low, high in pieces(text, span)]
    for stretch in (document.title or "", *stretches):
        found = terms(stretch)
        yield {term.stem for term in found} | {f"#{group}" for term in found for group in term.groups}


def _holding(db: Cache, word: Term) -> Iterator[NDArray[np.uint32]]:
    """Yield the numbers of the sentences that hold a word, one of its groups, or a word near to it."""
    start = word.stem[:_OPENING]
    alike = db.rows("SELECT word FROM words WHERE word >= ? AND word < ? ORDER BY word", (start, f"{start}\U0010ffff"))
    keys = near_stems(word, [row[0] for row in alike]) | {f"#{group}" for group in word.groups}
    query = "SELECT sentences FROM postings WHERE word = (SELECT number FROM words WHERE word = ?)"
    for key in sorted(keys):
        for (numbers,) in db.rows(query, (key,)):
            yield np.frombuffer(numbers, dtype=np.uint32)


def _scores(claim: Wanted, found: _Index, db: Cache) -> NDArray[np.float64]:
    """For each document the largest share of the claim that one of its sentences names, 0 where that is too small."""
    best = np.zeros(len(found.ids))
    count = int(found.firsts[-1])
    held = np.zeros((count, len(claim.words)), dtype=bool)
    for number, word in enumerate(claim.words):
        for numbers in _holding(db, word):
            held[numbers, number] = True
    naming = np.flatnonzero(held.any(axis=1))
    looked_at = naming[claim.shares(held[naming].astype(np.float64)) >= _LEAST]
    if not len(looked_at):
        return best
    around = held[np.maximum(looked_at - 1, 0)] | held[np.minimum(looked_at + 1, count - 1)]
    shares = claim.shares(np.maximum(held[looked_at], _AROUND * around))
    document = np.searchsorted(found.firsts, looked_at, side="right") - 1
    np.maximum.at(best, document, np.where(shares >= LEAST, shares, 0.0))
    return best
