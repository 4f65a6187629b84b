"""Dates as people and records write them -> ISO 8601."""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from allegedly.errors import UsageError
from allegedly.languages import lexicon

_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_ISO_START = re.compile(r"\d{4}-\d\d(?:-\d\d)?(?!\d)")
_WEEKDAY, _MONTH_NAME, _DAY = (
    r"(?:\w{3,9}\.?,? +)?",
    r"(?P<month>[a-z]{3,9})\.?",
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?",
)
_MONTH_FIRST = re.compile(rf"{_WEEKDAY}{_MONTH_NAME} +{_DAY},? +(?P<year>\d{{4}})\b")
_DAY_FIRST = re.compile(rf"{_WEEKDAY}{_DAY} +{_MONTH_NAME},? +(?P<year>\d{{4}})\b")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})\b")
_NUMERIC = re.compile(r"(?P<one>\d{1,2})[/.-](?P<two>\d{1,2})[/.-](?P<year>\d{4})\b")


def parse_date(text: str) -> str:
    """Check a date that a person gave: ISO 8601 day, month or timestamp, kept as given; raise UsageError otherwise."""
    given = text.strip()
    if _is_iso(given):
        return given
    raise UsageError(f"{text!r} is not a date; give YYYY-MM-DD, YYYY-MM or an ISO 8601 timestamp, such as 2025-08-20")


def normalise_date(text: str) -> str | None:
    """The ISO 8601 day or month that a record's date states, as written there; None where that takes a guess.

    Reads ISO 8601, RFC 2822, "March 3, 2016", "3 Mar 2016", "2016/03/03", each also with a weekday or a time;
    03/04/2016 is ambiguous, 03/24/2016 is not. A time zone never moves the day.
    """
    given = text.strip()
    if _is_iso(given):
        return _iso_day(given)
    return _written_date(given.lower()) or _numeric_date(given) or _mail_date(given)


def _is_iso(given: str) -> bool:
    if _MONTH.fullmatch(given):
        return True
    try:
        datetime.fromisoformat(given)
    except ValueError:
        return False
    # Python also reads week dates and compact forms, which records downstream do not expect.
    return bool(_ISO_START.match(given))


def _iso_day(given: str) -> str:
    return given if _MONTH.fullmatch(given) else given[:10]


def _written_date(given: str) -> str | None:
    found = _MONTH_FIRST.match(given) or _DAY_FIRST.match(given)
    month = lexicon("en", "dates")["months"].get(found["month"]) if found else None
    return _day(int(found["year"]), month, int(found["day"])) if found and month else None


def _numeric_date(given: str) -> str | None:
    if found := _YEAR_FIRST.match(given):
        return _day(int(found["year"]), int(found["month"]), int(found["day"]))
    if found := _NUMERIC.match(given):
        one, two, year = int(found["one"]), int(found["two"]), int(found["year"])
        readings = {_day(year, one, two), _day(year, two, one)} - {None}
        return readings.pop() if len(readings) == 1 else None
    return None


def _mail_date(given: str) -> str | None:
    try:
        return parsedate_to_datetime(given).date().isoformat()
    except (ValueError, TypeError, OverflowError):
        return None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
