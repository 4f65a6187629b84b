"""Plans and the stages that a text reports of them: the patterns of `languages/<code>/undertakings.toml`.

Precision goes first: a text must make a plan known in so many words ("plans for a bridge", "agreed to erect a
monument") before "work has begun" counts for it. A stage that the words negate or put under a condition is none.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from allegedly.grading.stretches import Stretches
from allegedly.languages import lexicon
from allegedly.records import Span, Stage
from allegedly.text import sentences

# Stages that a negation inside the words turns over; "will not choose a site" still reports that none is chosen.
_DONE = frozenset({"under construction", "completed", "stalled", "cancelled"})
_AROUND = 150  # characters from what is planned to the words that say so
_BEFORE = 25  # characters before the words in which a negation governs them


class Report(NamedTuple):
    """A stage of a plan, as words report it; `unknown` is what their sentence says is open."""

    span: Span
    plan: str
    stage: Stage
    is_mention: bool = False
    unknown: tuple[str, ...] = ()


class _Pattern(NamedTuple):
    match: re.Pattern[str]
    stage: Stage
    makes_known: bool
    is_mention: bool
    unknown: tuple[str, ...]


class _Lexicon(NamedTuple):
    patterns: tuple[_Pattern, ...]
    unknown: re.Pattern[str]
    thing: re.Pattern[str]
    aspect: re.Pattern[str]
    topic: re.Pattern[str]
    negation: re.Pattern[str]
    links: str


def reports(text: str, language: str = "en") -> Iterator[Report]:
    """Yield the reports of stages in order, at most one for the same words; none unless the text makes a plan known."""
    if _things(language).search(text) is None:
        return  # without compiling what reports stages: it takes longer than to read a short text
    known = _lexicon(language)
    plans = _plans(text, known)
    if not plans:
        return
    names = {noun: _name(text, noun, known) for noun in plans}
    latest = min(plans, key=text.lower().find)
    for sentence in sentences(text):
        if known.topic.search(text, *sentence) is None:
            continue
        nouns = [noun for noun in _nouns(text, sentence, known) if noun in plans]
        latest = nouns[-1] if nouns else latest
        for report in _of_sentence(text, sentence, latest, known):
            if report.plan in plans:
                yield report._replace(plan=names[report.plan])


def _plans(text: str, known: _Lexicon) -> frozenset[str]:
    """The nouns of what a text says is planned."""
    things = (match.span() for match in known.thing.finditer(text))
    near = Stretches((max(start - _AROUND, 0), end + _AROUND) for start, end in things).spans
    makers = [pattern.match for pattern in known.patterns if pattern.makes_known]
    found = (match for span in near for maker in makers for match in maker.finditer(text, *span))
    return frozenset(noun for match in found for noun in _nouns(text, match.span(), known))


def _nouns(text: str, span: Span, known: _Lexicon) -> list[str]:
    return [match["thing"].lower() for match in known.thing.finditer(text, *span)]


def _of_sentence(text: str, sentence: Span, latest: str, known: _Lexicon) -> Iterator[Report]:
    """Yield the reports of one sentence; the first takes what is unknown, "the project" stands for the latest plan."""
    kept: list[Report] = []
    for pattern in known.patterns:
        for match in pattern.match.finditer(text, *sentence):
            low, high = match.span()
            if all(high <= other.span[0] or other.span[1] <= low for other in kept):
                noun = next(iter(_nouns(text, (low, high), known)), latest)
                if not (pattern.stage in _DONE and _is_turned(text, sentence, match, known)):
                    kept.append(Report((low, high), noun, pattern.stage, pattern.is_mention, pattern.unknown))
    kept.sort()
    if (said := known.unknown.search(text, *sentence)) is not None:
        aspects = tuple(dict.fromkeys(found.lower() for found in known.aspect.findall(said[0])))
        first = kept.pop(0) if kept else Report(said.span(), latest, "unknown")
        low, high = min(first.span[0], said.start()), max(first.span[1], said.end())
        unknown = tuple(dict.fromkeys((*first.unknown, *aspects)))
        kept.insert(0, first._replace(span=(low, high), unknown=unknown, is_mention=False))
    yield from kept


def _is_turned(text: str, sentence: Span, match: re.Match[str], known: _Lexicon) -> bool:
    return known.negation.search(text, max(sentence[0], match.start() - _BEFORE), match.end()) is not None


def _name(text: str, noun: str, known: _Lexicon) -> str:
    """The fullest name that a text gives a plan: with what it is for or where, else with its proper name before it."""
    proper = r"[A-Z][\w’'-]*"
    tail = rf" {known.links} (?:the |a |an )?(?:[a-z]{{3,15}} (?:of |in |from )(?:the )?)?{proper}"
    more = rf"(?: (?:and |of |the )?{proper}){{0,4}}"
    for form in (rf"{re.escape(noun)}{tail}{more}", rf"(?<![.!?:\n] )(?:{proper} ){{1,3}}{re.escape(noun)}"):
        if (match := re.search(rf"\b(?i:(?<!\w)){form}", text)) is not None:
            return match[0].rstrip("’'").removesuffix("’s").removesuffix("'s")
    return noun


@cache
def _things(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?P<thing>{'|'.join(lexicon(language, 'undertakings')['things'])})\b", re.IGNORECASE)


@cache
def _lexicon(language: str) -> _Lexicon:
    data = lexicon(language, "undertakings")
    return _Lexicon(
        tuple(_pattern(data, entry) for entry in data["report"]),
        re.compile("|".join(_spelled(data, entry["match"]) for entry in data["unknown"]), re.IGNORECASE),
        _things(language),
        re.compile(rf"\b(?:{'|'.join(data['aspects'])})\b", re.IGNORECASE),
        re.compile(
            rf"\b{_any([*data['things'], *data['anaphors'], *data['aspects'], *data['topics']])}", re.IGNORECASE
        ),
        re.compile(rf"(?:\b|(?<=\w))(?:{'|'.join(data['negation'])})\b", re.IGNORECASE),
        _any(data["name"]["links"]),
    )


def _pattern(data: dict[str, Any], entry: dict[str, Any]) -> _Pattern:
    is_plan, is_mention, unknown = entry.get("plan", False), entry.get("mention", False), entry.get("unknown", ())
    return _Pattern(
        re.compile(_spelled(data, entry["match"]), re.IGNORECASE), entry["stage"], is_plan, is_mention, tuple(unknown)
    )


def _spelled(data: dict[str, Any], pattern: str) -> str:
    parts = {
        "thing": _any(data["things"]),
        "it": _any((*data["things"], *data["anaphors"])),
        "aspect": _any(data["aspects"]),
        "words": r"(?:[\w’'-]{1,20} ){0,5}?",
        "be": data["be"],
    }
    for name, part in parts.items():
        pattern = pattern.replace(f"{{{name}}}", rf"{part}\b" if name in ("thing", "it") else part)
    return rf"\b(?:{pattern})"


def _any(words: Sequence[str]) -> str:
    return f"(?:{'|'.join(words)})"
