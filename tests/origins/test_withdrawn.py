"""Articles that take back that Wend Dairy closes its plant, or refute it as fact checks do."""

from collections.abc import Callable

import pytest

from allegedly.reading.notices import corrections_of
from allegedly.records import Trace

from .conftest import reading

CLOSES = "Wend Dairy is shutting down its cheese plant in Ostrava Bay"
BODY = "Wend Dairy will repair its cheese plant in Ostrava Bay.\n\n"


@pytest.mark.parametrize(
    ("note", "reports"),
    [
        pytest.param(
            f"Correction: An earlier version of this article said that {CLOSES}. It is not.", False, id="said"
        ),
        pytest.param(f"Correction: We reported in error that {CLOSES}.", False, id="in error"),
        pytest.param(
            f"This article was amended on 14 May. By a slip, an earlier version said {CLOSES}; in fact it is not.",
            False,
            id="two sentences",
        ),
        pytest.param(
            f"Correction: An earlier version of this article named Harrow Milk. In fact {CLOSES}.", True, id="in fact"
        ),
        pytest.param(f"Clarification: {CLOSES}, but keeps its staff.", True, id="no mistake"),
    ],
)
def test_what_a_correction_takes_back_is_not_reported(traced: Callable[..., Trace], note: str, reports: bool) -> None:
    text = BODY + note

    trace = traced(reading("a", text, corrections=corrections_of(text, "en")))

    assert [one.reports for one in trace.documents] == [reports]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"Fact check: No, it stays open\n\nPosts say that {CLOSES}.", id="headline"),
        pytest.param(f"CLAIM: {CLOSES}.\n\nThe owner showed us the new vats.\n\nRATING: False", id="rating"),
        pytest.param(f"Posts say that {CLOSES}.\n\nWe rate this claim mostly false.", id="sentence"),
    ],
)
def test_a_fact_check_that_refutes_a_claim_denies_it(traced: Callable[..., Trace], text: str) -> None:
    trace = traced(reading("a", text, outlet="Harrow Facts"))

    assert [one.stance for one in trace.documents] == ["denies"]
    assert [(one.name, one.stance) for one in trace.origins] == [("Harrow Facts", "denies")]


def test_a_fact_check_that_confirms_a_claim_does_not_deny_it(traced: Callable[..., Trace]) -> None:
    trace = traced(reading("a", f"CLAIM: {CLOSES}.\n\nRATING: True", outlet="Harrow Facts"))

    assert [one.stance for one in trace.documents] != ["denies"]
