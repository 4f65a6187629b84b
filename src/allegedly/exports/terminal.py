"""A terminal, or what stands in for one, as every table is printed to it."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import TextIO

from rich.console import Console
from rich.text import Text

_WIDTH = 80
_WIDEST = 100


def console(stream: TextIO) -> Console:
    """Open a console of 80 columns, on a wider terminal up to 100; colours only on a terminal without NO_COLOR."""
    terminal = Console(file=stream)
    return Console(
        file=stream,
        width=min(terminal.width, _WIDEST) if terminal.is_terminal else _WIDTH,
        color_system=None if terminal.no_color else "auto",
        highlight=False,
    )


def hanging(lead: str, lines: list[Text], *, margin: str = "") -> Iterator[Text]:
    """Yield lines, the first after a lead, the others indented by its width."""
    for before, line in zip_longest([lead], lines, fillvalue=" " * len(lead)):
        body = line if isinstance(line, Text) else Text(line)
        body.rstrip()
        yield Text.assemble(margin, (str(before), "dim"), body)


def show(screen: Console, lead: str, texts: Iterable[Text]) -> None:
    """Print texts below each other behind a lead, wrapped to what room it leaves."""
    lines = [line for text in texts for line in text.wrap(screen, screen.width - len(lead))]
    for line in hanging(lead, lines):
        screen.print(line)
