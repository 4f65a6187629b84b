"""What a run tells on standard error while it goes: a bar, and one line a problem."""

from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

import typer

from allegedly.exports.plain import one_line
from allegedly.records import Problem, Reading, Unread

if TYPE_CHECKING:
    from rich import progress

Read = TypeVar("Read", bound=Reading | Unread)


class Progress:
    """Follows sources as they are taken and readings as they are written."""

    def __init__(self, sources: Sequence[str], *, visible: bool) -> None:
        self.articles = 0
        self.troubled = 0
        self._sources = sources
        self._bar = _bar(sources) if visible else None

    def __enter__(self) -> "Progress":
        if self._bar:
            self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._bar:
            self._bar.stop()

    def sources(self) -> Iterator[str]:
        """Yield the sources, counting each as done when the next is asked for."""
        for source in self._sources:
            yield source
            if self._bar:
                self._bar.advance(self._bar.task_ids[0])

    def encoded(self, share: float) -> None:
        """Tell how much of the article in hand is encoded."""
        if self._bar:
            self._bar.update(self._bar.task_ids[0], share="" if share >= 1 else f", {share:.0%} of the next")

    def follow(self, readings: Iterable[Read]) -> Iterator[Read]:
        """Yield readings, and tell the problems of each after it was written."""
        for reading in readings:
            yield reading
            self.articles += 1
            self.troubled += bool(reading.problems)
            if self._bar:
                self._bar.update(self._bar.task_ids[0], articles=self.articles)
            for problem in reading.problems:
                self._tell(_line(problem))

    def tell(self, problems: Iterable[Problem]) -> None:
        """Tell problems that belong to no single input."""
        for problem in problems:
            self._tell(_line(problem))

    def conclude(self) -> None:
        """Tell how many of several inputs had problems."""
        if self.troubled and self.articles > 1:
            self._tell(f"{self.troubled} of {self.articles} inputs had problems")

    def _tell(self, line: str) -> None:
        """Print above the bar, where there is one."""
        if self._bar:
            from rich.text import Text

            self._bar.console.print(Text(line), soft_wrap=True)
        else:
            typer.echo(line, err=True)


def tell(problems: Iterable[Problem]) -> None:
    """Tell problems on standard error, a line each."""
    for problem in problems:
        typer.echo(_line(problem), err=True)


def _bar(sources: Sequence[str]) -> "progress.Progress":
    """A bar on standard error; imported here, so that a run that nobody watches need not wait for it."""
    from rich import progress
    from rich.console import Console

    bar = progress.Progress(
        progress.TextColumn("Reading"),
        progress.BarColumn(),
        progress.TextColumn("{task.fields[articles]} done{task.fields[share]}"),
        progress.TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
    )
    # One source may be a folder of any size: then the bar only shows that work goes on.
    bar.add_task("", total=len(sources) if len(sources) > 1 else None, articles=0, share="")
    return bar


def _line(problem: Problem) -> str:
    return one_line(": ".join(part for part in (problem.location, problem.place, problem.message) if part))
