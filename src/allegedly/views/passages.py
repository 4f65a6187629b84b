"""The words of a reading that can be searched for, each with the id that leads back to them."""

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from allegedly.decisions import passage_id, statement_id
from allegedly.ledger.cache import Cache
from allegedly.records import Reading

SCHEMA = (
    "CREATE VIRTUAL TABLE passages USING fts5(id UNINDEXED, document UNINDEXED, words, tokenize = 'porter unicode61')",
)
_PARAGRAPH = re.compile(r"\S[^\n]*")


class Hit(NamedTuple):
    """Words that were found: their id, and the document they stand in."""

    id: str
    document: str
    words: str


def add(db: Cache, readings: Iterable[Reading]) -> None:
    """Add the statements of readings with their sources, and their paragraphs."""
    db.run("INSERT INTO passages VALUES (?, ?, ?)", (row for reading in readings for row in _rows(reading)))


def remove(db: Cache, document: str) -> None:
    """Remove what stands in a document."""
    db.run("DELETE FROM passages WHERE document = ?", [(document,)])


def tidy(db: Cache) -> None:
    """Let the index forget the words of what was removed."""
    db.run("INSERT INTO passages(passages) VALUES ('optimize')")


def find(db: Cache, text: str, among: Collection[str] | None, most: int) -> list[Hit]:
    """What holds all words of a text, in any of their forms, the best first; of very much the latest added.

    `among` are the documents looked into, None for all. Only what is taken is ranked, so that a word that stands
    everywhere takes no longer than another one.
    """
    query = " ".join(f'"{word}"' for word in re.split(r'["\s\0]+', text) if word)
    if not any(map(str.isalnum, query)):
        return []
    command = "SELECT bm25(passages), id, document, words FROM passages WHERE words MATCH ? ORDER BY rowid DESC"
    rows = (row for row in db.each(command, (query,)) if among is None or row[2] in among)
    return [Hit(*row[1:]) for row in sorted(islice(rows, most), key=itemgetter(0))]


def _rows(reading: Reading) -> Iterator[Hit]:
    document = reading.document
    for said in reading.attributions:
        source = f"{said.source.text}: " if said.source and said.source.text else ""
        yield Hit(statement_id(document.id, said.id), document.id, f"{source}{said.content.text}")
    for match in _PARAGRAPH.finditer(document.text):
        yield Hit(passage_id(document.id, [match.span()]), document.id, match[0])
