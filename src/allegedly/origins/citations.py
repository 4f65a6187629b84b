"""Whom one document cites for a claim, and against it: chains of links from the document to the farthest."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from allegedly.origins.links import Link, link, simple, words
from allegedly.records import Attribution, Mention, Reading, Source

_STRONG = 0.8  # of the best score of the document, and a mention counts for the claim itself
_LEAD = 3  # mentions at the start of a text that weigh twice
_IDLE = frozenset(("wants", "orders", "other", "promises"))
Side = Literal["supports", "denies"]


class Citation(NamedTuple):
    """A chain for a claim or against it, nearest the document first, and how much of the account rests on it."""

    side: Side
    links: tuple[Link, ...]
    weight: float
    mention: Mention


class Account(NamedTuple):
    """What one document does with a claim: where it puts it forward, and whom it cites on either side."""

    reading: Reading
    mentions: tuple[Mention, ...]
    citations: tuple[Citation, ...]

    @property
    def location(self) -> str:
        """Where the document is."""
        return self.reading.document.location if self.reading.document else ""

    @property
    def strong(self) -> tuple[Mention, ...]:
        """The mentions that put most of the claim forward."""
        best = max((one.score for one in self.mentions), default=0.0)
        return tuple(one for one in self.mentions if one.score >= _STRONG * best)


def account(reading: Reading, mentions: Sequence[Mention], media: frozenset[str]) -> Account:
    """Read off the chains of one document; `mentions` are its own."""
    found = Account(reading, tuple(mentions), ())
    by_id = {one.id: one for one in reading.attributions}
    sources = {one.id: one for one in reading.sources}
    strong = found.strong
    cited = []
    for rank, mention in enumerate(mentions):
        attribution = by_id.get(mention.attribution or "")
        side = _side(mention, attribution)
        if attribution is None or side is None or (side == "supports" and mention not in strong):
            continue
        links = _chain(attribution, by_id, sources, media, reading)
        if links:
            weight = mention.score + (1.0 if rank < _LEAD else 0.0) + (0.5 if side == "denies" else 0.0)
            cited.append(Citation(side, links, weight, mention))
    return found._replace(citations=tuple(_once(cited)))


def _side(mention: Mention, attribution: Attribution | None) -> Side | None:
    if attribution is None or attribution.stance in _IDLE:
        return None
    if mention.bearing == "denies":
        return "denies"
    if mention.bearing == "asks":
        return None
    believed = attribution.stance in ("believes", "doubts", "questions")
    return None if believed or mention.bearing == "doubts" else "supports"


def _chain(
    attribution: Attribution,
    by_id: dict[str, Attribution],
    sources: dict[str, Source],
    media: frozenset[str],
    reading: Reading,
) -> tuple[Link, ...]:
    """The links from the outlet to whoever said it, over those inside whose words it stands."""
    levels = [attribution]
    while (parent := by_id.get(levels[-1].parent or "")) is not None and parent not in levels:
        levels.append(parent)
    links: list[Link] = []
    for level in reversed(levels):
        links += [
            link(sources[relay], sources[relay].name or "", media) for relay in level.via or () if relay in sources
        ]
        if level.source is None:
            continue
        source = sources.get(level.source.id or "")
        if source is not None:
            links.append(link(source, level.source.text, media))
    return tuple(_distinct(links, reading))


def _distinct(links: list[Link], reading: Reading) -> list[Link]:
    """Each link once, without the outlet itself."""
    own = simple(reading.document.outlet) if reading.document and reading.document.outlet else None
    kept: list[Link] = []
    for one in links:
        name = simple(one.name)
        if name and name != own and all(simple(other.name) != name for other in kept):
            kept.append(one)
    return kept


def _once(cited: list[Citation]) -> list[Citation]:
    """One citation for each chain, with the weight of all."""
    merged: dict[tuple[str, tuple[str, ...]], Citation] = {}
    for one in cited:
        key = one.side, tuple(simple(each.name) for each in one.links)
        before = merged.get(key)
        merged[key] = before._replace(weight=before.weight + one.weight / 2) if before else one
    return list(merged.values())


def relays_only(text: str) -> bool:
    """Whether the outlet's words show that it repeats what others say, without saying who."""
    return bool(words().relaying.search(text))
