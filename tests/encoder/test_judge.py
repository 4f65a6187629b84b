import numpy as np
import pytest

from allegedly.encoder import Judge
from allegedly.errors import ModelError

JUDGE = Judge(threads=1)
SAID = "The council sold the old bridge to a shipping firm on Monday."


def test_what_is_said_entails_contradicts_or_does_neither():
    scores = JUDGE([(SAID, "The bridge was sold."), (SAID, "The bridge was not sold."), (SAID, "The mayor has died.")])
    assert scores.argmax(1).tolist() == [0, 1, 2]
    assert np.allclose(scores.sum(1), 1)


def test_a_pair_scores_the_same_alone_and_among_longer_ones():
    pairs = [(SAID, "The bridge was sold."), (SAID * 3, "A firm of shippers bought the old bridge from the council.")]
    assert np.abs(JUDGE(pairs)[0] - JUDGE(pairs[:1])[0]).max() < 0.05


def test_a_claim_without_its_full_stop_is_judged_as_with_it():
    with_stop, without = JUDGE([(SAID, "The bridge was sold."), (SAID.rstrip("."), "The bridge was sold")])
    assert np.array_equal(with_stop, without)


def test_no_pairs_give_no_scores():
    assert JUDGE([]).shape == (0, 3)


def test_a_text_of_any_length_is_judged():
    assert JUDGE([("word " * 2000, "claim " * 2000), ("", "")]).shape == (2, 3)


def test_missing_weights_are_told(tmp_path):
    with pytest.raises(ModelError, match="no weights at"):
        Judge(tmp_path)([("a", "b")])
