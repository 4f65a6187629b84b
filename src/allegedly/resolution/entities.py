"""Who and what a text names, each once: full names joined with the surnames, acronyms and short forms that repeat them.

A surname alone goes to the bearer named first, as newspapers do: the others keep their given names.
"""

import difflib
import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from allegedly.records import SourceKind, Span, Vagueness
from allegedly.resolution.families import join_families
from allegedly.resolution.keys import (
    agree,
    bare_words,
    body_key,
    generation_of,
    initials,
    person_key,
    same_given,
    without_legal_form,
)
from allegedly.resolution.names import Name, is_acronym, names
from allegedly.resolution.roles import affiliation_in, affiliation_of_title, plain_role, role_nouns
from allegedly.resolution.runs import capitalised
from allegedly.resolution.signs import sign_of
from allegedly.resolution.words import words
from allegedly.text import paragraphs, title_case

_WORD = re.compile(r"\S+")
_ITS_OFFICE = re.compile(r"\bits[ \u00a0](?:[\w-]+[ \u00a0]){0,4}[\w-]+,?[ \u00a0]$")
_SENTENCE_END = re.compile(r"[.!?][\"”’']?\s|\n")
_LONGEST_OFFICE = 80  # characters
_TICKER = re.compile(r"[A-Z]{2,5}")
_GENERATIONS = {"elder": "sr", "senior": "sr", "younger": "jr", "junior": "jr"}


@dataclass(eq=False, slots=True)
class Entity:
    """Someone or something that may be a source; grows as the text says more."""

    name: str
    kind: SourceKind | None
    named: bool = True
    gender: str = ""
    role: str | None = None
    affiliation: str | None = None
    roles: set[str] = field(default_factory=set)
    said: set[str] = field(default_factory=set)  # words of every title and description, in lower case
    head: str = ""  # the noun of an unnamed one
    vagueness: Vagueness | None = None
    members: tuple["Entity", ...] = ()
    author: "Entity | None" = None
    first: int = 0
    certain: bool = True  # whether its kind was read, not guessed
    place: bool = False  # an unclear name that the text uses for a place
    guessed: bool = False  # a name that speaks, of which nothing else shows that it is a person's


class Occurrence(NamedTuple):
    """Where a name stands."""

    start: int
    end: int
    entity: Entity


