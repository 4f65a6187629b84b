import numpy as np
import pytest

from allegedly.encoder import Model
from allegedly.encoder import model as module
from allegedly.encoder.model import WEIGHTS, exact_sums
from allegedly.errors import ModelError


@pytest.fixture(scope="module")
def model():
    return Model(threads=1)


def test_every_word_piece_of_a_long_text_gets_a_vector(model):
    encoding = model.encode("The mayor said the bridge would open in May. " * 120)
    assert encoding.vectors.shape == (len(encoding.tokens.ids), 768)
    assert (np.abs(encoding.vectors).sum(1) > 0).all()


def test_no_text_gives_no_vectors(model):
    assert model.encode("").vectors.shape == (0, 768)


def test_a_token_far_from_window_edges_hardly_depends_on_where_windows_fall(model):
    text = "The mayor of Harrow said on Monday that the bridge would open in May. " * 40
    one, other = model.encode(text, overlap=48).vectors, model.encode(text, overlap=120).vectors
    assert np.median(cosines(one, other)) > 0.95


def test_the_share_of_a_text_that_is_encoded_is_told_after_each_window(model):
    shares = []
    model.encode("The mayor of Harrow said that the bridge would open in May. " * 60, progress=shares.append)
    assert len(shares) > 2
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_a_long_text_is_scored_in_blocks_as_if_in_one(model, monkeypatch):
    encoding = model.encode("The mayor of Harrow said that the bridge would open in May. " * 8)
    whole = model.cue_scores(encoding)
    monkeypatch.setattr(module, "_ROWS_AT_ONCE", 10)
    assert np.allclose(model.cue_scores(encoding), whole, atol=1e-4)


def test_missing_weights_are_named_with_the_way_out(tmp_path):
    with pytest.raises(ModelError, match=r"encoder\.onnx: reinstall allegedly, or build them"):
        Model(tmp_path)


def test_weights_name_no_file_of_the_machine_that_exported_them():
    for path in (WEIGHTS / "en").glob("*.onnx"):
        assert b"stack_trace" not in path.read_bytes()


def options_of(monkeypatch, *, exact):
    """The encoder's session options on a processor that adds up exactly, or not."""
    monkeypatch.setattr(module, "exact_sums", lambda: exact)
    return Model(threads=1)._encoder.get_session_options()


def test_only_a_processor_without_exact_sums_takes_the_slow_path(monkeypatch):
    assert options_of(monkeypatch, exact=False).get_session_config_entry("session.x64quantprecision") == "1"
    with pytest.raises(RuntimeError):
        options_of(monkeypatch, exact=True).get_session_config_entry("session.x64quantprecision")


def test_without_the_slow_fusion_vectors_are_the_same_within_rounding(model, monkeypatch):
    text = "The mayor of Harrow said on Monday that the bridge would open in May. " * 10
    vectors = model.encode(text).vectors
    monkeypatch.setattr(module, "_SLOW_FUSIONS", [])
    fused = Model(threads=1).encode(text).vectors
    assert not np.array_equal(fused, vectors)  # the option has an effect
    assert (cosines(fused, vectors) >= 0.99).all()
    assert cosines(fused, vectors).mean() >= 0.999


def cosines(left, right):
    return (left * right).sum(1) / np.linalg.norm(left, axis=1) / np.linalg.norm(right, axis=1)


@pytest.mark.skipif(not exact_sums(), reason="without exact sums there is no fast path to compare with")
def test_both_paths_give_the_same_vectors_within_rounding(model, monkeypatch):
    text = "The mayor of Harrow said on Monday that the bridge would open in May. " * 10
    fast = model.encode(text).vectors
    monkeypatch.setattr(module, "exact_sums", lambda: False)
    assert np.allclose(Model(threads=1).encode(text).vectors, fast, atol=1e-3)
