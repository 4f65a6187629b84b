"""Lines of a transcript that a heading begins, and no speaker's label."""

import re
from collections import Counter

import pytest

from allegedly.attribution import attribute
from allegedly.attribution.turns import ended, is_heading, list_lines
from allegedly.encoder import Model

TURNS = "HOLM: Is it safe?\n\nTOLL: It is safe.\n\n"


@pytest.mark.parametrize("label", ["Weather", "Sport", "Updated", "Photo", "Read more", "Correction", "NOTE"])
def test_a_section_or_a_note_is_no_speaker(label):
    assert is_heading(label, Counter(label.split()), capitals=False)


@pytest.mark.parametrize(
    "label, text, capitals, heading",
    [
        ("Ferries", "Ferries: late", True, True),
        ("Ferries", "Ferries: late", False, False),
        ("Moor", "Moor: No.\nIda Moor left.", True, False),
        ("MOOR", "MOOR: No.", True, False),
        ("Ida Moor", "Ida Moor: No.", True, False),
    ],
)
def test_among_labels_in_capitals_a_word_in_small_letters_speaks_only_if_the_text_names_it(
    label, text, capitals, heading
):
    assert is_heading(label, Counter(re.findall(r"\w+", text)), capitals=capitals) is heading


@pytest.mark.parametrize("tail", ["", ": rain by noon."])
def test_a_turn_ends_where_a_heading_begins(tail):
    text = f"TOLL: It is safe.\nSure.\n\nWeather{tail or ':'}"
    start, end = 6, len(text) - (not tail)
    assert [text[slice(*span)] for span in ended(text, ((start, end),))] == ["It is safe.\nSure."]


def test_a_turn_ends_before_the_next_label():
    text = "TOLL: It is safe.\n\nHon. Members: Shame!"
    assert ended(text, ((6, text.index(" Members")),)) == ((6, 17),)


def test_a_turn_without_a_heading_stays():
    assert ended("TOLL: Rain.\nWeather is bad.", ((6, 27),)) == ((6, 27),)


def test_the_model_takes_no_section_for_a_speaker():
    text = TURNS + "Sport: We lost the cup.\n"
    model = Model(threads=1)
    found = attribute(text, model.encode(text), model)
    assert [one.source and one.source.text for one in found] == ["HOLM", "TOLL"]


LISTS = {
    "a court list": ("Ida Moor: speeding\nKarl S. Dorn: dealing in eels\nRuta Pavo: parking\n", 3),
    "behind a heading, with lines between": (
        "Court\n\n- Moor: fined 40 crowns\n\n- Dorn: fined\n\n- Pavo: free\n\nEnd.\n",
        3,
    ),
    "turns": ("HOLM: Is it safe?\nTOLL: It is safe.\nMOOR: No.\n", 0),
    "turns without stops": ("HOLM: is it safe\nTOLL: it is\nHOLM: sure\nTOLL: yes\n", 0),
    "a headline": ("Moor: Pier is safe\n\nIda Moor said so.\n", 0),
    # written after the rule was fixed
    "cast": ("Ferryman: Oren Tace\nMayor: Pell Oldane\nThe widow: Sella Dorn\n", 3),
    "a quoted line ends it": ("Moor: “No”\nDorn: “Yes”\nPavo: “Perhaps”\n", 0),
}


@pytest.mark.parametrize(("text", "lines"), LISTS.values(), ids=LISTS.keys())
def test_the_lines_of_a_list_are_no_turns(text, lines):
    assert len(list_lines(text)) == lines
