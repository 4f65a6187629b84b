"""One statement a row, for spreadsheets and statistics (RFC 4180: UTF-8, header row, CRLF).

A spreadsheet runs a cell that begins with ``=``, ``+``, ``-`` or ``@`` as a formula. Such a cell gets a leading
apostrophe, and the column ``guarded`` lists the columns of the row that got one, so that the words can be restored
exactly. ``*_start`` and ``*_end`` bound a passage, in code points of the document's text, end exclusive; ``*_spans``
holds its pieces as JSON. A document without statements gives no row.
"""

import csv
from collections.abc import Iterable, Iterator
from typing import TextIO

import msgspec

from allegedly.exports.statements import source_names
from allegedly.records import Attribution, Document, Passage, Reading, Source, SourceMention

COLUMNS = (
    *("location", "document_id", "title", "outlet", "published", "byline", "url", "language"),
    *("attribution_id", "parent", "quote", "source", "source_name", "source_kind", "named", "via", "cue", "content"),
    *("source_start", "source_end", "source_spans", "cue_start", "cue_end", "cue_spans"),
    *("content_start", "content_end", "content_spans"),
    *("stance", "commitment", "outlet_position", "evidence", "said", "said_date", "confidence", "made_by", "guarded"),
)

_FORMULA_MARKS = tuple("=+-@\t\r\n＝＋－＠")

Cells = dict[str, str | int | float | None]


def write(readings: Iterable[Reading], stream: TextIO) -> None:
    """Write a header and a row for each statement; the stream must not translate line ends (`newline=""`)."""
    rows = csv.DictWriter(stream, COLUMNS)
    rows.writeheader()
    for reading in readings:
        rows.writerows(_rows(reading))


def _rows(reading: Reading) -> Iterator[Cells]:
    if reading.document is None:
        return
    sources = {source.id: source for source in reading.sources}
    names = source_names(reading)
    document = _document_cells(reading.document) | {"made_by": reading.made_by}
    for attribution in reading.attributions:
        source = sources.get(attribution.source.id or "") if attribution.source else None
        via = "; ".join(names.get(relay, relay) for relay in attribution.via or ())
        yield _guarded(document | _source_cells(source) | {"via": via} | _statement_cells(attribution))


def _document_cells(document: Document) -> Cells:
    return {
        "location": document.location,
        "document_id": document.id,
        "title": document.title,
        "outlet": document.outlet,
        "published": document.published,
        "byline": document.byline,
        "url": document.url,
        "language": document.language,
    }


def _source_cells(source: Source | None) -> Cells:
    if source is None:
        return {}
    named = None if source.named is None else str(source.named).lower()
    return {"source_name": source.name, "source_kind": source.kind, "named": named}


def _statement_cells(attribution: Attribution) -> Cells:
    return {
        "attribution_id": attribution.id,
        "parent": attribution.parent,
        "quote": attribution.quote,
        "stance": attribution.stance,
        "commitment": attribution.commitment,
        "outlet_position": attribution.outlet_position,
        "evidence": attribution.evidence,
        "said": attribution.said.text if attribution.said else None,
        "said_date": attribution.said.date if attribution.said else None,
        "confidence": attribution.confidence,
        **_passage_cells("source", attribution.source),
        **_passage_cells("cue", attribution.cue),
        **_passage_cells("content", attribution.content),
    }


def _passage_cells(role: str, passage: Passage | SourceMention | None) -> Cells:
    if passage is None:
        return {}
    return {
        role: passage.text,
        f"{role}_start": passage.spans[0][0],
        f"{role}_end": passage.spans[-1][1],
        f"{role}_spans": msgspec.json.encode(passage.spans).decode(),
    }


def _guarded(cells: Cells) -> Cells:
    guarded = {
        column: f"'{cell}"
        for column, cell in cells.items()
        if isinstance(cell, str) and cell.startswith(_FORMULA_MARKS) and len(cell) > 1
    }
    return cells | guarded | {"guarded": " ".join(guarded)}
