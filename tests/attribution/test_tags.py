import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from allegedly.attribution.tags import best_tags, log_softmax, ranges

TAGS = {"O": 0, "B": 1, "I": 2, "b": 3, "i": 4}

PREFERENCES = {
    "clear": ("OBIIO", "wwwww", "OBIIO"),
    "an inside without a begin becomes one": ("OIIO", "wwww", "OBIO"),
    "no change inside a word": ("OBBO", "wwpw", "OBIO"),
    "a role goes on only with its own inside": ("Bi", "ww", "Bb"),
    "two of a role side by side": ("BIBI", "wwww", "BIBI"),
}


@pytest.mark.parametrize(("wanted", "pieces", "expected"), PREFERENCES.values(), ids=PREFERENCES.keys())
def test_the_best_legal_sequence_is_found(wanted, pieces, expected):
    second = {"I": "B", "i": "b", "B": "I"}  # what comes closest where the wanted tag is illegal
    scores = np.zeros((1, len(wanted), 5), dtype=np.float32)
    for i, tag in enumerate(wanted):
        scores[0, i, TAGS[tag]] = 4
        if tag in second:
            scores[0, i, TAGS[second[tag]]] = 3
    starts = np.array([[piece == "w" for piece in pieces]])
    found = best_tags(log_softmax(scores), starts)[0]
    assert "".join("OBIbi"[tag] for tag in found) == expected


@given(arrays(np.float32, (3, 12, 5), elements=st.floats(-9, 9, width=32)), arrays(np.bool_, (3, 12)))
def test_every_sequence_is_legal(scores, starts):
    for tags, words in zip(best_tags(log_softmax(scores), starts), starts, strict=True):
        for i, tag in enumerate(tags):
            before = tags[i - 1] if i else 0
            if tag in (2, 4):
                assert before in (tag - 1, tag)
            if i and not words[i]:
                assert tag == (before + 1 if before in (1, 3) else before)


def test_ranges_are_those_of_the_role_asked_for():
    tags = np.array([1, 2, 0, 3, 4, 1, 1, 2])
    assert list(ranges(tags)) == [(0, 2), (5, 6), (6, 8)]
    assert list(ranges(tags, begin=3)) == [(3, 5)]
