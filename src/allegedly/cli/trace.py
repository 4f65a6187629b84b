"""`allegedly trace`: a claim and articles in, the origins they go back to out."""

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from allegedly.cli.earlier import readings
from allegedly.cli.ledger_options import LEDGER, AsOfOption, LedgerOption, OverCaseOption, case_in_place_of
from allegedly.cli.output import argument, form_of, format_option, output_option, piped
from allegedly.cli.read import OutletOption, PrivateOption, PublishedOption
from allegedly.cli.sources import SourcesArgument
from allegedly.cli.surface import surface
from allegedly.errors import UsageError


class Format(StrEnum):
    """The forms of output; `allegedly.exports.TRACE_FORMATS` has their writers."""

    table = "table"
    tree = "tree"
    json = "json"
    html = "html"
    svg = "svg"


FormatOption = Annotated[Format | None, format_option("tree: a picture in text.", piped="json")]
OutputOption = Annotated[Path | None, output_option(".txt (table), .json, .html or .svg")]
ClaimOption = Annotated[
    str, typer.Option("--claim", "-c", metavar="TEXT", show_default=False, help="The claim, in a sentence.")
]
FamiliesOption = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        show_default=False,
        help="CSV of outlets and their publishers (outlet,domain,publisher,as_of,source), beside those known.",
    ),
]


def trace(  # noqa: PLR0913 - one parameter an option
    sources: SourcesArgument = None,
    *,
    claim: ClaimOption,
    format: FormatOption = None,  # noqa: A002 - the name of the option
    output: OutputOption = None,
    families: FamiliesOption = None,
    published: PublishedOption = None,
    outlet: OutletOption = None,
    allow_private_addresses: PrivateOption = False,
    case: OverCaseOption = None,
    ledger: LedgerOption = LEDGER,
    as_of: AsOfOption = None,
) -> None:
    """Print who reports a claim, and how many origins stand behind them all: who actually says so?

    The origins are counted from those that are surely different to all that there may be: "2 to 4 origins".
    A machine derives it, with reasons to check; it never says what is true.

    [bold]Examples[/bold]

      allegedly trace --claim "The bridge was sold" coverage/
      allegedly trace --claim "The bridge was sold" coverage/ -o bridge.html
      allegedly read coverage/ --jobs 2 -o readings.jsonl
      allegedly trace --claim "The bridge was sold" readings.jsonl -f svg
      allegedly add coverage/ --case bridge --jobs 2
      allegedly trace --claim "The bridge was sold" --case bridge

    [bold]Exit codes[/bold]

      0  all was read
      1  some inputs had problems, or a case has more documents than were looked at; told on standard error
      2  wrong use
      3  it failed for another reason
    """
    with surface():
        place = case_in_place_of(sources, case, ledger, as_of)
        sources = sources or ([] if place else piped())
        form = format or form_of(output, Format, piped="json")
        # Imported here, so that help need not wait for them.
        from allegedly import pipeline
        from allegedly.cli.derive import derive, derive_from_case
        from allegedly.exports import TRACE_FORMATS
        from allegedly.origins import load_families

        if place is not None:
            if families:
                raise UsageError("--families goes with sources to read, not with --case; leave one of them out")
            derive_from_case(
                lambda cases, name: cases.trace(name, argument(claim)),
                TRACE_FORMATS[form],
                output,
                place,
                lambda traced: traced.problems,
            )
            return
        known = load_families(families) if families else None
        take = partial(readings, published=published, outlet=outlet, allow_private_addresses=allow_private_addresses)
        derive(
            sources,
            take,
            lambda found: pipeline.trace(argument(claim), found, families=known),
            TRACE_FORMATS[form],
            output,
            lambda traced: traced.problems,
        )
