"""Where everything of an origin tree stands, in pixels.

Documents keep their order. Every other column follows the mean height of what leads to it (the barycentre), moved as
little as keeps its boxes apart (isotonic regression by pooling adjacent violators).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from allegedly.exports.trace_boxes import WIDTHS, Box, boxes
from allegedly.exports.trace_graph import Edge, Graph, Node, graph
from allegedly.exports.trace_outline import Outline, Row

_GAP = 64.0
_BETWEEN = {"document": 8.0, "relay": 14.0, "origin": 18.0, "joint": 10.0}


class Stroke(NamedTuple):
    """A line between boxes, a path in SVG's terms.

    `style` is supports, denies, copy or circle, with `aside` where no document mainly rests on it.
    """

    path: str
    style: str
    paths: tuple[str, ...] = ()
    weight: float = 1.5


class Layout(NamedTuple):
    """A picture's size, its boxes and strokes, and the headings of its columns with their left edges."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    strokes: tuple[Stroke, ...]
    headings: tuple[tuple[float, str], ...]


class _Port(NamedTuple):
    """Where lines end at a node: at the middle of its left edge and of its right edge."""

    left: float
    right: float
    y: float


def layout(found: Outline) -> Layout:
    """Place the outline of a trace, its top left corner at 0, 0, without room for the headings."""
    net = graph(found)
    lefts, widths = _columns(net.columns, len(found.rows))
    unplaced = boxes(found, net)
    tops = _tops(net, unplaced)
    placed = {node: box._replace(x=lefts[node.column] + box.x, y=tops[node]) for node, box in unplaced.items()}
    joints = (node for node in tops if node.kind == "joint")
    ports = {node: _Port(lefts[node.column], lefts[node.column] + widths[node.column], tops[node]) for node in joints}
    ports |= {node: _Port(box.x, box.x + box.width, box.y + box.height / 2) for node, box in placed.items()}
    return Layout(
        width=lefts[-1] + widths[-1],
        height=max((box.y + box.height for box in placed.values()), default=0),
        boxes=tuple(placed.values()),
        strokes=(*_strokes(net, ports), *_hooks(found.rows, placed)),
        headings=tuple(zip(lefts, _headings(found, net.columns), strict=True)),
    )


def _columns(number: int, documents: int) -> tuple[list[float], list[float]]:
    """The left edges and the widths of columns; many documents need room for the lines that leave them."""
    widths = [WIDTHS["document"], *[WIDTHS["relay"]] * (number - 2), WIDTHS["origin"]]
    first = _GAP + min(2.0 * documents, _GAP)
    return [sum(widths[:column]) + (first + _GAP * (column - 1) if column else 0) for column in range(number)], widths


def _headings(found: Outline, columns: int) -> list[str]:
    inner = ["Through", *[""] * (columns - 3)] if columns > 2 else []
    return ["Documents" if found.rows else "", *inner, "Go back to" if found.origins else ""]


def _tops(net: Graph, drawn: dict[Node, Box]) -> dict[Node, float]:
    """The top of every node, the highest of them at 0."""
    heights = {node: box.height for node, box in drawn.items()}
    reached: defaultdict[Node, list[tuple[Node, int]]] = defaultdict(list)
    for edge, paths in net.edges.items():
        reached[edge.right].append((edge.left, len(paths)))
    nodes = [*dict.fromkeys([*drawn, *reached])]
    middles: dict[Node, float] = {}
    for column in range(net.columns):
        here = [node for node in nodes if node.column == column]
        wished = {node: _barycentre(reached[node], middles) for node in here} if column else {}
        here.sort(key=lambda node: wished.get(node, 0.0))  # stable: without wishes, in order
        spaces = [heights.get(node, 0.0) + _BETWEEN[node.kind] for node in here]
        placed = _apart([wished.get(node, 0.0) for node in here], spaces)
        middles |= dict(zip(here, placed, strict=True))
    tops = {node: middle - heights.get(node, 0.0) / 2 for node, middle in middles.items()}
    highest = min(tops.values(), default=0.0)
    return {node: top - highest for node, top in tops.items()}


def _barycentre(neighbours: Sequence[tuple[Node, int]], middles: dict[Node, float]) -> float:
    """The mean height of neighbours, each counted as often as paths lead there; below all where there are none."""
    weight = sum(paths for _, paths in neighbours)
    if not weight:
        return max(middles.values(), default=0.0)
    return sum(middles[node] * paths for node, paths in neighbours) / weight


def _apart(wished: Sequence[float], spaces: Sequence[float]) -> list[float]:
    """Middles in the given order, nearest to those wished for in the sum of squares, with room for each between."""
    offsets, at = [], 0.0
    for space in spaces:
        offsets.append(at + space / 2)
        at += space
    pools: list[tuple[float, int]] = []  # the mean of neighbours that had to move together, and their number
    for wish, offset in zip(wished, offsets, strict=True):
        mean, size = wish - offset, 1
        while pools and pools[-1][0] > mean:
            before, other = pools.pop()
            mean, size = (before * other + mean * size) / (other + size), other + size
        pools.append((mean, size))
    shifts = [mean for mean, size in pools for _ in range(size)]
    return [shift + offset for shift, offset in zip(shifts, offsets, strict=True)]


def _strokes(net: Graph, ports: dict[Node, _Port]) -> Iterator[Stroke]:
    for edge, paths in net.edges.items():
        style = edge.side if net.main & {*paths} else f"{edge.side} aside"
        yield Stroke(_curve(edge, ports), style, paths, 1.5 + min(len(paths) - 1, 10) * 0.25)
    for edge, paths in net.back.items():
        one, other = ports[edge.left], ports[edge.right]
        lift = f"{one.right + _GAP / 2:.1f} {one.y:.1f} {other.left - _GAP / 2:.1f} {other.y:.1f}"
        yield Stroke(f"M{one.right:.1f} {one.y:.1f}C{lift} {other.left:.1f} {other.y:.1f}", "circle", paths)


def _curve(edge: Edge, ports: dict[Node, _Port]) -> str:
    """From the right of one node to the left of the next, and first of all through a joint."""
    one, other = ports[edge.left], ports[edge.right]
    start = f"M{one.right:.1f} {one.y:.1f}"
    if edge.left.kind == "joint":
        start = f"M{one.left:.1f} {one.y:.1f}H{one.right:.1f}"
    middle = (one.right + other.left) / 2
    return f"{start}C{middle:.1f} {one.y:.1f} {middle:.1f} {other.y:.1f} {other.left:.1f} {other.y:.1f}"


def _hooks(rows: Sequence[Row], placed: dict[Node, Box]) -> Iterator[Stroke]:
    """From each document down to those that copy it."""
    for row in rows:
        if row.original:
            one = placed[Node("document", str(row.original), 0)]
            copy = placed[Node("document", str(row.number), 0)]
            x = one.x + 10
            path = f"M{x:.1f} {one.y + one.height:.1f}V{copy.y + copy.height / 2:.1f}H{copy.x:.1f}"
            yield Stroke(path, "copy")
