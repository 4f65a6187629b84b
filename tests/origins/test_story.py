"""The invented stories of examples: the counts that examples/README.md says a careful reader gives."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly import pipeline
from allegedly.makers import maker
from allegedly.records import Reading, Trace

BRIDGE, SPILL = (Path(__file__).parents[2] / "examples" / name for name in ("bridge", "spill"))
HALTED = "Kestria's transport ministry has ordered work on the Vessay bridge to stop."
SPILLED = "Ashlock Dyeworks let untreated dye water into the River Wend on the night of 11 May."


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


@pytest.mark.xfail(strict=False, reason="sentences that only speak of the bridge are taken to put the halt forward")
def test_two_origins_support_the_halt_and_one_denies_it(trace):
    independent = trace.independent

    assert (independent.supporting.identified, independent.denying.identified) == (2, 1)


@settings(max_examples=10)
@given(order=st.permutations(range(16)))
def test_the_order_of_the_articles_changes_nothing(readings, trace, order):
    assert pipeline.trace(HALTED, [readings[number] for number in order]) == trace


@pytest.mark.parametrize("location", ["mpa-halted.html", "ledger-halted.html", "examiner-halted.txt"])
def test_outlets_that_repeat_the_agency_rest_on_its_two_people(trace, location):
    assert "two people familiar with the matter" in names(trace, location)


def test_who_made_a_trace_is_told_with_the_weights_of_its_judge(trace):
    assert trace.made_by == maker("trace")


def test_the_ledger_prints_the_agency(trace):
    names = {document.document: Path(document.location).name for document in trace.documents}
    copies = {names[copy.document]: names[copy.copy_of] for copy in trace.documents if copy.copy_of}
    assert copies["ledger-halted.html"] == "mpa-halted.html"


@pytest.mark.parametrize(
    ("location", "denier"), [("dispatch-denial-1.html", "Sollack"), ("dispatch-denial-2.html", "Vashkell")]
)
def test_whoever_speaks_for_the_ministry_is_the_origin_of_the_denial(trace, location, denier):
    assert denier in names(trace, location)


@pytest.mark.xfail(
    strict=True, reason="the Lantern reworks the agency's sentence on the halt beyond what counts as copied"
)
def test_no_origin_is_unstated(trace):
    assert trace.independent.supporting.unstated == 0


@pytest.mark.xfail(strict=True, reason="the sentence that names the letter entails the claim only with the one before")
def test_the_letter_that_the_courier_saw_is_an_origin_of_its_own(trace):
    (letter,) = [one for one in trace.origins if "letter" in one.name]

    assert (letter.stance, letter.kind) == ("supports", "document")


@pytest.mark.parametrize("location", ["lantern-halted.html", "tideline-blog.html"])
def test_outlets_that_word_it_otherwise_report_it_too(trace, location):
    assert next(one.reports for one in trace.documents if one.location.endswith(location))


@pytest.mark.xfail(strict=True, reason="it tells of the halt as confirmed, in a sentence that does not name it")
def test_the_ferry_bell_reports_it_too(trace):
    assert next(one.reports for one in trace.documents if one.location.endswith("ferrybell.txt"))


@pytest.fixture(scope="module")
def spill() -> Trace:
    return pipeline.trace(SPILLED, pipeline.read_many([str(SPILL)]))


@pytest.mark.xfail(strict=True, reason='an unknown firm "of Tarrowby" is taken for a person of that town')
def test_the_dyeworks_are_the_one_origin_that_denies_the_spill(spill):
    assert spill.independent.denying.identified == 1
    assert [one.name for one in spill.origins if one.stance == "denies"] == ["Ashlock Dyeworks"]


def test_the_denial_is_the_dyeworks_own(spill):
    assert "Ashlock Dyeworks" in names(spill, "dyer-monthly.html")


@pytest.mark.xfail(
    strict=True, reason="what the neighbour and the memo say falls short of the claim, one sentence at a time"
)
def test_the_reporter_reports_it_too(spill):
    assert next(one.reports for one in spill.documents if one.location.endswith("reporter.txt"))


@pytest.mark.xfail(strict=True, reason="the model misses the statement in the headline 'Leaked memo told ...'")
def test_the_memo_is_an_origin(spill):
    (memo,) = [one for one in spill.origins if "memo" in one.name]

    assert (memo.stance, memo.kind) == ("supports", "document")
    assert spill.independent.supporting.unstated == 0


@pytest.mark.xfail(strict=True, reason="the neighbour tells of a red stream from a pipe, not in the claim's words")
def test_the_neighbour_and_the_memo_are_two_origins(spill):
    assert spill.independent.supporting.identified == 2


def test_the_mercury_reports_it_too(spill):
    assert next(one.reports for one in spill.documents if one.location.endswith("mercury.html"))
