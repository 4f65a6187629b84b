"""Whom one document cites for a claim, and against it: chains of links from the document to the farthest."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from allegedly.languages import any_of, lexicon
from allegedly.levels import levels
from allegedly.origins.links import Link, link, simple, words
from allegedly.origins.withdrawn import refuted
from allegedly.records import Attribution, Document, Mention, Reading, Source

_STRONG = 0.8  # of the best score of the document, and a mention counts for the claim itself
PLAIN = 0.75  # score from which plain negation denies a claim
_STOP = re.compile(r"[.!?]['\"”’)]*\s+[A-Z\"“]|\n\s*\n")
_VERDICT = 10.0  # more than all the mentions of a claim that a fact check quotes weigh
_LEAD = 3  # mentions at the start of a text that weigh twice
_AGAINST = frozenset(("denies", "doubts", "questions"))
_IDLE = frozenset(("wants", "orders", "other", "promises"))
Side = Literal["supports", "denies"]


class Citation(NamedTuple):
    """A chain for a claim or against it, nearest the document first, and how much of the account rests on it."""

    side: Side
    links: tuple[Link, ...]
    weight: float
    mention: Mention
    outright: bool = False  # said to be false, not only put in the negative


class Account(NamedTuple):
    """What one document does with a claim: where it puts it forward, and whom it cites on either side."""

    reading: Reading
    mentions: tuple[Mention, ...]
    citations: tuple[Citation, ...]
    denying: frozenset[Mention] = frozenset()  # those by which somebody cited denies the claim
    idle: frozenset[Mention] = frozenset()  # those in the words of somebody who says neither that it is so nor that not
    refutes: bool = False  # a fact check whose verdict is that the claim is not so

    @property
    def location(self) -> str:
        """Where the document is."""
        return self.reading.document.location if self.reading.document else ""

    @property
    def id(self) -> str:
        """The document's id: two versions of one article have one location and two ids."""
        return self.reading.document.id if self.reading.document else ""

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
    saying = {mention: _saying(mention, by_id) for mention in mentions}
    sides = _sides(saying)
    strong = found.strong
    cited = []
    for rank, mention in enumerate(mentions):
        attribution, side = saying[mention], sides.get(mention)
        if attribution is None or side is None or (side == "supports" and mention not in strong):
            continue
        weight = mention.score + (1.0 if rank < _LEAD else 0.0)
        chains = _chains(attribution, by_id, sources, media, reading)
        outright = side == "denies" and _outright(mention, attribution)
        cited += [Citation(side, links, weight, mention, outright) for links in chains if links]
    denying = frozenset(mention for mention, side in sides.items() if side == "denies")
    idle = frozenset(mention for mention, said in saying.items() if said is not None and said.stance in _IDLE)
    if reading.document is not None and refuted(reading.document, mentions):
        verdict = _verdict(reading.document, mentions[0])
        kept = [one for one in cited if one.side == "denies" or one.links[-1].sort in ("person", "body")]
        return found._replace(
            citations=tuple(_once([verdict, *kept])), denying=denying | set(mentions), idle=idle, refutes=True
        )
    return found._replace(citations=tuple(_once(cited)), denying=denying, idle=idle)


def _verdict(document: Document, mention: Mention) -> Citation:
    """The denial of a fact check: its outlet's own, which weighs more than what it quotes."""
    name = document.outlet or document.location
    return Citation("denies", (Link("medium", name, mention.text),), _VERDICT, mention, outright=True)


def _sides(saying: dict[Mention, Attribution | None]) -> dict[Mention, Side]:
    """The side of each mention that somebody makes; who denies a claim once does not support it elsewhere."""
    sides: dict[Mention, Side] = {}
    deniers: set[str] = set()
    for mention, attribution in saying.items():
        side = _side(mention, attribution)
        if side is not None and attribution is not None:
            sides[mention] = side
            if side == "denies" and attribution.source and attribution.source.id:
                deniers.add(attribution.source.id)
    for mention in sides:
        said = saying[mention]
        if said is not None and said.source is not None and said.source.id in deniers:
            sides[mention] = "denies"
    return sides


