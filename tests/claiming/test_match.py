"""Wend Dairy's plant: who puts forward that it is closing, who denies it, and who only writes about the plant."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from msgspec.structs import replace
from numpy.typing import NDArray
from tests.judges import by_words, saying

from allegedly.claiming import match
from allegedly.records import Reading, Source
from allegedly.text import slice_spans

CLAIM = "Wend Dairy is shutting down its cheese plant in Ostrava Bay."
Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "bearing"),
    [
        pytest.param("Wend Dairy is closing its cheese factory in Ostrava Bay.", "affirms", id="other words"),
        pytest.param("Wend Dairy is not shutting down its cheese plant in the bay.", "denies", id="negation"),
        pytest.param("Is Wend Dairy shutting down its cheese plant?", "asks", id="question"),
        pytest.param("It is doubtful that Wend Dairy is closing its cheese plant.", "doubts", id="doubt"),
    ],
)
def test_bearing_of_the_outlets_own_words(read: Read, text: str, bearing: str) -> None:
    mentions = match(CLAIM, [read(text)], by_words).mentions

    assert [mention.bearing for mention in mentions] == [bearing]


def test_who_denied_it_later_is_not_whom_the_sentence_believes(read: Read) -> None:
    text = "Wend Dairy was told to shut its cheese plant days before it was denied."

    (mention,) = match(CLAIM, [read(text)], saying({"told to": (0.9, 0.0)})).mentions

    assert mention.bearing == "affirms"


def test_a_document_that_does_not_say_it_gives_what_comes_nearest(read: Read) -> None:
    text = "Wend Dairy opened a visitor centre. Wend Dairy painted its cheese plant in Ostrava Bay."
    judge = saying({"painted": (0.1, 0.86)})

    found = match(CLAIM, [read(text)], judge)

    assert found.mentions == ()
    near = found.nearest["d1"]
    assert near.passage.text == "Wend Dairy painted its cheese plant in Ostrava Bay."
    assert (near.entails, near.differs) == (0.1, "says otherwise")


def test_a_document_on_another_matter_gives_nothing(read: Read) -> None:
    found = match(CLAIM, [read("The library closed early."), read("")], saying({"": (0.99, 0.0)}))

    assert found == ((), {})


@pytest.mark.parametrize(
    ("said", "differs"),
    [("11 workers", "says 11, not 18"), ("eighteen workers", None), ("workers", "does not say 18")],
    ids=["another figure", "the same figure", "no figure"],
)
def test_what_gives_another_figure_does_not_put_the_claim_forward(read: Read, said: str, differs: str | None) -> None:
    claim, text = "The fire at Wend Dairy killed 18 workers.", f"The fire at Wend Dairy killed {said}."
    judge = saying({"": (0.95, 0.0)})

    for reading in (read(text), read("Rain fell.", title=text)):
        found = match(claim, [reading], judge)
        assert bool(found.mentions) == (differs is None)
        assert [near.differs for near in found.nearest.values()] == ([differs] if differs else [])


@pytest.mark.parametrize(
    ("text", "differs"),
    [
        ("The manager, Ana Ruel, has left Wend Dairy.", "does not name Martin Orsk"),
        ("The manager, Mr. Orsk's deputy says, has left Wend Dairy.", None),
    ],
    ids=["somebody else", "by the surname"],
)
def test_a_document_that_does_not_name_the_person_does_not_say_it(read: Read, text: str, differs: str | None) -> None:
    found = match("Martin Orsk's manager has left Wend Dairy.", [read(text)], saying({"": (0.95, 0.0)}))

    assert bool(found.mentions) == (differs is None)
    assert [near.differs for near in found.nearest.values()] == ([differs] if differs else [])


def test_a_content_is_the_mention_and_its_stance_the_bearing(read: Read) -> None:
    text = "Ana Ruel denied that Wend Dairy is shutting its cheese plant, and left for lunch."
    content = "that Wend Dairy is shutting its cheese plant"

    (mention,) = match(CLAIM, [read(text, ("Ana Ruel", "denied", content, "denies"))], by_words).mentions

    assert (mention.text, mention.bearing, mention.attribution) == (content, "denies", "a1")
    assert mention.text == slice_spans(text, mention.spans)


def test_who_says_the_contrary_denies(read: Read) -> None:
    content = "that the cheese plant will not close"
    text = f"{CLAIM} Ana Ruel said {content}."
    judge = saying({"will not close": (0.0, 0.9), "shutting down": (0.9, 0.0)})

    mentions = match(CLAIM, [read(text, ("Ana Ruel", "said", content, "asserts"))], judge).mentions

    assert ("denies", content) in [(mention.bearing, mention.text) for mention in mentions]


def test_what_merely_contradicts_denies_nothing_that_nobody_says(read: Read) -> None:
    text = "Wend Dairy will not sell the cheese plant in Ostrava Bay."

    assert match(CLAIM, [read(text)], saying({"": (0.0, 0.7)})).mentions == ()
    assert match(CLAIM, [read(text)], saying({"": (0.0, 0.995)})).mentions[0].bearing == "denies"


def test_what_one_document_is_sure_to_say_finds_the_others_that_word_it_alike(read: Read) -> None:
    wording, alike = "Wend Dairy closes its cheese factory.", "The cheese factory of Wend Dairy closes."

    def judge(pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        sure = [said == wording or (said == alike and claim == wording) for said, claim in pairs]
        return np.array([(0.9, 0.0, 0.1) if each else (0.1, 0.0, 0.9) for each in sure], dtype=np.float32)

    apart = match(CLAIM, [read(alike, name="d2")], judge)
    together = match(CLAIM, [read(wording), read(alike, name="d2")], judge)

    assert apart.mentions == ()
    assert [mention.document for mention in together.mentions] == ["d1", "d2"]


def test_a_denial_that_names_only_the_reports_counts_where_they_are_told(read: Read) -> None:
    told = "The Reporter said that Wend Dairy is shutting its cheese plant.\n"
    denial = '"There is no truth to these reports," said Ana Ruel.'
    said = ("Ana Ruel", "said Ana", '"There is no truth to these reports,"', "asserts")

    _, mention = match(CLAIM, [read(told + denial, said)], by_words).mentions

    assert (mention.bearing, mention.attribution) == ("denies", "a1")
    assert match(CLAIM, [read(denial, said)], by_words).mentions == ()


@pytest.mark.parametrize(("between", "means"), [(1, True), (60, False)], ids=["near", "far off"])
def test_these_reports_are_those_just_told(read: Read, between: int, means: bool) -> None:
    other = "Lena Orsk opened the new pier of Ellery on Tuesday. "
    text = f"{CLAIM} {other * between}The reports are false. {other * 60}"

    assert len(match(CLAIM, [read(text)], by_words).mentions) == (2 if means else 1)


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

    (mention,) = match(CLAIM, [read(text, (source, cue, content, "asserts"))], by_words).mentions

    assert (mention.text, mention.attribution) == ((content, "a1") if source else (text, None))


def test_a_title_outside_the_text_is_a_mention_without_spans(read: Read) -> None:
    title = "Wend Dairy to close cheese plant"

    (mention,) = match(CLAIM, [read("Workers wept.", title=title)], by_words).mentions

    assert (mention.spans, mention.text) == ((), title)


def test_he_is_judged_by_his_name(read: Read) -> None:
    seen: list[str] = []

    def judge(pairs):
        seen.extend(said for said, _ in pairs)
        return by_words(pairs)

    text = "Ana Ruel said she will shut the cheese plant."
    source = Source("s1", "Ana Ruel", "person", named=True, mentions=(((0, 8),), ((14, 17),)))
    reading = replace(read(text, ("Ana Ruel", "said", "she will shut the cheese plant", "asserts")), sources=(source,))
    match("Ana Ruel will shut the cheese plant.", [reading], judge)

    assert any(said.startswith("Ana Ruel will shut") for said in seen)


def test_a_text_without_sentences_takes_linear_time(read: Read) -> None:
    assert match(CLAIM, [read("dairy " * 40_000)], by_words).mentions == ()
