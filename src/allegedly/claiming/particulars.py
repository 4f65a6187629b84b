"""The figures and days of a claim beside those of what is said, which likeness of words passes over."""

import re
from collections.abc import Iterator, Sequence

from allegedly.claiming.figures import Figure, agree, figures
from allegedly.names import is_given_name

_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_DAY = re.compile(
    rf"\b({_MONTHS})[a-z]*\.? (\d{{1,2}})\b(?!,\d)|\b(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?({_MONTHS})[a-z]*\b"
)
_NAME = re.compile(r"\b[A-Z][\w'\u2019-]+(?: [A-Z]\.)?(?: [A-Z][\w'\u2019-]+){1,2}")
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_WEEKDAY = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_MONTH = re.compile(r"\b(January|February|March|April|June|July|August|September|October|November|December)\b")


def differs(claim: str, said: str) -> str | None:
    """What a statement says in place of a figure or day of the claim: "says 11, not 18"; None if nothing differs."""
    return _figures(claim, said) or _days(claim, said)


def nowhere(claim: str, text: str) -> str | None:
    """The person, figure or year of a claim that a text gives nowhere: "does not say 18"; None if it gives them all."""
    people = list(_people(claim))
    plain = text.casefold() if people else ""
    unnamed = next((name for name in people if name.split()[-1].casefold() not in plain), None)
    if unnamed is not None:
        return f"does not name {unnamed}"
    wanted = figures(_DAY.sub("", claim))
    if not wanted:  # most claims: a whole text is not searched for nothing
        return None
    lacking = _lacking(wanted, figures(_DAY.sub("", text)))
    return f"does not say {lacking[0].words}" if lacking else None


def _people(claim: str) -> Iterator[str]:
    """The names in a claim that open with a given name: "Sella Dorn"."""
    for match in _NAME.finditer(claim):
        name = _POSSESSIVE.sub("", match[0])
        if is_given_name(name.split()[0]):
            yield name


def _figures(claim: str, said: str) -> str | None:
    """The first figure of the claim that the statement gives otherwise."""
    theirs = figures(_DAY.sub("", said))
    for figure in _lacking(figures(_DAY.sub("", claim)), theirs):
        rivals = [other for other in theirs if _rival(figure, other)]
        if rivals:
            return f"says {rivals[0].words}, not {figure.words}"
    return None


def _lacking(wanted: Sequence[Figure], given: Sequence[Figure]) -> list[Figure]:
    """The wanted figures that are none of those given."""
    return [figure for figure in wanted if not any(_same(figure, other) for other in given)]


def _same(figure: Figure, other: Figure) -> bool:
    return agree(figure, other) is True or figure.value == other.value


def _rival(figure: Figure, other: Figure) -> bool:
    """Whether another figure may stand in the place of one: both are money, shares or years, or count something."""
    special = ("%", "year", "$", "\u20ac", "\u00a3")
    if figure.unit in special or other.unit in special:
        return figure.unit == other.unit
    return True


def _days(claim: str, said: str) -> str | None:
    for pattern in (_DAY, _WEEKDAY, _MONTH):
        ours = {match[0]: _day(match) for match in pattern.finditer(claim)}
        theirs = {match[0]: _day(match) for match in pattern.finditer(said)}
        if ours and theirs and not set(theirs.values()) & set(ours.values()):
            return f"says {next(iter(theirs))}, not {next(iter(ours))}"
    return None


def _day(match: re.Match[str]) -> tuple[str, ...]:
    """Month and day, in this order, or the word itself."""
    groups = match.groups()
    if len(groups) == 1:
        return (match[0],)
    return (match[1] or match[4], match[2] or match[3])
