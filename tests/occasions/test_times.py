import itertools
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.occasions.expressions import expressions
from allegedly.occasions.times import dated, said
from allegedly.occasions.values import value
from allegedly.records import Said

CASES = [json.loads(line) for line in Path(__file__).with_name("times.jsonl").read_text(encoding="utf-8").splitlines()]
PUBLISHED = "2025-08-20"  # a Wednesday


def unmarked(marked):
    """The text of a case, its [content] and its <cue>."""
    spans, text = {}, ""
    for piece in re.split(r"([\[\]<>])", marked):
        if piece in ("[", "<"):
            spans[piece] = len(text)
        elif piece in ("]", ">"):
            opening = "[" if piece == "]" else "<"
            spans[opening] = (spans[opening], len(text))
        else:
            text += piece
    return text, spans["["], spans["<"]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_the_time_of_saying_is_found_and_dated(case):
    text, content, cue = unmarked(case["text"])
    found = said(text, (0, len(text)), [content], case["published"], cue=cue)
    assert found == (Said(case["said"], case["date"]) if case["said"] else None)


@pytest.mark.parametrize(
    "words, past, ahead",
    [
        ("Friday", "2025-08-15", "2025-08-22"),
        ("Wednesday", "2025-08-20", "2025-08-20"),
        ("next Wednesday", "2025-08-27", "2025-08-27"),
        ("July", "2025-07", "2026-07"),
        ("Feb. 9", "2025-02-09", "2026-02-09"),
        ("this week", "2025-08-18/2025-08-20", "2025-08-18/2025-08-24"),
        ("later this week", "2025-08-20/2025-08-24", "2025-08-20/2025-08-24"),
        ("the weekend", "2025-08-16/2025-08-17", "2025-08-23/2025-08-24"),
        ("tomorrow", "2025-08-21", "2025-08-21"),
        ("next month", "2025-09", "2025-09"),
        ("next spring", "2026-03/2026-05", "2026-03/2026-05"),
        ("the end of the year", "2025-09/2025-12", "2025-09/2025-12"),
        ("early 2027", "2027-01/2027-04", "2027-01/2027-04"),
        ("the third quarter of 2026", "2026-07/2026-09", "2026-07/2026-09"),
        ("the first half of 2026", "2026-01/2026-06", "2026-01/2026-06"),
        ("winter 2024", "2024-12/2025-02", "2024-12/2025-02"),
        ("Thanksgiving", "2024-11-28", "2025-11-27"),
        ("Memorial Day", "2025-05-26", "2026-05-25"),
        ("the 20th century", "1901/2000", "1901/2000"),
        ("the nineties", "1990/1999", "1990/1999"),
        ("5 p.m. Friday", "2025-08-15", "2025-08-22"),
        ("5 p.m. on May 3", "2025-05-03", "2026-05-03"),
        ("24/12/2024", "2024-12-24", "2024-12-24"),
        ("3/4/2024", None, None),
        ("recently", None, None),
        ("no time at all", None, None),
    ],
)
def test_an_expression_covers_days_before_or_after_publication(words, past, ahead):
    assert value(words, PUBLISHED, tense="past") == past
    assert value(words, PUBLISHED, tense="future") == ahead


TEXTS = {
    "date beside a sentence's end": ("It closed on Friday. May 12 follows.", ["Friday", "May 12"]),
    "modal and verb": ("It may march on. May it rest.", []),
    "money, share and price": ("It cost $1995, £2,010 or 2001% more.", []),
    "lower-case weekday and month": ("a friday in march", []),
    "duration and set": ("For two weeks, every Monday", ["two weeks", "every Monday"]),
    "over a line's end": ("In March\n2024 votes were cast", ["March", "2024"]),
    "typographic apostrophe": ("Valentine’s Day and the ’80s", ["Valentine’s Day", "the ’80s"]),
}


@pytest.mark.parametrize(("text", "found"), TEXTS.values(), ids=TEXTS.keys())
def test_expressions_are_found(text, found):
    assert [text[slice(*expression.span)] for expression in expressions(text)] == found


def test_the_verb_beside_an_expression_tells_its_year():
    text = "It will open in July. The works began in October, and the first bids came in June. That year was wet."
    found = [(text[slice(*expression.span)], timex) for expression, timex in dated(text, PUBLISHED)]
    assert found == [("July", "2026-07"), ("October", "2024-10"), ("June", "2025-06"), ("That year", "2025")]


WORDS = (
    *("the", "a", "last", "next", "this", "early", "late", "end", "of", "in", "on", "since", "more", "than", "ago"),
    *("Friday", "May", "Sept", "February", "morning", "noon", "weekend", "summer", "Christmas", "1990s", "5", "p.m."),
    *("first", "third", "quarter", "week", "years", "12", "30", "3rd", "2016", ".", ",", "-", "'s", "’", "\n", "said"),
)


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), st.sampled_from([None, PUBLISHED, "2024-02"]))
def test_every_expression_slices_back_and_every_value_is_iso(text, published):
    found = expressions(text)
    assert all(before.span[1] <= after.span[0] for before, after in itertools.pairwise(found))
    for expression in found:
        words = text[slice(*expression.span)]
        assert words == words.strip()
        iso = value(words, published, tense="past")
        assert iso is None or re.fullmatch(r"/?\d{4}(-\d\d){0,2}(/\d{4}(-\d\d){0,2})?", iso)
