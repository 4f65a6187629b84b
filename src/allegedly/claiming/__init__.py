"""The same claim across documents: where it is put forward, affirmed or denied, and what is said of it."""

from allegedly.claiming.group import group
from allegedly.claiming.judging import Judge
from allegedly.claiming.listing import ordered
from allegedly.claiming.match import Matches, match
from allegedly.claiming.propositions import propositions
from allegedly.records import Listing, Proposition

__all__ = ["Judge", "Listing", "Matches", "Proposition", "group", "match", "ordered", "propositions"]
