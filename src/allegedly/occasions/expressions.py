"""Text -> the time expressions that stand in it.

Each word becomes one letter for its class (M a month, W a weekday, 4 a year, ...), so that a text becomes a short
string and every pattern a regular expression over it: "May 12, 2016" is `D1,4`. The words are data, see
`languages/en/times.toml`. Kinds are the types of TIMEX3 (ISO 24617-1).
"""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from allegedly.languages import lexicon
from allegedly.records import Span

Kind = Literal["date", "time", "duration", "set"]


class Word(NamedTuple):
    """A word or mark: in lower case, and the letter of its class."""

    text: str
    letter: str


class Expression(NamedTuple):
    """Words that tell a time. `rule` names the pattern that found them."""

    span: Span
    kind: Kind
    rule: str
    words: tuple[Word, ...]

    @property
    def letters(self) -> str:
        """The classes of its words."""
        return "".join(word.letter for word in self.words)


TIMES = lexicon("en", "times")
MONTHS: dict[str, int] = lexicon("en", "dates")["months"]

_CLASSES = {
    "a": "a", "about": "j", "ago": "G", "before": "b", "clock": "C", "comparable": "c", "current": "B", "daypart": "T",
    "each": "A", "earlier": "e", "edge": "d", "fiscal": "x", "following": "g", "future": "f", "half": "h", "last": "l",
    "lately": "w", "later": "k", "latest": "L", "more": "J", "near": "F", "next": "n", "now": "p", "of": "o",
    "often": "O", "part": "m", "past": "z", "period": "y", "preposition": "I", "previous": "v", "recent": "r",
    "several": "s", "term": "#", "than": "K", "that": "q", "the": "t", "this": "i", "zone": "Z",
}  # fmt: skip
_UNIT_LETTERS = {"Q": "V", "WE": "E", "C": "Y", "TH": "H", "TM": "H", "TS": "H"}


def _letters() -> tuple[dict[str, str], dict[str, str]]:
    """The class of each lower-case word, and of those that need a capital."""
    small = {word: _CLASSES[name] for name, words in reversed(TIMES["classes"].items()) for word in words}
    small |= {word: "N" for word in TIMES["numbers"] if word not in small} | dict.fromkeys(TIMES["ordinals"], "Q")
    small |= (
        dict.fromkeys(TIMES["days"], "R") | dict.fromkeys(TIMES["seasons"], "u") | dict.fromkeys(TIMES["decades"], "8")
    )
    for word, unit in TIMES["units"].items():
        plural = "P" if word.endswith("s") or word == "centuries" else "U"
        small[word] = _UNIT_LETTERS.get(unit, plural)
    capital = dict.fromkeys(TIMES["weekdays"], "W") | dict.fromkeys(TIMES["weekday_abbreviations"], "X")
    capital |= {month: _month_letter(month) for month in MONTHS}
    return small, capital


def _month_letter(month: str) -> str:
    """M a month, D one whose name is another word too, @ one cut short."""
    if month in ("may", "march"):
        return "D"
    return "M" if len(month) >= 5 or month in ("june", "july") else "@"


def _either(phrases: list[str]) -> str:
    return "|".join(re.escape(phrase).replace("'", "['’]") for phrase in sorted(phrases, key=len, reverse=True))


_SMALL, _CAPITAL = _letters()
_HOLIDAYS = _either([name.title().replace("'S", "'s") for name in TIMES["holidays"]])
_TOKEN = re.compile(
    rf"(?P<name>\b(?:{_either(TIMES['names']['phrases'])})\b)|(?P<holiday>\b(?:{_HOLIDAYS})\b)"
    r"|(?P<half>[ap]\.\s?m\b\.?|[AaPp][Mm]\b)|(?P<word>[^\W\d_]+)|(?P<iso>\d{4}-\d\d-\d\d\b|\d{1,2}/\d{1,2}/\d{2,4}\b)"
    r"|(?P<clock>\d{1,2}:\d\d)|(?P<decade>['’]?(?:1[789]|20)?\d0['’]?s\b)"
    r"|(?P<number>\d+(?:[.,]\d+)*)(?P<nth>st|nd|rd|th)?|(?P<genitive>['’]s?)|(?P<mark>[^\w\s]|\n)"
)
_MARKS = dict.fromkeys("–—", "-") | dict.fromkeys("$£€#", "$")
_FIXED = {"name": "_", "holiday": "7", "half": "6", "iso": "0", "clock": "5", "decade": "8", "genitive": "'"}

