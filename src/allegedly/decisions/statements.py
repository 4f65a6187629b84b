"""Statements that people rejected, corrected or added."""

from collections.abc import Collection, Iterable

from msgspec.structs import replace

from allegedly.decisions.check import range_of
from allegedly.decisions.named import statement_id
from allegedly.decisions.ruling import by_hand, decided_on, ruling
from allegedly.ledger import Decision
from allegedly.records import Attribution, Passage, Reading, Reason, Said, Source, SourceMention, Span


def changes_statements(decisions: Iterable[Decision]) -> bool:
    """Whether some decisions change what statements a document makes."""
    kinds = ("add", "correct", "reject")
    return any(one.made.decision in kinds and one.made.claim is None for one in decisions)


def settled(reading: Reading, decisions: Iterable[Decision]) -> Reading:
    """A reading as people left it: without rejected statements, with corrected and added ones."""
    document = reading.document
    corrections = [one for one in ruling(decisions) if one.made.claim is None]
    for decision in corrections:
        if decision.made.decision == "add" and decision.made.on == (document.id,):
            reading = _with_statement(reading, decision)
    for said in reading.attributions:
        name = statement_id(document.id, said.id)
        for decision in corrections:
            if decision.made.on == (name,) and decision.made.decision == "correct":
                reading = _corrected(reading, said.id, decision)
    return _without(reading, decided_on(corrections, "reject"))


def _without(reading: Reading, rejected: Collection[str]) -> Reading:
    """Drop statements; what stands inside a dropped one stands inside what that stood in."""
    document = reading.document.id
    parents = {said.id: said.parent for said in reading.attributions if statement_id(document, said.id) in rejected}
    if not parents:
        return reading
    kept = []
    for said in reading.attributions:
        parent = said.parent
        while parent in parents:
            parent = parents[parent]
        if said.id not in parents:
            kept.append(said if parent == said.parent else replace(said, parent=parent))
    return replace(reading, attributions=tuple(kept))


def _with_statement(reading: Reading, decision: Decision) -> Reading:
    content = _passage(reading, range_of(decision.made))
    added = Attribution(id=by_hand(decision.number), content=content)
    return replace(reading, attributions=(*reading.attributions, added))


def _corrected(reading: Reading, statement: str, decision: Decision) -> Reading:
    field, value = decision.made.field or "", decision.made.value or ""
    said = next(attribution for attribution in reading.attributions if attribution.id == statement)
    sources = reading.sources
    if field == "source":
        source, sources = _known(sources, value)
        mention = said.source or SourceMention(spans=(), text=value)
        reason = Reason(f"{decision.by}: {decision.made.reason}")
        said = replace(said, source=replace(mention, id=source.id, reason=reason))
    elif field == "via":
        relays, sources = _relays(sources, value)
        said = replace(said, via=relays)
    elif field in ("cue", "content"):
        said = replace(said, **{field: _passage(reading, range_of(decision.made))})
    elif field == "said":
        said = replace(said, said=Said(said.said.text if said.said else "", value))
    else:
        said = replace(said, **{field: value})
    attributions = [said if kept.id == statement else kept for kept in reading.attributions]
    return replace(reading, attributions=tuple(attributions), sources=sources)


def _relays(sources: tuple[Source, ...], names: str) -> tuple[tuple[str, ...], tuple[Source, ...]]:
    """The ids of relays, given by ids or names with semicolons between, and all sources."""
    relays: list[str] = []
    for name in filter(None, map(str.strip, names.split(";"))):
        relay, sources = _known(sources, name)
        relays.append(relay.id)
    return tuple(relays), sources


def _known(sources: tuple[Source, ...], name: str) -> tuple[Source, tuple[Source, ...]]:
    """The source of an id or name, one more where there is none, and all sources."""
    source = next((one for one in sources if name in (one.id, one.name)), None)
    if source is not None:
        return source, sources
    source = Source(id=name, name=name, named=True)
    return source, (*sources, source)


def _passage(reading: Reading, span: Span) -> Passage:
    text = reading.document.text
    return Passage((span,), text[slice(*span)])
