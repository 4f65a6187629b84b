"""Who publishes an outlet: those of one publisher are one voice, however many they are."""

import csv
import io
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

from allegedly.errors import UsageError
from allegedly.origins.lexicon import simple
from allegedly.records import Document

_COLUMNS = ("outlet", "domain", "publisher", "as_of", "source")

Families = Mapping[str, str]


@cache
def known_families() -> Families:
    """The publishers of well-known outlets, by the outlet in plain form and by its domain."""
    return _families(files("allegedly.origins").joinpath("families.csv").read_text("utf-8"), "families.csv")


def load_families(path: Path) -> Families:
    """Known families, extended by a CSV file with the same columns, whose rows come first.

    Raises UsageError, with the line, where the file cannot be read or a row names no outlet, domain or publisher.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot read the families in {path}: {error}") from error
    return {**known_families(), **_families(text, str(path))}


def publisher_of(document: Document, families: Families) -> str | None:
    """The publisher of a document's outlet; an outlet that nobody has mapped is its own, an unknown one is None."""
    host = (urlsplit(document.url or document.location).hostname or "").removeprefix("www.")
    outlet = document.outlet or ""
    for key in (simple(outlet), host):
        if key in families:
            return families[key]
    return outlet or host or None


def _families(text: str, place: str) -> Families:
    rows = csv.DictReader(io.StringIO(text))
    missing = [name for name in ("outlet", "domain", "publisher") if name not in (rows.fieldnames or ())]
    if missing:
        raise UsageError(f"{place}: no column {', '.join(missing)}; the first line is {','.join(_COLUMNS)}")
    families: dict[str, str] = {}
    for row in rows:
        outlet, domain, publisher = ((row[name] or "").strip() for name in ("outlet", "domain", "publisher"))
        if not publisher or not (outlet or domain):
            raise UsageError(f"{place}, line {rows.line_num}: give a publisher, and an outlet or a domain")
        families |= {key: publisher for key in (simple(outlet), domain.lower().removeprefix("www.")) if key}
    return families
