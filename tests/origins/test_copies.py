"""Who has whose words: wire copy, quotations that both print, what an outlet always prints, and which way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.origins import copied, find_copies
from allegedly.records import Document, Passage

WIRE = (
    "Wend Dairy will close its cheese plant in Ostrava Bay at the end of May, putting sixty people out of work after "
    "ninety years in which the ovens never once went cold, not even in the flood of the year the old pier was lost."
)
OWN = (
    "Our reporter went to the quay this morning and met a baker, two fishermen and a dog, none of whom had heard of it."
)
QUOTE = (
    "We have baked here for ninety years and we shall bake here for ninety more whatever they may write in the capital"
)


def document(name: str, text: str, **about: object) -> Document:
    return Document(id=name, location=f"{name}.txt", text=text, sha256="", **about)  # type: ignore[arg-type]


def test_wire_copy_is_found_with_its_words() -> None:
    left, right = document("a", f"{WIRE} {OWN}"), document("b", f"Sad news. {WIRE}")

    (copy,) = find_copies([left, right])

    ((here, there),) = copy.passages
    assert copy.document == "b"
    assert right.text[slice(*here)] == left.text[slice(*there)] == WIRE[:-1]


def test_a_small_edit_does_not_end_a_passage() -> None:
    edited = WIRE.replace("at the end of May", "in early June")

    (copy,) = find_copies([document("a", WIRE), document("b", edited)])

    assert len(copy.passages) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(f"“{QUOTE},” said Ana Ruel. {OWN}", f"Ana Ruel spoke: “{QUOTE}.”", id="a third party's words"),
        pytest.param(WIRE[:60], WIRE[:60], id="too little"),
        pytest.param("", WIRE, id="nothing"),
        pytest.param("One two three four five.", "One two three four five.", id="five words"),
    ],
)
def test_these_are_no_copies(left: str, right: str) -> None:
    assert find_copies([document("a", left), document("b", right)]) == []


def test_what_one_outlet_prints_under_every_article_counts_for_nothing() -> None:
    articles = [
        document(f"d{i}", f"Story {i} tells of {i} other things. {WIRE}", outlet="The Harrow") for i in range(5)
    ]

    assert find_copies(articles) == []


@pytest.mark.parametrize(
    ("first", "second", "signal"),
    [
        pytest.param({"published": "2026-01-01"}, {"published": "2026-01-02"}, "published later", id="date"),
        pytest.param(
            {"outlet": "Harrow Agency"},
            {"credits": (Passage(((0, 13),), "Harrow Agency"),)},
            "credits the other",
            id="credit line",
        ),
    ],
)
def test_direction_is_shown(first: dict[str, object], second: dict[str, object], signal: str) -> None:
    for original, copy in (("a", "b"), ("b", "a")):
        (found,) = find_copies(
            [document(original, f"{WIRE} {OWN}", **first), document(copy, f"{OWN} {WIRE}", **second)]
        )
        assert (found.document, found.original) == (copy, original)
        assert found.directed is not None
        assert found.directed.signal == signal


def test_an_agency_is_the_original_without_a_credit() -> None:
    wire = document("b", f"{WIRE} {OWN}", outlet="Reuters", published="2026-01-02")

    (found,) = find_copies([document("a", f"{WIRE} {QUOTE}", outlet="Tidewater Post", published="2026-01-01"), wire])

    assert found.original == "b"
    assert found.directed is not None
    assert found.directed.signal == "an agency's"


def test_a_name_beside_the_words_tells_more_than_one_elsewhere() -> None:
    left = document("a", f"{OWN} A Gazette reporter found this:\n\n{WIRE}", outlet="Tidewater Post")
    right = document("b", f"{WIRE}\n\n{OWN[::-1]}\n\nHer critic, she told Tidewater Post, was wrong.", outlet="Gazette")

    (found,) = find_copies([left, right])

    assert found.original == "b"


def test_one_outlet_under_two_names_does_not_credit_itself() -> None:
    left = document(
        "a", f"{WIRE} Orsk told the Harrow so. {OWN}", outlet="Harrow Online", url="https://harrow.example/1"
    )
    right = document("b", f"{WIRE} {QUOTE}", outlet="Harrow", url="https://harrow.example/2")

    (found,) = find_copies([left, right])

    assert found.directed is None


def test_who_quotes_the_other_by_name_has_it_from_the_other() -> None:
    left = document("a", f"“{WIRE}” the Ostrava Gazette wrote. {OWN * 2}")
    right = document("b", f"Today. {WIRE}", outlet="Ostrava Gazette")

    (found,) = find_copies([left, right])

    assert (found.document, found.original) == ("a", "b")
    assert found.directed is not None
    assert found.directed.signal == "credits the other"


def test_words_that_only_one_prints_in_quotation_marks_are_a_third_partys() -> None:
    assert find_copies([document("a", f"“{WIRE}” {OWN * 2}"), document("b", f"She wrote:\n\n{WIRE}")]) == []


def test_a_tweet_that_both_embed_is_a_third_partys() -> None:
    tweet = f"{QUOTE} — Lena Orsk (@lenaorsk) May 2, 2026"

    assert find_copies([document("a", f"{OWN}\n\n{tweet}"), document("b", f"Look:\n\n{tweet}")]) == []


@pytest.mark.parametrize("glue", ["", " "])
def test_headlines_that_a_page_puts_into_its_sentences_count_for_nothing(glue: str) -> None:
    glued = f"Mayor Lena Orsk Lena Maria Orsk{glue}{WIRE[:200]} MORE"

    assert find_copies([document("a", f"{glued} said yes. {OWN}"), document("b", f"We asked {glued}, who ran.")]) == []


@pytest.mark.parametrize(
    "beside",
    [
        pytest.param(f"{WIRE} (Ida Holm/Reuters)", id="caption"),
        pytest.param(f"{WIRE} (Ida Holm via AP)", id="caption by way of an agency"),
        pytest.param(f"{WIRE} Photo: Reuters", id="caption with the agency alone"),
        pytest.param(f"FILE PHOTO: {WIRE}", id="caption of an old photo"),
        pytest.param(f"Photos: The plant Photos: The plant {WIRE} Hide Caption 2 of 9", id="gallery"),
        pytest.param(f"{WIRE}\n\n{WIRE}", id="printed twice"),
        pytest.param(f"Sign up for our weekly newsletter. {WIRE}", id="request"),
        pytest.param(f"{WIRE} Email us at tips@harrow.example or via the form.", id="call for tips"),
        pytest.param(f"{WIRE} ida.holm@harrow.example", id="address"),
        pytest.param(f"Get alerts from the harbour. {WIRE}", id="offer of alerts"),
        pytest.param(f"Want to know more about the plant? {WIRE}", id="question to readers"),
        pytest.param(f"To join the tour of the plant, call the harbour. {WIRE}", id="call to join"),
        pytest.param(f"The editors hope to hear from you. {WIRE}", id="call for letters"),
        pytest.param(f"{WIRE} For the rest click here.", id="link"),
        pytest.param(f"This is a developing story. {WIRE}", id="note on the story"),
        pytest.param(f"This research was sponsored by the port. {WIRE}", id="note on the sponsor"),
        pytest.param(f"Every Monday the Harrow column looks at the port. {WIRE}", id="note on the column"),
        pytest.param(f"Ida Holm is a columnist for the Harrow. {WIRE}", id="note on the author"),
        pytest.param(f'Ida Holm, known for "The Pier," is a columnist. {WIRE}', id="note on the author of a book"),
        pytest.param(f"Harrow contributor Ida Holm is a fellow of the port. {WIRE}", id="note on a contributor"),
        pytest.param(f"The survey was conducted by telephone. {WIRE} The margin of sampling error is 3.", id="method"),
        pytest.param(f"The sample is designed to be representative. {WIRE}", id="method of sampling"),
        pytest.param(WIRE.upper(), id="heading"),
        pytest.param(f"Quick guide What to know about the plant Show Hide {WIRE}", id="box"),
        pytest.param(", ".join(f"{name} Orsk-Holm" for name in WIRE.title().split()), id="list of names"),
        pytest.param(" ".join(f"{word} 7 0 ✓" for word in WIRE.split()), id="table"),
    ],
)
def test_what_stands_beside_an_article_counts_for_nothing(beside: str) -> None:
    left, right = document("a", f"{OWN * 6}\n\n{beside}"), document("b", f"{QUOTE * 6}.\n\n{beside}")

    assert find_copies([left, right]) == []


def test_a_note_on_an_author_counts_for_nothing_at_the_head_either() -> None:
    note = f"Ida Holm is a professor of history. She is the author of The Pier. {WIRE}"

    assert find_copies([document("a", f"{note}\n\n{OWN * 6}"), document("b", f"{note}\n\n{QUOTE * 6}.")]) == []


def test_what_is_shared_in_one_piece_with_a_box_belongs_to_it() -> None:
    box = f"Quick guide What to know about the plant Show Hide {QUOTE}.\n\n{WIRE}"
    left, right = document("a", f"{OWN * 3}\n\n{box}"), document("b", f"{box}\n\n{OWN[::-1]}")

    assert find_copies([left, right]) == []


def test_a_heading_inside_what_is_shared_counts_for_nothing_by_itself() -> None:
    texts = f"{WIRE}\n\nMORE ABOUT THE OLD CHEESE PLANT\n\n{OWN}"

    (copy,) = find_copies([document("a", texts), document("b", f"{texts} Nobody said so.")])

    assert len(copy.passages) == 2


@pytest.mark.parametrize(
    ("outlets", "note", "found"),
    [
        pytest.param(("Harrow", "Harrow"), f"We are glad of your letters, as you are. {WIRE}", 0, id="note"),
        pytest.param(("Harrow", "Gazette"), f"We are glad of your letters, as you are. {WIRE}", 1, id="two outlets"),
        pytest.param(("Harrow", "Harrow"), f"“We know you,” she said of our town. {WIRE}", 1, id="somebody's words"),
        pytest.param(("Harrow", "Harrow"), f"We are glad, as you are. {' '.join([WIRE, OWN] * 3)}", 1, id="article"),
    ],
)
def test_what_an_outlet_tells_its_readers_counts_for_nothing(outlets: tuple[str, str], note: str, found: int) -> None:
    left = document("a", f"{QUOTE}.\n\n{note}", outlet=outlets[0])
    right = document("b", f"{QUOTE[::-1]}.\n\n{note}", outlet=outlets[1])

    assert len(find_copies([left, right])) == found


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(f"They wrote:\n\n{WIRE}", f"It read:\n\n{WIRE}", id="both behind a colon"),
        pytest.param(f"They wrote:\n\nA lot.\n\n{WIRE}", f"It read:\n\n{WIRE}", id="second paragraph"),
        pytest.param(f"{WIRE}\n\n“{WIRE}” they wrote.", f"It read:\n\n{WIRE}", id="in marks elsewhere"),
        pytest.param(f"They wrote:\n\n{WIRE}", f"“{WIRE}”", id="one in marks"),
        pytest.param(
            f"She said:\n\nI say, {QUOTE}, and {QUOTE}.", f"He spoke. I say, {QUOTE}, and {QUOTE}.", id="speech"
        ),
        pytest.param(f"REED: Yes.\n\nORSK: {WIRE}", f"Mr Reed asked.\n\n{WIRE}", id="transcript"),
        pytest.param(f"”{WIRE}”", f"She spoke again. {WIRE}", id="carried on behind a closing mark"),
    ],
)
def test_what_somebody_says_in_both_is_a_third_partys(left: str, right: str) -> None:
    assert find_copies([document("a", f"{OWN}\n\n{left}"), document("b", f"{OWN[::-1]}\n\n{right}")]) == []


def test_the_text_of_a_speech_is_the_speakers() -> None:
    speech = document("a", WIRE, title="Transcript: the mayor on the plant", outlet="The Harrow")

    assert find_copies([speech, document("b", f"{OWN} {WIRE}", outlet="Tidewater Post")]) == []
    assert len(find_copies([speech, document("b", f"“{WIRE}” the Harrow wrote. {OWN}", outlet="Tidewater Post")])) == 1


def test_boilerplate_does_not_come_back_where_documents_share_something_else() -> None:
    foot = f"{QUOTE}. {QUOTE[::-1]}."
    articles = [document(f"d{i}", f"Story {i} tells of {i} things. {foot}", outlet="The Harrow") for i in range(3)]
    left, right = (
        document(name, f"{WIRE} {text} {foot}", outlet="The Harrow") for name, text in (("x", OWN), ("y", ""))
    )

    (copy,) = find_copies([*articles, left, right])

    assert [left.text[slice(*here)] for here, _ in copy.passages] in ([WIRE[:-1]], [right.text[: len(WIRE) - 1]])


def test_background_that_an_outlet_prints_thrice_is_no_boilerplate() -> None:
    rest = " ".join(f"word{i}" for i in range(200))
    articles = [
        document(
            f"d{i}", f"{rest.replace('word', f'a{i}x')} {WIRE} {rest.replace('word', f'b{i}x')}", outlet="The Harrow"
        )
        for i in range(3)
    ]

    assert len(find_copies(articles)) == 3


def test_a_name_shared_in_many_places_counts_once() -> None:
    name = "Court of Appeals for the Lower District of the Ostrava Bay"
    left = document("a", " ".join(f"Case {i} went to the {name}." for i in range(4)))

    assert find_copies([left, document("b", f"{OWN} She sat on the {name}.")]) == []


def test_a_colon_shows_the_direction_without_marks_of_quotation() -> None:
    (copy,) = find_copies([document("a", f"{OWN} Here it is:\n{WIRE}"), document("b", WIRE)])

    assert copy.document == "a"
    assert copy.directed is not None
    assert copy.directed.signal == "sets off what the other says"


def test_nothing_shows_the_direction_of_twins() -> None:
    (found,) = find_copies([document("a", WIRE), document("b", WIRE)])

    assert found.directed is None
    assert found.containment == 1.0


def test_copied_gives_the_share_of_some_words() -> None:
    text = f"{OWN} {WIRE}"
    copies = find_copies([document("a", text), document("b", f"{WIRE} {WIRE[::-1]}")])
    own, wire = (0, len(OWN)), (len(OWN) + 1, len(text) - 1)

    assert copied(copies, "a", [own]) == []
    ((copy, share),) = copied(copies, "a", [wire])
    assert copy.original == "b"
    assert share == pytest.approx(1.0)


def test_many_copies_of_one_story_are_held_against_few() -> None:
    copies = find_copies([document(f"d{i:04}", f"Edition {i}. {WIRE}") for i in range(400)])

    assert {copy.document for copy in copies} | {copy.original for copy in copies} == {f"d{i:04}" for i in range(400)}
    assert len(copies) < 400 * 31


@given(st.permutations(["a", "b", "c", "d"]))
def test_the_order_of_documents_changes_nothing(order: list[str]) -> None:
    texts = {"a": WIRE, "b": f"{WIRE} {OWN}", "c": OWN, "d": f"{OWN} Nobody said so."}

    assert find_copies(document(name, texts[name]) for name in order) == find_copies(
        document(name, text) for name, text in texts.items()
    )
