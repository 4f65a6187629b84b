"""Words and patterns as data: one folder a language (ISO 639-1), TOML files that a linguist can edit."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from allegedly.errors import UsageError

_FOLDER = Path(__file__).parent


@cache
def lexicon(language: str, name: str) -> dict[str, Any]:
    """Load a lexicon, such as ("en", "credits"), as its TOML file gives it; raise UsageError where there is none.

    The same object is given to every caller: do not change it.
    """
    path = _FOLDER / language / f"{name}.toml"
    if language not in languages() or not path.is_file():
        have = ", ".join(sorted(f"{file.parent.name}/{file.stem}" for file in _FOLDER.glob("*/*.toml")))
        raise UsageError(f"no lexicon {language}/{name}; have {have}")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def any_of(*patterns: str) -> re.Pattern[str]:
    """A pattern that finds any of some, in either case, where it is no part of a longer word."""
    joined = "|".join(f"(?:{pattern})" for pattern in patterns)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)


@cache
def languages() -> frozenset[str]:
    """The languages that have a folder."""
    return frozenset(path.parent.name for path in _FOLDER.glob("*/*.toml"))
