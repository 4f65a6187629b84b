"""`allegedly copies`: articles or readings in, who reuses whose wording out."""

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

from allegedly.cli.earlier import readings
from allegedly.cli.ledger_options import LEDGER, AsOfOption, LedgerOption, OverCaseOption, case_in_place_of
from allegedly.cli.output import form_of, format_option, output_option, piped
from allegedly.cli.read import OutletOption, PrivateOption, PublishedOption
from allegedly.cli.sources import SourcesArgument
from allegedly.cli.surface import surface


class Format(StrEnum):
    """The forms of output; `allegedly.exports.COPY_FORMATS` has their writers."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    html = "html"


FormatOption = Annotated[Format | None, format_option()]
OutputOption = Annotated[Path | None, output_option(".txt (table), .json, .jsonl, .csv or .html")]


def copies(  # noqa: PLR0913 - one parameter an option
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
    """Print which articles reuse the wording of others, which words, and what shows which way.

    Quotations of somebody else, and what an outlet prints under every article, count for nothing.

    [bold]Examples[/bold]

      allegedly copies coverage/
      allegedly copies ours.html theirs.html
      allegedly copies coverage/ -o copies.html

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
        from allegedly.exports import COPY_FORMATS

        if place is not None:
            derive_from_case(lambda cases, name: cases.copies(name), COPY_FORMATS[form], output, place)
            return
        take = partial(
            readings,
            published=published,
            outlet=outlet,
            allow_private_addresses=allow_private_addresses,
            analysed=False,
        )
        derive(sources, take, library.copies, COPY_FORMATS[form], output)
