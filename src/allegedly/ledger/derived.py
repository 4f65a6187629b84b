"""Ids that derive from content, computed anew from what a ledger keeps."""

import re
from collections.abc import Iterator
from pathlib import PurePath
from urllib.parse import urlsplit

from msgspec import UNSET

from allegedly.ids import with_lasting_ids
from allegedly.records import Attribution, Document, Reading, Source

_DERIVED = re.compile(r"[as]-[0-9a-f]{16}")


def misnamed(reading: Reading, text: str) -> str | None:
    """The first id in a reading that is not what its words give; None where all are.

    An id of another form, as of a reading written by hand, derives from nothing. Statements that
    people corrected keep the ids they had.
    """
    return _misnamed_document(reading.document, text) or _misnamed_part(reading)


def _misnamed_document(document: Document, text: str) -> str | None:
    from allegedly.reading.identity import document_id, work_id

    for work in _possible_works(document):
        if work_id(work) == document.work and document_id(work, text) != document.id:
            return document.id
    return None


def _possible_works(document: Document) -> Iterator[tuple[str | None, ...]]:
    """What may have named a document's work, as far as the document tells."""
    from allegedly.reading.identity import work_of

    place, _, record = document.location.partition("#")
    path = urlsplit(place).path if "://" in place else place
    name = document.published, PurePath(path).name
    yield work_of(url=document.url, record=None, outlet=document.outlet, name=name)
    yield work_of(url=None, record=record, outlet=document.outlet, name=name)


def _misnamed_part(reading: Reading) -> str | None:
    """The first misnamed source or statement."""
    parts = _parts(reading)
    by_people = any(said.suggested is not UNSET for said in reading.attributions)
    if by_people or not any(_DERIVED.fullmatch(part.id) for part in parts):
        return None
    try:
        anew = with_lasting_ids(reading)
    except KeyError as missing:  # a statement says that it stands in one that is not there
        return str(missing.args[0])
    pairs = zip(parts, _parts(anew), strict=True)
    return next((part.id for part, again in pairs if part.id != again.id and _DERIVED.fullmatch(part.id)), None)


def _parts(reading: Reading) -> list[Source | Attribution]:
    return [*reading.sources, *reading.attributions]
