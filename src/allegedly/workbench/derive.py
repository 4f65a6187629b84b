"""What pages ask of a case, derived once for each state of the ledger."""

from allegedly.api import Bench
from allegedly.case import Moment, Queue
from allegedly.claiming.listing import Order
from allegedly.records import Listing, Reading, Register


def readings(bench: Bench, case: str) -> dict[str, Reading]:
    """The readings of a case as people left them, by document."""
    return bench.readings(case)


def claims(bench: Bench, case: str, order: Order) -> Listing:
    """The claims of a case that more than one document has."""
    return bench.derived(("claims", case, order), lambda cases: cases.claims(case, order))


def sources(bench: Bench, case: str) -> Register:
    """Who speaks in a case."""
    return bench.sources(case)


def queue(bench: Bench, case: str) -> Queue:
    """What a person should look at next in a case."""
    return bench.derived(("queue", case), lambda cases: cases.review(case))


def moments(bench: Bench, case: str) -> list[Moment]:
    """What has a date in a case."""
    return bench.derived(("moments", case), lambda cases: cases.timeline(case, bench.readings(case).values()))
