"""No text takes a stage long: 20,000 characters of whatever patterns stumble over."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.judges import by_words
from tests.models import SAYING, StubModel

from allegedly import claiming, grading, occasions, origins, reading, registry, resolution
from allegedly.attribution import attribute
from allegedly.ids import with_lasting_ids
from allegedly.records import Document, Reading

LENGTH = 20_000
SECONDS = 1.0  # of CPU for a stage; the slowest takes a fifth of that
MARKS = " \t\n\r.,;:-—!?\"'“”‘’«»()[]{}<>&@#*/\\|_0aA\u00a0\u2028\u202e…•`"
WORDS = (
    *(
        "Ida Moor ",
        "Moor ",
        "MOOR: ",
        "Weather: ",
        "Mr. ",
        "U.S. ",
        "President ",
        "minister ",
        "spokesman ",
        "officials ",
    ),
    *("he ", "who ", "it ", "which ", "the ", "of ", "for ", "and ", "not ", "is ", "was ", "will ", "because ", "to "),
    *("according to ", "told reporters ", "quoted ", "as saying ", "in a statement ", "on condition of anonymity "),
    *("The Herald ", "Reuters ", "http://", "<p>", "<!--", "-->", "&amp;", "contributed to this report. "),
    *(
        "Jan. 3 ",
        "On Monday ",
        "last week ",
        "2020 ",
        "three ",
        "million ",
        "per cent ",
        "'s ",
        "’s ",
        "\r\n\r\n",
        "“It is ",
    ),
    *(f"{cue} " for cue in SAYING),
)
UNITS = st.lists(st.sampled_from((*MARKS, *WORDS)), min_size=1, max_size=8).map("".join)


class Clock:
    """Adds up the CPU time of stages, by their names."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        started = time.process_time()
        yield
        self.seconds[stage] = time.process_time() - started


def through_all_stages(text: str) -> Clock:
    """Read, analyse and trace a text, with a model and a judge that have no weights."""
    clock, model = Clock(), StubModel()
    with clock.timed("reading"):
        read, _ = reading.read(reading.Input("a.txt", "text", text.encode()), fetcher=reading.Fetcher())
    document = read or Document(id="a", location="a.txt", text=text, sha256="", language="en", published="2026-05-03")
    with clock.timed("tokens"):
        encoding = model.encode(document.text)
    with clock.timed("attribution"):
        attributions = attribute(document.text, encoding, model)
    with clock.timed("resolution"):
        sources, attributions = resolution.resolve(document, attributions)
    with clock.timed("occasions"):
        sources, attributions = occasions.situate(document, attributions, sources)
    with clock.timed("grading"):
        attributions = grading.grade(document, attributions, sources)
        hedged = grading.assertions(document, attributions)
        grading.undertakings(document, attributions, sources)
        grading.headline_conflict(document, attributions, hedged)
    whole = with_lasting_ids(Reading(document=document, sources=sources, attributions=attributions, assertions=hedged))
    with clock.timed("registry"):
        registry.join(registry.appearances(whole), documents=1, sourceless=0)
    with clock.timed("claims"):
        claiming.group(claiming.propositions(whole), alone=True)
    with clock.timed("copies"):
        copies = origins.find_copies([document])
    with clock.timed("match"):
        matches = claiming.match("Ida Moor said that it is safe", [whole], by_words)
    with clock.timed("trace"):
        origins.trace("Ida Moor said that it is safe", matches.mentions, [whole], copies)
    with clock.timed("quotation"):
        origins.check_quotation("it is safe", [whole])
    return clock


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    """What is loaded once takes no text's time."""
    through_all_stages("“It is safe,” Ida Moor said on Monday. The Herald reported it.")
    through_all_stages("will " * 100)  # asks which language it is


@settings(max_examples=12)
@given(st.lists(UNITS, min_size=1, max_size=3))
def test_no_text_takes_any_stage_long(units):
    text = "".join(unit * (LENGTH // len(units) // len(unit)) for unit in units)
    slow = {stage: seconds for stage, seconds in through_all_stages(text).seconds.items() if seconds > SECONDS}
    assert not slow, f"slow with {units}"


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param("MOOR: No.\nMoor: No.\n", id="labels in capitals and small letters"),
        pytest.param("“It said no\n", id="quotations that are left open"),
        pytest.param("quoted Moor as saying it is so, ", id="quoted by others"),
        pytest.param("President ", id="titles without a name"),
        pytest.param("2020 said ", id="years"),
        pytest.param("!", id="sentences of one mark"),
    ],
)
def test_what_once_took_the_square_of_the_length(unit):
    slow = {
        stage: seconds
        for stage, seconds in through_all_stages(unit * (4 * LENGTH // len(unit))).seconds.items()
        if seconds > 4 * SECONDS
    }
    assert not slow
