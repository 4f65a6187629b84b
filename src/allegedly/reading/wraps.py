"""Plain texts whose lines an editor or a wire broke to a width: which line breaks end no paragraph."""

import re
from itertools import pairwise

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
    lines = [(match.start(), match[1].rstrip()) for match in _LINE.finditer(text)]
    inner = [(left, right) for left, right in pairwise(lines) if left[1] and right[1] and _may_go_on(left[1], right[1])]
    going = [(left, right) for (_, left), (_, right) in inner if _goes_on(right)]
    width = max((len(left) for left, _ in going), default=0)
    full = sum(_no_room(left, right, width) for left, right in going)
    wrapped = len(going) >= _FEWEST and 2 * len(going) > len(inner) and 2 * full > len(going)
    if not wrapped or not _NARROWEST <= width <= _WIDEST:
        return text
    parts, done = list[str](), 0
    for (start, line), (following, rest) in inner:
        if _goes_on(rest) or _no_room(line, rest, width):
            end = start + len(line)
            parts += text[done:end], " " * (following - end)
            done = following
    return "".join((*parts, text[done:]))


def _may_go_on(line: str, following: str) -> bool:
    indents = [len(words) - len(words.lstrip()) for words in (line, following)]
    return not _OWN_LINE.match(following) and (indents[1] <= indents[0] or _goes_on(following))


def _goes_on(line: str) -> bool:
    return line.lstrip(" \t\u00a0\"'“‘(")[:1].islower()


def _no_room(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.lstrip().split(" ", 1)[0]) > width
