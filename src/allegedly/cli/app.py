"""The commands."""

from typing import Annotated

import typer

from allegedly.cli.account import account
from allegedly.cli.add import add
from allegedly.cli.case import case
from allegedly.cli.claims import claims
from allegedly.cli.copies import copies
from allegedly.cli.decide import decide, undo
from allegedly.cli.ledger import head, rebuild, redact, verify
from allegedly.cli.look import log, search, show, timeline
from allegedly.cli.mcp import mcp
from allegedly.cli.quote import quote
from allegedly.cli.read import read
from allegedly.cli.review import review
from allegedly.cli.serve import serve
from allegedly.cli.sources import sources
from allegedly.cli.trace import trace
from allegedly.version import __version__

_LEDGER = "Cases and the ledger"

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(read)
app.command()(sources)
app.command()(trace)
app.command()(claims)
app.command()(copies)
app.command()(quote)
app.add_typer(case, name="case", rich_help_panel=_LEDGER)
app.add_typer(account, name="account", rich_help_panel=_LEDGER)
for _command in (add, decide, undo, show, log, search, review, timeline, verify, head, redact, rebuild, serve, mcp):
    app.command(rich_help_panel=_LEDGER)(_command)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"allegedly {__version__}")
        raise typer.Exit


@app.callback()
def allegedly(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Read news coverage and answer: [bold]who says so?[/bold]"""
