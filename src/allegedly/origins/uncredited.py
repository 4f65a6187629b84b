"""Whom a document has a claim from, or its denial, where it cites nobody for it."""

from collections.abc import Sequence

from allegedly.origins.citations import Account, Citation, Side, refusal
from allegedly.origins.credits import credited_agency
from allegedly.origins.join import Cited, Node, node_of
from allegedly.origins.lexicon import simple
from allegedly.origins.links import Link, link
from allegedly.origins.prominence import prominence
from allegedly.records import Mention, Source


def uncredited(account: Account) -> Cited:
    """The agency to which the document as a whole is credited, else an origin of its own."""
    best = max(account.mentions, key=lambda mention: (mention.bearing == "affirms", mention.score))
    return _cited(account, "supports", best, credited_agency(account.document))


def own_denials(account: Account) -> list[Cited]:
    """Those whom the outlet's own sentences say to deny the claim: "Kestria has always denied it"."""
    denials = [one for one in account.mentions if one.bearing == "denies" and one not in account.saying]
    named = ((mention, _denier(mention, account)) for mention in denials)
    return [_cited(account, "denies", mention, source) for mention, source in named if source is not None]


def unstated_denial(account: Account) -> Cited:
    """An origin of its own for a document that denies the claim and names nobody who does."""
    denials = [mention for mention in account.mentions if mention.bearing == "denies"]
    return _cited(account, "denies", next(iter(denials), account.mentions[0]), None)


def _cited(account: Account, side: Side, mention: Mention, source: Link | None) -> Cited:
    weight = prominence(account.document, mention)
    if source is not None:
        citation = Citation(side, (source,), weight, mention)
        return Cited(account, citation, node_of(account, citation))
    citation = Citation(side, (Link("report", "unstated", mention.text),), weight, mention)
    return Cited(account, citation, Node(side, "unstated", "", account.id))


def _denier(mention: Mention, account: Account) -> Link | None:
    """Whom a sentence names before its word of denial, of those whom the document quotes: "Kestria has denied it"."""
    told = refusal().search(mention.text.replace("’", "'"))
    if told is None:
        return None
    before = f" {simple(mention.text[: told.start()])} "
    for source in _quoted(account):
        if f" {simple(source.name or '').split()[-1]} " in before:
            return link(source, source.name or "", frozenset())
    return None


def _quoted(account: Account) -> Sequence[Source]:
    """The people and bodies that a document quotes, by name."""
    quoting = {said.source.id for said in account.reading.attributions if said.source}
    named = [source for source in account.reading.sources if source.id in quoting and source.named and source.name]
    return [source for source in named if source.kind in ("organization", "person") and simple(source.name or "")]
