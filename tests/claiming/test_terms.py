"""Which words are looked at for a claim: none that is near to one of its words may be passed over."""

from hypothesis import given
from hypothesis import strategies as st

from allegedly.claiming.terms import Nearby, nearness, printed, terms

WORDS = [
    *("shut", "shuts", "down", "closed", "closing", "shuttered", "factory", "plant", "cheese", "dairy", "Ostrava"),
    *("US", "u.s.", "U.S.", "American", "Lebanon", "Lebanese", "Iraqi", "12", "1,200", "%", "the", "of", "to"),
    *("pulled", "the", "plug", "fired", "sacked", "let", "go", "went", "killed", "murder", "police", "officers"),
]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6), st.lists(st.sampled_from(WORDS), max_size=12))
def test_a_word_near_to_one_of_the_claim_is_looked_at(claim, words):
    wanted, text = terms(" ".join(claim)), " ".join(words)
    nearby = Nearby(wanted)

    for term in terms(text):
        if any(nearness(one, term) for one in wanted):
            assert nearby.has(term)
            assert any(nearby[word] for word in printed(text, 0, len(text)))


def test_most_words_are_passed_over():
    nearby = Nearby(terms("The dairy shut its cheese plant"))
    text = "Rain fell while the bands played on and the plants closed"

    assert [word for word in printed(text, 0, len(text)) if nearby[word]] == ["plants", "closed"]
