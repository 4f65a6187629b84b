"""One statement a row, for spreadsheets and statistics (RFC 4180: UTF-8, header row, CRLF).

Below an article's statements come, told apart by the column ``record``, what the outlet hedges in its own voice
(`assertion`), announced plans (`undertaking`) and words at odds with the headline (`headline conflict`).

A spreadsheet runs a cell that begins with ``=``, ``+``, ``-`` or ``@`` as a formula. Such a cell gets a leading
apostrophe, and the column ``guarded`` lists the columns of the row that got one, so that the words can be restored
exactly. ``*_start`` and ``*_end`` bound a passage, in code points of the document's text, end exclusive; ``*_spans``
holds its pieces as JSON, empty for a source that is understood. ``justification`` lists kinds and words, and
``justification_spans`` where they stand. ``depth`` is how many other
statements a statement stands inside: counts of what sources themselves say take the rows with 0. A document in which
nothing was found gives no row.
Of a case ``standing`` says whether a machine alone says it, and what people think of it.
"""

import csv
from collections.abc import Iterable, Iterator
from typing import TextIO

from allegedly.exports.standing import cell
from allegedly.exports.statements import source_names, statements
from allegedly.records import (
    Attribution,
    Document,
    Justification,
    Passage,
    Reading,
    Source,
    SourceMention,
    Unread,
    codec,
)
from allegedly.text import slice_spans

COLUMNS = (
    *("location", "document_id", "title", "outlet", "published", "byline", "url", "language"),
    *(
        "record",
        "attribution_id",
        "parent",
        "depth",
        "quote",
        "source",
        "source_name",
        "source_kind",
        "named",
        "vagueness",
    ),
    *("role", "affiliation", "via", "cue", "content", "stance", "commitment", "outlet_position", "evidence"),
    *("evidence_withheld", "justification", "venue", "said", "said_date", "rule", "antecedent"),
    *("hedges", "undertaking", "stage", "as_of", "unknown", "confidence"),
    *(
        f"{role}_{edge}"
        for role in ("source", "cue", "content", "evidence_withheld", "antecedent")
        for edge in ("start", "end", "spans")
    ),
    *("justification_spans", "made_by", "standing", "guarded"),
)

_FORMULA_MARKS = tuple("=+-@\t\r\n＝＋－＠")

Cells = dict[str, str | int | float | None]


def write(readings: Iterable[Reading | Unread], stream: TextIO) -> None:
    """Write a header and a row for each statement; the stream must not translate line ends (`newline=""`)."""
    rows = csv.DictWriter(stream, COLUMNS)
    rows.writeheader()
    for reading in readings:
        if isinstance(reading, Reading):
            rows.writerows(_rows(reading))


def _rows(reading: Reading) -> Iterator[Cells]:
    document = _document_cells(reading.document) | {"made_by": str(reading.made_by) if reading.made_by else None}
    for cells in (*_statements(reading), *_asides(reading, reading.document.text)):
        yield guarded(document | cells)


def _statements(reading: Reading) -> Iterator[Cells]:
    sources = {source.id: source for source in reading.sources}
    names = source_names(reading)
    depths = {statement.number: statement.depth for statement in statements(reading.attributions)}
    for number, attribution in enumerate(reading.attributions, 1):
        source = sources.get(attribution.source.id or "") if attribution.source else None
        via = "; ".join(names.get(relay, relay) for relay in attribution.via or ())
        yield (
            _source_cells(source)
            | {"record": "statement", "depth": depths[number], "via": via}
            | _statement_cells(attribution)
        )


def _asides(reading: Reading, text: str) -> Iterator[Cells]:
    for assertion in reading.assertions:
        hedges = "; ".join(f"{hedge.text} ({hedge.kind})" for hedge in assertion.hedges)
        words = Passage(assertion.spans, slice_spans(text, assertion.spans))
        yield _passage_cells("content", words) | {"record": "assertion", "hedges": hedges}
    sources = {source.id: source for source in reading.sources}
    for plan in reading.undertakings:
        words = Passage(plan.spans, slice_spans(text, plan.spans))
        cells: Cells = {
            "record": "undertaking",
            "undertaking": plan.name,
            "stage": plan.stage,
            "as_of": plan.as_of,
            "unknown": "; ".join(plan.unknown),
        }
        by = _source_cells(sources.get(plan.by or ""))
        yield by | cells | _passage_cells("content", words)
    if reading.headline_conflict:
        yield _passage_cells("content", reading.headline_conflict) | {"record": "headline conflict"}


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
    return {
        "source_name": source.name,
        "source_kind": source.kind,
        "named": None if source.named is None else str(source.named).lower(),
        "vagueness": source.vagueness,
        "role": source.role,
        "affiliation": source.affiliation,
    }


def _statement_cells(attribution: Attribution) -> Cells:
    reason = attribution.source.reason if attribution.source else None
    return {
        "attribution_id": attribution.id,
        "parent": attribution.parent,
        "quote": attribution.quote,
        "stance": attribution.stance,
        "commitment": attribution.commitment,
        "outlet_position": attribution.outlet_position,
        "evidence": attribution.evidence,
        "justification": "; ".join(f"{reason.kind}: {reason.text}" for reason in attribution.justification or ()),
        "justification_spans": _listed_spans(attribution.justification or ()),
        "venue": attribution.venue,
        "rule": reason.rule if reason else None,
        "said": attribution.said.text if attribution.said else None,
        "said_date": attribution.said.date if attribution.said else None,
        "confidence": attribution.confidence,
        "standing": cell(attribution.suggested, attribution.grades),
        **_passage_cells("source", attribution.source),
        **_passage_cells("cue", attribution.cue),
        **_passage_cells("content", attribution.content),
        **_passage_cells("evidence_withheld", attribution.evidence_withheld),
        **_passage_cells("antecedent", reason.antecedent if reason else None),
    }


def _listed_spans(reasons: Iterable[Justification]) -> str | None:
    spans = [span for reason in reasons for span in reason.spans]
    return codec.encode(spans).decode() if spans else None


def _passage_cells(role: str, passage: Passage | SourceMention | None) -> Cells:
    if passage is None:
        return {}
    if not passage.spans:
        return {role: passage.text, f"{role}_spans": "[]"}
    return {
        role: passage.text,
        f"{role}_start": passage.spans[0][0],
        f"{role}_end": passage.spans[-1][1],
        f"{role}_spans": codec.encode(passage.spans).decode(),
    }


def guarded(cells: Cells) -> Cells:
    """Keep a spreadsheet from running cells as formulas; ``guarded`` lists the columns of those that got a mark."""
    marked = {
        column: f"'{cell}"
        for column, cell in cells.items()
        if isinstance(cell, str) and cell.startswith(_FORMULA_MARKS) and len(cell) > 1
    }
    return cells | marked | {"guarded": " ".join(marked)}
