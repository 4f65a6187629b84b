"""`allegedly claims`: articles or readings in, what they claim out, each claim once."""

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from allegedly.cli.earlier import readings
from allegedly.cli.ledger_options import LEDGER, AsOfOption, LedgerOption, OverCaseOption, case_in_place_of
from allegedly.cli.output import form_of, format_option, output_option, piped
from allegedly.cli.read import OutletOption, PrivateOption, PublishedOption
from allegedly.cli.sources import SourcesArgument
from allegedly.cli.surface import surface


class Format(StrEnum):
    """The forms of output; `allegedly.exports.CLAIM_FORMATS` has their writers."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


class Sort(StrEnum):
    """Which claims come first."""

    repeated = "repeated"
    disputed = "disputed"
    thin = "thin"


FormatOption = Annotated[Format | None, format_option()]
OutputOption = Annotated[Path | None, output_option(".txt (table), .json, .jsonl or .csv")]
SortOption = Annotated[
    Sort, typer.Option(help="First the most repeated, the most disputed, or the most thinly sourced.")
]
AllOption = Annotated[bool, typer.Option("--all", help="Print also what one document alone claims.")]


def claims(  # noqa: PLR0913 - one parameter an option
    sources: SourcesArgument = None,
    *,
    sort: SortOption = Sort.repeated,
    all: AllOption = False,  # noqa: A002 - the name of the option
    format: FormatOption = None,  # noqa: A002 - the name of the option
    output: OutputOption = None,
    published: PublishedOption = None,
    outlet: OutletOption = None,
    allow_private_addresses: PrivateOption = False,
    case: OverCaseOption = None,
    ledger: LedgerOption = LEDGER,
    as_of: AsOfOption = None,
) -> None:
    """Print what several articles claim: each claim once, by whom affirmed, denied, doubted or asked.

    Clashing figures keep claims apart and are told. That many say it does not mean that many know it.

    [bold]Examples[/bold]

      allegedly claims coverage/
      allegedly claims coverage/ --sort disputed
      allegedly read coverage/ --jobs 2 -o readings.jsonl
      allegedly claims readings.jsonl --all -o claims.csv

    [bold]Exit codes[/bold]

      0  all was read
      1  some inputs had problems, told on standard error; all others count
      2  wrong use
      3  it failed for another reason
    """
    with surface():
        place = case_in_place_of(sources, case, ledger, as_of)
        sources = sources or ([] if place else piped())
        form = format or form_of(output, Format)
        # Imported here, so that help need not wait for them.
        from allegedly import library
        from allegedly.cli.derive import derive, derive_from_case
        from allegedly.exports import CLAIM_FORMATS

        if place is not None:
            derive_from_case(
                lambda cases, name: cases.claims(name, sort.value, alone=all), CLAIM_FORMATS[form], output, place
            )
            return
        take = partial(readings, published=published, outlet=outlet, allow_private_addresses=allow_private_addresses)
        make = partial(library.claims, order=sort.value, alone=all)
        derive(sources, take, make, CLAIM_FORMATS[form], output)
