"""`allegedly read`: articles in, who says what out."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from allegedly import pipeline
from allegedly.cli.ledger_options import LEDGER, AsOfOption, LedgerOption, OverCaseOption, case_in_place_of
from allegedly.cli.output import form_of, format_option, opened, output_option, piped
from allegedly.cli.surface import PROBLEMS, surface


class Format(StrEnum):
    """The forms of output; `allegedly.exports.FORMATS` has their writers."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    html = "html"


_UNSTATED, _RUN = "Where the input does not say", "The run"

SourcesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="SOURCE",
        show_default=False,
        help="Files (.html, .txt, .jsonl, also readings printed earlier), folders, http(s) addresses, or - for a pipe.",
    ),
]
FormatOption = Annotated[Format | None, format_option()]
OutputOption = Annotated[Path | None, output_option(".txt (table), .json, .jsonl, .csv or .html")]
PublishedOption = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        show_default=False,
        rich_help_panel=_UNSTATED,
        help="When it was published, such as 2025-08-20 or 2025-08.",
    ),
]
OutletOption = Annotated[
    str | None,
    typer.Option(metavar="NAME", show_default=False, rich_help_panel=_UNSTATED, help="Who published it."),
]
JobsOption = Annotated[
    int,
    typer.Option("--jobs", "-j", metavar="N", min=1, rich_help_panel=_RUN, help="Share the work among N processes."),
]
SecondsOption = Annotated[
    float,
    typer.Option(metavar="N", min=0.001, rich_help_panel=_RUN, help="Give up an article that takes longer."),
]
PrivateOption = Annotated[
    bool,
    typer.Option(
        "--allow-private-addresses",
        rich_help_panel=_RUN,
        help="Fetch from private, loopback and link-local addresses too.",
    ),
]


def read(  # noqa: PLR0913 - one parameter an option
    sources: SourcesArgument = None,
    *,
    format: FormatOption = None,  # noqa: A002 - the name of the option
    output: OutputOption = None,
    published: PublishedOption = None,
    outlet: OutletOption = None,
    jobs: JobsOption = 1,
    seconds: SecondsOption = pipeline.SECONDS,
    allow_private_addresses: PrivateOption = False,
    case: OverCaseOption = None,
    ledger: LedgerOption = LEDGER,
    as_of: AsOfOption = None,
) -> None:
    """Print who says what: source, cue and content of every attributed statement.

    [bold]Examples[/bold]

      allegedly read article.html
      allegedly read https://example.org/news/1 --format json
      allegedly read coverage/ --jobs 2 -o statements.csv
      allegedly read coverage/*.txt -o statements.html
      cat article.txt | allegedly read - --published 2025-08-20

    [bold]Exit codes[/bold]

      0  all was read
      1  some inputs had problems, told on standard error; all others are printed
      2  wrong use
      3  it failed for another reason
    """
    with surface():
        place = case_in_place_of(sources, case, ledger, as_of)
        sources = sources or ([] if place else piped())
        form = format or form_of(output, Format)
        # Imported here, so that help need not wait for them.
        from allegedly.cli.derive import derive_from_case
        from allegedly.cli.progress import Progress
        from allegedly.exports import FORMATS

        if place is not None:
            derive_from_case(lambda cases, name: list(cases.readings(name)), FORMATS[form], output, place)
            return
        with Progress(sources, visible=sys.stderr.isatty() and (output is not None or not sys.stdout.isatty())) as run:
            readings = pipeline.read_many(
                run.sources(),
                published=published,
                outlet=outlet,
                jobs=jobs,
                seconds=seconds,
                allow_private_addresses=allow_private_addresses,
            )
            with opened(output) as stream:
                FORMATS[form](run.follow(readings), stream)
        run.conclude()
        if run.troubled:
            raise typer.Exit(PROBLEMS)
