"""The origin tree as a picture: documents at the left, relays between, origins at the right (SVG 1.1, real text).

What colour tells, shape and words tell too. It needs no network, and follows the reader's light or dark scheme.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple, TextIO

from jinja2 import Environment
from markupsafe import Markup

from allegedly.exports import pages
from allegedly.exports.lettering import wrapped
from allegedly.exports.plain import one_line
from allegedly.exports.trace_layout import layout
from allegedly.exports.trace_outline import CAUTION, Outline, headline, name_of, origin_facts, outline, tally
from allegedly.records import Trace

_MARGIN = 16.0
_NARROWEST = 616.0
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # in XML 1.0
_ROLES = {"claim": (14, 20, 3), "headline": (20, 27, 4), "note": (12, 17, 3)}  # size, leading, most lines
_SIGNS = {
    "supports": "M0-5.5A5.5 5.5 0 1 1 0 5.5A5.5 5.5 0 1 1 0-5.5Z",
    "reports": "M0-5A5 5 0 1 1 0 5A5 5 0 1 1 0-5Z",
    "doubts": "M0-6.5L6.5 0L0 6.5L-6.5 0Z",
    "denies": "M-5-5L5 5M5-5L-5 5",
}


class _Written(NamedTuple):
    """A line of text above or below the tree."""

    text: str
    y: float
    role: str


def write(trace: Trace, stream: TextIO) -> None:
    """Write the picture as a file that stands alone: the headline above, what it leaves out below."""
    stream.write(_picture(trace, outline(trace), alone=True) + "\n")


def drawing(trace: Trace, found: Outline) -> Markup:
    """The tree for a page, which brings the style: boxes lead to `#origin-A` and `#document-3`."""
    return Markup(_picture(trace, found, alone=False))  # noqa: S704 - the template escaped every text


@cache
def environment() -> Environment:
    """The templates of the tree, alone or on a page."""
    made = pages.environment()
    made.filters |= {"legal": lambda words: _ILLEGAL.sub("\ufffd", words)}
    return made


def _style() -> str:
    return pages.text("tree.css")


def _picture(trace: Trace, found: Outline, *, alone: bool) -> str:
    tree = layout(found)
    width = max(tree.width, _NARROWEST)
    above = _stacked(_head(trace), width) if alone else []
    below = _stacked(_foot(trace, found), width) if alone else []
    top = _MARGIN + (above[-1].y + 14 if above else 0) + 24
    legend = top + tree.height + 36
    return environment().get_template("tree.svg").render(
        tree=tree, width=width + 2 * _MARGIN, height=legend + (below[-1].y if below else 0) + 18, margin=_MARGIN,
        top=top, legend=legend, above=above, below=below, signs=_SIGNS, alone=alone, title=headline(trace),
        described=described(trace, found), style=Markup(_style()) if alone else "",  # noqa: S704
    )  # fmt: skip


def described(trace: Trace, found: Outline) -> str:
    """The picture in words, for those who do not see it."""
    told = [f"Claim: {trace.claim}", tally(trace)]
    names = {row.number: name_of(row.document) for row in found.rows}
    for one in found.origins:
        who = "; ".join(f"{number} {names[number]}" for number in one.numbers)
        told.append(f"{one.letter}. {one.origin.name}, {origin_facts(one)}: {who}")
    return "\n".join([*told, *asides(trace, found), CAUTION])


def asides(trace: Trace, found: Outline) -> Iterator[str]:
    """What the tree does not show: circles, and documents that do not put the claim forward."""
    for loop in trace.loops:
        yield f"In a circle: {' → '.join([*loop, *loop[:1]])}"
    if found.silent:
        yield f"Do not put it forward: {'; '.join(map(name_of, found.silent))}"


def _head(trace: Trace) -> Iterator[tuple[str, str]]:
    yield f"“{trace.claim}”", "claim"
    yield headline(trace), "headline"
    yield tally(trace), "note"


def _foot(trace: Trace, found: Outline) -> Iterator[tuple[str, str]]:
    yield from ((text, "note") for text in asides(trace, found))
    yield CAUTION, "note"


def _stacked(texts: Iterable[tuple[str, str]], width: float) -> list[_Written]:
    """Set texts below each other, each broken into at most as many lines as its role allows."""
    written, y = [], 0.0
    for text, role in texts:
        size, leading, lines = _ROLES[role]
        for line in wrapped(one_line(text), width, size, lines=lines):
            y += leading
            written.append(_Written(line, y, role))
        y += 6
    return written
