"""`allegedly serve`: the workbench in a browser."""

import getpass
from typing import Annotated

import typer

from allegedly.cli.ledger_options import LEDGER, AuthorOption, LedgerOption
from allegedly.cli.surface import surface
from allegedly.errors import UsageError

PortOption = Annotated[int, typer.Option("--port", metavar="NUMBER", min=0, max=65535, help="0 takes a free one.")]
HostOption = Annotated[str, typer.Option("--host", metavar="ADDRESS", help="An address of this machine's own.")]

_PORT = 8765


def serve(
    *,
    port: PortOption = _PORT,
    host: HostOption = "127.0.0.1",
    ledger: LedgerOption = LEDGER,
    author: AuthorOption = None,
) -> None:
    """Open the workbench for a browser on this machine: cases, articles, claims, the review queue.

    There are no accounts: it serves loopback only, and whoever uses this machine may change the ledger.

    [bold]Exit codes[/bold]

      0  it was ended
      2  wrong use, such as an address that others can reach
      3  it failed for another reason
    """
    with surface():
        try:
            from allegedly import workbench
        except ModuleNotFoundError as error:
            raise UsageError(f"{error.name} is missing; install it: pip install 'allegedly[serve]'") from None
        workbench.serve(
            ledger,
            author=author or getpass.getuser(),
            host=host,
            port=port,
            tell=lambda served: typer.echo(f"allegedly: {served} (Ctrl-C ends)", err=True),
        )
