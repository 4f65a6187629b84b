"""Outlets that cite each other in a circle."""

from collections import deque
from collections.abc import Mapping, Sequence

from allegedly.origins.citations import Account
from allegedly.origins.lexicon import simple


def loops(accounts: Sequence[Account]) -> tuple[tuple[str, ...], ...]:
    """Find circles of outlets of the collection that cite each other, each from its first name in order.

    Every outlet that is in a circle is in one of these, in the shortest that it can be in where no earlier one passes
    it. There may be millions of other ways round.
    """
    cites: dict[str, set[str]] = {}
    for account in accounts:
        outlet = simple(account.document.outlet or "")
        if outlet:
            cites.setdefault(outlet, set()).update(simple(citation.links[0].name) for citation in account.citations)
    circles: list[tuple[str, ...]] = []
    passed: set[str] = set()
    for outlet in sorted(cites):
        if outlet not in passed and (circle := _shortest(outlet, cites)):
            circles.append(_from_first(circle))
            passed.update(circle)
    return tuple(sorted(circles))


def _shortest(start: str, cites: Mapping[str, set[str]]) -> tuple[str, ...]:
    """The shortest way from an outlet by citations back to it; empty if there is none, or only to itself."""
    came_from: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        outlet = waiting.popleft()
        if start in cites[outlet] and outlet != start:
            return _way(start, outlet, came_from)
        for cited in sorted(cites[outlet]):
            if cited in cites and cited != start and cited not in came_from:
                came_from[cited] = outlet
                waiting.append(cited)
    return ()


def _way(start: str, end: str, came_from: Mapping[str, str]) -> tuple[str, ...]:
    way = [end]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return tuple(reversed(way))


def _from_first(circle: tuple[str, ...]) -> tuple[str, ...]:
    first = circle.index(min(circle))
    return circle[first:] + circle[:first]
