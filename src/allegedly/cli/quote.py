"""`allegedly quote`: words and articles in, who is said to have said them out."""

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


class Format(StrEnum):
    """The forms of output; `allegedly.exports.QUOTATION_FORMATS` has their writers."""

    table = "table"
    json = "json"
    jsonl = "jsonl"


WordsArgument = Annotated[str, typer.Argument(metavar="TEXT", show_default=False, help="The words that were quoted.")]
FormatOption = Annotated[Format | None, format_option()]
OutputOption = Annotated[Path | None, output_option(".txt (table), .json or .jsonl")]


def quote(  # noqa: PLR0913 - one parameter an option
    words: WordsArgument,
    sources: SourcesArgument = None,
    *,
    format: FormatOption = None,  # noqa: A002 - the name of the option
    output: OutputOption = None,
    published: PublishedOption = None,
    outlet: OutletOption = None,
    allow_private_addresses: PrivateOption = False,
    case: OverCaseOption = None,
    ledger: LedgerOption = LEDGER,
    as_of: AsOfOption = None,
) -> None:
    """Print who is said to have said words, where first, and where they were cut or altered.

    Only what is quoted counts, not what is told in other words.

    [bold]Examples[/bold]

      allegedly quote "not a day later" coverage/
      allegedly read coverage/ --jobs 2 -o readings.jsonl
      allegedly quote "not a day later" readings.jsonl -o later.json

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
        from allegedly.exports import QUOTATION_FORMATS

        if place is not None:
            derive_from_case(
                lambda cases, name: cases.quote(name, argument(words)), QUOTATION_FORMATS[form], output, place
            )
            return
        take = partial(readings, published=published, outlet=outlet, allow_private_addresses=allow_private_addresses)
        derive(sources, take, partial(library.quote, argument(words)), QUOTATION_FORMATS[form], output)
