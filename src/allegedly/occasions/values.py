"""A time expression -> the ISO 8601 day, month, year or interval that it covers."""

from calendar import monthrange
from datetime import date, timedelta

from allegedly.occasions.calendar import bounds
from allegedly.occasions.expressions import TIMES, Expression, expressions
from allegedly.occasions.readers import Reference, Tense, timex

_ONE_DAY = timedelta(days=1)
_THIRDS: dict[str, int] = {word: which for which, words in enumerate(TIMES["thirds"].values()) for word in words}


def value(words: str, published: str | None, *, tense: Tense | None = None) -> str | None:
    """The ISO 8601 day, month, year or interval of the first expression in `words`; None where nothing fixes it.

    `published` is an ISO 8601 day, timestamp or month, or None: then only what the words themselves fix has a value.
    `tense` tells which Friday, which July: the latest ("past"), the next ("future"), else the nearest, of weekdays the
    latest. "/D" is before D. "this week" and "earlier this month" end, in the past tense, with publication.
    """
    found = expressions(words)
    return expression_value(found[0], published, tense=tense) if found else None


def expression_value(expression: Expression, published: str | None, *, tense: Tense | None = None) -> str | None:
    """The same for an expression found in a text."""
    days = _days(published) if published else [None]
    values = {_covered(expression, Reference(day, tense) if day else None) for day in days}
    return values.pop() if len(values) == 1 else None


def _days(published: str) -> list[date]:
    """The day of publication; of a month its first and last, between which a value must not change."""
    if len(published) >= 10:
        return [date.fromisoformat(published[:10])]
    year, month = int(published[:4]), int(published[5:7])
    return [date(year, month, 1), date(year, month, monthrange(year, month)[1])]


def _covered(expression: Expression, reference: Reference | None) -> str | None:
    found = timex(expression, reference)
    covered = bounds(found) if found else None
    if not found or not covered:
        return None
    if reference and expression.letters.startswith("JK"):
        return f"/{_long_ago(found, reference.day)}"
    first, last = _narrowed(expression, covered)
    if reference and first <= reference.day <= last:
        return _cut(expression, (first, last), reference)
    return interval(first, last)


def _long_ago(found: str, today: date) -> str:
    """The last month or day that "more than 20 years ago" leaves open."""
    if len(found) == 4:
        return f"{found}-{today.month:02}"
    return found if "W" not in found else str((bounds(found) or (today, today))[0])


def _narrowed(expression: Expression, covered: tuple[date, date]) -> tuple[date, date]:
    """A third of a month or a year: "late September" is from the 21st, "early 2015" ends in April."""
    which = next((_THIRDS[word.text] for word in expression.words if word.text in _THIRDS), None)
    first, last = covered
    if which is None or first.day != 1:
        return covered
    if last.month == first.month and last.year == first.year:
        days = (first, first.replace(day=11), first.replace(day=21), last + _ONE_DAY)
        return days[which], days[which + 1] - _ONE_DAY
    if (first.month, last.month, last.year) == (1, 12, first.year):
        starts = (first, first.replace(month=5), first.replace(month=9), last + _ONE_DAY)
        return starts[which], starts[which + 1] - _ONE_DAY
    return covered


def _cut(expression: Expression, covered: tuple[date, date], reference: Reference) -> str:
    """The side of publication that is meant: of "earlier this year", "later this week", of any week in the past tense.

    A weekend in which an article appears is, in the past tense, the day of publication.
    """
    (first, last), today, letters = covered, reference.day, expression.letters
    if "k" in letters:
        first = today
    elif "e" in letters:
        last = today
    elif reference.tense == "past" and last - first < timedelta(days=7):
        first, last = (today if last - first == _ONE_DAY else first), today
    else:
        return interval(first, last)
    return "/".join(dict.fromkeys(map(str, (first, last))))


def interval(first: date, last: date) -> str:
    """From the first to the last day in ISO 8601, in months or years where they cover them whole."""
    if first == last:
        return first.isoformat()
    if first.day != 1 or (last + _ONE_DAY).day != 1:
        return f"{first}/{last}"
    length = 4 if (first.month, last.month) == (1, 12) else 7
    start, end = first.isoformat()[:length], last.isoformat()[:length]
    return start if start == end else f"{start}/{end}"
