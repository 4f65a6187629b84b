"""A trace as a layered graph: documents in the first column, origins in the last, relays as near to these as they go.

After Sugiyama, Tagawa and Toda (1981). Lines that pass a column run through a joint there, and all that go to one node
share it, so that they join into a trunk. A line that would close a circle of relays is kept apart and leads nowhere.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from graphlib import TopologicalSorter
from itertools import pairwise
from typing import Literal, NamedTuple

from allegedly.exports.trace_outline import Outline, Route, same_name

Side = Literal["supports", "denies"]


class Node(NamedTuple):
    """What stands in a column; a joint is named by the node and the side of the lines that pass it."""

    kind: Literal["document", "relay", "origin", "joint"]
    name: str
    column: int


class Edge(NamedTuple):
    """A line from left to right."""

    left: Node
    right: Node
    side: Side


class Graph(NamedTuple):
    """Edges with the paths (`3A`: from document 3 to origin A) that run along them; `back` edges close a circle.

    `relays` are their names by the names of nodes, `main` the paths that documents mainly rest on.
    """

    columns: int
    edges: dict[Edge, tuple[str, ...]]
    back: dict[Edge, tuple[str, ...]]
    relays: dict[str, str]
    main: frozenset[str]


def graph(found: Outline) -> Graph:
    """Lay the routes of an outline into columns; a copy has no line to what its original leads to."""
    routes = list(_drawn(found))
    columns = _columns(routes)
    last = max(columns.values(), default=0) + 1
    sides = {one.letter: one.origin.stance for one in found.origins}
    against = {row.number for row in found.rows if row.document.stance in ("doubts", "denies")}
    edges: defaultdict[Edge, list[str]] = defaultdict(list)
    back: defaultdict[Edge, list[str]] = defaultdict(list)
    for route in routes:
        side: Side = sides.get(route.letter or "", "denies" if route.number in against else "supports")
        for left, right in pairwise(_stops(route, columns, last)):
            if left.column >= right.column:
                back[Edge(left, right, side)].append(route.path)
                continue
            for edge in _bent(left, right, side):
                edges[edge].append(route.path)
    names = {same_name(relay): relay for route in reversed(routes) for relay in route.relays}
    main = frozenset(route.path for route in routes if route.main)
    return Graph(last + 1, _frozen(edges), _frozen(back), names, main)


def _stops(route: Route, columns: Mapping[str, int], last: int) -> list[Node]:
    """What a route passes, from the document to the origin, which stands in the last column."""
    relays = [Node("relay", key, columns[key]) for key in map(same_name, route.relays)]
    end = [Node("origin", route.letter, last)] if route.letter else []
    return [Node("document", str(route.number), 0), *relays, *end]


def _drawn(found: Outline) -> Iterator[Route]:
    """Routes but those of a copy to what its original leads to as well."""
    letters = defaultdict[int, set[str | None]](set)
    for route in found.routes:
        letters[route.number].add(route.letter)
    originals = {row.number: row.original for row in found.rows}
    for route in found.routes:
        if route.letter not in letters.get(originals[route.number] or 0, ()):
            yield route


def _columns(routes: Iterable[Route]) -> dict[str, int]:
    """The column of each relay, as far to the right as those after it leave room."""
    after: dict[str, set[str]] = {}
    for route in routes:
        keys = [same_name(relay) for relay in route.relays]
        after.update({key: set() for key in keys if key not in after})
        for left, right in pairwise(keys):
            if not _reaches(right, left, after):
                after[left].add(right)
    behind: dict[str, int] = {}
    for key in TopologicalSorter(after).static_order():
        behind[key] = 1 + max((behind[one] for one in after[key]), default=0)
    most = max(behind.values(), default=0)
    return {key: most + 1 - steps for key, steps in behind.items()}


def _reaches(start: str, goal: str, after: dict[str, set[str]]) -> bool:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        key = waiting.pop()
        if key == goal:
            return True
        if key not in seen:
            seen.add(key)
            waiting += after.get(key, ())
    return False


def _bent(left: Node, right: Node, side: Side) -> list[Edge]:
    """The edge in pieces, one for each column that it crosses."""
    name = f"{side} {right.kind} {right.name}"
    joints = [Node("joint", name, column) for column in range(left.column + 1, right.column)]
    return [Edge(one, other, side) for one, other in pairwise([left, *joints, right])]


def _frozen(edges: dict[Edge, list[str]]) -> dict[Edge, tuple[str, ...]]:
    return {edge: tuple(dict.fromkeys(paths)) for edge, paths in edges.items()}
