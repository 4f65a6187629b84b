"""The invented story of examples/bridge: the count that examples/README.md says a careful reader gives."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly import pipeline
from allegedly.records import Reading, Trace

BRIDGE = Path(__file__).parents[2] / "examples" / "bridge"
HALTED = "Kestria's transport ministry has ordered work on the Vessay bridge to stop."


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return list(pipeline.read_many([str(BRIDGE)]))


@pytest.fixture(scope="module")
def trace(readings: list[Reading]) -> Trace:
    return pipeline.trace(HALTED, readings)


def names(trace: Trace, location: str) -> str:
    """The names of a document's origins."""
    origins = next(one.origins for one in trace.documents if one.location.endswith(location))
    return ", ".join(one.name for one in trace.origins if one.id in origins)


def test_two_origins_support_the_halt_and_one_denies_it(trace):
    independent = trace.independent

    assert (independent.supporting.identified, independent.denying.identified) == (2, 1)


@settings(max_examples=10, deadline=None)
@given(order=st.permutations(range(16)))
def test_the_order_of_the_articles_changes_nothing(readings, trace, order):
    assert pipeline.trace(HALTED, [readings[number] for number in order]) == trace


@pytest.mark.parametrize("location", ["mpa-halted.html", "ledger-halted.html", "examiner-halted.txt"])
def test_outlets_that_repeat_the_agency_rest_on_its_two_people(trace, location):
    assert "two people familiar with the matter" in names(trace, location)


def test_the_ledger_prints_the_agency(trace):
    copies = {Path(one.location).name: Path(one.copy_of).name for one in trace.documents if one.copy_of}

    assert copies["ledger-halted.html"] == "mpa-halted.html"


@pytest.mark.parametrize("location", ["dispatch-denial-1.html", "dispatch-denial-2.html"])
def test_the_ministry_is_the_origin_of_the_denial(trace, location):
    assert "Sollack" in names(trace, location)


@pytest.mark.xfail(strict=True, reason="the announcement of the building is taken for a report of the halt")
def test_no_origin_is_unstated(trace):
    assert trace.independent.supporting.unstated == 0


@pytest.mark.xfail(strict=True, reason="the letter is joined with the denial that the same article reports")
def test_the_letter_that_the_courier_saw_is_an_origin_of_its_own(trace):
    assert any("letter" in one.name and one.stance == "supports" for one in trace.origins)


@pytest.mark.xfail(strict=True, reason="they word the halt in other words than the claim's")
@pytest.mark.parametrize("location", ["lantern-halted.html", "tideline-blog.html", "ferrybell.txt"])
def test_outlets_that_word_it_otherwise_report_it_too(trace, location):
    assert next(one.reports for one in trace.documents if one.location.endswith(location))
