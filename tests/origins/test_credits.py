"""Wend Dairy closes its plant, say outlets that name nobody for it but print an agency's text."""

from collections.abc import Callable

import pytest

from allegedly.reading.notices import credits_of
from allegedly.records import Reading, Trace

from .conftest import reading, said

LEAD = "Wend Dairy is shutting down its cheese plant in Ostrava Bay."


def credited(text: str, name: str = "a", outlet: str = "Tidewater Post") -> Reading:
    return reading(name, text, outlet=outlet, credits=credits_of(text, "en"))


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        pytest.param(f"OSTRAVA BAY, May 5 (Reuters) - {LEAD}", "Reuters", id="dateline"),
        pytest.param(f"OSTRAVA BAY (Harrow) - {LEAD}", "Harrow", id="dateline of an unknown agency"),
        pytest.param(f"{LEAD}\n\n(Reuters)", "Reuters", id="at the end"),
        pytest.param(f"{LEAD}\n\nSource: AFP", "AFP", id="source"),
        pytest.param(f"{LEAD}\n\n— AFP", "AFP", id="dash"),
        pytest.param(f"{LEAD}\n\nWith reporting by the Associated Press", "Associated Press", id="with reporting by"),
        pytest.param(f"OSTRAVA BAY (Tidewater Post) - {LEAD}", "not stated", id="its own name"),
        pytest.param(f"{LEAD}\n\nContributing: The Associated Press", "not stated", id="only contributed"),
        pytest.param(f"{LEAD}\n\nReporting by Ana Ruel; editing by Ivo Marsh", "not stated", id="people"),
    ],
)
def test_the_agency_of_a_credit_is_the_origin(traced: Callable[..., Trace], text: str, agency: str) -> None:
    assert [one.name for one in traced(credited(text)).origins] == [agency]


def test_two_names_of_an_agency_are_one_origin(traced: Callable[..., Trace]) -> None:
    trace = traced(credited(f"{LEAD}\n\n(AP)"), credited(f"{LEAD}\n\nBy The Associated Press", "b", "Harrow Herald"))

    assert [(one.name, one.documents) for one in trace.origins] == [("Associated Press", ("a", "b"))]


def test_who_is_named_for_the_claim_comes_before_the_credit(traced: Callable[..., Trace]) -> None:
    text = f"OSTRAVA BAY (Reuters) - {LEAD[:-1]}, Ana Ruel said."

    trace = traced(reading("a", text, said("Ana Ruel", "said", LEAD[:-1]), credits=credits_of(text, "en")))

    assert [one.name for one in trace.origins] == ["Ana Ruel"]
