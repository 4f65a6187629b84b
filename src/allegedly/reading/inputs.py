"""Sources as people give them -> inputs that can be read one by one, here or in another process.

A format is a module with `SUFFIXES` and `parse(data) -> Article`. One that holds many articles in a file also cuts its
stream into inputs, as `jsonl.lines` does; it joins by a branch in `_cut` here and one in `documents._parse`.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import IO, Literal

from msgspec import Struct

from allegedly.errors import MissingFile, UnreadableError
from allegedly.reading import jsonl, page, plain
from allegedly.reading.decode import FileFormat, sniff
from allegedly.records import Problem

Format = FileFormat | Literal["address"]

LARGEST_INPUT = 100_000_000
_HEAD = 4096
_STDIN = "-"
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_MODULES: tuple[tuple[FileFormat, frozenset[str]], ...] = (
    ("text", plain.SUFFIXES),
    ("page", page.SUFFIXES),
    ("record", jsonl.SUFFIXES),
)
_SUFFIXES = {suffix: name for name, suffixes in _MODULES for suffix in suffixes}


class Input(Struct, frozen=True):
    """Something that can be read later: cheap to list and to send to another process.

    ``source`` is a path, a URL, or "-"; ``line`` is a record's, from 1; ``data`` is there where the bytes are at hand.
    """

    source: str
    format: Format
    data: bytes | None = None
    line: int | None = None

    @property
    def location(self) -> str:
        """The source; for a record of a file ``path#L7``, which its document replaces by ``path#id`` if it has one."""
        return self.name if self.line is None else f"{self.name}#L{self.line}"

    @property
    def name(self) -> str:
        """The source, printable."""
        return printable(self.source)


def inputs(sources: Iterable[str | Input | Problem]) -> Iterator[Input | Problem]:
    """Yield what can be read from files, folders, http(s) addresses and "-", in order, and what cannot.

    What is an input already is yielded as it is.

    Folders are read recursively, in sorted order, without hidden files, linked folders and unknown extensions. A file
    named by itself may have any extension: its first bytes tell the format. Files of records are streamed, a line at a
    time.
    """
    for source in sources:
        if not isinstance(source, str):
            yield source
        elif source == _STDIN:
            yield from _cut_stream(source, sys.stdin.buffer)
        elif _ADDRESS.match(source):
            yield Input(source, "address")
        elif _SCHEME.match(source):
            yield Problem(
                printable(source), "only http and https addresses can be read; save the page to a file and read that"
            )
        else:
            yield from _path_inputs(source)


def must_exist(source: str) -> None:
    """Raise MissingFile for a path at which there is nothing; addresses and "-" are no paths."""
    if source == _STDIN or _SCHEME.match(source):
        return
    try:
        Path(source).stat()
    except (OSError, ValueError) as error:
        problem = unreadable(source, error)
        raise MissingFile(f"{problem.location}: {problem.message}") from None


def given(name: str, data: bytes) -> Iterator[Input | Problem]:
    """Yield what can be read from bytes at hand, such as an upload, under a name that no file needs to have."""
    return _cut_stream(name, BytesIO(data))


def _path_inputs(source: str) -> Iterator[Input | Problem]:
    path = Path(source)
    try:
        if path.is_dir():
            yield from _folder(path)
        elif path.is_file() or not path.exists():
            yield from _file(path)
        else:
            with path.open("rb") as stream:
                yield from _cut_stream(source, stream)
    except (OSError, ValueError) as error:
        yield unreadable(source, error)


def _folder(path: Path) -> Iterator[Input | Problem]:
    readings = path / "readings.jsonl"
    if (path / "collection.json").is_file() and readings.is_file():
        message = f"a collection, as earlier versions made it; take over what it holds: allegedly add {readings}"
        yield Problem(printable(str(path)), message)
        return
    empty = True
    for item in _folder_items(path):
        empty = False
        yield item
    if empty:
        yield Problem(
            printable(str(path)), f"no file to read in this folder; have readers for {', '.join(sorted(_SUFFIXES))}"
        )


def _folder_items(path: Path) -> Iterator[Input | Problem]:
    try:
        children = sorted(child for child in path.iterdir() if not child.name.startswith("."))
    except OSError as error:
        yield unreadable(str(path), error)
        return
    for child in children:
        if _is_folder(child):
            yield from () if child.is_symlink() else _folder_items(child)
        elif child.suffix.lower() in _SUFFIXES:
            yield from _file(child)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _file(path: Path) -> Iterator[Input | Problem]:
    try:
        known = _SUFFIXES.get(path.suffix.lower())
        with path.open("rb") as stream:
            file_format = known or sniff(stream.read(_HEAD))
            stream.seek(0)
            if file_format == "record":
                yield from _cut(str(path), file_format, stream)
            else:
                yield Input(str(path), file_format)
    except UnreadableError as error:
        yield Problem(printable(str(path)), str(error), error.place)
    except OSError as error:
        yield unreadable(str(path), error)


def _cut_stream(source: str, stream: IO[bytes]) -> Iterator[Input | Problem]:
    """Cut what can be read only once; its first line that is not blank tells the format."""
    head = stream.readline(LARGEST_INPUT)
    while head.isspace() and (line := stream.readline(LARGEST_INPUT)):
        head += line
    try:
        stream_format = sniff(head)
    except UnreadableError as error:
        yield Problem(printable(source), str(error), error.place)
        return
    yield from _cut(source, stream_format, stream, head=head)


def _cut(source: str, stream_format: FileFormat, stream: IO[bytes], *, head: bytes = b"") -> Iterator[Input | Problem]:
    if stream_format != "record":
        data = head + stream.read(LARGEST_INPUT + 1 - len(head))
        yield Input(source, stream_format, data)
        return
    empty = True
    before = head.count(b"\n")
    for number, line in jsonl.lines(BytesIO(head), LARGEST_INPUT):
        empty = False
        yield _record(source, number, line)
    for number, line in jsonl.lines(stream, LARGEST_INPUT):
        empty = False
        yield _record(source, before + number, line)
    if empty:
        yield Problem(printable(source), "empty: no records")


def _record(source: str, number: int, line: bytes | None) -> Input | Problem:
    if line is None:
        return Problem(
            printable(source), f"a record of more than {LARGEST_INPUT // 1_000_000} MB; cut it up", f"line {number}"
        )
    return Input(source, "record", line, number)


def unreadable(source: str, error: OSError | ValueError) -> Problem:
    """What the operating system says of a path, with the way out."""
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return Problem(printable(source), f"cannot be read: {reason}; check the path and its permissions")


def printable(source: str) -> str:
    """A path as text: bytes of a file name that are not UTF-8 become U+FFFD, so that every format can print it."""
    return source.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
