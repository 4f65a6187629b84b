"""What the commands over many readings have in common: take them, make one thing of all, write it, tell problems."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TextIO, TypeVar

import typer

from allegedly.cli.output import opened
from allegedly.cli.progress import Progress
from allegedly.cli.surface import PROBLEMS
from allegedly.records import Problem, Reading

Made = TypeVar("Made")


def derive(
    sources: Sequence[str],
    take: Callable[[Iterable[str]], Iterable[Reading]],
    make: Callable[[Iterator[Reading]], Made],
    write: Callable[[Made, TextIO], None],
    output: Path | None,
    problems: Callable[[Made], Sequence[Problem]] = lambda _: (),
) -> None:
    """Make something of the readings taken from all sources, and write it.

    `problems` gives those of what was made that belong to no single input. Raises typer.Exit with PROBLEMS where there
    were any, of either kind.
    """
    with Progress(sources, visible=sys.stderr.isatty()) as run:
        made = make(run.follow(take(run.sources())))
        with opened(output) as stream:
            write(made, stream)
    run.tell(problems(made))
    run.conclude()
    if run.troubled or problems(made):
        raise typer.Exit(PROBLEMS)
