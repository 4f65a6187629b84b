"""`allegedly decide` and `allegedly undo`: a person's word, with its reason."""

from enum import StrEnum
from typing import Annotated, cast, get_args

import typer

from allegedly.cli.ledger_options import (
    LEDGER,
    AuthorOption,
    CaseOption,
    FormatOption,
    LedgerOption,
    ReasonOption,
    cases_of,
    print_found,
)
from allegedly.cli.output import argument
from allegedly.cli.surface import surface
from allegedly.records.grade import DecisionKind

Kind = StrEnum("Kind", {name: name for name in get_args(DecisionKind)})  # type: ignore[misc]

KindArgument = Annotated[Kind, typer.Argument(show_default=False, help="What is decided.")]
OnArgument = Annotated[
    list[str],
    typer.Argument(metavar="ID...", show_default=False, help="On what: an id, or two for same and different."),
]
ValueOption = Annotated[
    str | None,
    typer.Option(
        "--value", "-v", metavar="VALUE", show_default=False, help="The grade, status, text or corrected value."
    ),
]
FieldOption = Annotated[
    str | None,
    typer.Option("--field", metavar="FIELD", show_default=False, help="What of a statement is corrected, as stance."),
]
ClaimOption = Annotated[
    str | None,
    typer.Option("--claim", "-c", metavar="TEXT", show_default=False, help="The claim that a passage makes or not."),
]
NumberArgument = Annotated[
    int, typer.Argument(metavar="NUMBER", show_default=False, help="The decision's number, as it was printed.")
]


def decide(  # noqa: PLR0913 - one parameter an option
    kind: KindArgument,
    on: OnArgument,
    *,
    reason: ReasonOption = "",
    value: ValueOption = None,
    field: FieldOption = None,
    claim: ClaimOption = None,
    case: CaseOption = None,
    format: FormatOption = None,  # noqa: A002 - the name of the option
    ledger: LedgerOption = LEDGER,
    author: AuthorOption = None,
) -> None:
    """Keep a person's word, which rules every later run. The same person's next one takes its place.

    A statement is DOCUMENT#STATEMENT, a passage DOCUMENT@START-END, a source its name.
    Claims and origins go by their ids. Of two different claims the passage that the second
    id names is taken out; an origin is different from that of a document.

    [bold]Examples[/bold]

      allegedly decide reject 5c3a@120-260 --claim "Work was halted" -r "another bridge"
      allegedly decide accept 5c3a#a7 -r "heard the recording"
      allegedly decide correct 5c3a#a7 --field stance --value denies -r "irony"
      allegedly decide correct 5c3a#a7 --field via --value "Radio Wend" -r "ibid."
      allegedly decide same CLAIM CLAIM -r "one plan"
      allegedly decide different ORIGIN DOCUMENT -r "another man"
      allegedly decide add 5c3a --value 300-340 -r "the machine missed it"
      allegedly decide same "Ana Ruel" "Anna Ruel" -r "same photo"
      allegedly decide different "Ana Ruel" "Ana Ruel" -r "two people"
      allegedly decide reliability "Ana Ruel" --value B -r "right before"
      allegedly decide credibility 5c3a#a7 --value 2 -r "two records agree"
      allegedly decide status CLAIM --value disputed -r "the ministry denies"
      allegedly decide note 5c3a --value "she called back"
      allegedly decide task 5c3a#a7 --value "ask for the letter"

    [bold]Exit codes[/bold]

      0  it is kept; clashes with other decisions are told on standard error
      2  wrong use
      3  it failed for another reason
    """
    with surface(), cases_of(ledger, author=author) as cases:
        from allegedly.cli.case_lines import decision_line
        from allegedly.ledger import Decided  # here, so that help need not wait for it

        made = Decided(
            decision=cast(DecisionKind, kind.value),
            on=tuple(map(argument, on)),
            reason=argument(reason),
            value=value and argument(value),
            field=field,
            claim=claim and argument(claim),
            case=case,
        )
        decision, earlier, clashes = cases.decide(made)
        print_found(decision, [decision_line(decision)], format)
        for other in earlier:
            typer.echo(f"before: {decision_line(other)}", err=True)
        for line in clashes:
            typer.echo(f"clash: {line}", err=True)


def undo(
    number: NumberArgument, *, reason: ReasonOption, ledger: LedgerOption = LEDGER, author: AuthorOption = None
) -> None:
    """Take back a decision: allegedly undo 17 --reason "mistook one for the other"."""
    with surface(), cases_of(ledger, author=author) as cases:
        cases.undo(number, reason)
