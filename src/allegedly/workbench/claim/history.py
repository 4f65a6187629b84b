"""How the answer to a claim changed, day by day, as the ledger tells it."""

from collections.abc import Iterable
from typing import NamedTuple

from allegedly.case import CaseView
from allegedly.ledger import Decision, Kept
from allegedly.records import Trace

_MOST = 12  # days that are looked at, the latest; each is counted anew, which takes seconds


class Day(NamedTuple):
    """A day on which the case grew: the claim's trace as of its end, None while it is counted, and what was new."""

    date: str
    trace: Trace | None
    added: tuple[Kept, ...]
    decided: tuple[Decision, ...]


def dates(shown: CaseView, decisions: Iterable[Decision]) -> list[str]:
    """The latest days on which a document came or somebody decided on the claim, in order."""
    came = {kept.added[:10] for kept in shown.documents}
    first = min(came, default="")
    return sorted(came | {one.time[:10] for one in decisions if one.time[:10] >= first})[-_MOST:]


def day(date: str, trace: Trace | None, shown: CaseView, decisions: Iterable[Decision]) -> Day:
    """A day with what was new on it."""
    added = tuple(kept for kept in shown.documents if kept.added[:10] == date)
    return Day(date, trace, added, tuple(one for one in decisions if one.time[:10] == date))
