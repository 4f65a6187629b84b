"""The same claim across documents: where it is put forward, affirmed or denied, and what is said of it."""

from allegedly.claiming.group import group
from allegedly.claiming.listing import ordered
from allegedly.claiming.match import match
from allegedly.claiming.propositions import propositions
from allegedly.claiming.stated import stated
from allegedly.records import Listing, Proposition

__all__ = ["Listing", "Proposition", "group", "match", "ordered", "propositions", "stated"]
