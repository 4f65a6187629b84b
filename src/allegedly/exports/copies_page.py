"""Copies side by side on one page that needs no network, the words that both have marked."""

from collections.abc import Iterator
from typing import NamedTuple, TextIO

from allegedly.exports import pages
from allegedly.exports.copies_table import headline, shown
from allegedly.records import Copy, Document, Reuse, Span

_AROUND = 200  # characters of text that are shown on either side of a passage


class Stretch(NamedTuple):
    """A stretch of text, and whether the other document has it too."""

    text: str
    shared: bool


def write(reuse: Reuse, stream: TextIO) -> None:
    """Write one HTML page; its policy (CSP 3) allows its own style, by hash, and nothing else."""
    page = pages.environment().get_template("copies.html")
    stream.writelines(
        page.generate(
            reuse=reuse,
            headline=lambda copy: headline(reuse, copy),
            shown=shown,
            sides=lambda copy: _sides(reuse, copy),
            **pages.inline(("page.css", "copies.css")),
        )
    )


def stretches(document: Document, spans: list[Span]) -> Iterator[Stretch]:
    """Cut a text into what is shared and what stands around it; what is far from either is left out."""
    end = 0
    for start, close in sorted(spans):
        low = max(end, start - _AROUND)
        if low > end:
            yield Stretch(" … ", shared=False)
        yield Stretch(document.text[low:start], shared=False)
        yield Stretch(document.text[max(start, end) : close], shared=True)
        after = min(len(document.text), close + _AROUND)
        following = min((other for other, _ in spans if other >= close), default=after)
        yield Stretch(document.text[close : min(after, following)], shared=False)
        end = max(close, min(after, following))
    if end < len(document.text):
        yield Stretch(" …", shared=False)


def _sides(reuse: Reuse, copy: Copy) -> list[tuple[Document, list[Stretch]]]:
    document, original = reuse.documents[copy.document], reuse.documents[copy.original]
    return [
        (document, [*stretches(document, [here for here, _ in copy.passages])]),
        (original, [*stretches(original, [there for _, there in copy.passages])]),
    ]
