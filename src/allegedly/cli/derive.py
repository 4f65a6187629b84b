"""What the commands over many readings have in common: take them, make one thing of all, write it, tell problems."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeVar

import typer

from allegedly.cli.ledger_options import CasePlace, cases_of
from allegedly.cli.output import opened
from allegedly.cli.progress import Progress, tell
from allegedly.cli.surface import PROBLEMS
from allegedly.records import Problem, Reading, Unread

if TYPE_CHECKING:
    from allegedly.case import Cases

Made = TypeVar("Made")


def derive(
    sources: Sequence[str],
    take: Callable[[Iterable[str]], Iterable[Reading | Unread]],
    make: Callable[[Iterator[Reading | Unread]], Made],
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


def derive_from_case(
    make: "Callable[[Cases, str], Made]",
    write: Callable[[Made, TextIO], None],
    output: Path | None,
    place: CasePlace,
    problems: Callable[[Made], Sequence[Problem]] = lambda _: (),
) -> None:
    """Make something of a case, and write it; the problems of its documents were told when they were added."""
    with cases_of(place.ledger, as_of=place.as_of) as cases:
        made = make(cases, place.case)
    with opened(output) as stream:
        write(made, stream)
    tell(problems(made))
    if problems(made):
        raise typer.Exit(PROBLEMS)
