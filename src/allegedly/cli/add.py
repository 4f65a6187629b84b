"""`allegedly add`: articles in, kept in the ledger, with an id for each that is lastingly there."""

import sys

import typer

from allegedly.cli.ledger_options import (
    LEDGER,
    AuthorOption,
    CaseOption,
    Format,
    FormatOption,
    LedgerOption,
    cases_of,
)
from allegedly.cli.output import form_of, piped
from allegedly.cli.read import JobsOption, OutletOption, PrivateOption, PublishedOption
from allegedly.cli.sources import SourcesArgument
from allegedly.cli.surface import PROBLEMS, surface


def add(  # noqa: PLR0913 - one parameter an option
    sources: SourcesArgument = None,
    *,
    case: CaseOption = None,
    format: FormatOption = None,  # noqa: A002 - the name of the option
    ledger: LedgerOption = LEDGER,
    author: AuthorOption = None,
    published: PublishedOption = None,
    outlet: OutletOption = None,
    jobs: JobsOption = 1,
    allow_private_addresses: PrivateOption = False,
) -> None:
    """Read articles and keep them: an id is printed for each once it is lastingly kept.

    What is there already is not analysed again, so that a run that was stopped at any point goes on where it was.
    An edited page is kept as a new version beside the old one. In the end all that is derived is brought up to date.

    [bold]Examples[/bold]

      allegedly add coverage/ --case bridge --jobs 2
      allegedly add https://example.org/news/1 --case bridge
      allegedly read coverage/ -o readings.jsonl
      allegedly add readings.jsonl

    [bold]Exit codes[/bold]

      0  all is kept
      1  some inputs had problems, told on standard error; all others are kept
      2  wrong use
      3  it failed for another reason
    """
    with surface():
        sources = sources or piped()
        form = format or form_of(None, Format, piped="json")
        # Imported here, so that help need not wait for them.
        from allegedly.cli.progress import tell
        from allegedly.exports.plain import one_line
        from allegedly.records import codec

        troubled = False
        with cases_of(ledger, author=author, create=True) as cases:
            found = cases.add(
                sources,
                case=case,
                published=published,
                outlet=outlet,
                allow_private_addresses=allow_private_addresses,
                jobs=jobs,
            )
            for added in found:
                line = f"{added.id} · {added.outcome} · {added.location}"
                for old in added.revises:
                    line += f" (a new version of {old})"
                for other in added.same_text:
                    line += f" (the text of {other})"
                if form is Format.json:
                    line = codec.encode(added).decode()
                if added.id is not None:
                    typer.echo(one_line(line))
                tell(added.problems)
                troubled = troubled or bool(added.problems)
            for taken in cases.follow():
                if sys.stderr.isatty():
                    typer.echo(f"derived from {taken:,} entries of {cases.view.size:,}", err=True)
        if troubled:
            raise typer.Exit(PROBLEMS)
