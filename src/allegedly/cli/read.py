"""`allegedly read`: articles in, who says what out."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from msgspec.structs import replace

from allegedly import pipeline
from allegedly.cli.ledger_options import LEDGER, AsOfOption, LedgerOption, OverCaseOption, case_in_place_of
from allegedly.cli.output import form_of, format_option, opened, output_option, piped
from allegedly.cli.surface import PROBLEMS, surface
from allegedly.errors import UsageError
from allegedly.records import Reading, Unread

Read = TypeVar("Read", bound=Reading | Unread)


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
FromFileOption = Annotated[
    Path | None,
    typer.Option(
        "--from-file",
        metavar="FILE",
        allow_dash=True,
        show_default=False,
        rich_help_panel=_RUN,
        help="Read what FILE lists too: an address or a path a line; # begins a remark.",
    ),
]
ConfidenceOption = Annotated[
    float,
    typer.Option(
        "--min-confidence",
        metavar="N",
        min=0,
        max=1,
        help="Leave out statements of a lower confidence, and what stands inside them.",
    ),
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
    from_file: FromFileOption = None,
    min_confidence: ConfidenceOption = 0,
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
      allegedly read --from-file addresses.txt -o readings.jsonl
      allegedly read readings.jsonl --min-confidence 0.5 -o statements.csv
      cat article.txt | allegedly read - --published 2025-08-20

    [bold]Exit codes[/bold]

      0  all was read
      1  some inputs had problems, told on standard error; all others are printed
      2  wrong use
      3  it failed for another reason
    """
    with surface():
        place = case_in_place_of(sources, case, ledger, as_of)
        sources = [*(sources or []), *(_listed(from_file) if from_file else [])]
        if not sources and not place and from_file is None:
            sources = piped()
        form = format or form_of(output, Format)
        # Imported here, so that help need not wait for them.
        from allegedly.cli.derive import derive_from_case
        from allegedly.cli.progress import Progress
        from allegedly.exports import FORMATS

        if place is not None:
            derive_from_case(
                lambda cases, name: [_surest(reading, min_confidence) for reading in cases.readings(name)],
                FORMATS[form],
                output,
                place,
            )
            return
        with Progress(sources, visible=sys.stderr.isatty() and (output is not None or not sys.stdout.isatty())) as run:
            readings = pipeline.read_many(
                run.sources(),
                published=published,
                outlet=outlet,
                jobs=jobs,
                seconds=seconds,
                allow_private_addresses=allow_private_addresses,
                progress=run.encoded,
            )
            with opened(output) as stream:
                FORMATS[form]((_surest(reading, min_confidence) for reading in run.follow(readings)), stream)
        run.conclude()
        if run.troubled:
            raise typer.Exit(PROBLEMS)


def _listed(path: Path) -> list[str]:
    """The sources that a file names, one a line; "-" is standard input."""
    try:
        text = sys.stdin.read() if str(path) == "-" else path.read_text("utf-8-sig")
    except OSError as error:
        raise UsageError(
            f"cannot read {path}: {error.strerror}; name a file with an address or a path a line"
        ) from None
    except UnicodeDecodeError:
        raise UsageError(f"{path} is not UTF-8; save it as UTF-8, an address or a path a line") from None
    lines = [line.strip() for line in text.splitlines()]
    found = [line for line in lines if line and not line.startswith("#")]
    if not found:
        raise UsageError(f"{path} lists nothing; put an address or a path on each line")
    return found


def _surest(reading: Read, least: float) -> Read:
    """The reading without statements of a lower confidence, and without what stands inside those."""
    if isinstance(reading, Unread):
        return reading
    kept = {one.id: one for one in reading.attributions if one.confidence is None or one.confidence >= least}
    ids = {one.id for one in reading.attributions}
    while orphans := [one.id for one in kept.values() if one.parent in ids and one.parent not in kept]:
        for orphan in orphans:
            del kept[orphan]
    return reading if len(kept) == len(ids) else replace(reading, attributions=tuple(kept.values()))
