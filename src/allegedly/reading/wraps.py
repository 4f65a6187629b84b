"""Plain texts whose lines an editor or a wire broke to a width: which line breaks end no paragraph."""

import re
from itertools import pairwise

_WIDEST = 100  # columns
_FEWEST = 3  # breaks
_LINE = re.compile(r"([^\r\n]*)(?:\r\n?|\n|$)")
_OWN_LINE = re.compile(r"\s*(?:[-*•·>]\s|\d+[.)]\s|[A-Z][A-Z .,'’-]*:\s)")  # item of a list, turn of a transcript


def unwrapped(text: str) -> str:
    """The text with spaces for the line breaks inside its paragraphs; as long as before, so that every offset holds.

    A text is wrapped where no line of several words is wider than 100 columns, and most breaks between two lines, at
    least three, stand where the next line's first word had no room left. In it those and what goes on in small letters
    are joined. What is indented more than the line before, an item of a list or a transcript's turn begins a paragraph.
    """
    lines = [(match.start(), match[1].rstrip()) for match in _LINE.finditer(text)]
    width = max((len(line) for _, line in lines if " " in line.strip()), default=0)
    inner = [(left, right) for left, right in pairwise(lines) if left[1] and right[1] and _may_go_on(left[1], right[1])]
    forced = [_no_room(left, right, width) for (_, left), (_, right) in inner]
    if width > _WIDEST or sum(forced) < max(_FEWEST, len(inner) / 2):
        return text
    parts, done = list[str](), 0
    for ((start, line), (following, rest)), no_room in zip(inner, forced, strict=True):
        if not no_room and not rest.lstrip()[0].islower():
            continue
        end = start + len(line)
        parts += text[done:end], " " * (following - end)
        done = following
    return "".join((*parts, text[done:]))


def _may_go_on(line: str, following: str) -> bool:
    indents = [len(words) - len(words.lstrip()) for words in (line, following)]
    return indents[1] <= indents[0] and not _OWN_LINE.match(following)


def _no_room(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.lstrip().split(" ", 1)[0]) > width
