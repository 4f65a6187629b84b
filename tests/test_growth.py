"""No text takes long: patterns that once took minutes for a kilobyte or for a page of one mark."""

import time

import pytest

from allegedly.attribution.edges import whole_content
from allegedly.attribution.turns import ended
from allegedly.reading.decode import sniff
from allegedly.reading.notices import credits_of
from allegedly.resolution.entities import Entities
from allegedly.text import quotations, sentences

SECONDS = 1.0  # far above what any of these takes, far below what each took


def whole(text):
    return whole_content(text, ((0, len(text)),))


def turn(text):
    return ended(text, ((0, len(text)),))


@pytest.mark.parametrize(
    ("stage", "text"),
    [
        pytest.param(lambda text: sniff(text.encode()), "<!---->" * 60 + "x", id="comments before no page"),
        pytest.param(turn, "It is" + "\n" * 4000 + "safe", id="blank lines inside a turn"),
        pytest.param(whole, "It is" + "\n" * 4000 + "safe", id="blank lines inside a content"),
        pytest.param(whole, "It is" + " " * 40_000 + "safe", id="spaces inside a content"),
        pytest.param(whole, "It is" + "-" * 40_000 + "safe", id="dashes inside a content"),
        pytest.param(sentences, "." * 40_000 + "x", id="dots"),
        pytest.param(sentences, "x." + ")" * 40_000 + "x", id="brackets"),
        pytest.param(quotations, "'a " * 60_000, id="single marks that none closes"),
        pytest.param(
            lambda text: credits_of(text, "en"),
            "Ana Ruiz contributed to this report. " * 2600,
            id="credits in one line",
        ),
        pytest.param(
            lambda text: credits_of(text, "en"), "ana ruiz contributed to this report " * 2600, id="credits without end"
        ),
        pytest.param(Entities, "A " * 50_000, id="capitals"),
    ],
)
def test_the_time_grows_with_the_text_and_no_faster(stage, text):
    stage("warm")
    started = time.process_time()
    stage(text)
    assert time.process_time() - started < SECONDS
