"""`allegedly verify`, `head`, `redact` and `rebuild`: is the ledger what it was, and what must not stay in it."""

from pathlib import Path
from typing import Annotated

import typer

from allegedly.cli.ledger_options import (
    LEDGER,
    AuthorOption,
    FormatOption,
    LedgerOption,
    ReasonOption,
    cases_of,
    print_found,
)
from allegedly.cli.surface import FAILED, surface
from allegedly.errors import LedgerError

_WORDS = {"tampered": "tampered", "unchecked": "could not be checked"}
_CODES = {"intact": 0, "tampered": 1, "unchecked": FAILED}

HeadOption = Annotated[
    Path | None,
    typer.Option("--head", metavar="FILE", dir_okay=False, show_default=False, help="What allegedly head printed."),
]
DocumentArgument = Annotated[str, typer.Argument(metavar="ID", show_default=False, help="The document.")]


def verify(
    *,
    head: HeadOption = None,
    format: FormatOption = None,  # noqa: A002 - the name of the option
    ledger: LedgerOption = LEDGER,
) -> None:
    """Compute the ledger's chain, payloads and ids anew, and name the first entry that is not what it was.

    Only a head that was kept elsewhere shows that entries were cut off at the end, or that all was made anew.

    [bold]Examples[/bold]

      allegedly verify
      allegedly verify --head printed-in-may.txt

    [bold]Exit codes[/bold]

      0  intact
      1  tampered with
      2  wrong use
      3  it could not be checked
    """
    with surface(), cases_of(ledger) as cases:
        from allegedly.ledger import parse_checkpoint

        kept = parse_checkpoint(_text(head)) if head else None
        found = cases.verify(kept)
        line = f"intact: {found.entries} entries, {found.payloads} payloads, {found.redacted} destroyed on purpose"
        if found.outcome != "intact":
            line = f"{_WORDS[found.outcome]}: {found.message}"
        print_found(found, [line], format)
        raise typer.Exit(_CODES[found.outcome])


def head(*, ledger: LedgerOption = LEDGER) -> None:
    """Print the ledger's head in four lines, to be kept elsewhere: allegedly head > printed-in-may.txt."""
    with surface(), cases_of(ledger) as cases:
        typer.echo(str(cases.head()), nl=False)


def redact(
    document: DocumentArgument, *, reason: ReasonOption, ledger: LedgerOption = LEDGER, author: AuthorOption = None
) -> None:
    """Destroy a document for good, all others of the same text, and what was derived from it.

    A tombstone with author and reason stays. Copies of the ledger, such as backups, are yours to destroy.

    [bold]Examples[/bold]

      allegedly redact 5c3a --reason "court order of 3 May"

    [bold]Exit codes[/bold]

      0  it is in no file of the ledger any more
      2  wrong use
      3  it failed for another reason
    """
    with surface(), cases_of(ledger, author=author) as cases:
        for name in cases.redact(document, reason):
            typer.echo(f"{name} · destroyed")


def rebuild(*, ledger: LedgerOption = LEDGER) -> None:
    """Throw away all that is derived from the ledger, and derive it anew: nothing is lost by it."""
    with surface(), cases_of(ledger) as cases:
        for taken in cases.rebuild():
            typer.echo(f"derived from {taken:,} entries of {cases.view.size:,}", err=True)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LedgerError(f"cannot read {path}: {error}; give a file that allegedly head printed") from None
