"""Line breaks that a width forced are told from those that end a paragraph."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.reading.plain import parse
from allegedly.reading.wraps import unwrapped

CLAUSE = st.permutations(["the", "harbour-side", "“bridge", "is”", "safe,", "she", "told", "them", "on", "a", "visit"])
PARAGRAPH = st.lists(CLAUSE, min_size=8, max_size=12).map(lambda clauses: ["Moor", *(w for c in clauses for w in c)])
FIRST = (
    "Ida Moor said that the bridge over the Alder was safe, and that nobody who had "
    "crossed it on Monday had been hurt, whatever the harbour's office and the two papers of the town had written."
)
SECOND = (
    "“Nothing fell,” she told the Alder Post, which had asked her for the report of the "
    "two engineers about the piers. “Nothing will fall, and the report is on its way to whoever asks for it.”"
)


def wrap(paragraph: str, width: int = 60, indent: str = "") -> str:
    return textwrap.fill(paragraph, width, initial_indent=indent, break_on_hyphens=False)


@given(
    st.lists(PARAGRAPH, min_size=1, max_size=4), st.integers(50, 100), st.sampled_from(["\n\n", "\n \n", "\r\n\r\n"])
)
def test_wrapped_paragraphs_come_back_whole(paragraphs: list[list[str]], width: int, gap: str) -> None:
    whole = [" ".join(paragraph) for paragraph in paragraphs]
    assert unwrapped(gap.join(wrap(paragraph, width) for paragraph in whole)) == gap.join(whole)


@given(st.text(alphabet=st.sampled_from("ab \n\r\t\u00a0\u2028:-A."), max_size=400))
def test_only_line_breaks_and_the_spaces_at_them_change(text: str) -> None:
    read = unwrapped(text)
    assert len(read) == len(text)
    assert all(a == b or (a.isspace() and b == " ") for a, b in zip(text, read, strict=True))


def test_an_indented_line_begins_a_paragraph() -> None:
    text = "\n".join(wrap(paragraph, indent="    ") for paragraph in (FIRST, SECOND))
    assert unwrapped(text) == f"    {FIRST}\n    {SECOND}"


def test_a_title_keeps_its_line() -> None:
    assert unwrapped(f"Bridge is safe\n{wrap(FIRST)}\n\n{wrap(SECOND)}") == f"Bridge is safe\n{FIRST}\n\n{SECOND}"


def test_an_item_may_hang() -> None:
    item = textwrap.fill(f"- {FIRST}", 60, subsequent_indent="  ")
    read = unwrapped(f"{wrap(SECOND)}\n\n{item}\n{item}")
    assert [line.split() for line in read.splitlines()] == [SECOND.split(), [], *[["-", *FIRST.split()]] * 2]


def test_a_long_address_and_a_long_subject_matter_not() -> None:
    rest = f"Subject: {FIRST[:95]}\n\n{{}}\n\n[1] https://alder.example/{'a' * 90}\n"
    assert unwrapped(rest.format(wrap(f"{FIRST} {SECOND}"))) == rest.format(f"{FIRST} {SECOND}")


@pytest.mark.parametrize(
    "item",
    [
        "- the piers",
        "MOOR: It is safe.",
        "Ida Moor:",
        "2. the piers",
        "> the piers",
        ">piers",
        "A. it is.",
        "[12:01] it is",
    ],
)
def test_an_item_and_a_turn_begin_a_line(item: str) -> None:
    text = f"{wrap(FIRST + ' ' + SECOND)}\n{item}"
    assert unwrapped(text) == f"{FIRST} {SECOND}\n{item}"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{FIRST}\n{SECOND}\n{FIRST}\n{SECOND}", id="a paragraph a line"),
        pytest.param("Q: Is it safe?\nA: It is.\nQ: Who says so?\nA: Moor says so.\nQ: When?", id="a transcript"),
        pytest.param(
            "Moor said the bridge was safe after the storm.\nHill told the council that tolls would rise.\n"
            "Pell denied that an engineer had been asked.\nThe council will meet again on Monday night.\n",
            id="short paragraphs of one length",
        ),
        pytest.param("15:00 Alder v Brell\n15:00 Seel v Kestrel\n17:30 Port v Mill\n20:00 Hill v Toll\n", id="a table"),
        pytest.param("apples\npears\nplums\ncherries\n", id="a list of words"),
        pytest.param(
            "O bridge that stood\nabove the flood\nand let the gulls\nsit on thy hulls,\nfarewell", id="verse"
        ),
        pytest.param("Ida Moor spoke.\nit is safe\nTom Hill left.\n", id="short lines"),
        pytest.param("Ida Moor said the bridge\nwas safe on Monday.", id="too few lines to tell"),
        pytest.param("", id="nothing"),
    ],
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert unwrapped(text) == text


def test_a_wrapped_file_is_read_by_its_paragraphs() -> None:
    article = parse(f"{wrap(FIRST)}\n\n{wrap(SECOND)}\n".replace("\n", "\r\n").encode())
    assert [line.split() for line in article.text.splitlines() if line] == [FIRST.split(), SECOND.split()]
