"""The hash of a maker changes with every weight, lexicon and rule that it depends on, and with nothing else."""

import shutil
from pathlib import Path

import pytest

import allegedly
from allegedly import makers


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A copy of the package without the large weights."""
    source = Path(allegedly.__file__).parent
    copy = tmp_path / "allegedly"
    shutil.copytree(source, copy, ignore=shutil.ignore_patterns("*.onnx", "*.npz", "__pycache__"))
    (copy / "encoder/weights/en/encoder.onnx").write_bytes(b"weights")
    (copy / "encoder/weights/en/judge.onnx").write_bytes(b"weights of the judge")
    monkeypatch.setattr(makers, "_HOME", copy)
    return copy


def hash_of(component):
    makers.maker.cache_clear()
    try:
        return makers.maker(component).hash
    finally:
        makers.maker.cache_clear()


CHANGES = {
    "encoder/weights/en/encoder.onnx": ("reading", "trace"),
    "encoder/weights/en/tokenizer.json": ("reading", "trace"),
    "languages/en/credits.toml": ("reading", "trace"),
    "grading/cue.py": ("reading", "trace"),
    "text.py": ("reading", "trace"),
    "encoder/weights/en/judge.onnx": ("trace",),
    "claiming/match.py": ("trace",),
    "origins/join.py": ("trace",),
    "cli/app.py": (),
    "exports/table.py": (),
}


@pytest.mark.parametrize("file", CHANGES)
def test_a_change_of_a_file_changes_what_depends_on_it(home, file):
    before = {component: hash_of(component) for component in ("reading", "trace")}
    with (home / file).open("ab") as stream:
        stream.write(b"\n")
    changed = tuple(component for component in before if hash_of(component) != before[component])
    assert changed == CHANGES[file]


def test_a_new_lexicon_changes_it(home):
    before = hash_of("reading")
    (home / "languages/en/more-words.toml").write_text("words = []")
    assert hash_of("reading") != before


def test_caches_of_the_interpreter_change_nothing(home):
    before = hash_of("reading")
    (home / "grading/__pycache__").mkdir()
    (home / "grading/__pycache__/cue.cpython-311.pyc").write_bytes(b"compiled")
    assert hash_of("reading") == before
