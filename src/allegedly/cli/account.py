"""`allegedly account`: who may enter a workbench that others can reach."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from getpass import getpass
from typing import TYPE_CHECKING, Annotated

import typer

from allegedly.cli.ledger_options import LEDGER, FormatOption, LedgerOption, print_found
from allegedly.cli.surface import surface
from allegedly.errors import UsageError

if TYPE_CHECKING:
    from allegedly.accounts import Accounts

account = typer.Typer(
    no_args_is_help=True, rich_markup_mode="rich", help="Accounts of the workbench: who may enter, and do what."
)


class Role(StrEnum):
    """What an account may do; each may do what those before it may."""

    read = "read"
    contribute = "contribute"
    administer = "administer"


NameArgument = Annotated[str, typer.Argument(metavar="NAME", show_default=False, help="The account.")]
NumberArgument = Annotated[int, typer.Argument(metavar="NUMBER", show_default=False, help="The token.")]
RoleOption = Annotated[
    Role,
    typer.Option("--role", show_default=False, help="contribute also adds and decides, administer also destroys."),
]
ScopeOption = Annotated[Role, typer.Option("--scope", help="The most that the token allows.")]
PurposeOption = Annotated[
    str, typer.Option("--for", metavar="TEXT", show_default=False, help="What the token is for; it is listed with it.")
]


@account.command()
def add(name: NameArgument, *, role: RoleOption, ledger: LedgerOption = LEDGER) -> None:
    """Make an account; its password is asked for, or read from standard input.

    [bold]Examples[/bold]

      allegedly account add mq --role administer
      pass show allegedly/mq | allegedly account add mq --role administer
    """
    with _accounts(ledger) as accounts:
        _tell(accounts.add(name, role.value, _password()).name, f"made, may {role.value}")


@account.command()
def role(name: NameArgument, role: RoleOption, *, ledger: LedgerOption = LEDGER) -> None:
    """Give an account another role, from its next request on: allegedly account role mq --role read."""
    with _accounts(ledger) as accounts:
        accounts.set_role(name, role.value)
        _tell(name, f"may {role.value}")


@account.command()
def password(name: NameArgument, *, ledger: LedgerOption = LEDGER) -> None:
    """Change a password, which is asked for or read from standard input; all sessions of the account end."""
    with _accounts(ledger) as accounts:
        accounts.set_password(name, _password())
        _tell(name, "password changed")


@account.command()
def remove(name: NameArgument, *, ledger: LedgerOption = LEDGER) -> None:
    """Remove an account with its sessions and tokens; what it did stays in the ledger under its name."""
    with _accounts(ledger) as accounts:
        accounts.remove(name)
        _tell(name, "removed")


@account.command()
def token(
    name: NameArgument, *, purpose: PurposeOption, scope: ScopeOption = Role.read, ledger: LedgerOption = LEDGER
) -> None:
    """Make a token by which a program calls the API, and print it this once: only a hash of it is kept.

    [bold]Examples[/bold]

      allegedly account token mq --for "nightly import" --scope contribute > token.txt
    """
    with _accounts(ledger) as accounts:
        typer.echo(accounts.issue(name, scope.value, purpose))


@account.command()
def revoke(number: NumberArgument, *, ledger: LedgerOption = LEDGER) -> None:
    """Let a token hold no more, from the next request on: allegedly account revoke 3."""
    with _accounts(ledger) as accounts:
        accounts.revoke(number)
        _tell(f"token {number}", "revoked")


@account.command("list")
def list_accounts(
    *,
    format: FormatOption = None,  # noqa: A002 - the name of the option
    ledger: LedgerOption = LEDGER,
) -> None:
    """Print all accounts with their tokens, none of which can be read from here."""
    with _accounts(ledger) as accounts:
        found, tokens = accounts.all(), accounts.tokens()
        lines = [f"{one.name} · may {one.role} · made {one.made[:10]}" for one in found]
        lines += [
            f"token {one.number} of {one.account} · may {one.scope} · {one.purpose} · made {one.made[:10]}"
            for one in tokens
        ]
        print_found({"accounts": found, "tokens": tokens}, lines, format)


@contextmanager
def _accounts(ledger: str) -> Iterator["Accounts"]:
    with surface():
        try:
            from allegedly.accounts import Accounts
        except ModuleNotFoundError as error:
            raise UsageError(f"{error.name} is missing; install it: pip install 'allegedly[serve]'") from None
        from allegedly.ledger import accounts_file

        yield Accounts(accounts_file(ledger))


def _password() -> str:
    """A password, typed twice without being shown, or the first line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    typed = getpass("Password: ")
    if getpass("Once more: ") != typed:
        raise UsageError("the two are not the same; nothing was changed")
    return typed


def _tell(name: str, done: str) -> None:
    typer.echo(f"{name} · {done}", err=True)
