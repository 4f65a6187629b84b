"""A Reading -> the appearances of its sources, and how many statements they made; the text is let go."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from allegedly.records import Appearance, Reading, Source


def appearances(reading: Reading) -> Iterator[Appearance]:
    """Yield each source that says or relays something, in the order of the reading's sources."""
    document = reading.document
    names = {source.id: source.name or source.id for source in reading.sources}
    statements, via, relayed = _counted(reading)
    for source in reading.sources:
        if not statements[source.id] and not relayed[source.id]:
            continue
        yield Appearance(
            handle=f"{document.id}#{source.id}",
            document=document.id,
            location=document.location,
            published=document.published,
            name=_name(source),
            kind=source.kind,
            named=source.named,
            role=source.role,
            affiliation=source.affiliation,
            statements=statements[source.id],
            relayed=relayed[source.id],
            via=tuple(names.get(relay, relay) for relay in via[source.id]),
        )


def sourceless(reading: Reading) -> int:
    """How many statements point to no source of the reading."""
    known = {source.id for source in reading.sources}
    return sum(not (said.source and said.source.id in known) for said in reading.attributions)


def _counted(reading: Reading) -> tuple[Counter[str], defaultdict[str, list[str]], Counter[str]]:
    statements: Counter[str] = Counter()
    relayed: Counter[str] = Counter()
    via: defaultdict[str, list[str]] = defaultdict(list)
    for attribution in reading.attributions:
        relays = attribution.via or ()
        relayed.update(set(relays))
        if attribution.source and attribution.source.id:
            statements[attribution.source.id] += 1
            via[attribution.source.id] += relays
    return statements, via, relayed


def _name(source: Source) -> str | None:
    return " ".join(source.name.split()) if source.name else None
