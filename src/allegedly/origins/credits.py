"""The agency to which a document as a whole is credited: "(Reuters)", "Source: AFP", "With reporting by ..."."""

import re
from collections.abc import Iterator

from allegedly.origins.lexicon import simple
from allegedly.origins.links import Link
from allegedly.origins.media import is_agency, proper
from allegedly.records import Document

_DATELINE = re.compile(r"\(([^()]{2,40})\)\s*[-–—]*\s*$")
_NAMES = re.compile(r"[A-Z][\w&’'.-]*(?:[ -][A-Z][\w&’'-]*)*")
_CONTRIBUTED = re.compile(r"\bcontribut", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:By|From|Via|With|Sources?|Copyright|The)\b")
_HEAD = 200  # characters in which a dateline stands, a title before it


def credited_agency(document: Document) -> Link | None:
    """The first agency in a document's credits; a dateline also credits an agency that no list has.

    An outlet that is no agency and credits itself is none. Nor is an agency that only contributed to the outlet's own
    report.
    """
    own = simple(document.outlet or "")
    for credit in document.credits:
        if _CONTRIBUTED.search(credit.text):
            continue
        at_head = credit.spans[0][0] < _HEAD
        dateline = _DATELINE.search(credit.text) if at_head else None
        for name in _credited(credit.text, dateline):
            if is_agency(name) or (dateline and simple(name) != own):
                return Link("agency", name, credit.text)
    return None


def _credited(credit: str, dateline: re.Match[str] | None) -> Iterator[str]:
    """The names in a credit that may be an agency's."""
    for name in [dateline[1]] if dateline else _NAMES.findall(_BEFORE.sub(";", credit)):
        yield from [proper(name)] if proper(name) else []
