"""The ledger's benchmark on two invented articles."""

import pytest

from benchmarks import ledger

TEXT = "It rained, Lena Orsk said. It poured, she added."


def spans(words):
    start = TEXT.index(words)
    return [[start, start + len(words)]]


@pytest.fixture(autouse=True)
def articles(monkeypatch):
    meta = {"title": "Rain", "publisher": "Tern", "publication_date": "2026-01-01"}
    said = [
        {"source": spans("Lena Orsk"), "cue": spans("said"), "content": spans("It rained")},
        {"source": spans("she"), "cue": spans("added"), "content": spans("It poured")},
        {"source": [], "cue": spans("added"), "content": []},
    ]
    kept = [{"id": name, "meta": meta, "text": TEXT, "attributions": said} for name in ("one", "two")]
    monkeypatch.setattr(ledger, "corpus", lambda _: iter(kept))


def test_every_document_and_statement_is_measured(tmp_path):
    figures = ledger.measure(str(tmp_path / "filled.db"), 5)
    assert (figures["documents"], figures["statements"], figures["decisions"]) == (5, 10, 2)
    assert figures["json"] > 5 * len(TEXT)
    assert figures["size"] == (tmp_path / "filled.db").stat().st_size
    assert figures["verify"]["cpu"] > 0


def test_kills_are_counted(tmp_path):
    assert ledger.survived(str(tmp_path / "killed.db"), 3) == 3


def test_a_document_that_is_not_kept_is_a_loss(tmp_path, monkeypatch):
    monkeypatch.setattr(ledger, "acknowledged", lambda *_: ["gone"])
    assert ledger.survived(str(tmp_path / "killed.db"), 1) == 0