class Entities:
    """The named entities of a text and where their names stand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.occurrences: list[Occurrence] = []
        self._last: dict[str, list[Entity]] = {}
        self._given: dict[str, list[Entity]] = {}
        self._bodies: dict[str, Entity] = {}
        self._longer: dict[str, Entity] = {}
        found = names(text)
        mentioned = _short_forms(found)
        settled = [_settled(name, mentioned) for name in found]
        # Full names first, since a headline or a lede may give the surname alone.
        for name in sorted(settled, key=lambda name: name.kind != "person" or len(name.words) == 1):
            self._add(name)
        self._add_headlines()
        self.occurrences.sort(key=lambda occurrence: occurrence[:2])
        self._join_bracketed()
        join_families(self)
        self._read_signs()
        self._lend_affiliations()
        self._starts = [occurrence.start for occurrence in self.occurrences]

    def within(self, start: int, end: int) -> list[Occurrence]:
        """Names that stand wholly inside a span."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [occurrence for occurrence in self.occurrences[low:high] if occurrence.end <= end]

    def before(self, position: int, limit: int) -> list[Occurrence]:
        """The last names before a position, nearest first."""
        high = bisect_left(self._starts, position)
        return self.occurrences[max(high - limit, 0) : high][::-1]

    def after(self, position: int, limit: int) -> list[Occurrence]:
        """The first names after a position."""
        low = bisect_left(self._starts, position)
        return self.occurrences[low : low + limit]

    def people(self) -> Iterable[Entity]:
        """Everyone named, once each, in order."""
        return dict.fromkeys(o.entity for o in self.occurrences if o.entity.kind == "person")

    def called(self, word: str) -> Entity | None:
        """Who bears a surname, a given name, or a body's name, capitals aside."""
        key = person_key(word)
        for table in (self._last, self._given):
            if key in table:
                return table[key][0]
        if (body := self._bodies.get(body_key(word))) is not None:
            return body
        return None

    def in_capitals(self, start: int, end: int) -> Entity | None:
        """The person whom words of a bulletin all in capitals name with a title or a given name."""
        found = names(self.text[start:end].title())
        if not found or found[-1].kind != "person":
            return None
        return self._person(found[-1]._replace(span=(start, end)))

    def initialled(self, word: str) -> Entity | None:
        """Who alone has the initials that a word is: IM for Ida Moor."""
        if len(word) not in (2, 3):
            return None
        found = {o.entity for o in self.occurrences if word == "".join(part[0] for part in o.entity.name.split())}
        return found.pop() if len(found) == 1 else None

    def spelled_like(self, word: str) -> Entity | None:
        """Who bears a surname that a word misspells."""
        near = [last for last in self._last if abs(len(last) - len(word)) < 2 and last[0] == word[0].lower()]
        close = difflib.get_close_matches(person_key(word), near, 1, 0.8) if len(word) > 4 else []
        return self._last[close[0]][0] if close else None

    def covering(self, start: int, end: int) -> Entity | None:
        """Whose name a span is a part of."""
        near = self.occurrences[max(bisect_left(self._starts, start + 1) - 1, 0) :][:1]
        return near[0].entity if near and near[0].start <= start and end <= near[0].end else None

    def start_of_name(self, start: int, end: int) -> int:
        """Where a span begins together with the opener of its name that it leaves out: the "So" of "So Ha Renn"."""
        near = self.occurrences[max(bisect_left(self._starts, start) - 1, 0) :][:1]
        cut = near and near[0].start < start < near[0].end <= end
        return (
            near[0].start if cut and self.text[near[0].start : start].strip().lower() in words().name_openers else start
        )

    def body(self, name: str, kind: SourceKind | None, position: int) -> Entity:
        """The organisation, medium or group of a name, new if the text did not name it before."""
        key = body_key(name)
        short = without_legal_form(key)
        entity = self._bodies.get(key) or self._longer.get(key) or self._bodies.get(short)
        fuller = entity is not None and not entity.certain and len(name) > len(entity.name)
        if entity is not None and fuller and kind is not None:
            entity.kind, entity.certain, entity.gender = kind, True, "neuter"
        if entity is None:
            entity = Entity(
                name, kind or "organization", gender="plural" if kind == "group" else "neuter", first=position
            )
            if kind == "group" and name in words().peoples and name not in words().parties:
                entity.name, entity.named, entity.vagueness = f"{name} (generic)", False, "group"
        elif len(name) > len(entity.name) and not is_acronym(name):
            entity.name = name
        self._bodies.setdefault(key, entity)
        self._bodies.setdefault(short, entity)
        tail = key.split()[1:]
        if key.endswith("supreme court") or (
            entity.kind == "media" and len(tail) and tail[-1] not in ("news", "press")
        ):
            self._longer.setdefault(" ".join(tail[-2:] if tail[-1] == "court" else tail[-1:]), entity)
        self._bodies.setdefault(initials(name), entity)
        return entity

    def of_generation(self, entity: Entity, word: str) -> Entity:
        """The bearer of a name who is "elder" or "younger", where two are told apart by Sr. and Jr."""
        wanted = _GENERATIONS.get(word)
        bearers = self._last.get(person_key(bare_words(entity.name)[-1]), [])
        return next((bearer for bearer in bearers if generation_of(bearer.name) == wanted), entity)

    def family(self, surname: str) -> list[Entity]:
        """Who bears a surname, in the order in which the text names them."""
        return self._last.setdefault(person_key(surname), [])

    def make_body(self, entity: Entity) -> None:
        """Take a name that was only guessed to be a person's for a body's."""
        entity.kind, entity.guessed, entity.gender = "organization", False, "neuter"

    def settle(self, entity: Entity, name: str) -> None:
        """Make a person of an entity, under a whole name of two words or more."""
        given, *_, last = name.split()
        entity.name, entity.kind, entity.certain = name, "person", True
        entity.gender = entity.gender.replace("neuter", "") or words().genders.get(given, "")
        for bearers in (self.family(last), self._given.setdefault(person_key(given), [])):
            if entity not in bearers:
                bearers.append(entity)
        short = self._bodies.get(body_key(given))
        if short is not None and short is not entity and not short.certain:
            self.replace(short, entity)

    def _add(self, name: Name) -> None:
        if name.kind == "person":
            entity = self._person(name)
        elif (known := self._repeated(name)) is not None:
            entity = known
            if entity.kind == "person":
                _learn(entity, name)
        elif name.kind is not None:
            entity = self.body(name.text, name.kind, name.span[0])
        else:
            entity = self._unclear(name)
        self.occurrences.append(Occurrence(*name.span, entity))

    def _repeated(self, name: Name) -> Entity | None:
        """The person that a surname or a given name alone repeats."""
        if name.text in words().bodies or name.kind == "group":
            return None
        bearers = [e for e in self._last.get(person_key(name.text), []) if e.certain or name.kind is None]
        if bearers:
            return min(bearers, key=lambda bearer: (not bearer.certain, bearer.first))
        given = self._given.get(person_key(name.text), []) if name.kind is None else []
        return given[0] if given else None

    def _unclear(self, name: Name) -> Entity:
        entity = self.body(name.text, None, name.span[0])
        # "Times" after the "Alder Times", "Allegis" after "Allegis Corp"
        named_before = entity.certain and entity.first < name.span[0] and entity.name != name.text
        if not named_before and name.text not in words().peoples and len(name.words) < 4:
            entity.certain = False
            entity.affiliation = entity.affiliation or name.affiliation or None
            if len(name.words) > 1 and name.words[-1] not in words().bodies:
                self._last.setdefault(person_key(name.words[-1]), []).append(entity)
        return entity

    def _person(self, name: Name) -> Entity:
        bare = bare_words(name.text)
        last, given = person_key(bare[-1]), person_key(bare[0])
        entity = self._bearer(bare, name)
        if entity is None:
            entity = Entity(name.text, "person", first=name.span[0], gender=name.gender)
            if len(bare) > 1 and len(name.words) > 1 and (short := self._bodies.get(given)) and not short.certain:
                entity.first = min(entity.first, short.first)
            self._last.setdefault(last, []).append(entity)
        elif len(bare) > 1 and len(name.text) > len(entity.name):
            entity.name = name.text
        if len(bare) > 2:
            self._last.setdefault(person_key(" ".join(bare[-2:])), [entity])
        if len(bare) > 1 and entity not in self._given.setdefault(given, []):
            self._given[given].append(entity)
            if bare[0] not in words().genders:  # in many languages the surname comes first
                self._last.setdefault(given, []).append(entity)
        _learn(entity, name)
        return entity

    def _bearer(self, bare: list[str], name: Name) -> Entity | None:
        pair = self._last.get(person_key(" ".join(bare[-2:])), [])
        generation = generation_of(name.text)
        bearers = [e for e in pair or self._last.get(person_key(bare[-1]), []) if agree(e.gender, name.gender)]
        bearers = [e for e in bearers if agree(generation_of(e.name), generation)]
        if len(bare) == 1:
            titled = role_nouns(name.title)
            bearers = [e for e in bearers if not titled or e.first < name.span[0] or e.roles & titled] or bearers[:0]
        if len(bare) == 1 and not bearers:
            return next(iter(self._given.get(person_key(bare[0]), [])), None)
        if len(bare) == 1 or pair:
            titled = role_nouns(name.title)  # "President Dorn" is the president, not the spouse named first
            return min(bearers, key=lambda e: (not e.certain, not e.roles & titled, e.first), default=None)
        for entity in bearers:
            parts = entity.name.split()
            if entity.certain and (len(parts) == 1 or same_given(parts[0], bare[0])):
                return entity
        return None

    def _join_bracketed(self) -> None:
        """Take initials in brackets for the body named before them: "Northern Harbour Fund (NHF)"."""
        for left, right in pairwise(self.occurrences):
            short = self.text[right.start : right.end]
            between = self.text[left.end : right.start]
            closes = self.text[right.end : right.end + 1] in (")", ".", ":")
            if between == " (" and closes and _TICKER.fullmatch(short) and left.entity.kind == "organization":
                self.replace(right.entity, left.entity)

    def _read_signs(self) -> None:
        """Settle unclear names by the words around them, wherever they stand."""
        places: dict[Entity, list[Span]] = {}
        for occurrence in self.occurrences:
            if not occurrence.entity.certain:
                places.setdefault(occurrence.entity, []).append((occurrence.start, occurrence.end))
        for entity, spans in places.items():
            sign = sign_of(self.text, entity.name, spans)
            if sign in ("body", "media"):
                entity.kind = "media" if sign == "media" else "organization"
                entity.certain, entity.gender = True, "neuter"
            elif sign == "person":
                entity.kind, entity.certain, entity.gender = "person", True, ""
            entity.place = sign == "place"

    def _lend_affiliations(self) -> None:
        """Give "its chief executive, Ida Moor" the body that her sentence is about."""
        body: Occurrence | None = None
        for occurrence in self.occurrences:
            entity = occurrence.entity
            if entity.kind in ("organization", "media") and entity.certain:
                body = body if body and not _SENTENCE_END.search(self.text, body.end, occurrence.start) else occurrence
            elif entity.kind == "person" and not entity.affiliation and body is not None:
                low = max(occurrence.start - _LONGEST_OFFICE, body.end)
                near = not _SENTENCE_END.search(self.text, body.end, occurrence.start)
                if near and _ITS_OFFICE.search(self.text, low, occurrence.start):
                    entity.affiliation = body.entity.name

    def replace(self, old: Entity, new: Entity) -> None:
        """Let one entity stand wherever another did."""
        self.occurrences = [o._replace(entity=new) if o.entity is old else o for o in self.occurrences]
        for table in (self._last, self._given):
            for bearers in table.values():
                bearers[:] = [new if bearer is old else bearer for bearer in bearers]
        for bodies in (self._bodies, self._longer):
            bodies.update({key: new for key, body in bodies.items() if body is old})

    def _add_headlines(self) -> None:
        """Find in headlines in title case the names that the rest of the text gives."""
        for start, end in paragraphs(self.text):
            if not title_case(self.text[start:end]):
                continue
            for low, high in capitalised(self.text, start, end):
                self._add_known(low, high)

    def _add_known(self, low: int, high: int) -> None:
        tokens = [(low + m.start(), low + m.end()) for m in _WORD.finditer(self.text[low:high])]
        i = 0
        while i < len(tokens):
            for size in (4, 3, 2, 1):
                span = (tokens[i][0], tokens[min(i + size, len(tokens)) - 1][1])
                entity = self._exactly(self.text[slice(*span)])
                if entity is not None:
                    self.occurrences.append(Occurrence(*span, entity))
                    i += size - 1
                    break
            i += 1

    def _exactly(self, words_: str) -> Entity | None:
        parts = person_key(words_).split()
        if len(parts) == 1 and parts[0] in self._last:
            return self._last[parts[0]][0]
        if len(parts) == 2 and any(e in self._given.get(parts[0], []) for e in self._last.get(parts[1], [])):
            return next(e for e in self._last[parts[1]] if e in self._given[parts[0]])
        return self._bodies.get(body_key(words_)) if len(parts) > 1 or words_ in words().bodies else None


