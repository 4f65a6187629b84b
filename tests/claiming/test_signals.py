"""Pairs of propositions, and what each signal says of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.claiming import signals
from allegedly.claiming.entailment import entails, same
from allegedly.claiming.figures import agree, figures
from allegedly.claiming.pair import Pair, Side
from allegedly.records import Proposition


def pair(left: str, right: str, *dates: str) -> Pair:
    one, other = (
        Side(Proposition(document=name, spans=(), text=text, published=published))
        for name, text, published in zip("ab", (left, right), dates or (None, None), strict=True)
    )
    return Pair(one, other)


@pytest.mark.parametrize(
    ("signal", "left", "right", "kind"),
    [
        (signals.names, "The mayor thanked Lena Orsk.", "Orsk was thanked.", "names agree"),
        (signals.names, "The council heard Lena Orsk.", "The council heard Tam Brill.", "names clash"),
        (signals.numbers, "The pier cost 11 million crowns.", "It cost 11,000,000 crowns.", "figures agree"),
        (signals.numbers, "The fire killed 12 people.", "The fire killed twelve people.", "figures agree"),
        (signals.numbers, "The fire killed 12 people.", "The fire killed 30 people.", "figures clash"),
        (signals.numbers, "It cost about $40 million.", "It cost $41.5 million.", "figures agree"),
        (signals.numbers, "Prices rose 3%.", "Prices rose 3 percent.", "figures agree"),
        (signals.numbers, "It has 12 boats.", "It has 30 anglers.", None),
        (signals.dates, "It opens on May 3.", "It opens on 3 May.", "dates agree"),
        (signals.dates, "It opens on May 3.", "It opens on May 9.", "dates clash"),
        (signals.negation, "The pier is closed.", "The pier is not closed.", "negation opposite"),
        (signals.negation, "The pier is not closed.", "The pier was never closed.", None),
        (signals.antonyms, "Prices rose in May.", "Prices fell in May.", "words opposite"),
        (signals.roles, "In March Orsk defeated Brill.", "In March Brill defeated Orsk.", "roles clash"),
        (signals.roles, "In March Orsk defeated Brill.", "In March Brill was defeated by Orsk.", None),
        (signals.loaded, "The liberation of Wend began.", "The invasion of Wend began.", "loaded names agree"),
        (signals.cover, "The ferry sank off Wend.", "Off Wend the ferry sank.", "words agree"),
        (signals.wording, "The ferry sank off Wend.", "The ferry sank off Wend!", "wording agree"),
    ],
)
def test_signal(signal, left, right, kind) -> None:
    found = signal(pair(left, right))

    assert (found and found.signal) == kind


def test_documents_months_apart_clash() -> None:
    apart = "2025-01-01", "2025-06-01"
    found = signals.dates(pair("The fire killed twelve people in Wend.", "Twelve people died in a fire.", *apart))

    assert found is not None
    assert found.signal == "dates clash"
    assert signals.dates(pair("The ferry sank off Wend.", "The ferry sank off Wend.", *apart)) is None


def test_a_paraphrase_is_likelier_one_than_another_sentence_on_the_subject() -> None:
    claim = "Wend Dairy is shutting its cheese plant"

    assert same(pair(claim, "Wend Dairy closes its cheese factory")) > same(pair(claim, "Wend Dairy wins cheese prize"))


def test_the_whole_entails_the_part_more_than_the_part_the_whole() -> None:
    long, short = "Orsk said on Tuesday the ferry sank in a storm off Wend.", "The ferry sank."

    assert entails(pair(long, short)) > entails(pair(short, long))


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_can_be_compared(left: str, right: str) -> None:
    made = pair(left, right)

    assert 0 <= same(made) <= 1
    for signal in signals.SIGNALS:
        signal(made)


@given(st.integers(2, 10**9))
def test_a_figure_agrees_with_itself_however_it_is_written(value: int) -> None:
    (plain,), (grouped,) = figures(f"{value} boats"), figures(f"{value:,} boats")

    assert plain.value == grouped.value
    assert agree(plain, grouped) or plain.unit == "year"
