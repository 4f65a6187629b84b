"""Where input comes from and output goes: pipes, or a file that appears only when it is whole; and its format."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any, TextIO, TypeVar

import typer

from allegedly.errors import UsageError

Form = TypeVar("Form", bound=StrEnum)

_PANEL = "Output"


@contextmanager
def opened(path: Path | None) -> Iterator[TextIO]:
    """Open a file, or standard output for None, as UTF-8 without translation of line ends.

    A regular file is written beside its place and moved there at the end; after an error the old one is left as it
    was. Raises UsageError where it cannot be written.
    """
    if path is None:
        yield _standard_output()
        sys.stdout.flush()
        return
    if path.is_dir():
        raise UsageError(f"{path} is a folder; name a file to write, such as {path / 'readings.jsonl'}")
    place = path.resolve()
    whole = place.exists() and not place.is_file()  # a device or a pipe, which must not be replaced
    beside = place if whole else place.with_name(f".{place.name}.{os.getpid()}.part")
    with _create(beside, path) as stream:
        try:
            yield stream
        except BaseException:
            if not whole:
                beside.unlink()
            raise
    if not whole:
        beside.replace(place)


def piped() -> list[str]:
    """Standard input as the only source, where it is no terminal; raise UsageError where nothing was named."""
    if sys.stdin.isatty():
        raise UsageError("nothing to read; name a file, a folder or an address, or - for standard input")
    return ["-"]


def argument(text: str) -> str:
    """What was typed, as Unicode; bytes that the terminal's encoding does not know become U+FFFD."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def format_option(note: str = "", *, piped: str = "jsonl") -> Any:
    """The option that names a format; `note` explains a value, `piped` is the format in a pipe."""
    default = f"Default: by the extension of FILE; else table on a terminal, {piped} in a pipe."
    return typer.Option("--format", "-f", show_default=False, rich_help_panel=_PANEL, help=f"{note} {default}".lstrip())


def output_option(extensions: str) -> Any:
    """The option that names a file; `extensions` lists those that decide its format."""
    return typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        dir_okay=False,
        show_default=False,
        rich_help_panel=_PANEL,
        help=f"Write to FILE, which appears when it is whole: {extensions}.",
    )


def form_of(output: Path | None, forms: type[Form], *, piped: str = "jsonl") -> Form:
    """The format for a file, by its extension; without a file table on a terminal, else `piped`."""
    if output is None:
        return forms("table" if sys.stdout.isatty() else piped)
    by_extension = {".txt" if form == "table" else f".{form}": form for form in forms}
    form = by_extension.get(output.suffix.lower())
    if form is None:
        known = ", ".join(by_extension)
        raise UsageError(f"cannot tell the format of {output}; give --format, or one of the extensions {known}")
    return form


def _standard_output() -> TextIO:
    if isinstance(sys.stdout, io.TextIOWrapper):
        if sys.stdout.isatty():
            sys.stdout.reconfigure(errors="replace")
        else:
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
    return sys.stdout


def _create(beside: Path, path: Path) -> TextIO:
    try:
        return beside.open("w", encoding="utf-8", errors="backslashreplace", newline="")
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}; name a file in a folder you can write to") from None
