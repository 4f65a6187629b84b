"""The same claim across documents: where it is put forward, affirmed or denied, and what is said of it."""

from allegedly.claims.group import group
from allegedly.claims.listing import Listing, ordered
from allegedly.claims.match import match
from allegedly.claims.propositions import Proposition, propositions
from allegedly.claims.stated import stated

__all__ = ["Listing", "Proposition", "group", "match", "ordered", "propositions", "stated"]
