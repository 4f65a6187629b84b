"""Copies for a person at a terminal: who has whose words, how many, and what shows which way."""

from typing import TextIO

from rich.console import Console
from rich.text import Text

from allegedly.exports.plain import one_line
from allegedly.exports.terminal import console, show
from allegedly.records import Copy, Document, Reuse
from allegedly.text import slice_spans

_SHOWN = 240  # characters of a passage


def write(reuse: Reuse, stream: TextIO) -> None:
    """Write each copy with its longest passage, then how many documents were read."""
    screen = console(stream)
    for copy in reuse.copies:
        _show_copy(screen, reuse, copy)
    counts = f"{len(reuse.copies)} copies among {len(reuse.documents)} documents"
    note = f"{counts}; before each, the share of the shorter one's words. Found by machine: check against the words."
    show(screen, "", [Text(note, style="dim")])


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


def _show_copy(screen: Console, reuse: Reuse, copy: Copy) -> None:
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
    show(screen, lead, told)


def _name(document: Document) -> str:
    facts = ", ".join(fact for fact in (document.outlet, document.published) if fact)
    return f"{document.location} ({facts})" if facts else document.location
