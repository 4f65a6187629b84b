"""A time expression -> its TIMEX3 value (ISO 24617-1), to the day.

Values are `2016-09-12`, `2016-09`, `2016`, `2016-W37`, `2016-W37-WE`, `2016-Q3`, `2016-H1`, `2016-SU`, `199` (a
decade), `19` (a century), and PAST_REF, PRESENT_REF, FUTURE_REF for what has no date. Each rule of expressions.py has
its reader here.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal, NamedTuple

from allegedly.occasions.calendar import bounds, holiday, shifted
from allegedly.occasions.expressions import MONTHS, TIMES, Expression

Tense = Literal["past", "future"]


class Reference(NamedTuple):
    """What an expression is read against: the day of publication, the tense beside it, what was told before it.

    `previous` is the last value, `quarter` the last quarter.
    """

    day: date
    tense: Tense | None = None
    previous: str | None = None
    quarter: str | None = None


_UNITS: dict[str, str] = TIMES["units"]
_WEEKDAYS: dict[str, int] = TIMES["weekdays"] | TIMES["weekday_abbreviations"]
_NUMBERS: dict[str, int] = TIMES["numbers"]
_ORDINALS: dict[str, int] = TIMES["ordinals"]
_STEPS = {"l": -1, "v": -1, "z": -1, "L": 0, "i": 0, "B": 0, "n": 1, "g": 1}


def timex(expression: Expression, reference: Reference | None) -> str | None:
    """The TIMEX3 value, to the day; None where nothing fixes it."""
    if expression.kind not in ("date", "time"):
        return None
    try:
        reader = _READERS.get(expression.rule)
        return reader(expression, reference) if reader else None
    except ValueError:
        return None  # February 30


def _iso(expression: Expression, _: Reference | None) -> str | None:
    text = expression.words[0].text
    if "-" in text:
        return date.fromisoformat(text).isoformat()
    one, two, year = map(int, text.split("/"))
    year += 0 if year > 99 else 2000
    readings = [date(year, *order) for order in ((one, two), (two, one)) if order[0] <= 12]
    return readings[0].isoformat() if len(set(readings)) == 1 else None


def _calendar(expression: Expression, reference: Reference | None) -> str | None:
    month = MONTHS[_text(expression, "MD@")]
    year, day = _text(expression, "4"), _text(expression, "12")
    if not day:
        return f"{int(year):04}-{month:02}" if year else _month(expression, reference)
    number = int(re.sub(r"\D", "", day))
    if year:
        return date(int(year), month, number).isoformat()
    return _nearest_year(expression, reference, lambda y: date(y, month, number)) if reference else None


def _nearest_year(expression: Expression, reference: Reference, day_of: Callable[[int], date]) -> str:
    """The day of that name on the side that tense and modifier tell, else the one nearest to publication."""
    today = reference.day
    days = []
    for year in range(today.year - 4, today.year + 5):
        try:
            days.append(day_of(year))
        except ValueError:
            continue  # February 29
    side = _side(expression, reference)
    if side == "past":
        days = [day for day in days if day <= today]
    elif side == "future":
        days = [day for day in days if day >= today]
    return min(days, key=lambda day: abs(day - today)).isoformat()


def _side(expression: Expression, reference: Reference) -> Tense | None:
    letters = expression.letters
    if "l" in letters or "z" in letters:
        return "past"
    return "future" if "n" in letters else reference.tense


def _month(expression: Expression, reference: Reference | None) -> str | None:
    if not reference:
        return None
    month, today = MONTHS[_text(expression, "MD@")], reference.day
    side = _side(expression, reference)
    if "i" in expression.letters:
        return f"{today.year}-{month:02}"
    ahead = (month - today.month) % 12
    if "l" in expression.letters and not ahead:
        return f"{today.year - 1}-{month:02}"
    if side == "past" or (side is None and ahead > 6):
        ahead -= 12 if ahead else 0
    return shifted("M", ahead, today)


def _weekday(expression: Expression, reference: Reference | None) -> str | None:
    if not reference:
        return None
    today = reference.day
    if offset := _text(expression, "R"):
        return (today + timedelta(days=TIMES["days"][offset])).isoformat()
    ahead = (_WEEKDAYS[_text(expression, "WX")] - today.weekday()) % 7
    letters = expression.letters
    if "q" in letters or "g" in letters:
        return None
    if "l" in letters:
        ahead -= 7
    elif _side(expression, reference) != "future":
        ahead -= 7 if ahead else 0
    elif "n" in letters and not ahead:
        ahead = 7
    return (today + timedelta(days=ahead)).isoformat()


def _clock(expression: Expression, reference: Reference | None) -> str | None:
    letters = expression.letters
    if any(letter in letters for letter in "WR"):
        return _weekday(expression, reference)
    if any(letter in letters for letter in "MD@"):  # "5 p.m. May 3"
        return _calendar(expression._replace(words=expression.words[letters.find("6") + 1 :]), reference)
    return reference.day.isoformat() if reference else None


def _daypart(expression: Expression, reference: Reference | None) -> str | None:
    if not reference:
        return None
    if "q" in expression.letters:
        return reference.previous if reference.previous and len(reference.previous) == 10 else None
    yesterday = "l" in expression.letters
    return (reference.day - timedelta(days=yesterday)).isoformat()


def _ago(expression: Expression, reference: Reference | None) -> str | None:
    if not reference:
        return None
    unit, letters = _unit(expression), expression.letters
    if "P" in letters and not any(letter in letters for letter in "N19as"):
        return "PAST_REF"
    count = 1 if "G" not in letters and "e" not in letters else _count(expression)
    if count is None:
        return "PAST_REF"
    quarter = reference.quarter
    if unit in "YQ" and quarter and count == 1 and "U" in letters:
        return f"{int(quarter[:4]) - 1}{quarter[4:]}"
    return shifted(unit, -count, reference.day)


def _quarter(expression: Expression, reference: Reference | None) -> str | None:
    ordinal, year = _text(expression, "Q"), _text(expression, "4")
    if not ordinal:
        return _bare_quarter(expression, reference)
    number = _ORDINALS[ordinal]
    if number > 4:
        return None
    if year:
        return f"{year}-Q{number}"
    if not reference:
        return None
    today = reference.day
    if relative := _steps(expression):
        return f"{today.year + relative[0]}-Q{number}"
    ahead = 3 * number - 2 > today.month and reference.tense != "future"
    return f"{today.year - ahead}-Q{number}"


def _bare_quarter(expression: Expression, reference: Reference | None) -> str | None:
    """ "the quarter", "the 1988 period": the quarter told before, else the last to end."""
    if not reference:
        return None
    quarter, year = reference.quarter, _text(expression, "4")
    if year:
        return f"{year}{quarter[4:]}" if quarter else year
    return quarter or shifted("Q", -1, reference.day)


def _half(expression: Expression, reference: Reference | None) -> str | None:
    ordinal = _text(expression, "Q")
    number = _ORDINALS[ordinal] if ordinal else 2
    year = _year(expression, reference)
    return f"{year}-H{number}" if year and number < 3 else None


def _year(expression: Expression, reference: Reference | None) -> int | None:
    if year := _text(expression, "4"):
        return int(year)
    if not reference:
        return None
    steps = _steps(expression)
    return reference.day.year + (steps[-1] if steps else 0)


def _season(expression: Expression, reference: Reference | None) -> str | None:
    season = TIMES["seasons"][_text(expression, "u")]
    if year := _text(expression, "4"):
        return f"{year}-{season}"
    if not reference:
        return None
    today = reference.day
    side = None if "i" in expression.letters and "z" not in expression.letters else _side(expression, reference)
    first, last = TIMES["season_months"][season]
    year_of = today.year
    if side == "past" and (date(year_of, first, 1) > today or ("l" in expression.letters and last >= today.month)):
        year_of -= 1
    if side == "future" and last < today.month:
        year_of += 1
    return f"{year_of}-{season}"


def _holiday(expression: Expression, reference: Reference | None) -> str | None:
    name = _text(expression, "7").replace("’", "'")
    rule: list[int] = TIMES["holidays"][name]
    if year := _text(expression, "4"):
        return holiday(int(year), rule).isoformat()
    return _nearest_year(expression, reference, lambda y: holiday(y, rule)) if reference else None


def _decade(expression: Expression, _: Reference | None) -> str | None:
    text = _text(expression, "8").strip("'’s")
    digits = re.sub(r"\D", "", text)
    if len(digits) == 4:
        return digits[:3]
    tens = digits[0] if digits else str(TIMES["decades"][_text(expression, "8")])
    return f"20{tens}"[:3] if tens in "01" else f"19{tens}"


def _century(expression: Expression, _: Reference | None) -> str | None:
    text = _text(expression, "2Q")
    number = int(re.sub(r"\D", "", text)) if text[0].isdigit() else _ORDINALS[text]
    return f"{number - 1:02}"


def _unit_value(expression: Expression, reference: Reference | None) -> str | None:
    if not reference:
        return None
    unit, letters = _unit(expression), expression.letters
    if "q" in letters or "g" in letters or "v" in letters:
        return _told_unit(unit, letters, reference)
    steps = _steps(expression)
    if unit == "WE" and not any(steps):
        return _weekend(expression, reference)
    return shifted(unit, steps[0] if steps else 0, reference.day)


def _told_unit(unit: str, letters: str, reference: Reference) -> str | None:
    """What "that year", "the following day" refer to: the value told before; "the previous year" without one too."""
    told = bounds(reference.previous) if reference.previous else None
    if told:
        return shifted(unit, 0 if "q" in letters else -1 if "v" in letters else 1, told[0])
    return shifted(unit, -1, reference.day) if "v" in letters else None


def _weekend(expression: Expression, reference: Reference) -> str | None:
    """The weekend that publication falls in, else the one before it, or after it in the future tense."""
    today = reference.day
    back = reference.tense == "past" or (reference.tense is None and "i" not in expression.letters)
    return shifted("WE", -1 if back and today.weekday() < 5 else 0, today)


def _vague(expression: Expression, _: Reference | None) -> str | None:
    letters = expression.letters
    if "p" in letters or "B" in letters:
        return "PRESENT_REF"
    return "PAST_REF" if any(letter in letters for letter in "wrz") else "FUTURE_REF"


def _text(expression: Expression, letters: str) -> str:
    """The first word of one of these classes, empty where there is none."""
    return next((word.text for word in expression.words if word.letter in letters), "")


def _unit(expression: Expression) -> str:
    return _UNITS[_text(expression, "UPVEY")]


def _steps(expression: Expression) -> list[int]:
    """How many units away each modifier points: "this past spring" gives 0 and -1, of which the last word counts."""
    steps = [_STEPS[word.letter] for word in expression.words if word.letter in _STEPS]
    return steps[-1:]


def _count(expression: Expression) -> int | None:
    numbers = [word for word in expression.words if word.letter in "N19a"]
    if not numbers:
        return None if "s" in expression.letters else 1
    return None if "s" in expression.letters else sum(_number(word.text) for word in numbers)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBERS[text]


_Reader = Callable[[Expression, Reference | None], str | None]
_READERS: dict[str, _Reader] = {
    "iso": _iso,
    "clock": _clock,
    "calendar": _calendar,
    "weekday": _weekday,
    "daypart": _daypart,
    "ago": _ago,
    "quarter": _quarter,
    "half": _half,
    "season": _season,
    "holiday": _holiday,
    "decade": _decade,
    "century": _century,
    "month": _month,
    "unit": _unit_value,
    "vague": _vague,
    "year": lambda expression, _: _text(expression, "4"),
}
