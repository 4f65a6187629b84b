"""Outlets that cite each other in a circle."""

from collections.abc import Sequence

from allegedly.origins.citations import Account
from allegedly.origins.links import simple


def loops(accounts: Sequence[Account]) -> tuple[tuple[str, ...], ...]:
    """Find the circles of outlets of the collection that cite each other, each from its first name in order."""
    cites: dict[str, set[str]] = {}
    for one in accounts:
        own = simple(one.reading.document.outlet or "") if one.reading.document else ""
        if own:
            cites.setdefault(own, set()).update(simple(each.links[0].name) for each in one.citations)
    found: set[tuple[str, ...]] = set()
    for start in sorted(cites):
        _walk(start, (start,), cites, found)
    return tuple(sorted(found))


def _walk(start: str, path: tuple[str, ...], cites: dict[str, set[str]], found: set[tuple[str, ...]]) -> None:
    """Follow citations between outlets that come after the start; what leads back to it is a circle."""
    for other in sorted(cites.get(path[-1], ())):
        if other == start and len(path) > 1:
            found.add(path)
        elif other > start and other not in path and other in cites:
            _walk(start, (*path, other), cites, found)
