import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.text import left_open, paragraphs, quotations, sentences, slice_spans, title_case

QUOTATIONS = {
    "straight double": ('He said "no" twice.', ['"no"']),
    "curly double": ("“Yes,” she said. “Now.”", ["“Yes,”", "“Now.”"]),
    "guillemets": ("Elle dit « oui » hier.", ["« oui »"]),
    "single inside double": ("“He said ‘no’ twice.”", ["“He said ‘no’ twice.”"]),
    "single curly": ("The ‘vision’ of it.", ["‘vision’"]),
    "single curly with an apostrophe inside": ("‘We don’t know,’ he said.", ["‘We don’t know,’"]),
    "plural's apostrophe before the closing mark": (
        "‘The workers’ plan is dead,’ he said.",
        ["‘The workers’ plan is dead,’"],
    ),
    "single quotation that ends in s": ("the ‘villains’ of the piece", ["‘villains’"]),
    "straight single": ("She called it 'absurd' twice.", ["'absurd'"]),
    "apostrophes alone": ("It's the workers' and Jones's, isn't it?", []),
    "elisions": ("Back in the '90s 'em was 'til common.", []),
    "open over paragraphs": ("“One.\n“Two,” he said.", ["“One.", "“Two,”"]),
    "a mark left open covers its paragraph only": ("“One.\nTwo.", ["“One."]),
    "two single marks for a double one": ("''I'm fine,'' he said.", ["''I'm fine,''"]),
    "grave accents": ("``I am,'' he said.", ["``I am,''"]),
    "none": ("Nothing here.", []),
}


@pytest.mark.parametrize(("text", "expected"), QUOTATIONS.values(), ids=QUOTATIONS.keys())
def test_quotations_are_found_with_their_marks(text, expected):
    assert [text[start:end] for start, end in quotations(text)] == expected


@given(st.text(alphabet=st.sampled_from("ab s.,'\"“”‘’«»\n\r  \u2029é😀"), max_size=60))
def test_quotations_stay_in_order_apart_and_inside_one_paragraph(text):
    found = quotations(text)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(found))
    assert all(any(low <= start and end <= high for low, high in paragraphs(text)) for start, end in found)


def test_paragraphs_skip_blank_lines_whatever_the_line_ends():
    text = "One.\r\n\r\n \nTwo.\u2029Three."
    assert [text[start:end] for start, end in paragraphs(text)] == ["One.", "Two.", "Three."]


def test_pieces_of_a_span_list_are_joined_visibly():
    assert slice_spans("“A,” he said. “B.”", [(0, 4), (14, 18)]) == "“A,” … “B.”"


def test_quotations_left_open_run_to_the_end_of_their_paragraph():
    text = '“One,” he said. “Two.\n“Three.”\n"Four.\n'
    assert [text[start:end] for start, end in left_open(text)] == ["“Two.", '"Four.']


SENTENCES = {
    "stops, questions, paragraphs": ("It rained. Why? No.\nThen sun", ["It rained.", "Why?", "No.", "Then sun"]),
    "titles and initials": ("Gov. J. Orr left. Dr. Pell stayed.", ["Gov. J. Orr left.", "Dr. Pell stayed."]),
    "months and countries": ("On Sept. 12 the U.S. Senate met.", ["On Sept. 12 the U.S. Senate met."]),
    "closing marks": ("“Why?” she asked. “So.” He left.", ["“Why?” she asked.", "“So.”", "He left."]),
    "decimals": ("It grew 3.5 percent. 40 left.", ["It grew 3.5 percent.", "40 left."]),
}


@pytest.mark.parametrize(("text", "expected"), SENTENCES.values(), ids=SENTENCES)
def test_sentences_end_at_stops_that_are_no_abbreviations(text, expected):
    assert [text[start:end] for start, end in sentences(text)] == expected


@given(st.text(alphabet="aB .?!\n“”'\"", max_size=60))
def test_sentences_hold_everything_but_white_space_once(text):
    kept = [text[start:end] for start, end in sentences(text)]
    assert "".join("".join(kept).split()) == "".join(text.split())
    assert all(piece == piece.strip() for piece in kept)


@pytest.mark.parametrize(
    "line, is_headline",
    [
        ("Moor Says Bridge Is Safe After Storm", True),
        ("Moor says the bridge is safe after storm", False),
        ("Moor", False),
    ],
)
def test_title_case(line, is_headline):
    assert title_case(line) is is_headline
