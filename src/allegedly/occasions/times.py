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
_NOUNS, _BARRIERS, _CLAUSES, _RELATIVES, _LEADS, _DETERMINERS = (
    frozenset(_OCCASION_WORDS[name]) for name in ("nouns", "barriers", "clauses", "relatives", "leads", "determiners")
)
# Expressions that are as often part of a name or a label ("the 2016 election", "third-quarter results").
_LABELS = frozenset({"year", "month", "season", "holiday"})
_PERIODS = frozenset({"quarter", "half", "decade", "century"})
_WORD = re.compile(r"[\w-]+|['\u2019]s\b|[^\w\s]")
_BREAK = re.compile(r"[,;()\u2013\u2014]|--")
_GENITIVE = re.compile(r"['\u2019]s?\b")
_NOUN_REACH = 5
_SENTENCE_START = re.compile(r"[.!?]['\"\u2019\u201d]*\s+(?=[A-Z\"\u201c])|\n")
_REACH = 90


def said(
    text: str, sentence: Span, exclude: Sequence[Span], published: str | None, *, cue: Span | None = None
) -> Said | None:
    """When a statement was made, by the expression of its sentence that dates the saying; None where there is none.

    `exclude` are the spans of what is said, whose times are not those of the saying. With several expressions left, the
    one nearest to the cue counts, without a cue the first. `date` is None where nothing fixes it.
    """
    start, end = sentence
    words = text[start:end]
    excluded = [(low - start, high - start) for low, high in exclude]
    place = (cue[0] - start, cue[1] - start) if cue else None
    near = [
        expression
        for expression in expressions(words)
        if not any(low < expression.span[1] and expression.span[0] < high for low, high in excluded)
        and _may_date_saying(words, expression, place)
    ]
    for expression in sorted(near, key=lambda found: _distance(found.span, place)):
        day = expression_value(expression, published, tense="past")
        if not _lies_ahead(day, published):
            return Said(words[_lead(words, expression.span) : expression.span[1]], day)
    return None


def _distance(span: Span, cue: Span | None) -> int:
    return span[0] if cue is None else max(span[0] - cue[1], cue[0] - span[1])


def _lies_ahead(day: str | None, published: str | None) -> bool:
    return bool(day and published and day.strip("/")[: len(published)] > published[: len(day.strip("/"))])


def _lead(words: str, span: Span) -> int:
    """Where an expression starts with the preposition before it; "at Monday's rally" has none of its own."""
    start, end = span
    if _GENITIVE.match(words, end):
        return start
    before = list(_WORD.finditer(words, max(0, start - 12), start))
    return before[-1].start() if before and before[-1][0].lower() in _LEADS else start


def _may_date_saying(words: str, expression: Expression, cue: Span | None) -> bool:
    """Whether an expression outside what is said is no label of a thing and in no clause about something else."""
    if expression.kind not in ("date", "time") or expression.rule == "vague" or "n" in expression.letters:
        return False
    start, end = expression.span
    before = [match[0].lower() for match in _WORD.finditer(words, 0, start)]
    after = [match[0].lower() for match in _WORD.finditer(words, end, end + 60)]
    last = before[-1] if before else ""
    if expression.rule in _PERIODS and last not in _LEADS:
        return False
    if last in _BARRIERS or _other_clause(words, expression.span, cue):
        return False
    if _GENITIVE.match(words, end) or last in _DETERMINERS:
        return not _NOUNS.isdisjoint(after[:_NOUN_REACH])
    modified = any(letter in expression.letters for letter in "lizvmek")
    led = not last or not last[-1].isalnum() or last in _LEADS or modified
    return led or expression.rule not in _LABELS or not _NOUNS.isdisjoint(after[:2])


def _other_clause(words: str, span: Span, cue: Span | None) -> bool:
    """Whether a clause that does not hold the cue begins before the expression.

    "When she resigned in August, he said" dates the saying too; "the mayor, who resigned in August, said" does not.
    """
    if not cue or span[1] > cue[0]:
        return not _CLAUSES.isdisjoint(_clause(words[cue[1] if cue else 0 : span[0]]))
    before, between = _clause(words[: span[0]]), words[span[1] : cue[0]]
    opened = _RELATIVES.intersection(before)
    return bool(opened and _BREAK.search(between) and not (opened == {"that"} and "that" in before[-2:]))


def _clause(words: str) -> list[str]:
    """The words since the last comma."""
    return [match[0].lower() for match in _WORD.finditer(_BREAK.split(words)[-1])]


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
