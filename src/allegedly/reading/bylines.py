"""Bylines as pages and records give them: the people in them, without addresses, posts and what is no name."""

import re

_PART = re.compile(r"\s*(?:;|\||\n|,\s(?=[A-Z])|\sand\s|\s&\s)\s*")
_SUFFIX = re.compile(r"(?:Jr|Sr|M\.?D|Ph\.?D|R\.?N|J\.?D|Esq|MP|[QK]C|[OCM]BE|I{2,3}|IV)\.?")
_OPENING = re.compile(r"(?:(?:written|reporting|story|words|text)\s+)?by:?\s+", re.IGNORECASE)
# A sentence on the author, an address, a handle: "Jon Sarre is a reporter", "jsarre@ledger.example", "@jsarre".
_NO_NAME = re.compile(r"[@/]|\b(?:is|was|are|has|covers|writes|joined|reports)\b|\.\w{2,}$")
_MOST_WORDS = 6


def clean_byline(byline: str | None) -> str | None:
    """The names of a byline, joined by "; "; None where it holds none.

    Suffixes stay with their names ("Joe Schmoe, Jr."). What is left of an address of somebody in the same byline is
    left out.
    """
    parts = [part for part in _PART.split(_OPENING.sub("", (byline or "").strip(), count=1)) if part]
    names: list[str] = []
    for part in parts:
        if _SUFFIX.fullmatch(part) and names:
            names[-1] = f"{names[-1]}, {part}"
        elif _is_name(part) and not _is_address(part, names):
            names.append(part)
    return "; ".join(names) or None


def _is_name(part: str) -> bool:
    return any(map(str.isalpha, part)) and not _NO_NAME.search(part) and len(part.split()) <= _MOST_WORDS


def _is_address(part: str, names: list[str]) -> bool:
    """Whether a part is an address of somebody named before, its marks lost: "Jsarre Example" after "Jon Sarre"."""
    local = part.split(maxsplit=1)[0].lower()
    initialled = {(words[0][0] + words[-1]).lower() for name in names if (words := name.split(",")[0].split())}
    return local in initialled
