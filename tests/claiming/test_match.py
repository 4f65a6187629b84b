"""Wend Dairy's mill: who puts forward that it is closing, who denies it, and who only writes about the mill."""

from collections.abc import Callable

import pytest

from allegedly.claiming import match
from allegedly.records import Reading
from allegedly.text import slice_spans

CLAIM = "Wend Dairy is shutting down its cheese plant in Ostrava Bay."
Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "bearing"),
    [
        pytest.param("Wend Dairy is closing its cheese factory in Ostrava Bay.", "affirms", id="other words"),
        pytest.param("WEND DAIRY SHUTTERS CHEESE PLANT", "affirms", id="headline in capitals"),
        pytest.param("Wend Dairy will pull the plug on its cheese plant.", "affirms", id="idiom"),
        pytest.param("Wend will shut the plant. The dairy made cheese in Ostrava Bay.", "affirms", id="two sentences"),
        pytest.param("Wend Dairy is not shutting down its cheese plant.", "denies", id="negation"),
        pytest.param("Reports that Wend Dairy is closing its cheese plant are false.", "denies", id="false"),
        pytest.param("It is untrue that Wend Dairy shuts its cheese plant in the bay.", "denies", id="untrue"),
        pytest.param("Wend Dairy would not say whether it is shutting its cheese plant.", "asks", id="whether"),
        pytest.param("Is Wend Dairy shutting down its cheese plant?", "asks", id="question"),
        pytest.param("Unions doubt that Wend Dairy is closing its cheese plant.", "doubts", id="doubt"),
        pytest.param("Wend Dairy could not confirm it is closing the cheese plant.", "affirms", id="no denial"),
        pytest.param("Wend Dairy shut its cheese plant days before it denied all.", "affirms", id="denied later"),
        pytest.param("Wend Dairy is shutting its cheese plant, not the first to go.", "affirms", id="not the first"),
    ],
)
def test_bearing(read: Read, text: str, bearing: str) -> None:
    mentions = match(CLAIM, [read(text)])

    assert [mention.bearing for mention in mentions][:1] == [bearing]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Wend Dairy opened a visitor centre in Ostrava Bay.", id="same people and place"),
        pytest.param("The cheese of Ostrava Bay won a prize. Wend Dairy was proud.", id="same things"),
        pytest.param("Reports that the mayor resigned are false.", id="another denial"),
        pytest.param("The library closed early.", id="same verb"),
        pytest.param("Wend Dairy painted its cheese plant in Ostrava Bay.", id="another act"),
        pytest.param("", id="nothing"),
    ],
)
def test_a_neighbouring_story_gives_no_mention(read: Read, text: str) -> None:
    assert match(CLAIM, [read(text)]) == ()


@pytest.mark.parametrize(
    ("said", "counts"),
    [("11 workers", False), ("eighteen workers", True), ("workers", True)],
    ids=["another figure", "the same figure", "no figure"],
)
def test_what_gives_another_figure_does_not_put_the_claim_forward(read: Read, said: str, counts: bool) -> None:
    claim, text = "The fire at Wend Dairy killed 18 workers.", f"The fire at Wend Dairy killed {said}."

    assert bool(match(claim, [read(text)])) == counts
    assert bool(match(claim, [read("Rain fell.", title=text)])) == counts


def test_a_content_is_the_mention_and_its_stance_the_bearing(read: Read) -> None:
    text = "Ana Ruel denied that Wend Dairy is shutting its cheese plant, and left for lunch."
    content = "that Wend Dairy is shutting its cheese plant"

    (mention,) = match(CLAIM, [read(text, ("Ana Ruel", "denied", content, "denies"))])

    assert (mention.text, mention.bearing, mention.attribution) == (content, "denies", "a1")
    assert mention.text == slice_spans(text, mention.spans)


def test_the_words_that_name_a_source_are_not_said_by_it(read: Read) -> None:
    content = "that it is shutting its plant"
    speaker, other = "A cheese expert of Wend Dairy", "Ana Ruel"

    scores = [
        match(CLAIM, [read(f"{CLAIM} {name} said {content}.", (name, "said", content, "asserts"))])[-1].score
        for name in (speaker, other)
    ]

    assert scores[0] == scores[1]


def test_a_denial_that_names_only_the_reports_counts_where_they_are_told(read: Read) -> None:
    told = "The Reporter said that Wend Dairy is shutting its cheese plant.\n"
    denial = '"There is no truth to these reports," said Ana Ruel.'
    said = ("Ana Ruel", "said Ana", '"There is no truth to these reports,"', "asserts")

    _, mention = match(CLAIM, [read(told + denial, said)])

    assert (mention.bearing, mention.attribution) == ("denies", "a1")
    assert match(CLAIM, [read(denial, said)]) == ()


def test_an_answer_denies_what_is_asked(read: Read) -> None:
    *_, answer = match(CLAIM, [read("Is Wend Dairy shutting its cheese plant?\n\nAnswer: It's not.")])

    assert (answer.bearing, answer.attribution) == ("denies", None)


@pytest.mark.parametrize(("between", "means"), [(1, True), (60, False)], ids=["near", "far off"])
def test_in_a_long_text_these_reports_are_those_just_told(read: Read, between: int, means: bool) -> None:
    other = "Lena Orsk opened the new pier of Ellery on Tuesday. "
    text = f"{CLAIM} {other * between}The reports are false. {other * 60}"

    assert len(match(CLAIM, [read(text)])) == (2 if means else 1)


@pytest.mark.parametrize(
    ("source", "cue"),
    [
        pytest.param("", "It is being reported", id="nobody says it"),
        pytest.param("Ana Ruel", "reported", id="somebody says it"),
    ],
)
def test_what_nobody_is_said_to_say_is_the_outlets_own_sentence(read: Read, source: str, cue: str) -> None:
    content = "that Wend Dairy is shutting its cheese plant"
    text = f"{source} {cue} {content}.".strip()

    (mention,) = match(CLAIM, [read(text, (source, cue, content, "asserts"))])

    assert (mention.text, mention.attribution) == ((content, "a1") if source else (text, None))


def test_a_claim_that_denies_is_affirmed_by_a_denial(read: Read) -> None:
    (mention,) = match("The mayor did not take a bribe from Wend.", [read("The mayor never took a bribe from Wend.")])

    assert mention.bearing == "affirms"


def test_a_title_outside_the_text_is_a_mention_without_spans(read: Read) -> None:
    title = "Wend Dairy to close cheese plant"

    (mention,) = match(CLAIM, [read("Workers wept.", title=title)])

    assert (mention.spans, mention.text) == ((), title)


def test_a_text_without_sentences_takes_linear_time(read: Read) -> None:
    assert match(CLAIM, [read("dairy " * 40_000)]) == ()
