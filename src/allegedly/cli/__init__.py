"""The command line: parse, call, render."""

from allegedly.cli.app import app

__all__ = ["app", "main"]


def main() -> None:
    """Run `allegedly` and exit: 0 all read, 1 some inputs had problems, 2 wrong use, 3 it failed, 130 interrupted."""
    app(prog_name="allegedly")
