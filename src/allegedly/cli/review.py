"""`allegedly review`: what a person should look at next, decided by single keys or listed."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from string import ascii_lowercase
from typing import TYPE_CHECKING, Annotated

import typer

from allegedly.cli.ledger_options import (
    LEDGER,
    AuthorOption,
    FormatOption,
    LedgerOption,
    NeededCaseOption,
    cases_of,
    print_found,
)
from allegedly.cli.output import argument
from allegedly.cli.surface import surface

if TYPE_CHECKING:
    from allegedly.case import Cases, Choice, Question

AboutOption = Annotated[
    str | None, typer.Option("--claim", "-c", metavar="TEXT", show_default=False, help="Also who almost reports it.")
]
LimitOption = Annotated[int, typer.Option("--limit", metavar="N", min=1, help="How many at most in a list.")]
KeysOption = Annotated[
    bool,
    typer.Option("--keys", help="Decide one after the other, from an input that is no terminal by a line each."),
]
OwnReasonOption = Annotated[
    str | None,
    typer.Option("--reason", "-r", metavar="TEXT", show_default=False, help="Kept in place of what the keys say."),
]

_LATER, _UNDO, _QUIT = "s", "u", "q"
_OTHERS = "s later · u undo · q quit"


def review(  # noqa: PLR0913 - one parameter an option
    *,
    case: NeededCaseOption,
    claim: AboutOption = None,
    keys: KeysOption = False,
    reason: OwnReasonOption = None,
    limit: LimitOption = 20,
    format: FormatOption = None,  # noqa: A002 - the name of the option
    ledger: LedgerOption = LEDGER,
    author: AuthorOption = None,
) -> None:
    """Decide what a person should look at next, a key each, or list it: allegedly review --case bridge.

    The weakest and most consequential comes first: what people contradict each other in, tasks, sources that may
    be one or were joined, claims that rest on one source or none, doubtful statements; with --claim also who almost
    reports it. At a terminal each is asked about, and whoever quits goes on later; elsewhere, or with --format,
    they are listed with the commands that decide them.
    """
    with surface(), cases_of(ledger, author=author) as cases:
        about = claim and argument(claim)
        if keys or (format is None and sys.stdin.isatty() and sys.stdout.isatty()):
            _decide(cases, case, about, reason and argument(reason))
            return
        from allegedly.cli.case_lines import question_lines

        found = cases.review(case, about).questions[:limit]
        print_found(found, [line for one in found for line in question_lines(one)], format)


def _decide(cases: "Cases", case: str, claim: str | None, reason: str | None) -> None:
    """Ask one question after the other until nothing is left, or nobody answers."""
    from allegedly.cli.keys import keys

    queue = cases.review(case, claim)
    with closing(keys()) as pressed:
        session = _Session(cases, queue.questions, pressed, reason)
        session.run()
    typer.echo(f"{session.decided} decided, {queue.waiting - session.decided} left; the same command goes on")


class _Session:
    """Questions being asked: those to come, the answers that can be taken back, and who gives them."""

    def __init__(
        self, cases: "Cases", questions: "Sequence[Question]", pressed: Iterator[str], reason: str | None
    ) -> None:
        self._cases = cases
        self._coming = list(reversed(questions))
        self._made: list[tuple[Question, int]] = []
        self._pressed = pressed
        self._reason = reason

    @property
    def decided(self) -> int:
        """How many answers were given and not taken back."""
        return len(self._made)

    def run(self) -> None:
        """Ask until nothing is left or a person quits."""
        while self._coming:
            question = self._coming[-1]
            self._show(question)
            for key in self._pressed:
                if key == _QUIT:
                    return
                if self._answered(question, key):
                    break
                typer.echo(self._offered(question))
            else:
                return

    def _answered(self, question: "Question", key: str) -> bool:
        """Whether a key led on to a question, the next one or an earlier one."""
        if key == _LATER:
            self._coming.pop()
            return True
        if key == _UNDO:
            return self._undone()
        choice = next((one for one in question.choices if one.key == key), None)
        return choice is not None and self._chosen(question, choice)

    def _undone(self) -> bool:
        if not self._made:
            typer.echo("nothing to undo; allegedly undo takes back what was decided earlier")
            return False
        question, number = self._made.pop()
        self._cases.undo(number, "taken back at once")
        self._coming.append(question)
        return True

    def _chosen(self, question: "Question", choice: "Choice") -> bool:
        if choice.undoes is not None:
            self._cases.undo(choice.undoes, self._reason or choice.reason)
            self._coming.pop()
            return True
        value = None
        if choice.values and (value := self._value(choice)) is None:
            return False
        decision, _, clashes = self._cases.decide(choice.decision(value=value, reason=self._reason))
        for line in clashes:
            typer.echo(f"clash: {line}", err=True)
        self._made.append((question, decision.number))
        self._coming.pop()
        return True

    def _value(self, choice: "Choice") -> str | None:
        """One of the values that a choice asks for, by its letter or, of grades, by itself; None where no key fits."""
        letters = choice.values if all(len(one) == 1 for one in choice.values) else ascii_lowercase + "0123456789"
        offered = dict(zip(letters, choice.values, strict=False))
        typer.echo(" · ".join(key if key == value else f"{key} {value}" for key, value in offered.items()))
        key = next(self._pressed, "")
        return offered.get(key) or offered.get(key.upper())

    def _show(self, question: "Question") -> None:
        from allegedly.cli.case_lines import question_line
        from allegedly.exports.plain import one_line

        typer.echo(one_line(question_line(question)))
        if question.kind in ("statement", "report", "near miss"):
            shown = self._cases.show(question.on[0])
            typer.echo(one_line(f"  …{shown.before}[{shown.words}]{shown.after}…"))
        typer.echo(self._offered(question))

    @staticmethod
    def _offered(question: "Question") -> str:
        return " · ".join([*(f"{one.key} {one.says.lower()}" for one in question.choices), _OTHERS])
