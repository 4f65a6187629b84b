"""Ids that derive from content: the same on every machine, and lasting when other documents are added.

The letter before the dash says what an id names: an attribution, a source, a claim, an origin, an identity. What names
a thing is where it first stands and not what it is called, so that a better name moves no id. An origin is the
exception: its id holds the name that is cited. A document that is earlier than all others gives a claim or an identity
another id; the record then carries the former one in ``formerly``, with all others by which it may be known.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Literal

import msgspec
from msgspec.structs import replace

from allegedly.records import Attribution, Reading, Source, SourceMention, Span, Undertaking

Kind = Literal["a", "s", "c", "o", "i"]

_HEX_DIGITS = 16


def digest(*parts: object) -> str:
    """16 hex digits of SHA-256 over parts, as JSON writes them."""
    return sha256(msgspec.json.encode(parts)).hexdigest()[:_HEX_DIGITS]


def lasting_id(kind: Kind, *parts: object) -> str:
    """Name a thing by its kind and what makes it: ``a-0123456789abcdef``."""
    return f"{kind}-{digest(kind, *parts)}"


def claim_id(document: str, spans: Sequence[Span], text: str) -> str:
    """Name a claim by its earliest mention; by any other mention, what it would be called without the earlier ones."""
    return lasting_id("c", document, spans, text)


def identity_id(handle: str) -> str:
    """Name an identity by the handle of its earliest appearance.

    Where two identities become one, the older id stays, and the other is that of one of its appearances.
    """
    return lasting_id("i", handle)


def formerly(current: str, others: Iterable[str]) -> tuple[str, ...]:
    """The ids other than the current one that lead to the same thing, sorted.

    They are those that it has where only some of its documents are known. Each names a mention or an appearance, which
    is part of one claim or identity alone: so whatever was decided on an id is found again when documents are added.
    """
    return tuple(sorted({*others} - {current}))


def with_lasting_ids(reading: Reading) -> Reading:
    """Give attributions and sources, numbered while a text is read, ids that last, wherever they are referred to.

    An attribution is named by document, cue and content, a source by document and first mention, else by its name.
    """
    document = reading.document.id
    sources = _named("s", document, ((each.id, _place(each)) for each in reading.sources))
    spoken = ((each.id, _spans(each)) for each in reading.attributions)
    attributions = _named("a", document, spoken)
    return replace(
        reading,
        sources=tuple(_source(each, sources) for each in reading.sources),
        attributions=tuple(_attribution(each, attributions, sources) for each in reading.attributions),
        undertakings=tuple(_undertaking(each, sources) for each in reading.undertakings),
    )


def _named(kind: Kind, document: str, places: Iterable[tuple[str, object]]) -> dict[str, str]:
    """Map numbers to ids; where several have one place, the later ones are told apart by how many came before."""
    named: dict[str, str] = {}
    taken: dict[str, int] = {}
    for number, place in places:
        plain = lasting_id(kind, document, place)
        before = taken.get(plain, 0)
        taken[plain] = before + 1
        named[number] = lasting_id(kind, document, place, before) if before else plain
    return named


def _place(source: Source) -> object:
    return min(source.mentions) if source.mentions else source.name


def _spans(attribution: Attribution) -> object:
    return attribution.cue.spans if attribution.cue else (), attribution.content.spans


def _source(source: Source, ids: dict[str, str]) -> Source:
    return replace(
        source,
        id=ids[source.id],
        members=tuple(ids.get(member, member) for member in source.members),
        author=ids.get(source.author, source.author) if source.author else None,
    )


def _attribution(attribution: Attribution, ids: dict[str, str], sources: dict[str, str]) -> Attribution:
    via = attribution.via
    return replace(
        attribution,
        id=ids[attribution.id],
        parent=ids[attribution.parent] if attribution.parent else None,
        source=_mention(attribution.source, sources),
        via=None if via is None else tuple(sources.get(relay, relay) for relay in via),
    )


def _mention(mention: SourceMention | None, sources: dict[str, str]) -> SourceMention | None:
    if mention is None or mention.id is None:
        return mention
    return replace(mention, id=sources.get(mention.id, mention.id))


def _undertaking(undertaking: Undertaking, sources: dict[str, str]) -> Undertaking:
    by = undertaking.by
    return replace(undertaking, by=sources.get(by, by) if by else None)
