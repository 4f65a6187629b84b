"""Statements as people read them: numbered, each after the one it stands inside, in words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from allegedly.exports.standing import standing
from allegedly.records import Attribution, Document, Reading, SourceMention, Unread

ORDINARY: Mapping[str, str] = {
    "stance": "asserts",
    "commitment": "CT+",
    "outlet": "neutral",
    "evidence": "none stated",
}


class Statement(NamedTuple):
    """An attribution, its place in the reading from 1, and how many others it stands inside."""

    number: int
    depth: int
    attribution: Attribution


def statements(attributions: Iterable[Attribution]) -> list[Statement]:
    """Number attributions and put each after its parent; none is lost, not even where parents run in a circle."""
    numbered = list(enumerate(attributions, 1))
    ids = {attribution.id for _, attribution in numbered}
    inside: defaultdict[str | None, list[tuple[int, Attribution]]] = defaultdict(list)
    for number, attribution in numbered:
        inside[attribution.parent if attribution.parent in ids else None].append((number, attribution))
    ordered: list[Statement] = []
    waiting = [Statement(number, 0, attribution) for number, attribution in reversed(inside.pop(None, []))]
    while waiting:
        statement = waiting.pop()
        ordered.append(statement)
        children = reversed(inside.pop(statement.attribution.id, []))
        waiting.extend(Statement(number, statement.depth + 1, attribution) for number, attribution in children)
    circling = sorted((n, attribution) for children in inside.values() for n, attribution in children)
    return ordered + [Statement(number, 0, attribution) for number, attribution in circling]


def source_names(reading: Reading) -> dict[str, str]:
    """Map the ids of a reading's sources to their names, or to themselves where there is none."""
    return {source.id: source.name or source.id for source in reading.sources}


def described(source: SourceMention, names: Mapping[str, str]) -> str:
    """The words for a source, and the name it is known by where they do not hold it: `she (Lena Orsk)`.

    One that is understood stands in brackets, as editors add words: `[Lena Orsk]`.
    """
    name = names.get(source.id or "")
    if not source.text:
        return f"[{name or 'understood'}]"
    if name is None or name == source.id:
        return source.text
    bare, opening, mark = name.partition(" (")
    held = bare.casefold() in source.text.casefold()
    return f"{source.text}{opening}{mark}" if held else f"{source.text} ({name})"


def particulars(attribution: Attribution, names: Mapping[str, str]) -> list[str]:
    """What was found about how a statement was made, but for the ordinary case: one label and value each.

    The labels of `ORDINARY`, by far the most frequent, are left out; CSV and JSON have them.
    """
    said = attribution.said
    withheld = attribution.evidence_withheld
    found = {
        "via": ", ".join(names.get(relay, relay) for relay in attribution.via or ()),
        "stance": attribution.stance,
        "commitment": attribution.commitment,
        "outlet": attribution.outlet_position,
        "evidence": attribution.evidence,
        "evidence withheld:": withheld and withheld.text,
        "venue": attribution.venue,
        "said": said and (f"{said.text} ({said.date})" if said.date else said.text),
    }
    stated = [f"{label} {value}" for label, value in found.items() if value and ORDINARY.get(label) != value]
    reasons = (f"{reason.kind}: {reason.text}" for reason in attribution.justification or ())
    return [*stated, *reasons, *standing(attribution.suggested, attribution.grades)]


def likely(attribution: Attribution) -> str | None:
    """The confidence that source and content are right, in 0..1: `0.88`."""
    return None if attribution.confidence is None else f"{attribution.confidence:.2f}"


def publication(document: Document) -> list[str]:
    """Outlet, byline, date and language, as far as the document states them."""
    language = document.language and f"language {document.language}"
    stated = (document.outlet, document.byline, document.published, language)
    return [fact for fact in stated if fact]


def unsaid(reading: Reading) -> str | None:
    """Which labels `particulars` leaves out, and what `likely` gives, as far as either was looked for."""
    graded = any(attribution.stance for attribution in reading.attributions)
    weighed = any(attribution.confidence is not None for attribution in reading.attributions)
    notes = (
        f"not shown where ordinary: {', '.join(map(' '.join, ORDINARY.items()))}" if graded else None,
        "figures: confidence that source and content are right" if weighed else None,
    )
    return "; ".join(filter(None, notes)) or None


def counted(reading: Reading | Unread) -> str:
    """How many statements were found: `7 statements`, `no statements`; or that nobody looked: `not analysed`."""
    if isinstance(reading, Unread):
        return "not read"
    number = len(reading.attributions)
    if not number and reading.made_by is None:
        return "not analysed"
    return f"{number or 'no'} statement{'' if number == 1 else 's'}"
