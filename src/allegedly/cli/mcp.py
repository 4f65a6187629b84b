"""`allegedly mcp`: what an agent may ask, over standard input and output."""

import getpass
import sys
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from allegedly.cli.ledger_options import (
    LEDGER,
    AsOfOption,
    AuthorOption,
    LedgerOption,
    OverCaseOption,
    case_in_place_of,
    cases_of,
)
from allegedly.cli.read import PrivateOption
from allegedly.cli.sources import SourcesArgument
from allegedly.cli.surface import surface
from allegedly.errors import UsageError

if TYPE_CHECKING:
    from allegedly.agents import Material

WriteOption = Annotated[
    bool, typer.Option("--write", help="Let the agent add articles to the case and decide, under the author's name.")
]


def mcp(  # noqa: PLR0913 - one parameter an option
    sources: SourcesArgument = None,
    *,
    write: WriteOption = False,
    allow_private_addresses: PrivateOption = False,
    case: OverCaseOption = None,
    ledger: LedgerOption = LEDGER,
    as_of: AsOfOption = None,
    author: AuthorOption = None,
) -> None:
    """Let an agent ask who says so: a server of the Model Context Protocol on standard input and output.

    A program that speaks the protocol starts it. The agent sees the articles named here, or those of a case,
    and nothing else of this machine; it changes nothing unless --write is given.

    [bold]Examples[/bold]

      allegedly mcp coverage/
      allegedly mcp --case bridge --ledger allegedly.db
      allegedly mcp --case bridge --write --author mq

    [bold]Exit codes[/bold]

      0  the client ended it
      2  wrong use
      3  it failed for another reason
    """
    with surface():
        try:
            from allegedly import agents
        except ModuleNotFoundError as error:
            raise UsageError(f"{error.name} is missing; install it: pip install 'allegedly[mcp]'") from None
        place = case_in_place_of(sources, case, ledger, as_of)
        if write and (place is None or as_of is not None):
            raise UsageError("--write needs a case of today to write to; give --case, and leave --as-of out")
        material: Material
        if place is not None:
            # What an agent writes must never pass for a person's own word.
            writer = f"{author or getpass.getuser()} (agent)"
            material = agents.OneCase(place.case, partial(cases_of, place.ledger, author=writer, as_of=place.as_of))
        else:
            material = agents.Articles(_named(sources), allow_private_addresses=allow_private_addresses)
        if sys.stdin.isatty():
            typer.echo("allegedly: waiting for a client of the Model Context Protocol (Ctrl-C ends)", err=True)
        agents.server(material, write=write, allow_private_addresses=allow_private_addresses).run("stdio")


def _named(sources: list[str] | None) -> list[str]:
    """The sources; raises UsageError for none, and for standard input, on which the client speaks."""
    if not sources or "-" in sources:
        raise UsageError("nothing to ask about; name files, folders or addresses, or a case with --case")
    return sources
