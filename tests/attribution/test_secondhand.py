"""Who is quoted by whom, from the spans that a model marks in such sentences."""

import pytest

from allegedly.attribution.secondhand import Statement, quoted_in, whose
from allegedly.text import slice_spans


def spans(text: str, *pieces: str) -> tuple[tuple[int, int], ...]:
    return tuple((text.index(piece), text.index(piece) + len(piece)) for piece in pieces)


def statement(text: str, source: list[str], cue: list[str], content: list[str]) -> Statement:
    return Statement(*(spans(text, *pieces) for pieces in (source, cue, content)))


def words(text: str, found: Statement | None) -> list[str] | None:
    return None if found is None else [slice_spans(text, part) for part in found]


@pytest.mark.parametrize(
    ("text", "marked", "whose_it_is"),
    [
        pytest.param(
            "Moor was quoted by the Herald as saying that it is dry.",
            (["the Herald"], ["was quoted by"], ["Moor", "as saying that it is dry"]),
            ["Moor", "was quoted by … as saying", "that it is dry"],
            id="passive with a medium",
        ),
        pytest.param(
            "He was also quoted as saying it is dry.",
            ([], ["was also quoted as"], ["He", "saying it is dry"]),
            ["He", "was also quoted as saying", "it is dry"],
            id="passive without one",
        ),
        pytest.param(
            "“It is dry,” the Herald quoted him as saying.",
            (["the Herald"], ["quoted"], ["“It is dry,”", "him"]),
            ["him", "quoted … saying", "“It is dry,”"],
            id="what is said comes first",
        ),
        pytest.param(
            "The Herald quoted Moor as saying it is dry.",
            (["The Herald"], ["quoted"], ["Moor as saying it is dry"]),
            ["The Herald", "quoted", "Moor as saying it is dry"],
            id="what is said comes last",
        ),
        pytest.param(
            "Moor quoted the law.", (["Moor"], ["quoted"], ["the law"]), ["Moor", "quoted", "the law"], id="a text"
        ),
        pytest.param(
            "The law was quoted by Moor.",
            (["Moor"], ["was quoted by"], ["The law"]),
            ["Moor", "was quoted by", "The law"],
            id="a text in the passive",
        ),
    ],
)
def test_whose_a_quotation_is(
    text: str, marked: tuple[list[str], list[str], list[str]], whose_it_is: list[str]
) -> None:
    assert words(text, whose(text, statement(text, *marked))) == whose_it_is


@pytest.mark.parametrize(
    ("text", "content", "inner"),
    [
        pytest.param(
            "The Herald quoted Moor, the mayor, as saying it is dry.",
            "Moor, the mayor, as saying it is dry",
            ["Moor, the mayor", "saying", "it is dry"],
            id="saying",
        ),
        pytest.param(
            "The Herald quoted Moor as telling them: “It is dry.”",
            "Moor as telling them: “It is dry.”",
            ["Moor", "telling them", "“It is dry.”"],
            id="telling whom",
        ),
        pytest.param("The Herald quoted Moor as an authority.", "Moor as an authority", None, id="no statement"),
        pytest.param("The Herald quoted Moor. He left as saying goes.", "Moor", None, id="the next sentence"),
    ],
)
def test_what_stands_in_a_quotation(text: str, content: str, inner: list[str] | None) -> None:
    assert words(text, quoted_in(text, statement(text, ["The Herald"], ["quoted"], [content]))) == inner
