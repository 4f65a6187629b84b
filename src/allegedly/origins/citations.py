"""Whom one document cites for a claim, and against it: chains of links from the document to the farthest."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple

from allegedly.languages import any_of, lexicon
from allegedly.levels import levels
from allegedly.origins.lexicon import simple
from allegedly.origins.links import Link, link
from allegedly.origins.prominence import prominence
from allegedly.origins.withdrawn import refuted
from allegedly.records import Attribution, Document, Mention, Reading, Source

_VERDICT = 10.0  # more than all the mentions of a claim that a fact check quotes weigh
_UNTOLD = frozenset(("other", "doubts", "questions"))  # stances in which nobody tells that something is so
# Stances in which somebody acts by speaking: told by others ("they said that the ministry ordered a halt") the act is
# theirs to tell; told by the outlet itself, who announces a decision of his own is its origin.
_ACTING = frozenset(("orders", "promises", "wants", "other"))
Side = Literal["supports", "denies"]


class Citation(NamedTuple):
    """A chain for a claim or against it, nearest the document first, and how much of the account rests on it."""

    side: Side
    links: tuple[Link, ...]
    weight: float
    mention: Mention


class Account(NamedTuple):
    """What one document does with a claim: where it puts it forward, and whom it cites on either side."""

    document: Document
    reading: Reading
    mentions: tuple[Mention, ...]
    citations: tuple[Citation, ...] = ()
    saying: Mapping[Mention, Attribution] = {}  # who says a mention; without those of the outlet itself
    sides: Mapping[Mention, Side] = {}  # without those that only ask or doubt
    refutes: bool = False  # a fact check whose verdict is that the claim is not so

    @property
    def location(self) -> str:
        """Where the document is."""
        return self.document.location

    @property
    def id(self) -> str:
        """The document's id: two versions of one article have one location and two ids."""
        return self.document.id


class _Sources(NamedTuple):
    """What is known of the sources of one document, and of media."""

    attributions: Mapping[str, Attribution]
    sources: Mapping[str, Source]
    media: frozenset[str]
    outlet: str


def account(document: Document, reading: Reading, mentions: Sequence[Mention], media: frozenset[str]) -> Account:
    """Read off the chains of one document; `mentions` are its own, `media` what `media_names` gives."""
    attributions = {said.id: said for said in reading.attributions}
    sources = {source.id: source for source in reading.sources}
    known = _Sources(attributions, sources, media, simple(document.outlet or ""))
    saying = {mention: said for mention in mentions if (said := _saying(mention, attributions)) is not None}
    sides = {mention: side for mention in mentions if (side := _side(mention, saying.get(mention))) is not None}
    cited = []
    for mention, side in sides.items():
        chains = _chains(saying[mention], known) if mention in saying else []
        weight = prominence(document, mention)
        cited += [Citation(side, chain, weight, mention) for chain in chains if chain]
    found = Account(document, reading, tuple(mentions), tuple(_merged(cited)), saying, sides)
    return _refuting(found) if refuted(document, mentions) else found


def _refuting(found: Account) -> Account:
    """The account of a fact check: its outlet denies, and whom it quotes without a name is no origin."""
    name = found.document.outlet or found.document.location
    first = found.mentions[0]
    verdict = Citation("denies", (Link("medium", name, first.text),), _VERDICT, first)
    kept = [each for each in found.citations if each.side == "denies" or each.links[-1].sort in ("person", "body")]
    return found._replace(citations=(verdict, *kept), refutes=True)


def _saying(mention: Mention, attributions: Mapping[str, Attribution]) -> Attribution | None:
    """The attribution that says the claim: of "two people said the ministry ordered a halt" the outer one.

    A denial is the denier's: of "the airline dismissed claims by local media that" the airline's.
    """
    around = levels(attributions.get(mention.attribution or ""), dict(attributions))
    if mention.bearing == "denies" and (denier := next(filter(_denies, around), None)) is not None:
        return denier
    return next((said for said in around if said.stance not in _ACTING), around[-1] if around else None)


def _denies(said: Attribution) -> bool:
    return said.stance == "denies" or said.commitment == "CT-"


def _side(mention: Mention, said: Attribution | None) -> Side | None:
    """The side of a mention, said by somebody or by the outlet itself; None if it is only asked or doubted."""
    if said is not None and said.stance in _UNTOLD:
        return None
    if mention.bearing == "denies":
        return "denies"
    return "supports" if mention.bearing == "affirms" else None


def refuses(text: str) -> bool:
    """Whether words say outright that something is not so."""
    return bool(refusal().search(text.replace("’", "'")))


@cache
def refusal() -> re.Pattern[str]:
    """Words that say outright that something is not so, with straight apostrophes."""
    return any_of(*lexicon("en", "refutations")["denies"])


def _chains(said: Attribution, known: _Sources) -> list[tuple[Link, ...]]:
    """The chain of a statement; of one that several make together, the chain of each."""
    links = _chain(said, known)
    source = known.sources.get(said.source.id or "") if said.source else None
    members = [known.sources[one] for one in source.members if one in known.sources] if source else []
    if not links or not members:
        return [links]
    return [(*links[:-1], link(member, member.name or "", known.media)) for member in members]


def _chain(said: Attribution, known: _Sources) -> tuple[Link, ...]:
    """The links from the outlet to whoever said it, over those inside whose words it stands; each link once."""
    links: dict[str, Link] = {}
    for level in reversed(levels(said, dict(known.attributions))):
        for found in _of_level(level, known):
            links.setdefault(simple(found.name), found)
    return tuple(found for name, found in links.items() if name and name != known.outlet)


def _of_level(level: Attribution, known: _Sources) -> Iterable[Link]:
    for relay in level.via or ():
        if relay in known.sources:
            yield link(known.sources[relay], known.sources[relay].name or "", known.media)
    source = known.sources.get(level.source.id or "") if level.source else None
    if source is not None and level.source is not None:
        yield link(source, level.source.text, known.media)


def _merged(cited: Iterable[Citation]) -> Iterable[Citation]:
    """One citation for each chain: what says it again adds half of its weight."""
    merged: dict[tuple[str, tuple[str, ...]], Citation] = {}
    for each in cited:
        key = each.side, tuple(simple(found.name) for found in each.links)
        before = merged.get(key)
        merged[key] = before._replace(weight=before.weight + each.weight / 2) if before else each
    return merged.values()
