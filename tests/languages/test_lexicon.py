import re
import tomllib
from pathlib import Path

import pytest

import allegedly.languages
from allegedly.errors import UsageError
from allegedly.languages import languages, lexicon

FILES = sorted(Path(allegedly.languages.__file__).parent.glob("*/*.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_lexicon_loads_as_its_file_stands(path):
    assert lexicon(path.parent.name, path.stem) == tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("language, name", [("en", "nonsense"), ("xx", "credits"), ("..", "credits")])
def test_a_missing_lexicon_is_named_with_those_there_are(language, name):
    with pytest.raises(UsageError, match=rf"no lexicon {re.escape(language)}/{name}; have .*en/credits"):
        lexicon(language, name)


def test_english_is_there():
    assert "en" in languages()
