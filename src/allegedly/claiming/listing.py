"""The claims of a collection in the order a reader wants them, with what their documents are called."""

from collections.abc import Iterable, Mapping
from typing import Literal

from allegedly.records import Bearing, Claim

Order = Literal["repeated", "disputed", "thin"]


def ordered(claims: Iterable[Claim], order: Order = "repeated") -> tuple[Claim, ...]:
    """Sort claims, the most repeated, most disputed or most thinly sourced first.

    A claim is the more disputed the more documents stand on the side that fewer take, and the more thinly sourced the
    more documents there are to each source that they name.
    """
    keys = {"repeated": _repeated, "disputed": _disputed, "thin": _thin}
    return tuple(sorted(claims, key=lambda claim: (*keys[order](claim), claim.id)))


def documents(claim: Claim, *bearings: Bearing) -> frozenset[str]:
    """The documents that put a claim forward, or only those that bear on it so."""
    return frozenset(each.document for each in claim.mentions if not bearings or each.bearing in bearings)


def speakers(claim: Claim) -> Mapping[Bearing, tuple[str, ...]]:
    """The names of those who affirm, deny, doubt and ask, each once; "" is the outlets' own voice."""
    found: dict[Bearing, dict[str, None]] = {}
    for mention in claim.mentions:
        found.setdefault(mention.bearing, {})[mention.source or ""] = None
    return {bearing: tuple(sorted(names)) for bearing, names in found.items()}


def _repeated(claim: Claim) -> tuple[float, ...]:
    return (-len(documents(claim)), -len(claim.mentions))


def _disputed(claim: Claim) -> tuple[float, ...]:
    sides = len(documents(claim, "affirms")), len(documents(claim, "denies", "doubts"))
    return (-min(sides), -len(documents(claim, "asks")), -sum(sides))


def _thin(claim: Claim) -> tuple[float, ...]:
    named = {mention.source for mention in claim.mentions if mention.source}
    return (-len(documents(claim)) / (len(named) + 1), *_repeated(claim))
