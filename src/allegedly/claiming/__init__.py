"""The same claim across documents: where it is put forward, affirmed or denied, and what is said of it."""

from allegedly.claiming.group import group
from allegedly.claiming.listing import Listing, ordered
from allegedly.claiming.match import match
from allegedly.claiming.propositions import Proposition, propositions
from allegedly.claiming.stated import stated

__all__ = ["Listing", "Proposition", "group", "match", "ordered", "propositions", "stated"]
