"""The one place where an exception becomes a line on standard error and an exit code."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from allegedly.errors import AllegedlyError, UsageError

PROBLEMS, WRONG_USE, FAILED, INTERRUPTED, BROKEN_PIPE = 1, 2, 3, 130, 141


@contextmanager
def surface() -> Iterator[None]:
    """End a command in one line, whatever is raised in it; ALLEGEDLY_DEBUG=1 lets the unexpected through."""
    try:
        yield
    except typer.Exit:
        raise
    except KeyboardInterrupt:
        raise _ended("interrupted", INTERRUPTED) from None
    except BrokenPipeError:
        _forget_output()
        raise typer.Exit(BROKEN_PIPE) from None
    except AllegedlyError as error:
        raise _ended(str(error), WRONG_USE if isinstance(error, UsageError) else FAILED) from None
    except Exception as error:
        if os.environ.get("ALLEGEDLY_DEBUG"):
            raise
        hint = "ALLEGEDLY_DEBUG=1 shows where"
        raise _ended(f"failed: {type(error).__name__}: {error} ({hint})", FAILED) from None


def _ended(message: str, code: int) -> typer.Exit:
    from allegedly.exports.plain import one_line

    typer.echo(f"allegedly: {one_line(message)}", err=True)
    return typer.Exit(code)


def _forget_output() -> None:
    """Let the interpreter flush what is left to nobody; else it complains about the pipe once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
