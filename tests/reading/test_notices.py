import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.reading.notices import corrections_of, credits_of

STORY = "The bridge at Port Alder closed on Monday. The mayor said it was safe.\n"


def words(passages):
    return [passage.text for passage in passages]


@pytest.mark.parametrize(
    "line, credit",
    [
        pytest.param("MADRID (AP) — A bridge closed.", "MADRID (AP) —", id="dateline"),
        pytest.param(
            "PORT ALDER, Nov. 3 (Meridian Wire) - Talks began.", "PORT ALDER, Nov. 3 (Meridian Wire) -", id="own agency"
        ),
        pytest.param(
            "It was safe. (Reporting by Ana Ruiz; Editing by Tom Hill)",
            "(Reporting by Ana Ruiz; Editing by Tom Hill)",
            id="reporting and editing",
        ),
        pytest.param("— Reuters", None, id="dash agency"),
        pytest.param("— Meridian Press Agency", None, id="dash unknown agency"),
        pytest.param("Associated Press contributed to this report.", None, id="contributed"),
        pytest.param(
            "Sen. Ida Moor declined. Paul J. Berg in Alder and The Associated Press contributed to this report.",
            "Paul J. Berg in Alder and The Associated Press contributed to this report.",
            id="initials do not end the sentence",
        ),
        pytest.param("With reporting from AP", None, id="with reporting"),
        pytest.param("© AFP", None, id="copyright sign"),
        pytest.param("Copyright 2014 The Alder Post. All rights reserved.", None, id="copyright"),
        pytest.param("This story was originally published by the Alder Post.", None, id="first publisher"),
        pytest.param("Police said two were hurt. (AFP)", "(AFP)", id="closing agency"),
        pytest.param("Contributing: Ida Moor; Tom Hill", None, id="contributing"),
    ],
)
def test_a_credit_line_is_found_where_it_stands(line, credit):
    text = STORY + line + "\n"
    (passage,) = credits_of(text, "en")
    ((start, end),) = passage.spans
    assert text[start:end] == passage.text == (credit or line)


@pytest.mark.parametrize(
    "line",
    [
        "“It is over,” she told the Associated Press.",
        "The tariffs contributed to the report's gloomy tone.",
        "Copyright law was changed, AFP reports.",
        "The group Friends of the Park (AFP), which owns the land, objected.",
        "Image copyright Reuters Image caption The bridge",
        "He was reporting by noon on Tuesday.",
    ],
)
def test_ordinary_sentences_are_no_credits(line):
    assert credits_of(STORY + line, "en") == ()


@pytest.mark.parametrize(
    "line, note",
    [
        pytest.param("Correction: An earlier version misstated the cost. It is 3 million.", None, id="correction"),
        pytest.param("CLARIFICATION (March 2): The council has nine members.", None, id="clarification"),
        pytest.param("Corrections & Clarifications\nThe name was wrong.", None, id="label, then the note"),
        pytest.param("Editor's note: This story was changed.", None, id="editor's note"),
        pytest.param("EDITOR’S NOTE — One name was removed.", None, id="editor's note with a dash"),
        pytest.param("This article has been updated. More tomorrow.", "This article has been updated.", id="updated"),
        pytest.param(
            "It rained. An earlier version of this article misspelled her name. We regret the error.",
            "An earlier version of this article misspelled her name. We regret the error.",
            id="earlier version",
        ),
        pytest.param("(Corrects spelling of name in paragraph 3)", None, id="agency style"),
        pytest.param("• This article was amended on 3 May 2016 to clarify that.", None, id="amended"),
    ],
)
def test_a_correction_is_found_where_it_stands(line, note):
    text = STORY + line + "\n"
    (passage,) = corrections_of(text, None)
    ((start, end),) = passage.spans
    assert text[start:end] == passage.text == (note or line)


@pytest.mark.parametrize(
    "line",
    [
        "Correction officers said so, and the Post issued a correction.",
        "The Post wrote: “An earlier version of this article was wrong.”",
        "The prices were corrected and the story went on.",
    ],
)
def test_ordinary_sentences_are_no_corrections(line):
    assert corrections_of(STORY + line, "en") == ()


def test_a_language_without_lexicons_has_no_notices():
    assert credits_of("Это всё. (Reporting by Ana Ruiz)", "ru") == ()


PIECES = st.sampled_from(
    [
        "Correction: ",
        "An earlier version of this article erred. ",
        "(Reporting by Ana; editing by Tom)",
        "© AFP",
        "🌉 ",
        "e\u0301",
        "\r\n",
        "\r",
        "\n",
        "\u00a0",
        "\u2028",
        "שלום ",
        "— Reuters",
        "The AP contributed to this report. ",
        "said. ",
        "\ufeff",
        "(",
    ]
)


@given(st.lists(PIECES | st.text(max_size=5), max_size=30).map("".join))
def test_every_notice_slices_back(text):
    for passage in (*credits_of(text, "en"), *corrections_of(text, "en")):
        ((start, end),) = passage.spans
        assert text[start:end] == passage.text
        assert passage.text.strip() == passage.text != ""


@pytest.mark.parametrize("unit", ["word ", "(", "— ", "Reporting by A ", "The AP, ", "\n", "a.\n", '"', "Correction "])
def test_time_stays_linear(unit):
    text = unit * (1_000_000 // len(unit))
    before = time.process_time()
    credits_of(text, "en")
    corrections_of(text, "en")
    assert time.process_time() - before < 3
