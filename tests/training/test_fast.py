"""What the small encoder learns from; needs the extra `train`."""

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("transformers")

from training import fast  # noqa: E402
from training.quantised import rounded  # noqa: E402


def test_scores_that_agree_are_not_apart_and_others_are_by_what_they_weigh():
    scores = torch.tensor([[[2.0, 0.0, 0.0], [0.0, 1.0, 0.0]]])
    weights = torch.tensor([[1.0, 2.0]])
    assert fast.divergence(scores, scores, weights).item() == pytest.approx(0)
    apart = fast.divergence(scores, scores.flip(-1), weights)
    assert apart.item() > fast.divergence(scores, scores.flip(-1), weights / 2).item() > 0


def test_a_cue_is_a_begin_and_what_goes_on_with_it():
    tags = torch.tensor([[0, 1, 2, 2, 0, 2, 1], [1, 1, 2, 0, 0, 0, 0]])
    found = [(row, start, end) for row, start, end, _ in fast.found_cues(tags)]
    assert found == [(0, 1, 4), (0, 6, 7), (1, 0, 1), (1, 1, 3)]


def test_an_article_that_a_benchmark_reads_teaches_nothing(monkeypatch, tmp_path):
    words = " ".join(f"word{number}" for number in range(60))
    corpora = {
        "polnear-dev": [{"text": words}],
        "news": [
            {"id": "annotated", "text": "The bridge was sold."},
            {"id": "copied", "text": f"By our reporter. {words}"},
            {"id": "free", "text": "The bridge was kept."},
        ],
    }
    (tmp_path / "known.jsonl").write_text('{"corpus": "news", "id": "annotated"}\n')
    monkeypatch.setattr(fast, "corpus", lambda name: iter(corpora[name]))
    monkeypatch.setattr(fast, "NEWS", {"news": 10})
    monkeypatch.setattr(fast, "ANNOTATED", tmp_path)
    monkeypatch.setattr(fast.polnear, "articles", lambda records, tokenizer: records)
    assert [record["id"] for record in fast.news(None, seed=3, most=None)] == ["free"]


def test_four_bits_tell_fifteen_weights_of_a_row_apart():
    weights = torch.randn(3, 500)
    assert all(len(row.unique()) <= 15 for row in rounded(weights, bits=4))
    assert (rounded(weights, bits=4) - weights).abs().max() <= weights.abs().max() / 14 + 1e-6
