"""What stands beside the statements: the sources, what the outlet hedges itself, announced plans, the headline."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from allegedly.exports.statements import source_names
from allegedly.records import Assertion, Attribution, Reading, Source, Span, Undertaking
from allegedly.text import slice_spans


class Entry(NamedTuple):
    """A line of a section: what it is about, facts about it, and where in the text it stands, if at one place."""

    head: str
    facts: tuple[str, ...]
    spans: tuple[Span, ...] = ()


class Section(NamedTuple):
    """A titled list; `name` is one word for programs."""

    name: str
    title: str
    entries: tuple[Entry, ...]


def sections(reading: Reading) -> list[Section]:
    """The sections of a reading that hold anything."""
    text = reading.document.text
    names = source_names(reading)
    hedged = [_hedged(text, assertion) for assertion in reading.assertions]
    conflict = reading.headline_conflict
    found = (
        Section("sources", "Sources", tuple(_sources(reading, names))),
        Section("hedged", "Hedged in the outlet's own voice", tuple(hedged)),
        Section("plans", "Announced plans", tuple(_plan(plan, names) for plan in reading.undertakings)),
        Section(
            "headline",
            "The headline states flat what the text hedges or attributes",
            (Entry(conflict.text, (), conflict.spans),) if conflict else (),
        ),
    )
    return [section for section in found if section.entries]


def _hedged(text: str, assertion: Assertion) -> Entry:
    hedges = tuple(f"{hedge.kind}: {hedge.text}" for hedge in assertion.hedges)
    return Entry(slice_spans(text, assertion.spans), hedges, assertion.spans)


def identity(source: Source, names: dict[str, str]) -> list[str]:
    """What is known of a source beside its name."""
    unnamed = "unnamed" if source.named is False and "(unnamed)" not in (source.name or "") else None
    stated = (source.kind, unnamed, source.vagueness and f"vague: {source.vagueness}", source.role, source.affiliation)
    members = " and ".join(names.get(member, member) for member in source.members)
    author = source.author and f"by {names.get(source.author, source.author)}"
    return [fact for fact in (*stated, members, author) if fact]


def _sources(reading: Reading, names: dict[str, str]) -> Iterator[Entry]:
    """The sources that speak, the busiest first, and those through whom others do."""
    speaking = Counter(said.source.id for said in reading.attributions if said.source)
    relaying = Counter(relay for said in reading.attributions for relay in said.via or ())
    for source in sorted(reading.sources, key=lambda source: -speaking[source.id]):
        number, relayed = speaking[source.id], relaying[source.id]
        via = _relays(reading.attributions, source, names)
        counts = (
            _times(number, "statement"),
            via and f"via {via}",
            relayed and f"relays {_times(relayed, 'statement')}",
        )
        facts = (*identity(source, names), *(fact for fact in counts if fact))
        yield Entry(source.name or source.id, facts)


def _relays(attributions: tuple[Attribution, ...], source: Source, names: dict[str, str]) -> str:
    statements = [said for said in attributions if said.source and said.source.id == source.id]
    relays = dict.fromkeys(relay for said in statements for relay in said.via or ())
    return ", ".join(names.get(relay, relay) for relay in relays)


def _plan(plan: Undertaking, names: dict[str, str]) -> Entry:
    by = names.get(plan.by, plan.by) if plan.by else "the outlet"
    facts = (plan.stage, f"by {by}", plan.as_of and f"as of {plan.as_of}")
    unknown = f"unknown: {', '.join(plan.unknown)}" if plan.unknown else None
    return Entry(plan.name, tuple(fact for fact in (*facts, unknown) if fact), plan.spans)


def _times(number: int, noun: str) -> str:
    if not number:
        return ""
    plural = "" if number == 1 else "s"
    return f"{number} {noun}{plural}"