def _saying(mention: Mention, by_id: dict[str, Attribution]) -> Attribution | None:
    """The attribution that says the claim: of "two people said the ministry ordered a halt" the outer one.

    A denial is the denier's: of "the airline dismissed claims by local media that" the airline's.
    """
    around = levels(by_id.get(mention.attribution or ""), by_id)
    if mention.bearing == "denies" and (denier := next(filter(_denying, around), None)) is not None:
        return denier
    return next((one for one in around if one.stance not in _IDLE), around[-1] if around else None)


def _denying(attribution: Attribution) -> bool:
    return attribution.stance == "denies" or attribution.commitment == "CT-"


def _side(mention: Mention, attribution: Attribution | None) -> Side | None:
    if attribution is None or attribution.stance in _IDLE:
        return None
    if mention.bearing == "denies":
        return "denies" if _outright(mention, attribution) else None
    believed = attribution.stance in ("believes", "doubts", "questions")
    return None if believed or mention.bearing in ("asks", "doubts") else "supports"


def _outright(mention: Mention, attribution: Attribution) -> bool:
    cue = attribution.cue.text if attribution.cue else ""
    return _denying(attribution) or refuses(f"{cue} {mention.text}") or mention.score >= PLAIN


def refuses(text: str) -> bool:
    """Whether words say outright that something is not so."""
    return bool(_refusal().search(text.replace("’", "'")))


@cache
def _refusal() -> re.Pattern[str]:
    return any_of(*lexicon("en", "refutations")["denies"])


def _chains(
    attribution: Attribution,
    by_id: dict[str, Attribution],
    sources: dict[str, Source],
    media: frozenset[str],
    reading: Reading,
) -> list[tuple[Link, ...]]:
    """The chain of a statement; of one that several make together, the chain of each."""
    links = _chain(attribution, by_id, sources, media, reading)
    source = sources.get(attribution.source.id or "") if attribution.source else None
    members = [sources[one] for one in source.members if one in sources] if source else []
    if not links or not members:
        return [links]
    return [(*links[:-1], link(one, one.name or "", media)) for one in members]


def _chain(
    attribution: Attribution,
    by_id: dict[str, Attribution],
    sources: dict[str, Source],
    media: frozenset[str],
    reading: Reading,
) -> tuple[Link, ...]:
    """The links from the outlet to whoever said it, over those inside whose words it stands."""
    links: list[Link] = []
    for level in reversed(levels(attribution, by_id)):
        links += [
            link(sources[relay], sources[relay].name or "", media) for relay in level.via or () if relay in sources
        ]
        if level.source is None:
            continue
        source = sources.get(level.source.id or "")
        if source is not None and _beside(level, reading):
            links.append(link(source, level.source.text, media))
        elif source is not None and level.cue:
            links.append(Link("report", "reports", level.cue.text))
    return tuple(_distinct(links, reading))


def _beside(attribution: Attribution, reading: Reading) -> bool:
    """Whether source and cue stand in one sentence; a source beyond its end is none."""
    if not reading.document or not attribution.source or not attribution.cue or not attribution.source.spans:
        return True
    first, second = sorted((attribution.source.spans[0], attribution.cue.spans[0]))
    between = reading.document.text[first[1] : second[0] + 1]
    return not _STOP.search(between)


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
        if before is not None:
            weight, outright = before.weight + one.weight / 2, before.outright or one.outright
            one = before._replace(weight=weight, outright=outright)  # noqa: PLW2901
        merged[key] = one
    return list(merged.values())


def relays_only(text: str) -> bool:
    """Whether the outlet's words show that it repeats what others say, without saying who."""
    return bool(words().relaying.search(text))


def quoted_actor(claim: str, account: Account) -> Link | None:
    """Whom a document that credits nobody quotes of those that the claim itself names first: "Acme will buy Bolt"."""
    plain = f"{simple(claim)} "
    quoted = {one.source.id for one in account.reading.attributions if one.source and one.stance not in _AGAINST}
    actors = [
        source
        for source in account.reading.sources
        if source.id in quoted and source.named and source.name and source.kind in ("organization", "person")
    ]
    first = [source for source in actors if plain.startswith(f"{simple(source.name or '')} ")]
    return link(first[0], first[0].name or "", frozenset()) if first else None
