"""When something was said, and when what a text tells took place."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from allegedly.occasions.calendar import bounds
from allegedly.occasions.expressions import TIMES, Expression, expressions
from allegedly.occasions.readers import Reference, Tense, timex
from allegedly.occasions.values import expression_value
from allegedly.records import Said, Span

_FUTURE = "|".join(TIMES["tenses"]["future"])
_PAST = "|".join(TIMES["tenses"]["past"])
_VERB = re.compile(rf"\b(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}|[a-z]{{2,}}ed))\b")
_OCCASION_WORDS = TIMES["occasions"]
_NOUNS, _BARRIERS, _CLAUSES, _RELATIVES, _LEADS, _DETERMINERS, _TOPICS = (
    frozenset(_OCCASION_WORDS[name])
    for name in ("nouns", "barriers", "clauses", "relatives", "leads", "determiners", "topics")
)
# Expressions that are as often part of a name or a label ("the 2016 election", "third-quarter results").
_LABELS = frozenset({"year", "month", "season", "holiday"})
_PERIODS = frozenset({"quarter", "half", "decade", "century"})
_WORD = re.compile(r"[\w-]+|['\u2019]s\b|[^\w\s]")
_BREAK = re.compile(r"[,;()\u2013\u2014]|--")
_GENITIVE = re.compile(r"['\u2019]s?\b")
_NOUN_REACH = 5
_TOPIC_REACH = 40  # characters before an expression in which the verb stands whose object its occasion is
_SENTENCE_START = re.compile(r"[.!?]['\"\u2019\u201d]*\s+(?=[A-Z\"\u201c])|\n")
_REACH = 90


def said(
    text: str, sentence: Span, exclude: Sequence[Span], published: str | None, *, cue: Span | None = None
) -> Said | None:
    """When a statement was made, by the expression of its sentence that dates the saying; None where there is none.

    `exclude` are the spans of what is said, whose times are not those of the saying. With several expressions left, the
    one nearest to the cue counts, without a cue the first. `date` is None where nothing fixes it.
    """
    timed = [expression for low, high in _gaps(sentence, exclude) for expression in expressions(text, low, high)]
    for expression in sorted(timed, key=lambda near: _distance(near.span, cue)):
        if not _may_date_saying(text, expression, sentence, cue):
            continue
        day = expression_value(expression, published, tense="past")
        if not (day and published and _begins_after(day, published)):
            return Said(text[_lead(text, expression.span) : expression.span[1]], day)
    return None


def _gaps(sentence: Span, exclude: Sequence[Span]) -> Iterator[Span]:
    """What exclusions leave of a sentence."""
    start, end = sentence
    for low, high in sorted(exclude):
        if start < low:
            yield start, min(low, end)
        start = max(start, high)
    if start < end:
        yield start, end


def _distance(span: Span, cue: Span | None) -> int:
    return span[0] if cue is None else max(span[0] - cue[1], cue[0] - span[1])


def _begins_after(day: str, published: str) -> bool:
    first = day.strip("/").partition("/")[0]
    return first[: len(published)] > published[: len(first)]


def _lead(text: str, span: Span) -> int:
    """Where an expression starts with the preposition before it; "at Monday's rally" has none of its own."""
    start, end = span
    if _GENITIVE.match(text, end):
        return start
    before = list(_WORD.finditer(text, max(0, start - 12), start))
    return before[-1].start() if before and before[-1][0].lower() in _LEADS else start


def _may_date_saying(text: str, expression: Expression, sentence: Span, cue: Span | None) -> bool:
    """Whether an expression is no label of a thing, tells no bound, and is in no clause about something else."""
    start, end = expression.span
    if expression.kind not in ("date", "time") or expression.rule == "vague" or "n" in expression.letters:
        return False
    last = next(reversed(_words(text, max(sentence[0], start - 12), start)), "")
    if last in _BARRIERS or _in_other_clause(text, expression.span, sentence, cue):
        return False
    if expression.rule in _PERIODS and last not in _LEADS:
        return False
    after = _words(text, end, min(sentence[1], end + 60))
    if _GENITIVE.match(text, end) or last in _DETERMINERS:
        return not _NOUNS.isdisjoint(after[:_NOUN_REACH]) and not _is_topic(text, sentence[0], start)
    modified = any(letter in expression.letters for letter in "lizvmek")
    led = modified or not last[-1:].isalnum() or last in _LEADS
    return led or expression.rule not in _LABELS or not _NOUNS.isdisjoint(after[:2])


def _is_topic(text: str, low: int, start: int) -> bool:
    """Whether an occasion is what somebody is told of, not where it is said: "briefed on last weekend's call"."""
    before = _words(text, max(low, start - _TOPIC_REACH), start)
    while before and before[-1] in _DETERMINERS:
        before.pop()
    return before[-1:] == ["about"] or (len(before) > 1 and before[-1] in _LEADS and before[-2] in _TOPICS)


def _in_other_clause(text: str, span: Span, sentence: Span, cue: Span | None) -> bool:
    """Whether a clause that does not hold the cue begins before the expression.

    "When she resigned in August, he said" dates the saying too; "the mayor, who resigned in August, said" does not.
    """
    if not cue or span[1] > cue[0]:
        return not _CLAUSES.isdisjoint(_clause(text[cue[1] if cue else sentence[0] : span[0]]))
    before, between = _clause(text[sentence[0] : span[0]]), text[span[1] : cue[0]]
    opened = _RELATIVES.intersection(before)
    return bool(opened and _BREAK.search(between) and not (opened == {"that"} and "that" in before[-2:]))


def _clause(text: str) -> list[str]:
    """The words since the last comma."""
    return _words(text, max(map(re.Match.end, _BREAK.finditer(text)), default=0), len(text))


def _words(text: str, start: int, end: int) -> list[str]:
    return [word.lower() for word in _WORD.findall(text, start, end)]


def dated(text: str, published: str | None) -> Iterator[tuple[Expression, str | None]]:
    """Each expression of time with its TIMEX3 value, read in context: the verb beside it, the time told before it."""
    day = date.fromisoformat(published[:10]) if published and len(published) >= 10 else None
    previous = quarter = None
    for expression in expressions(text):
        reference = Reference(day, _tense(text, expression), previous, quarter) if day else None
        found = timex(expression, reference)
        if found and expression.rule not in ("vague", "ago") and bounds(found):
            previous = found
            quarter = found if "-Q" in found and "Q" in expression.letters else quarter
        yield expression, found


def _tense(text: str, expression: Expression) -> Tense | None:
    """Whether the verb beside an expression tells of the past or of what is to come.

    A past verb may stand with a day to come ("set Nov. 10 as the deadline"): of a day of the month it says nothing.
    """
    start, end = expression.span
    before = _SENTENCE_START.split(text[max(0, start - _REACH) : start])[-1]
    after = _SENTENCE_START.split(text[end : end + _REACH])[0]
    verb = next(reversed(list(_VERB.finditer(before))), None) or _VERB.search(after)
    if before.endswith("ended "):
        return "past"
    if not verb or (verb["past"] and expression.rule in ("calendar", "holiday")):
        return None
    return "future" if verb["future"] else "past"
