"""The words of a reading that can be searched for, each with the id that leads back to them."""

import re
from collections.abc import Iterable, Iterator
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


def find(db: Cache, text: str) -> list[Hit]:
    """What holds all words of a text, in any of their forms, the best first."""
    query = " ".join(f'"{word}"' for word in text.replace('"', " ").split())
    if not any(map(str.isalnum, query)):
        return []
    command = "SELECT id, document, words FROM passages WHERE words MATCH ? ORDER BY rank"
    return [Hit(*row) for row in db.rows(command, (query,))]


def _rows(reading: Reading) -> Iterator[Hit]:
    document = reading.document
    for said in reading.attributions:
        source = f"{said.source.text}: " if said.source and said.source.text else ""
        yield Hit(statement_id(document.id, said.id), document.id, f"{source}{said.content.text}")
    for match in _PARAGRAPH.finditer(document.text):
        yield Hit(passage_id(document.id, [match.span()]), document.id, match[0])
