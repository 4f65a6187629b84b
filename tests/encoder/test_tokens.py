import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from allegedly.encoder.model import WEIGHTS
from allegedly.encoder.tokens import CAPITALISED, IN_QUOTATION, STARTS_PARAGRAPH, tokenize, windows

TOKENIZER = Tokenizer.from_file(str(WEIGHTS / "en" / "tokenizer.json"))


def test_types_keep_what_an_uncased_vocabulary_loses():
    text = "Mira left.\n\n“No,” said Tom."
    tokens = tokenize(text, TOKENIZER)
    marks = {text[start:end]: int(kind) for (start, end), kind in zip(tokens.offsets, tokens.types, strict=True)}
    assert marks["Mira"] == STARTS_PARAGRAPH | CAPITALISED
    assert marks["“"] == STARTS_PARAGRAPH | IN_QUOTATION
    assert marks["No"] == IN_QUOTATION | CAPITALISED
    assert marks["said"] == 0
    assert marks["Tom"] == CAPITALISED


def test_later_pieces_of_a_word_do_not_start_one():
    tokens = tokenize("unquestionableness, he said", TOKENIZER)
    words = [tokens.offsets[i, 0] for i in np.flatnonzero(tokens.starts_word)]
    assert words == [0, 18, 20, 23]


@given(st.text(max_size=80))
def test_offsets_stay_inside_the_text_and_in_order(text):
    offsets = tokenize(text, TOKENIZER).offsets
    assert ((offsets[:, 0] >= 0) & (offsets[:, 1] <= len(text)) & (offsets[:, 0] <= offsets[:, 1])).all()
    assert (np.diff(offsets[:, 0]) >= 0).all()


@given(st.integers(0, 3000), st.integers(2, 254), st.data())
def test_windows_cover_every_token_and_overlap_enough(count, size, data):
    overlap = data.draw(st.integers(0, size - 1))
    cuts = windows(count, size=size, overlap=overlap)
    assert {i for start, end in cuts for i in range(start, end)} == set(range(count))
    assert all(end - start <= size for start, end in cuts)
    assert all(before[1] - after[0] >= overlap for before, after in itertools.pairwise(cuts))


@pytest.mark.parametrize("count", [0, 1])
def test_no_text_and_one_token_need_no_care(count):
    assert windows(count, size=254, overlap=48) == [(0, 1)] * count
