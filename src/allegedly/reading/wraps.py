"""Plain texts whose lines an editor or a wire broke to a width: which line breaks end no paragraph."""

import re
from itertools import pairwise
from typing import NamedTuple

_NARROWEST, _WIDEST = 40, 100  # columns
_FEWEST = 3  # breaks
_LINE = re.compile(r"([^\r\n]*)(?:\r\n?|\n|$)")
# What has a line of its own: an item of a list, a turn of a transcript or a chat, what a mail quotes.
_ITEM = r"[-*•·–—](?:\s|$)|\(?(?:\d{1,2}|[A-Za-z])[.)](?:\s|$)"
_TURN = r"[A-Z][\w.,’'-]*(?: [A-Z][\w.,’'-]*){0,3}:(?:\s|$)|\d\d?:\d\d|[\[<]"
_OWN_LINE = re.compile(rf"\s*(?:{_ITEM}|{_TURN}|>)")


def unwrapped(text: str) -> str:
    """The text with spaces for the line breaks inside its paragraphs; as long as before, so that every offset holds.

    A text is wrapped where at least three lines, and more than half of all that another follows, go on in small letters
    on the next; and where most of these had no room left for the next one's first word, the widest of them having 40
    to 100 columns. In it such lines are joined to the next. An item of a list, a turn of a transcript and what is
    indented more than the line before begin a paragraph.
    """
    if max(map(len, text.splitlines()), default=0) < _NARROWEST:
        return text
    lines = [_Line(match.start(), match[1].rstrip()) for match in _LINE.finditer(text)]
    inner = [(line, after) for line, after in pairwise(lines) if _may_go_on(line.words, after.words)]
    width = _width(inner)
    if width is None:
        return text
    parts, done = list[str](), 0
    for line, after in inner:
        if _goes_on(after.words) or _no_room(line.words, after.words, width):
            end = line.start + len(line.words)
            parts += text[done:end], " " * (after.start - end)
            done = after.start
    return "".join((*parts, text[done:]))


class _Line(NamedTuple):
    start: int
    words: str


def _width(inner: list[tuple[_Line, _Line]]) -> int | None:
    """The columns to which a text is broken, None where it is not; `inner` are lines with those that may go on."""
    going = [(line.words, after.words) for line, after in inner if _goes_on(after.words)]
    width = max((len(line) for line, _ in going), default=0)
    full = sum(_no_room(line, after, width) for line, after in going)
    wrapped = len(going) >= _FEWEST and 2 * len(going) > len(inner) and 2 * full > len(going)
    return width if wrapped and _NARROWEST <= width <= _WIDEST else None


def _may_go_on(line: str, following: str) -> bool:
    if not line or not following:
        return False
    indents = [len(words) - len(words.lstrip()) for words in (line, following)]
    return not _OWN_LINE.match(following) and (indents[1] <= indents[0] or _goes_on(following))


def _goes_on(line: str) -> bool:
    return line.lstrip(" \t\u00a0\"'“‘(")[:1].islower()


def _no_room(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.lstrip().split(" ", 1)[0]) > width
