"""Where input comes from and output goes: pipes, or a file that appears only when it is whole; and its format."""

import io
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO, TypeVar

from allegedly.errors import UsageError

Form = TypeVar("Form")


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


def form_of(output: Path | None, by_extension: Mapping[str, Form], *, piped: Form) -> Form:
    """The format for a file, by its extension; without a file that of `.txt` on a terminal, else `piped`."""
    if output is None:
        return by_extension[".txt"] if sys.stdout.isatty() else piped
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
