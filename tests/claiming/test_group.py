"""Coverage of Wend over some days: which statements are one claim."""

import random
from functools import partial

import msgspec
import pytest
from tests.judges import by_words

from allegedly.claiming import Proposition, ordered, propositions
from allegedly.claiming import group as grouped

group = partial(grouped, judge=by_words)


def said(document: str, text: str, **known: object) -> Proposition:
    fields = {"attribution": "a1", "source": "Ana Ruel", "spans": ((0, len(text)),)}
    return Proposition(document=document, text=text, **(fields | known))  # type: ignore[arg-type]


CLOSING = [
    said("a", "Wend Dairy will close its cheese plant in Ostrava Bay in May", published="2025-03-01"),
    said("b", "that Wend Dairy will close its cheese plant at Ostrava Bay in May", published="2025-03-02", source=None),
    said("c", "Wend Dairy will not close its cheese plant in Ostrava Bay in May", published="2025-03-04", source="Tam"),
    said("d", "Lena Orsk won a prize for cheese from Ellery Pier in May", published="2025-03-04"),
]


def test_a_denial_belongs_to_the_claim_that_it_denies() -> None:
    (claim,) = group(CLOSING)

    assert [(each.document, each.bearing) for each in claim.mentions] == [
        ("a", "affirms"),
        ("b", "affirms"),
        ("c", "denies"),
    ]
    assert claim.wording.startswith("Wend Dairy will close its cheese plant")
    assert (claim.first, claim.latest) == ("2025-03-01", "2025-03-04")
    assert {signal.signal for signal in claim.reasons} == {"judged the same", "judged contrary"}


def test_who_denies_a_statement_denies_its_claim() -> None:
    denying = said("e", CLOSING[0].text, bearing="denies", published="2025-03-05")

    (claim,) = group([*CLOSING[:2], denying])

    assert [each.bearing for each in claim.mentions] == ["affirms", "affirms", "denies"]


def test_clashing_figures_keep_claims_apart_and_are_told() -> None:
    low = [said(name, "The fire at Wend Dairy's plant killed 12 people") for name in "ab"]
    high = [said(name, "The fire at Wend Dairy's plant killed 30 people") for name in "cd"]

    claims = group([*low, *high])

    assert sorted(len(claim.mentions) for claim in claims) == [2, 2]
    assert all("figures clash" in {signal.signal for signal in claim.reasons} for claim in claims)


def test_what_one_document_says_alone_is_kept_on_request() -> None:
    assert group(CLOSING[3:]) == []
    assert [claim.wording for claim in group(CLOSING[3:], alone=True)] == [CLOSING[3].text]


def test_a_longer_statement_joins_a_shorter_and_gathers_nothing_itself() -> None:
    short = said("a", "Wend Dairy will close its cheese plant")
    long = said(
        "b", "Wend Dairy will close its cheese plant and Orsk Ferries will sell both of its older boats to Brill"
    )
    other = said("c", "Orsk Ferries will sell both of its older boats to Brill")

    claims = group([short, long, other])

    assert all({each.document for each in claim.mentions} != {"a", "b", "c"} for claim in claims)


def test_a_loaded_name_keeps_nothing_apart_and_words_no_claim() -> None:
    loaded = said("a", "The liberation of Wend Harbour by northern troops began before dawn on Sunday")
    plain = said("b", "The invasion of Wend Harbour by northern troops began before dawn on Sunday")

    (claim,) = group([loaded, plain])

    assert "invasion" in claim.wording


@pytest.mark.parametrize("seed", range(5))
def test_order_changes_nothing(seed: int) -> None:
    shuffled = CLOSING * 2
    random.Random(seed).shuffle(shuffled)

    assert group(shuffled) == group(CLOSING)


def test_a_later_document_changes_no_id() -> None:
    (claim,) = group(CLOSING[:3])
    words = "Wend Dairy will close its cheese plant in Ostrava Bay in May"
    (grown,) = group([*CLOSING, *(said(name, words, published="2025-04-01") for name in ("A", "0", "z"))])

    assert len(grown.mentions) > len(claim.mentions)
    assert grown.id == claim.id


def test_propositions_come_back_from_a_file() -> None:
    written = msgspec.msgpack.encode(CLOSING)

    assert msgspec.msgpack.decode(written, type=list[Proposition]) == CLOSING


def test_the_disputed_and_the_thinly_sourced_come_first_when_asked() -> None:
    disputed, repeated = (
        group(CLOSING),
        group([said(name, "The ferry to Wend sank in a storm near Brill") for name in "abcd"]),
    )
    claims = [*repeated, *disputed]

    assert ordered(claims, "repeated")[0] == repeated[0]
    assert ordered(claims, "disputed")[0] == disputed[0]
    assert ordered(claims, "thin")[0] == repeated[0]


def test_propositions_of_a_reading(read) -> None:
    text = (
        "WEND, March 3 (MPA) - The cheese plant of Wend Dairy burned down on Monday.\n"
        "Ana Ruel said that twelve people were asleep inside the plant.\n"
        "She asked for more water for the plant.\n"
        "It was the third fire of the year in Wend."
    )
    wish = ("She", "asked for", "for more water for the plant", "wants")

    found = propositions(
        read(text, ("Ana Ruel", "said", "that twelve people were asleep inside the plant", "asserts"), wish)
    )

    assert [(one.text, one.attribution) for one in found] == [
        ("The cheese plant of Wend Dairy burned down on Monday.", None),
        ("that twelve people were asleep inside the plant", "a1"),
        ("It was the third fire of the year in Wend.", None),
    ]
