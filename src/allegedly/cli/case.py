"""`allegedly case`: questions under investigation."""

from typing import Annotated

import typer

from allegedly.cli.ledger_options import (
    LEDGER,
    AsOfOption,
    AuthorOption,
    FormatOption,
    LedgerOption,
    ReasonOption,
    cases_of,
    print_found,
)
from allegedly.cli.surface import surface

case = typer.Typer(no_args_is_help=True, rich_markup_mode="rich", help="Open, show, list and close cases.")

NameArgument = Annotated[str, typer.Argument(metavar="NAME", show_default=False, help="The case.")]
QuestionOption = Annotated[
    str, typer.Option("--question", "-q", metavar="TEXT", show_default=False, help="What is to be found out.")
]


@case.command()
def new(
    name: NameArgument,
    *,
    question: QuestionOption,
    ledger: LedgerOption = LEDGER,
    author: AuthorOption = None,
) -> None:
    """Open a case: allegedly case new bridge --question "Was work halted?"."""
    with surface(), cases_of(ledger, author=author, create=True) as cases:
        cases.new(name, question)


@case.command()
def show(
    name: NameArgument,
    *,
    format: FormatOption = None,  # noqa: A002 - the name of the option
    ledger: LedgerOption = LEDGER,
    as_of: AsOfOption = None,
) -> None:
    """Print a case: its question, documents, and what people decided."""
    with surface(), cases_of(ledger, as_of=as_of) as cases:
        from allegedly.cli.case_lines import decision_line, document_line

        found = cases.show_case(name)
        closed = f", closed {found.closed[:10]}" if found.closed else ""
        lines = [
            f"{found.name}: {found.question}",
            f"opened {found.opened[:10]} by {found.by}{closed}",
            *map(document_line, found.documents),
            *map(decision_line, found.decisions),
        ]
        print_found(found, lines, format)


@case.command("list")
def list_cases(
    *,
    format: FormatOption = None,  # noqa: A002 - the name of the option
    ledger: LedgerOption = LEDGER,
    as_of: AsOfOption = None,
) -> None:
    """Print all cases of a ledger."""
    with surface(), cases_of(ledger, as_of=as_of) as cases:
        from allegedly.cli.case_lines import case_lines

        found = cases.all_cases()
        print_found(found, case_lines(found), format)


@case.command()
def close(
    name: NameArgument, *, reason: ReasonOption, ledger: LedgerOption = LEDGER, author: AuthorOption = None
) -> None:
    """Close a case: nothing is added to it any more."""
    with surface(), cases_of(ledger, author=author) as cases:
        cases.close_case(name, reason)
