"""TIMEX3 values and the days that they cover."""

import re
from calendar import monthrange
from datetime import date, timedelta

from allegedly.occasions.expressions import TIMES

_ONE_DAY = timedelta(days=1)
_FORMS = (
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)"), lambda y, m, d: (date(y, m, d), date(y, m, d))),
    (re.compile(r"(\d{4})-(\d\d)"), lambda y, m: _months(y, m, m)),
    (re.compile(r"(\d{4})"), lambda y: _months(y, 1, 12)),
    (re.compile(r"(\d{4})-W(\d\d)"), lambda y, w: (date.fromisocalendar(y, w, 1), date.fromisocalendar(y, w, 7))),
    (re.compile(r"(\d{4})-W(\d\d)-WE"), lambda y, w: (date.fromisocalendar(y, w, 6), date.fromisocalendar(y, w, 7))),
    (re.compile(r"(\d{4})-Q(\d)"), lambda y, q: _months(y, 3 * q - 2, 3 * q)),
    (re.compile(r"(\d{4})-H(\d)"), lambda y, h: _months(y, 6 * h - 5, 6 * h)),
    (re.compile(r"(\d{3})"), lambda d: _years(10 * d, 10 * d + 9)),
    (re.compile(r"(\d{2})"), lambda c: _years(100 * c + 1, 100 * c + 100)),
)
_SEASON = re.compile(r"(\d{4})-(S[PU]|FA|WI)")


def bounds(timex: str) -> tuple[date, date] | None:
    """The first and the last day that a TIMEX3 value covers; None for PAST_REF and the like."""
    if season := _SEASON.fullmatch(timex):
        return _months(int(season[1]), *TIMES["season_months"][season[2]])
    for form, days in _FORMS:
        if match := form.fullmatch(timex):
            return days(*map(int, match.groups()))
    return None


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    after, month = divmod(last, 12)
    return date(year, first, 1), date(year + after, month + 1, 1) - _ONE_DAY


def _years(first: int, last: int) -> tuple[date, date]:
    return date(first, 1, 1), date(last, 12, 31)


def shifted(unit: str, count: int, day: date) -> str:
    """The unit of time that lies so many units after the one that a day falls in."""
    if unit in "DW":
        moved = day + timedelta(days=count * (7 if unit == "W" else 1))
        return moved.isoformat() if unit == "D" else _iso_week(moved)
    if unit == "WE":
        return f"{_iso_week(day + timedelta(days=7 * count))}-WE"
    if unit in "MQ":
        size = 1 if unit == "M" else 3
        months = (day.year * 12 + day.month - 1) // size + count
        year, rest = divmod(months, 12 // size)
        return f"{year}-{rest + 1:02}" if unit == "M" else f"{year}-Q{rest + 1}"
    years = {"Y": 1, "E": 10, "C": 100}[unit]
    return str((day.year // years) + count) if unit != "Y" else str(day.year + count)


def _iso_week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def holiday(year: int, rule: list[int]) -> date:
    """The day of a holiday, by its rule in `times.toml`."""
    month, day = rule[:2]
    if len(rule) == 2:
        return date(year, month, day)
    which, extra = rule[2], sum(rule[3:])
    if which < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - day) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(day - first.weekday()) % 7 + 7 * (which - 1) + extra)
