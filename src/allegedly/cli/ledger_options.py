"""The options that name a ledger, a case and a person, and how a ledger is opened and records printed."""

import getpass
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from allegedly.cli.output import form_of, format_option, opened
from allegedly.errors import UsageError

if TYPE_CHECKING:
    from allegedly.case import Cases

_PANEL = "The ledger"


class Format(StrEnum):
    """The forms of output."""

    table = "table"
    json = "json"


LedgerOption = Annotated[
    str,
    typer.Option(
        "--ledger",
        metavar="PLACE",
        envvar="ALLEGEDLY_LEDGER",
        rich_help_panel=_PANEL,
        help="Where all is kept: a file, or postgresql://...",
    ),
]
CaseOption = Annotated[
    str | None,
    typer.Option("--case", metavar="NAME", show_default=False, rich_help_panel=_PANEL, help="A case of the ledger."),
]
OverCaseOption = Annotated[
    str | None,
    typer.Option(
        "--case",
        metavar="NAME",
        show_default=False,
        rich_help_panel=_PANEL,
        help="Take the documents of a case, as people left them, in place of files.",
    ),
]
NeededCaseOption = Annotated[str, typer.Option("--case", metavar="NAME", show_default=False, help="The case.")]
AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        show_default=False,
        rich_help_panel=_PANEL,
        help="As it was known at the end of a day, such as 2026-01-31 (UTC).",
    ),
]
AuthorOption = Annotated[
    str | None,
    typer.Option(
        "--author",
        metavar="NAME",
        envvar="ALLEGEDLY_AUTHOR",
        show_default="the user's name",
        rich_help_panel=_PANEL,
        help="Who does this.",
    ),
]
ReasonOption = Annotated[
    str, typer.Option("--reason", "-r", metavar="TEXT", show_default=False, help="Why; it is kept for good.")
]
FormatOption = Annotated[Format | None, format_option(piped="json")]

LEDGER = "allegedly.db"


@contextmanager
def cases_of(
    ledger: str, *, author: str | None = None, create: bool = False, as_of: str | None = None
) -> Iterator["Cases"]:
    """The cases of a ledger, closed at the end."""
    from allegedly.case import Cases

    cases = Cases.open(ledger, author=author or getpass.getuser(), create=create, as_of=_day(as_of))
    try:
        yield cases
    finally:
        cases.close()


def print_found(found: object, lines: Iterable[str], form: Format | None) -> None:
    """Print what was found as JSON, or as lines for a person."""
    from allegedly.exports.plain import one_line
    from allegedly.records import codec

    form = form or form_of(None, Format, piped="json")
    with opened(None) as stream:
        if form is Format.json:
            stream.write(codec.pretty(found) + "\n")
        else:
            stream.writelines(f"{one_line(line)}\n" for line in lines)


class CasePlace(NamedTuple):
    """A case, the ledger it is in, and the day as of which it is asked for."""

    case: str
    ledger: str
    as_of: str | None


def case_in_place_of(sources: list[str] | None, case: str | None, ledger: str, as_of: str | None) -> CasePlace | None:
    """The case that takes the place of sources, None where none does; raises UsageError for both."""
    if case is None:
        if as_of is not None:
            raise UsageError("--as-of needs --case; files have no past")
        return None
    if sources:
        raise UsageError(f"{sources[0]} and --case {case} together; add the first to the case, or leave one out")
    return CasePlace(case, ledger, as_of)


def _day(as_of: str | None) -> str | None:
    if as_of is None:
        return None
    from allegedly import reading

    return reading.parse_date(as_of)
