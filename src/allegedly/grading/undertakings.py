"""Announced plans and their stages, each with who reports it and as of when."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from allegedly.grading.plans import reports
from allegedly.languages import lexicon
from allegedly.records import Attribution, Document, Source, Span, Undertaking

_NESTED = 20  # contents that may start between words and the start of one that holds them
_TURNS = frozenset({"denies", "doubts", "questions", "asks"})


def undertakings(
    document: Document, attributions: Sequence[Attribution], sources: Sequence[Source]
) -> tuple[Undertaking, ...]:
    """Find announced plans, one record for each report of a stage, in order.

    `by` is the source of the innermost attribution that holds the words, and `as_of` the date on which it spoke, else
    the day of publication, else None. `unknown` is what the same sentence says is open; one that says only that has
    the stage "unknown". What a source denies or asks is no report, and passing mentions ("the planned bridge") give
    one record an article.
    """
    found: list[Undertaking] = []
    mentioned: set[str] = set()
    ids = {source.id for source in sources}
    said = sorted(((span, each) for each in attributions for span in each.content.spans), key=lambda pair: pair[0])
    for report in reports(document.text):
        teller = _holder(said, report.span)
        if (teller is not None and _turns_over(teller)) or (report.is_mention and report.plan in mentioned):
            continue
        mentioned.add(report.plan)
        by = teller.source.id if teller is not None and teller.source is not None else None
        as_of = teller.said.date if teller is not None and teller.said is not None else None
        found.append(
            Undertaking(
                report.plan,
                report.stage,
                by if by in ids else None,
                as_of or (document.published[:10] if document.published else None),
                (report.span,),
                report.unknown,
            )
        )
    return tuple(found)


def _holder(said: Sequence[tuple[Span, Attribution]], words: Span) -> Attribution | None:
    """The innermost attribution in whose content the words begin."""
    after = bisect_right(said, words[0], key=lambda pair: pair[0][0])
    holding = [pair for pair in said[max(after - _NESTED, 0) : after] if words[0] < pair[0][1]]
    return min(holding, key=lambda pair: pair[0][1] - pair[0][0])[1] if holding else None


def _turns_over(attribution: Attribution) -> bool:
    """Whether a source denies, doubts or asks what it is said to say."""
    cue = attribution.cue.text if attribution.cue is not None else ""
    return attribution.stance in _TURNS or _denial().search(cue) is not None


@cache
def _denial() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(lexicon('en', 'undertakings')['denial'])})", re.IGNORECASE)