def _settled(name: Name, mentioned: set[str]) -> Name:
    """Decide what a name is from how the rest of the text uses it."""
    if name.kind is not None or name.words[-1] in words().peoples:
        return name
    if 1 < len(name.words) < 4 and name.words[-1] in mentioned and name.words[-1].lower() not in words().proper:
        return name._replace(kind="person")
    return name


def _short_forms(found: list[Name]) -> set[str]:
    return {name.words[0] for name in found if len(name.words) == 1 and name.kind in (None, "person")}


def _learn(entity: Entity, name: Name) -> None:
    known = words()
    entity.gender = entity.gender or name.gender
    # A title counts before an apposition, the first one before later ones.
    called = " ".join(w for w in name.title.split() if w.lower().rstrip(".") not in known.honorifics)
    head = name.apposition.split(" who ")[0]
    for phrase in (called, head):
        nouns = role_nouns(" ".join(phrase.split()[:9]))
        if nouns:
            entity.role = entity.role or plain_role(phrase)
            entity.roles |= nouns
            body = affiliation_of_title(phrase) if phrase == called else affiliation_in(phrase)
            entity.affiliation = _weightier(entity.affiliation, body)
    entity.said |= {w.strip(".,'’").lower() for w in f"{name.title} {name.apposition}".split()}
    if name.title.lower().startswith("dr"):
        entity.roles.add("doctor")
    entity.affiliation = _weightier(entity.affiliation, name.affiliation)
    if name.party:
        entity.affiliation = entity.affiliation or known.party_short[name.party]
        entity.said |= set(known.party_short[name.party].lower().split())


def _weightier(known: str | None, told: str | None) -> str | None:
    """The body that somebody is said to belong to; one whose name says that it is a body counts before a place."""
    if not known or not told:
        return known or told or None
    places = words().bodies | words().peoples
    institution = told.split()[-1].lower() in words().proper or "of" in told.split()
    return told if known in places and told not in places and institution else known
