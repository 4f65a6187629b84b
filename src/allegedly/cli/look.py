"""`allegedly show`, `log`, `search` and `timeline`: looking into the ledger."""

from typing import Annotated

import typer

from allegedly.cli.ledger_options import (
    LEDGER,
    AsOfOption,
    CaseOption,
    FormatOption,
    LedgerOption,
    NeededCaseOption,
    cases_of,
    print_found,
)
from allegedly.cli.output import argument
from allegedly.cli.surface import surface

IdArgument = Annotated[
    str, typer.Argument(metavar="ID", show_default=False, help="Of a document, statement, passage, source or claim.")
]
TextArgument = Annotated[str, typer.Argument(metavar="TEXT", show_default=False, help="Words to look for.")]


def show(
    name: IdArgument,
    *,
    format: FormatOption = None,  # noqa: A002 - the name of the option
    ledger: LedgerOption = LEDGER,
    as_of: AsOfOption = None,
) -> None:
    """Print what an id names, its words in context, and who decided what: allegedly show 5c3a#a7."""
    with surface(), cases_of(ledger, as_of=as_of) as cases:
        from allegedly.cli.case_lines import decision_line, shortened

        found = cases.show(argument(name))
        lines = [f"{found.id} · {found.kind} · {found.state}"]
        lines += [f"in {found.location}"] if found.location else []
        lines += [f"source: {found.source}"] if found.source else []
        lines += [found.redacted] if found.redacted else []
        words = found.words if found.kind != "document" else shortened(f"{found.words}: {found.after}")
        context = f"…{found.before}[{words}]{found.after}…" if found.kind != "document" else words
        lines += [context] if words else []
        print_found(found, [*lines, *map(decision_line, found.decisions)], format)


def log(
    name: IdArgument,
    *,
    format: FormatOption = None,  # noqa: A002 - the name of the option
    ledger: LedgerOption = LEDGER,
) -> None:
    """Print all that happened to what an id names, superseded and undone too: allegedly log 5c3a#a7."""
    with surface(), cases_of(ledger) as cases:
        from allegedly.cli.case_lines import entry_line

        found = cases.log(argument(name))
        print_found(found, map(entry_line, found), format)


def search(
    text: TextArgument,
    *,
    case: CaseOption = None,
    format: FormatOption = None,  # noqa: A002 - the name of the option
    ledger: LedgerOption = LEDGER,
) -> None:
    """Print statements and passages that hold all words of a text: allegedly search "ferry strike".

    The best come first. Where more than 3,000 hold the words, those of the documents added last are printed.
    """
    with surface(), cases_of(ledger) as cases:
        from allegedly.cli.case_lines import shortened

        found = cases.search(argument(text), case)
        lines = (f"{hit.id} · {hit.state} · {hit.location} · {shortened(hit.words)}" for hit in found)
        print_found(found, lines, format)


def timeline(
    *,
    case: NeededCaseOption,
    format: FormatOption = None,  # noqa: A002 - the name of the option
    ledger: LedgerOption = LEDGER,
    as_of: AsOfOption = None,
) -> None:
    """Print what has a date in a case: articles, statements by when they were made, stages of plans.

    The latest stage of a plan says how many days before the newest article it was reported.
    """
    with surface(), cases_of(ledger, as_of=as_of) as cases:
        from allegedly.cli.case_lines import shortened

        found = cases.timeline(case)
        lines = []
        for one in found:
            by = f" · {one.by}" if one.by else ""
            plan = f"{one.plan}: " if one.plan else ""
            stale = f" ({one.stale_days} days old)" if one.stale_days is not None else ""
            lines.append(f"{one.date} · {one.kind}{by} · {shortened(plan + one.words)}{stale} · {one.id}")
        print_found(found, lines, format)
