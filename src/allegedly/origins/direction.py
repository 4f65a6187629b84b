"""Which of two documents that share wording has it from the other."""

import re
from collections.abc import Sequence
from functools import lru_cache

from allegedly.origins.media import is_agency
from allegedly.origins.shingles import host_of
from allegedly.records import Document, Signal, Span
from allegedly.text import slice_spans

_FULLER = 0.8  # of the shorter text reused, and it is the cut of the longer one
_AROUND = 40  # characters on either side of a credit that are shown
_BEFORE, _AFTER = 400, 120  # characters beside shared words in which a name is their credit
_COLON = re.compile(r""":[ \t]*\n\s*["'“‘.… ]*\Z""")
_DAY = len("2026-01-31")


def directed(left: Document, right: Document, shared: Sequence[tuple[Span, Span]]) -> tuple[bool, Signal | None]:
    """Whether the left document has its wording from the right one, and what shows it.

    The other's outlet named beside the shared words tells most, then a credit to it anywhere, then that one sets off
    behind a colon what the other says itself, then that one is an agency's, then the dates of publication, then that a
    text is nearly all in the other. In one outlet dates come first. Where nothing tells, the shorter is taken for the
    copy, without a signal.
    """
    turned = [(there, here) for here, there in shared]
    dates = _dated(left, right), _dated(right, left)
    signals = (
        (_named_beside(left, right, shared), _named_beside(right, left, turned)),
        (credited(left, right), credited(right, left)),
        dates if same_outlet(left, right) else (None, None),
        (_introduced(left, right, shared), _introduced(right, left, turned)),
        (_agencys(left, right), _agencys(right, left)),
        dates,
        (_cut(left, right, shared), _cut(right, left, turned)),
    )
    for forwards, backwards in signals:
        if (forwards is None) != (backwards is None):
            return forwards is not None, forwards or backwards
    return (len(right.text), right.id) > (len(left.text), left.id), None


def same_outlet(left: Document, right: Document) -> bool:
    """Whether two documents are one outlet's, by its name or by the host of its address."""
    if left.outlet and left.outlet == right.outlet:
        return True
    host = host_of(left)
    return host is not None and host == host_of(right)


def credited(copy: Document, original: Document) -> Signal | None:
    """The words in which one names the other's outlet as whom it has it from, None where it does not."""
    if not original.outlet or same_outlet(copy, original):
        return None
    for credit in copy.credits:
        if original.outlet.lower() in credit.text.lower():
            return Signal("credits the other", credit.text, original.outlet)
    return _credit_at(copy, original.outlet, _credit(original.outlet).search(copy.text))


def _named_beside(copy: Document, original: Document, shared: Sequence[tuple[Span, Span]]) -> Signal | None:
    """The name of the other's outlet in the paragraph of shared words or in the one before."""
    if not original.outlet or same_outlet(copy, original):
        return None
    name = _name(original.outlet)
    for (start, end), _ in shared:
        low = max(start - _BEFORE, copy.text.rfind("\n", 0, max(0, copy.text.rfind("\n", 0, start) - 2)) + 1)
        stop = copy.text.find("\n", end)
        match = name.search(copy.text, low, min(end + _AFTER, stop if stop >= 0 else len(copy.text)))
        if match is not None:
            return _credit_at(copy, original.outlet, match)
    return None


def _credit_at(copy: Document, outlet: str, match: re.Match[str] | None) -> Signal | None:
    if match is None:
        return None
    around = copy.text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
    return Signal("credits the other", " ".join(around.split()), outlet)


def _agencys(copy: Document, original: Document) -> Signal | None:
    """The other is a news agency's, and this one is not."""
    if _is_agencys(original) and not _is_agencys(copy):
        return Signal("an agency's", copy.outlet or "", original.outlet or "")
    return None


def _is_agencys(document: Document) -> bool:
    return document.outlet is not None and is_agency(document.outlet)


@lru_cache(maxsize=1024)
def _name(outlet: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_escaped(outlet)}(?!\w)")


@lru_cache(maxsize=1024)
def _credit(outlet: str) -> re.Pattern[str]:
    name = _escaped(outlet)
    before = "told|to|by|via|from|with|in|on|according to|originally (?:appeared|published) (?:on|in)"
    after = "report(?:s|ed|ing)?|wrote|writes|says|said|notes"
    return re.compile(rf"\b(?:{before}) (?:[Tt]he )?{name}\b|\b{name}(?:['’]s)? (?:\w+ ){{0,2}}(?:{after})\b")


def _escaped(outlet: str) -> str:
    return re.escape(re.sub(r"^The |\.com$| News$", "", outlet))


def _introduced(copy: Document, original: Document, shared: Sequence[tuple[Span, Span]]) -> Signal | None:
    """The copy sets the words off as a paragraph behind a colon, the other does not."""
    for own, other in shared:
        if _behind_colon(copy, own[0]) and not _behind_colon(original, other[0]):
            return Signal("sets off what the other says", _words(copy, own), _words(original, other))
    return None


def set_off(document: Document, span: Span) -> bool:
    """Whether the paragraph in which words begin, or the one before, stands behind a colon."""
    first = document.text.rfind("\n", 0, span[0]) + 1
    before = document.text.rfind("\n", 0, len(document.text[:first].rstrip())) + 1
    return _behind_colon(document, first) or _behind_colon(document, before)


def _behind_colon(document: Document, place: int) -> bool:
    return _COLON.search(document.text, max(0, place - _AROUND), place) is not None


def _dated(copy: Document, original: Document) -> Signal | None:
    """The other was published on an earlier day."""
    if copy.published and original.published:
        later, earlier = copy.published[:_DAY], original.published[:_DAY]
        if len(later) == len(earlier) and earlier < later:
            return Signal("published later", copy.published, original.published)
    return None


def _cut(copy: Document, original: Document, shared: Sequence[tuple[Span, Span]]) -> Signal | None:
    """Nearly all of the copy stands in the other, which says more."""
    reused = sum(end - start for (start, end), _ in shared)
    if reused < _FULLER * len(copy.text) or len(original.text) < 1.2 * len(copy.text):
        return None
    own, other = shared[0]
    return Signal("stands whole in the other", _words(copy, own), _words(original, other))


def _words(document: Document, span: Span) -> str:
    return " ".join(slice_spans(document.text, [span]).split())[:200]
