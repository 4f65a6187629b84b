"""The words of a reading that can be searched for, each with the id that leads back to them."""

import re
from collections.abc import Iterator

from allegedly.decisions import passage_id, statement_id
from allegedly.ledger.words import Row
from allegedly.records import Reading

_PARAGRAPH = re.compile(r"\S[^\n]*")


def rows(reading: Reading) -> Iterator[Row]:
    """Yield the statements of a reading with their sources, then its paragraphs."""
    document = reading.document
    if document is None:
        return
    for said in reading.attributions:
        source = f"{said.source.text}: " if said.source and said.source.text else ""
        words = f"{source}{said.content.text}"
        yield Row(statement_id(document.id, said.id), document.id, words)
    for match in _PARAGRAPH.finditer(document.text):
        yield Row(passage_id(document.id, [match.span()]), document.id, match[0])
