"""Copies for a person at a terminal: who has whose words, how many, and what shows which way."""

from collections.abc import Iterator
from typing import TextIO

from rich.console import Console
from rich.text import Text

from allegedly.exports.plain import one_line
from allegedly.exports.terminal import console, hanging
from allegedly.origins import Reuse
from allegedly.records import Copy, Document
from allegedly.text import slice_spans

_SHOWN = 240  # characters of a passage


def write(reuse: Reuse, stream: TextIO) -> None:
    """Write each copy with its longest passage, then how many documents were read."""
    screen = console(stream)
    for copy in reuse.copies:
        _print(screen, _copy(reuse, copy, screen))
    counts = f"{len(reuse.copies)} copies among {len(reuse.documents)} documents"
    note = f"{counts}; before each, the share of the shorter one's words. Found by machine: check against the words."
    _print(screen, hanging("", [*Text(note, style="dim").wrap(screen, screen.width)]))


def headline(reuse: Reuse, copy: Copy) -> str:
    """One line that tells who has whose words, or that nothing shows which way."""
    document, original = reuse.documents[copy.document], reuse.documents[copy.original]
    relation = "has wording of" if copy.directed else "shares wording with"
    return f"{_name(document)} {relation} {_name(original)}"


def shown(copy: Copy) -> str:
    """What shows the direction, with the words on both sides."""
    if copy.directed is None:
        return "nothing shows which way"
    return f"{copy.directed.signal}: {copy.directed.left} | {copy.directed.right}"


def _copy(reuse: Reuse, copy: Copy, screen: Console) -> Iterator[Text]:
    document = reuse.documents[copy.document]
    longest = max((here for here, _ in copy.passages), key=lambda span: span[1] - span[0])
    words = one_line(slice_spans(document.text, [longest]))
    cut = words if len(words) <= _SHOWN else words[:_SHOWN] + "…"
    lead = f"{100 * copy.containment:>4.0f}%  "
    told = [
        Text(one_line(headline(reuse, copy)), style="bold"),
        Text(one_line(shown(copy)), style="dim"),
        Text(f"“{cut}”"),
    ]
    yield from hanging(lead, [line for text in told for line in text.wrap(screen, screen.width - len(lead))])


def _name(document: Document) -> str:
    facts = ", ".join(fact for fact in (document.outlet, document.published) if fact)
    return f"{document.location} ({facts})" if facts else document.location


def _print(screen: Console, lines: Iterator[Text]) -> None:
    for line in lines:
        screen.print(line)
