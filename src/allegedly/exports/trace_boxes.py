"""The boxes of an origin tree, each with its lines of text, before they have a place."""

from collections.abc import Iterable
from typing import NamedTuple

from allegedly.exports.lettering import wrapped
from allegedly.exports.plain import one_line
from allegedly.exports.trace_graph import Graph, Node
from allegedly.exports.trace_outline import Lettered, Outline, Row, facts, name_of, origin_facts, same_name

WIDTHS = {"document": 256.0, "relay": 150.0, "origin": 240.0}
_LEADING = {"name": 17.0, "fact": 15.0}
_SIZES = {"name": 13.8, "fact": 11.0}  # as measured; names are bold, which is wider
_PAD = 7.0
_SIGN = 26.0  # room at the left for the sign of a stance, or the letter of an origin
_INDENT = 18.0
_DEEPEST = 4


class Line(NamedTuple):
    """A line of text: its left edge and baseline from the top left of the box, and its role, name or fact."""

    text: str
    x: float
    y: float
    role: str


class Box(NamedTuple):
    """A document, a relay or an origin.

    `label` is its number or letter, `style` its stance, `title` all that is known of it, `paths` what runs through it.
    """

    kind: str
    label: str
    style: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[Line, ...]
    title: str
    paths: tuple[str, ...]


def boxes(found: Outline, net: Graph) -> dict[Node, Box]:
    """The boxes of all nodes but joints; `x` is the indent within the column, `y` is 0."""
    relays = dict.fromkeys(node for edge in (*net.edges, *net.back) for node in edge[:2] if node.kind == "relay")
    return {
        **{Node("document", str(row.number), 0): _document(row, found) for row in found.rows},
        **{node: _relay(node, net, found) for node in relays},
        **{Node("origin", one.letter, net.columns - 1): _origin(one, found) for one in found.origins},
    }


def _document(row: Row, found: Outline) -> Box:
    name, indent = name_of(row.document), _INDENT * min(row.depth, _DEEPEST)
    more = f"copy of {row.copied}" if row.copied else None
    known = (f"{row.number}. {name}", facts(row), row.document.location, more)
    return _box(
        Box("document", str(row.number), row.document.stance or "reports", indent, 0, WIDTHS["document"] - indent, 0,
            (), "\n".join(fact for fact in known if fact),
            tuple(route.path for route in found.routes if route.number == row.number)),
        [(f"{row.number} · {name}", "name", 1), (facts(row), "fact", 1)],
    )  # fmt: skip


def _relay(node: Node, net: Graph, found: Outline) -> Box:
    name = net.relays[node.name]
    paths = [one for edge, ones in (*net.edges.items(), *net.back.items()) if node in edge[:2] for one in ones]
    documents = {route.number for route in found.routes if route.path in paths}
    own = [str(row.number) for row in found.rows if row.document.outlet and same_name(row.document.outlet) == node.name]
    said = f"used by {len(documents)}" + (f" · see {', '.join(own)}" if own else "")
    box = Box("relay", "", "", 0, 0, WIDTHS["relay"], 0, (), f"{name}\n{said}", tuple(dict.fromkeys(paths)))
    return _box(box, [(name, "name", 3), (said, "fact", 1)])


def _origin(one: Lettered, found: Outline) -> Box:
    origin, said = one.origin, origin_facts(one)
    style = origin.stance + (" unstated" if origin.kind == "unstated" else "")
    paths = tuple(route.path for route in found.routes if route.letter == one.letter)
    box = Box("origin", one.letter, style, 0, 0, WIDTHS["origin"], 0, (), f"{one.letter}. {origin.name}\n{said}", paths)
    return _box(box, [(origin.name or "not named", "name", 3), (said, "fact", 2)])


def _box(box: Box, texts: Iterable[tuple[str, str, int]]) -> Box:
    """Set texts, each with its role and the most lines it may take, into a box as high as they need."""
    left = _PAD if box.kind == "relay" else _SIGN
    room = box.width - left - _PAD
    lines, y = [], _PAD
    for text, role, most in texts:
        for line in wrapped(one_line(text), room, _SIZES[role], lines=most):
            y += _LEADING[role]
            lines.append(Line(line, left, y - 4, role))
    return box._replace(lines=tuple(lines), height=y + _PAD - 1)
