"""What a document says, cut to statements that can be read alone."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from tests.judges import saying

from allegedly.claiming import match
from allegedly.claiming.candidates import candidates, wanted
from allegedly.claiming.statements import statements
from allegedly.records import Reading, Source

Read = Callable[..., Reading]
ANA = Source("s1", "Ana Ruel", "person", named=True, mentions=(((0, 8),),))


def with_source(reading: Reading, words: str) -> Reading:
    """The reading, with Ana Ruel behind some words of its text too."""
    start = reading.document.text.index(words)
    return replace(reading, sources=(replace(ANA, mentions=(*ANA.mentions, ((start, start + len(words)),))),))


@pytest.mark.parametrize(
    ("text", "content", "pointing", "alone"),
    [
        (
            "Ana Ruel said that she will shut the mill.",
            "that she will shut the mill",
            "she",
            "Ana Ruel will shut the mill",
        ),
        ('Ana Ruel said: "I will shut the mill."', '"I will shut the mill."', "Ana", "Ana Ruel will shut the mill."),
        ('Ana Ruel said: "We\'ve shut the mill."', '"We\'ve shut the mill."', "Ana", "Ana Ruel has shut the mill."),
        ("Ana Ruel said it was over.", "it was over", "Ana", "It was over"),
    ],
    ids=["he or she", "first person", "and its verb", "nothing known"],
)
def test_what_is_said_can_be_read_alone(read: Read, text: str, content: str, pointing: str, alone: str) -> None:
    reading = with_source(read(text, ("Ana Ruel", "said", content, "asserts")), pointing)

    (said,) = (each for each in statements(reading) if each.attribution)

    assert said.alone == alone
    assert said.source == "Ana Ruel"


def test_a_fragment_is_read_with_its_sentence(read: Read) -> None:
    text = "Ana Ruel called for the closure of the mill in Wend."

    (said,) = (
        each
        for each in statements(read(text, ("Ana Ruel", "called for", "for the closure of the mill", "wants")))
        if each.attribution
    )

    assert said.alone == text


def test_who_denies_in_a_fragment_denies(read: Read) -> None:
    text = "Ana Ruel denied involvement in the fire at the mill."
    reading = read(text, ("Ana Ruel", "denied", "involvement in the fire at the mill", "denies"))

    for scores in ((0.9, 0.0), (0.0, 0.995)):
        (mention,) = match("Ana Ruel started the fire at the mill.", [reading], saying({"": scores})).mentions
        assert mention.bearing == "denies"


def test_the_outlet_says_what_is_not_mostly_the_words_of_others(read: Read) -> None:
    text = "The mill burned down. Ana Ruel said that nobody was hurt in the fire at the mill."
    content = "that nobody was hurt in the fire at the mill"

    said = statements(read(text, ("Ana Ruel", "said", content, "asserts"), title="Fire in Wend"))

    assert [(each.text, each.source, each.position) for each in said] == [
        ("Fire in Wend", None, -1),
        ("The mill burned down.", None, 0),
        (content, "Ana Ruel", 1),
    ]


def test_a_dateline_is_no_part_of_what_is_said(read: Read) -> None:
    (said,) = statements(read("WEND, March 3 (MPA) - The mill burned down."))

    assert (said.alone, said.text) == ("The mill burned down.", "The mill burned down.")


def test_who_denies_what_he_says_denies_once(read: Read) -> None:
    text = "Ana Ruel denied that the mill is closed. Ana Ruel denied it, saying that the mill is not closed."
    first = ("Ana Ruel", "denied", "that the mill is closed", "denies")
    again = ("Ana Ruel", "saying", "that the mill is not closed", "denies")

    said = [each for each in statements(read(text, first, again)) if each.attribution]

    assert [each.bearing for each in said] == ["denies", "affirms"]


def test_candidates_name_something_of_the_claim(read: Read) -> None:
    text = "The mill in Wend burned down. It rained in Ellery. Nobody was at the mill of Wend. Lena Orsk sang."

    chosen = candidates(wanted("The mill in Wend burned down."), [statements(read(text))])

    assert [said.text for _, said in chosen] == ["The mill in Wend burned down.", "Nobody was at the mill of Wend."]


def test_of_a_long_document_only_the_best_are_judged(read: Read) -> None:
    text = "The mill in Wend is old. " * 50 + "The mill in Wend burned down."

    chosen = candidates(wanted("The mill in Wend burned down."), [statements(read(text))])

    assert len(chosen) == 10
    assert chosen[-1][1].text == "The mill in Wend burned down."