_COUNT = "(?:as?o?|[N19]{1,4}|s)"
_MONTH = r"(?:[MD]|@\.?)"
_MOD = "t?(?:i?[lznB]|[vgiqL])"
_YEAR = ",?4(?!%)"
_EDGE = "(?:t?do|t?m[-I]?o?|[ek]I?)?"
_OF_YEAR = "(?:o?(?:tx?)?4|o(?:t|[lniq])U)"
_RULES: tuple[tuple[str, Kind, str], ...] = (
    ("iso", "date", "0"),
    ("clock", "time", rf"(?:C|[15]6Z?)(?:,?I?(?:{_EDGE}[WR]|{_MONTH}1))?"),
    (
        "calendar",
        "date",
        rf"{_EDGE}(?:{_MOD})?(?:(?:W|X\.?),?)?(?:{_MONTH}t?[12](?![.%]?[15]|6)(?:{_YEAR})?|t?[12]o?{_MONTH}(?:{_YEAR})?)",
    ),
    ("calendar", "date", rf"{_EDGE}{_MONTH}[,o]?4"),
    ("weekday", "time", rf"{_EDGE}(?:{_MOD})?WT|(?:{_EDGE}|m)RT"),
    ("weekday", "date", rf"{_EDGE}(?:{_MOD})?W|{_EDGE}R"),
    ("daypart", "time", rf"{_EDGE}[ilq]T"),
    ("ago", "date", rf"(?:JK|j)?(?:{_COUNT}-?)?[UPVEY](?:__)?-?G(?:y)?|{_COUNT}-?[UPV][e](?!Q)|t?c?U-[Ge]Q?-?[Vy]?"),
    ("quarter", "date", rf"{_EDGE}(?:[lnit]U'|t4|t)?x?-?Q-?V{_OF_YEAR}?|t[Ly]V|t4y|tLy|{_EDGE}tV"),
    ("half", "date", rf"t?[Ql]h{_OF_YEAR}"),
    ("season", "date", rf"{_EDGE}(?:{_MOD}u(?:o?4)?|t?u(?:o?4)|(?<=[IJ])t?u(?!o|_))|t?mu(?!_)"),
    ("holiday", "date", rf"(?:{_MOD})?7(?:{_YEAR})?"),
    ("decade", "date", rf"{_EDGE}t?m?-?8"),
    ("century", "date", rf"{_EDGE}t?[2Q]-?Y"),
    ("month", "date", rf"(?:{_EDGE}{_MOD}|t?[md]-?o?|[ek]I?|(?<=[Iotlnive]))[MD@](?!_a)|(?:M|@\.)(?!\^)"),
    ("unit", "date", rf"{_EDGE}{_MOD}x?[UVEY]|t?E|t?dot?x?U|U'?d|[ek]ItU"),
    ("span", "duration", rf"(?:t?[lznrgi])(?:{_COUNT})P"),
    ("vague", "date", r"t?(?:[rf]|n)s?[PV]|tF?f(?!o)|Ff|tF#|p|w|[rB](?![UPV])"),
    ("dayofmonth", "date", r"(?<=It)2(?![_U])"),
    ("year", "date", rf"{_EDGE}(?<!\$)4(?![%P1-9])"),
    ("span", "duration", rf"(?:JK|j)?{_COUNT}-?(?:[UPVEYH])"),
    ("repeated", "set", "A[UWET]|O"),
)
_KINDS: dict[str, tuple[Kind, str]] = {f"r{i}": (kind, rule) for i, (rule, kind, _) in enumerate(_RULES)}
_PATTERN = re.compile("|".join(f"(?P<r{i}>{pattern})" for i, (_, _, pattern) in enumerate(_RULES)))


def expressions(text: str, start: int = 0, end: int | None = None) -> list[Expression]:
    """Find the expressions of time between two positions, in order and apart from each other."""
    words = list(_TOKEN.finditer(text, start, len(text) if end is None else end))
    letters = "".join([_letter(word.lastgroup or "", word[0]) for word in words])
    return [_expression(words[m.start() : m.end()], m) for m in _PATTERN.finditer(letters)]


def _expression(tokens: list[re.Match[str]], match: re.Match[str]) -> Expression:
    kind, rule = _KINDS[match.lastgroup or ""]
    words = tuple(Word(token[0].lower(), letter) for token, letter in zip(tokens, match[0], strict=True))
    return Expression((tokens[0].start(), tokens[-1].end()), kind, rule, words)


@lru_cache(maxsize=8192)
def _letter(group: str, written: str) -> str:
    """The class of a word or mark; of what tells no time `_` or, with a capital, `^`."""
    if group == "word":
        small = written.lower()
        if written[0].isupper():
            return _CAPITAL.get(small) or _SMALL.get(small, "^")
        return _SMALL.get(small, "_")
    if group == "mark":
        return written if written in ".,-%" else _MARKS.get(written, "\n")
    if group in ("number", "nth"):
        return "2" if group == "nth" else _number_letter(written)
    return _FIXED[group]


def _number_letter(number: str) -> str:
    if not number.isascii() or not number.isdigit():
        return "_"
    if len(number) == 4 and "1700" <= number <= "2040":
        return "4"
    return "1" if len(number) < 3 and 1 <= int(number) <= 31 else "9"
