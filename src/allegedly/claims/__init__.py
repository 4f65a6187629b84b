"""The same claim across documents: where it is put forward, affirmed or denied, and what is said of it."""

from allegedly.claims.group import group
from allegedly.claims.listing import Listing, ordered
from allegedly.claims.match import match
from allegedly.claims.propositions import Proposition, propositions

__all__ = ["Listing", "Proposition", "group", "match", "ordered", "propositions"]
