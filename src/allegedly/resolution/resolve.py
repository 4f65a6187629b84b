"""Source mentions -> Sources: each mention is read, linked to an entity of the text, and told why."""

from collections.abc import Sequence

import msgspec

from allegedly.records import Attribution, Document, Passage, Reason, Source, SourceMention, Span
from allegedly.resolution.context import Link
from allegedly.resolution.discourse import Discourse
from allegedly.resolution.entities import Entity


def resolve(
    document: Document, attributions: Sequence[Attribution]
) -> tuple[tuple[Source, ...], tuple[Attribution, ...]]:
    """Find whom each attribution's source denotes; gives the sources and the attributions that point to them.

    A mention whose antecedent the text does not show keeps the id None. A source that is only understood, as in "he
    rose and said", becomes a SourceMention without spans.
    """
    links = Discourse(document, attributions).links()
    order = sorted(links.values(), key=lambda link: link.span)
    ids = _numbered([link.entity for link in order if link.entity is not None])
    pointed = tuple(
        _pointed(attribution, links.get(i), ids, document.text) for i, attribution in enumerate(attributions)
    )
    mentions: dict[str, dict[tuple[Span, ...], None]] = {}
    for attribution in pointed:
        if attribution.source and attribution.source.id and attribution.source.spans:
            mentions.setdefault(attribution.source.id, {})[attribution.source.spans] = None
    return tuple(_source(entity, ids, sorted(mentions.get(ids[entity], ()))) for entity in ids), pointed


def _numbered(entities: list[Entity]) -> dict[Entity, str]:
    """Give ids in the order of first mention, members and authors after those who are mentioned."""
    found = dict.fromkeys(entities)
    waiting = list(found)
    while waiting:
        entity = waiting.pop(0)
        behind = [*entity.members, *([entity.author] if entity.author else [])]
        waiting += [other for other in behind if other not in found]
        found |= dict.fromkeys(behind)
    return {entity: f"s{number}" for number, entity in enumerate(found, 1)}


def _pointed(attribution: Attribution, link: Link | None, ids: dict[Entity, str], text: str) -> Attribution:
    if link is None or link.entity is None:
        return attribution
    antecedent = Passage((link.antecedent,), text[slice(*link.antecedent)]) if link.antecedent else None
    reason = Reason(link.rule, antecedent)
    source = attribution.source or SourceMention((), "")
    return msgspec.structs.replace(
        attribution, source=msgspec.structs.replace(source, id=ids[link.entity], reason=reason)
    )


def _source(entity: Entity, ids: dict[Entity, str], mentions: list[tuple[Span, ...]]) -> Source:
    return Source(
        id=ids[entity],
        name=entity.name,
        kind=entity.kind,
        named=entity.named,
        role=entity.role,
        affiliation=entity.affiliation,
        mentions=tuple(mentions),
        vagueness=entity.vagueness,
        members=tuple(ids[member] for member in entity.members),
        author=ids[entity.author] if entity.author else None,
    )
