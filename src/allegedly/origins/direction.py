"""Which of two documents that share wording has it from the other."""

import re
from collections.abc import Sequence
from functools import lru_cache

from allegedly.records import Document, Signal, Span
from allegedly.text import slice_spans

_FULLER = 0.8  # of the shorter text reused, and it is the cut of the longer one
_AROUND = 40  # characters on either side of a credit that are shown
_COLON = re.compile(r""":[ \t]*\n\s*["'“‘.… ]*\Z""")
_DAY = len("2026-01-31")


def directed(left: Document, right: Document, shared: Sequence[tuple[Span, Span]]) -> tuple[bool, Signal | None]:
    """Whether the left document has its wording from the right one, and what shows it.

    A credit to the other's outlet tells most, then that one sets off behind a colon what the other says itself, then
    the dates of publication, then that a text is nearly all in the other. Where nothing tells, the shorter is taken for
    the copy, without a signal.
    """
    turned = [(there, here) for here, there in shared]
    signals = (
        (credited(left, right), credited(right, left)),
        (_introduced(left, right, shared), _introduced(right, left, turned)),
        (_dated(left, right), _dated(right, left)),
        (_cut(left, right, shared), _cut(right, left, turned)),
    )
    for forwards, backwards in signals:
        if (forwards is None) != (backwards is None):
            return forwards is not None, forwards or backwards
    return (len(right.text), right.id) > (len(left.text), left.id), None


def credited(copy: Document, original: Document) -> Signal | None:
    """The words in which one names the other's outlet as whom it has it from, None where it does not."""
    if not original.outlet or original.outlet == copy.outlet:
        return None
    for credit in copy.credits:
        if original.outlet.lower() in credit.text.lower():
            return Signal("credits the other", credit.text, original.outlet)
    match = _credit(original.outlet).search(copy.text)
    if match is None:
        return None
    around = copy.text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
    return Signal("credits the other", " ".join(around.split()), original.outlet)


@lru_cache(maxsize=1024)
def _credit(outlet: str) -> re.Pattern[str]:
    name = re.escape(re.sub(r"^The |\.com$| News$", "", outlet))
    before = "told|to|by|via|from|with|in|on|according to|originally (?:appeared|published) (?:on|in)"
    after = "report(?:s|ed|ing)?|wrote|writes|says|said|notes"
    return re.compile(rf"\b(?:{before}) (?:[Tt]he )?{name}\b|\b{name}(?:['’]s)? (?:\w+ ){{0,2}}(?:{after})\b")


def _introduced(copy: Document, original: Document, shared: Sequence[tuple[Span, Span]]) -> Signal | None:
    """The copy sets the words off as a paragraph behind a colon, the other does not."""
    for own, other in shared:
        if _behind_colon(copy, own[0]) and not _behind_colon(original, other[0]):
            return Signal("sets off what the other says", _words(copy, own), _words(original, other))
    return None


def set_off(document: Document, span: Span) -> bool:
    """Whether the paragraph in which words begin stands behind a colon."""
    return _behind_colon(document, document.text.rfind("\n", 0, span[0]) + 1)


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
