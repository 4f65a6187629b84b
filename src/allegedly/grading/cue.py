"""What a cue means: the lexicon of cues, with its forms derived, and the longest phrase that a cue holds."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from allegedly.grading.statement import LANGUAGE, Form, Statement, listed, phrases, words
from allegedly.languages import lexicon
from allegedly.records import OutletPosition

_LONGEST_PHRASE = 6
_NOUN_REACH = 60  # characters of a content in which the noun of its first phrase stands
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Cue:
    """An entry of the lexicon: what it means by the form of its content, each meaning as "stance commitment"."""

    any: str
    by_form: dict[str, str] = field(default_factory=dict)
    negated: str | None = None
    position: OutletPosition = "neutral"
    firsthand: bool = False
    rank: int = 0
    bare: bool = False
    flips: bool = False

    def before(self, form: Form) -> str:
        """What it means before a content of a form."""
        if form == "as" and form not in self.by_form:
            form = "noun"
        return self.by_form.get(form, self.any)


def recognise(statement: Statement) -> Cue | None:
    """Find the entry of a statement's cue; None where no word of it is known."""
    ranked = sorted(_entries(statement), key=lambda entry: -entry.rank)
    return ranked[0] if ranked else None


def negated(statement: Statement) -> bool:
    """Whether a cue is negated: "did not say", "never claimed", "failed to mention"."""
    cue = " ".join(statement.cue)
    if phrases("contents", "negation", "except").search(cue):
        return False
    ending = tuple(listed("contents", "negation", "endings"))
    return (
        any(word in listed("contents", "negation", "words") or word.endswith(ending) for word in statement.cue)
        or phrases("contents", "negation", "phrases").search(cue) is not None
    )


def noun_in(statement: Statement) -> Cue | None:
    """What a noun phrase that is said again names: "repeated his call for an inquiry" asks."""
    if statement.form not in ("noun", "to", "clause"):
        return None
    run = words(statement.content[:_NOUN_REACH])
    if (
        not run[:1]
        or run[0] not in listed("contents", "clause", "possessives")
        or " ".join(statement.cue) not in _again()
    ):
        return None
    named = (" ".join(run[i : i + width]) for i in (1, 2, 3) for width in (2, 1))
    return next((_nouns()[phrase] for phrase in named if phrase in _nouns()), None)


@cache
def _again() -> frozenset[str]:
    return frozenset(form for verb in lexicon(LANGUAGE, "cues")["again"]["verbs"] for form in _all_forms(verb))


def _all_forms(phrase: str) -> Iterator[str]:
    verb, *rest = phrase.split(" ")
    yield from (" ".join((form, *rest)) for form in verb_forms(verb))


@cache
def _nouns() -> dict[str, Cue]:
    """The entries of nouns, plurals too."""
    return {phrase: _read(entry) for entry in lexicon(LANGUAGE, "cues")["cue"] for phrase in _noun_forms(entry)}


def _entries(statement: Statement) -> Iterator[Cue]:
    run = (*statement.cue, *statement.after)
    i = 0
    while i < len(statement.cue):
        width = next((n for n in range(_LONGEST_PHRASE, 0, -1) if " ".join(run[i : i + n]) in _lexicon()), 0)
        if width:
            yield _lexicon()[" ".join(run[i : i + width])]
        i += width or 1


@cache
def _lexicon() -> dict[str, Cue]:
    table: dict[str, Cue] = {}
    entries = lexicon(LANGUAGE, "cues")["cue"]
    for entry in entries:
        cue = _read(entry)
        table |= dict.fromkeys(entry.get("words", ()), cue)
    for entry in entries:
        for phrase in _inflected(entry):
            table.setdefault(phrase, _read(entry))
    return table


def _read(entry: dict[str, Any]) -> Cue:
    return Cue(
        any=entry["any"],
        by_form={form: entry[form] for form in ("clause", "noun", "as", "to", "whether") if form in entry},
        negated=entry.get("negated"),
        position=entry.get("position", "neutral"),
        firsthand=entry.get("evidence") == "firsthand",
        rank=entry.get("rank", 0),
        bare=entry.get("bare", False),
        flips=entry.get("flips", False),
    )


def _inflected(entry: dict[str, Any]) -> Iterator[str]:
    for phrase in entry.get("verbs", ()):
        yield from _all_forms(phrase)
    yield from _noun_forms(entry)


def _noun_forms(entry: dict[str, Any]) -> Iterator[str]:
    for phrase in entry.get("nouns", ()):
        yield phrase
        noun, *rest = phrase.split(" ")
        yield " ".join((_with_s(noun), *rest))


@cache
def verb_forms(verb: str) -> tuple[str, ...]:
    """All forms of a verb: base, third person, past, participles."""
    irregular = lexicon(LANGUAGE, "cues")["irregular"].get(verb)
    stem = verb + verb[-1] if verb in lexicon(LANGUAGE, "cues")["doubling"] else verb
    silent = verb.endswith("e") and not verb.endswith(("ee", "oe", "ye"))
    progressive = (verb[:-1] if silent else stem) + "ing"
    return (verb, _with_s(verb), progressive, *(irregular or [_past(verb, stem)]))


def is_past(word: str) -> bool:
    """Whether a word looks like a verb's past or participle: "reminded", "went"."""
    regular = word.endswith("ed") and word not in lexicon(LANGUAGE, "cues")["past"]["never"]
    return regular or word in _irregular_pasts()


@cache
def _irregular_pasts() -> frozenset[str]:
    table = lexicon(LANGUAGE, "cues")
    forms = {form for verb, pasts in table["irregular"].items() if verb != "be" for form in pasts}
    return frozenset(forms | set(table["past"]["others"]))


def _past(verb: str, stem: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if verb.endswith("y") and verb[-2] not in _VOWELS else stem + "ed"


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x", "z", "go")) else "s")
