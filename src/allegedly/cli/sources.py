"""`allegedly sources`: articles or readings in, who speaks how often out."""

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from allegedly.cli.earlier import readings
from allegedly.cli.ledger_options import LEDGER, AsOfOption, LedgerOption, OverCaseOption, case_in_place_of
from allegedly.cli.output import form_of, format_option, output_option, piped
from allegedly.cli.read import OutletOption, PrivateOption, PublishedOption
from allegedly.cli.surface import surface
from allegedly.errors import UsageError

if TYPE_CHECKING:
    from allegedly.registry import Decision


class Format(StrEnum):
    """The forms of output; `allegedly.exports.REGISTER_FORMATS` has their writers."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    ftm = "ftm"


SourcesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="SOURCE",
        show_default=False,
        help="What `allegedly read` takes; the JSON Lines it printed are not analysed again.",
    ),
]
FormatOption = Annotated[Format | None, format_option("ftm: FollowTheMoney.")]
OutputOption = Annotated[Path | None, output_option(".txt (table), .json, .jsonl, .csv or .ftm")]
DecisionsOption = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        dir_okay=False,
        show_default=False,
        help="Who is the same and who is not, decided by people: JSON Lines; the later line rules.",
    ),
]


def sources(  # noqa: PLR0913 - one parameter an option
    sources: SourcesArgument = None,
    *,
    format: FormatOption = None,  # noqa: A002 - the name of the option
    output: OutputOption = None,
    decisions: DecisionsOption = None,
    published: PublishedOption = None,
    outlet: OutletOption = None,
    allow_private_addresses: PrivateOption = False,
    case: OverCaseOption = None,
    ledger: LedgerOption = LEDGER,
    as_of: AsOfOption = None,
) -> None:
    """Print who speaks how often over all articles: named and unnamed, via whom, in how many documents.

    Names that are one source are joined with a reason, never on a surname alone; what may be one is listed.

    [bold]Examples[/bold]

      allegedly sources coverage/
      allegedly read coverage/ --jobs 2 -o readings.jsonl
      allegedly sources readings.jsonl -o sources.csv
      allegedly sources readings.jsonl --decisions decisions.jsonl
      allegedly sources readings.jsonl --format ftm > entities.ftm.json

    A line of decisions.jsonl, "same", "different" or "undecided":

      {"left": "Ana Ruel", "right": "Anna Ruel", "decision": "same",
       "by": "mq", "reason": "same photo", "when": "2026-01-31"}

    (on one line). left and right are names, or handles from --format json,
    which stand for one document. A name on both sides, "different": several bear it.

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
        made = _decisions(decisions)
        # Imported here, so that help need not wait for them.
        from allegedly import library
        from allegedly.cli.derive import derive, derive_from_case
        from allegedly.exports import REGISTER_FORMATS

        if place is not None:
            derive_from_case(
                lambda cases, name: cases.sources(name),
                REGISTER_FORMATS[form],
                output,
                place,
                lambda register: register.problems,
            )
            return
        take = partial(readings, published=published, outlet=outlet, allow_private_addresses=allow_private_addresses)
        derive(
            sources,
            take,
            partial(library.sources, decisions=made),
            REGISTER_FORMATS[form],
            output,
            lambda register: register.problems,
        )


def _decisions(path: Path | None) -> "list[Decision]":
    from allegedly.registry import parse_decisions

    if path is None:
        return []
    try:
        with path.open("rb") as lines:
            return parse_decisions(lines, name=str(path))
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}; name a file of decisions, JSON Lines") from None
