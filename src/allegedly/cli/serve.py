"""`allegedly serve`: the workbench in a browser."""

import getpass
from typing import Annotated

import typer

from allegedly.cli.ledger_options import LEDGER, AuthorOption, LedgerOption
from allegedly.cli.surface import surface
from allegedly.errors import UsageError

PortOption = Annotated[int, typer.Option("--port", metavar="NUMBER", min=0, max=65535, help="0 takes a free one.")]
HostOption = Annotated[str, typer.Option("--host", metavar="ADDRESS", help="An address of this machine's own.")]

AddressOption = Annotated[
    list[str] | None,
    typer.Option(
        "--address",
        metavar="ADDRESS",
        show_default=False,
        help="Where a proxy passes it on, such as https://news.example; may be given more than once.",
    ),
]

_PORT = 8765


def serve(
    *,
    port: PortOption = _PORT,
    host: HostOption = "127.0.0.1",
    address: AddressOption = None,
    ledger: LedgerOption = LEDGER,
    author: AuthorOption = None,
) -> None:
    """Open the workbench for a browser: cases, articles, claims, the review queue.

    Without accounts it serves this machine only, and whoever uses it may change the ledger. Accounts, made by
    allegedly account add, let others in, each as far as their role goes; once there is one, everybody logs in.

    [bold]Examples[/bold]

      allegedly serve
      allegedly serve --address https://news.example
      allegedly serve --host 0.0.0.0

    [bold]Exit codes[/bold]

      0  it was ended
      2  wrong use, such as a host that others can reach while there are no accounts
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
            addresses=address or (),
            tell=lambda served: typer.echo(f"allegedly: {served} (Ctrl-C ends)", err=True),
        )
