"""Every source mention of a text in order, each linked by the rule for its form."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from allegedly.levels import is_turn
from allegedly.records import Attribution, Document, Span
from allegedly.resolution.antecedents import (
    FIRST,
    OWNED,
    OWNING,
    RELATIVE,
    THING,
    gender_of,
    learn_gender,
    relative_head,
    third_person,
)
from allegedly.resolution.context import Context, Link
from allegedly.resolution.descriptions import describe
from allegedly.resolution.entities import Entity, Occurrence
from allegedly.resolution.keys import agree
from allegedly.resolution.mentions import Mention, read_mention
from allegedly.resolution.words import kind_of

_COORDINATED = re.compile(r"(?:\b(?:and|but|then)|,)\s+(?:also\s+|then\s+|later\s+|\w+ly\s+)?$")
_LONGEST_CLAUSE = 400
_NO_SUBJECT = re.compile(
    r"(?:in|do|does|did|don.t|doesn.t|if|whether|asked|pressed|questioned|quizzed|is|are|was|were|be|been|expected)\b|allegedly|reportedly",
    re.IGNORECASE,
)
_GENERATION = re.compile(r"\b(elder|younger|senior|junior) [A-Z]", re.IGNORECASE)
_MACHINE_LABEL = re.compile(r"[A-Za-z]+[ _-]?\d+")
_LEDE_REACH = 300  # characters within which a pronoun without antecedent is named
_TURN = re.compile(r"([A-Z][A-Z.’' -]{2,40}):")
_OPENING = 400  # characters of a text in which it says whose statement it is
_ISSUED_NAME = r"(?:[Tt]he )?[A-Z][\w.’'-]*(?:[ ](?:[A-Z][\w.’'-]*|of|the))*?"
_ISSUED = re.compile(
    r"^\s*(?:Full |Opening |Closing |Joint |Written )?(?:Statement|Remarks|Speech|Address|Message|Testimony)"
    rf" (?:(?:made|issued|delivered|given) )?(?:by|of|from) (?P<who>{_ISSUED_NAME})"
    r"(?=\s*(?:$|,|[-–—:]| (?:at|on|to|in|before|after|about|regarding|for)\b))"
    r"|\btext of (?P<whose>[A-Z][\w.’'-]*?(?:[ ][A-Z][\w.’'-]*?)*)['’]s? (?:statement|speech|remarks|address|letter)\b",
    re.MULTILINE,
)
_BYLINE = re.compile(r"^\s*[Bb][Yy]:?\s+([A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){1,3})\s*(?:$|,|\||and\b)", re.MULTILINE)


class Discourse:
    """The mentions of one document."""

    def __init__(self, document: Document, attributions: Sequence[Attribution]) -> None:
        self._document = document
        self._attributions = attributions
        self._context = Context(document.text)
        self._mentions = {i: self._mention(attribution) for i, attribution in enumerate(attributions)}
        self._outer = _enclosing(attributions, {i: m.start for i, m in self._mentions.items() if m})
        self._links: dict[int, Link] = {}
        self._pairs: dict[frozenset[Entity], Entity] = {}
        self._labels: dict[str, Entity] = {}
        self._author: Entity | None = None
        self._spoke: set[Entity] = set()
        self._said: list[Occurrence] = []
        self._said_from: list[int] = []

    def links(self) -> dict[int, Link]:
        """Link each source, by its attribution's place; a first person waits for whoever speaks around it."""
        read = {i: mention for i, mention in self._mentions.items() if mention}
        order = sorted(read, key=lambda i: (read[i].core in FIRST and read[i].form == "pronoun", read[i].start))
        silent = sorted((i for i in self._mentions if i not in read), key=self._place)
        for i in order:
            self._keep(i, self._link(i, read[i]), (read[i].start, read[i].end))
        self._said = sorted(self._context.history, key=lambda occurrence: occurrence.start)
        self._said_from = [occurrence.start for occurrence in self._said]
        for i in silent:
            self._keep(i, self._elided(i), (self._place(i), self._place(i)))
        return self._links

    def _mention(self, attribution: Attribution) -> Mention | None:
        if attribution.source is None or not attribution.source.spans:
            return None
        spans = attribution.source.spans
        start, end = spans[0][0], spans[-1][1]
        if len(spans) > 1 and end - start > 200:
            start, end = spans[0]
        return read_mention(self._context.entities, start, end)

    def _place(self, i: int) -> int:
        cue = self._attributions[i].cue
        return cue.spans[0][0] if cue and cue.spans else self._attributions[i].content.spans[0][0]

    def _keep(self, i: int, link: Link | None, span: Span) -> None:
        if link is None or link.entity is None:
            return
        self._links[i] = link._replace(span=span)
        self._spoke.add(link.entity)
        self._context.remember(span, link.entity)

    def _link(self, i: int, mention: Mention) -> Link | None:
        context, start = self._context, mention.start
        if mention.form == "pronoun":
            return self._pronoun(i, mention)
        if mention.form == "label":
            return self._label(mention)
        if mention.form == "pair":
            return self._pair(mention)
        if mention.form == "name" and mention.entity is not None:
            return self._named(mention, mention.entity, context.last_of(mention.entity, start))
        if not any(letter.isalpha() for letter in mention.core):
            return None
        return describe(context, self._owned(i, mention), self._speaker(i))

    def _owned(self, i: int, mention: Mention) -> Mention:
        """A description whose "his" or "their" is resolved."""
        word = mention.core.split(" ", 1)[0].lower()
        if word not in OWNING:
            return mention
        own = self._attributions[i].content.spans if i >= 0 else ()
        owner = third_person(self._context, word, mention.start, own, self._speaker(i), turn=self._in_turn(i))
        if owner is not None and not owner.name:
            link = self._of_description(owner, mention.start)
            owner = link.entity if link else None
        return mention._replace(possessor=owner)

    def _named(self, mention: Mention, entity: Entity, antecedent: Span | None) -> Link:
        if which := _GENERATION.search(mention.core):
            entity = self._context.entities.of_generation(entity, which[1].lower())
        if not entity.certain:
            close = self._context.entities.spelled_like(entity.name) if " " not in entity.name else None
            if close is not None and close is not entity:
                return Link(close, "close spelling of a name", self._context.last_of(close, mention.start))
            _promote(entity, mention.head or _noun_before(mention.core, entity.name))
        if mention.possessive:
            return Link(entity, "possessive", antecedent)
        if mention.definite and mention.head:
            self._name_described(mention, entity)
        mention_text = self._context.text[mention.start : mention.end]
        return Link(
            entity,
            "named" if entity.name.lower() in mention_text.lower() else "short form of a name",
            antecedent,
        )

    def _name_described(self, mention: Mention, entity: Entity) -> None:
        """Give "a woman who saw the crash" the name of "the woman, Ida Moor", where no other was described so."""
        alike = {o.entity for o in self._context.unnamed if o.entity.kind == "person" and o.entity.head == mention.head}
        if len(alike) == 1 and entity.named and entity.kind == "person" and entity not in self._spoke:
            self._context.name_described(alike.pop(), entity)
            known = self._context.entity_of
            self._links = {i: link._replace(entity=known(link.entity)) for i, link in self._links.items()}

    def _label(self, mention: Mention) -> Link:
        entity = mention.entity
        if _MACHINE_LABEL.fullmatch(mention.core):
            entity = self._labels.setdefault(
                mention.core, Entity(f"{mention.core} (unnamed)", "person", named=False, vagueness="one")
            )
        elif entity is None:
            entity = self._context.entities.body(mention.core.title(), "person", mention.start)
            entity.kind, entity.gender = "person", ""
        elif not entity.certain:
            _promote(entity)
        return Link(entity, "speaker label", self._context.last_of(entity, mention.start))

    def _pair(self, mention: Mention) -> Link:
        linked = [(part, link.entity) for part in mention.parts if (link := self._link(-1, part)) and link.entity]
        key = frozenset(entity for _, entity in linked)
        if key not in self._pairs:
            # "Hill and his aides" keeps its "his".
            names = [
                part.core if part.core.startswith(OWNED) else e.name.removesuffix(" (unnamed)") for part, e in linked
            ]
            named = any(entity.named for entity in key)
            pair = Entity(
                " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) + ("" if named else " (unnamed)"),
                "group",
                named=named,
                gender="plural",
            )
            pair.members, pair.first = tuple(entity for _, entity in linked), mention.start
            self._pairs[key] = pair
        return Link(self._pairs[key], "speaking together")

    def _pronoun(self, i: int, mention: Mention) -> Link | None:
        word, start = mention.core, mention.start
        speaker = self._speaker(i)
        if word in FIRST:
            return self._first_person(speaker, word, start)
        if word in ("you", "your"):
            return Link(self._anyone("you", start), "anyone")
        if word in RELATIVE:
            return self._relative(word, start)
        return self._third_person(i, mention)

    def _third_person(self, i: int, mention: Mention) -> Link | None:
        context, word, start = self._context, mention.core, mention.start
        own = self._attributions[i].content.spans if i >= 0 else ()
        entity = third_person(context, word, start, own, self._speaker(i), turn=self._in_turn(i))
        if entity is None:
            return self._announced(word, start)
        if entity.name:
            if entity.guessed and word in THING:
                context.entities.make_body(entity)
            learn_gender(entity, word)
            return Link(entity, "pronoun", context.last_of(entity, start))
        link = self._of_description(entity, start)
        if link is None or link.entity is None or not agree(link.entity.gender, gender_of(word)):
            entity.gender = "none"  # "the pundit", of whom "he" is not said
            return self._third_person(i, mention)
        learn_gender(link.entity, word)
        context.remember(link.antecedent or (start, start), link.entity)
        return link

    def _of_description(self, entity: Entity, position: int) -> Link | None:
        """A pronoun's link to somebody whom the text described before and had not let speak."""
        described = next(o for o in self._context.described(position) if o.entity is entity)
        span = described.start, described.end
        link = self._link(-1, read_mention(self._context.entities, *span))
        return link and link._replace(rule="pronoun", antecedent=span)

    def _announced(self, word: str, position: int) -> Link | None:
        """Whom a pronoun that opens a text is short for: "After he rang them, Hill said"."""
        for occurrence in self._context.entities.after(position, 5):
            gender = gender_of(word)
            fits = occurrence.entity.kind == "person" and occurrence.entity.gender in ("", gender)
            if gender and fits and occurrence.start - position < _LEDE_REACH:
                return Link(occurrence.entity, "pronoun before its name", (occurrence.start, occurrence.end))
        return None

    def _speaker(self, i: int) -> Entity | None:
        """Who makes the statement around another; a name may come only after the quotation."""
        outer = self._outer.get(i, -1)
        if link := self._links.get(outer):
            return link.entity
        mention = self._mentions.get(outer)
        return mention.entity if mention else None

    def _in_turn(self, i: int) -> bool:
        """Whether an attribution stands in what a transcript prints as a turn."""
        return i in self._outer and is_turn(self._attributions[self._outer[i]])

    def _first_person(self, speaker: Entity | None, word: str, position: int) -> Link | None:
        if speaker is not None:
            return Link(speaker, "first person in a quotation", self._context.last_of(speaker, position))
        if self._context.quoted(position):
            return None
        text = self._context.text
        turn = _TURN.match(text, text.rfind("\n", 0, position) + 1)
        if turn is not None:
            link = self._link(-1, read_mention(self._context.entities, *turn.span(1)))
            return link and link._replace(rule="first person in a turn of speech", antecedent=turn.span(1))
        return (
            Link(self._byline(), "byline")
            if word in ("i", "me", "my")
            else Link(self._anyone(word, position), "anyone")
        )

    def _anyone(self, word: str, position: int) -> Entity:
        return Entity(f"{word} (generic)", "group", named=False, gender="plural", vagueness="group", first=position)

    def _byline(self) -> Entity:
        if self._author is None and (issued := _ISSUED.search(self._document.text[:_OPENING])):
            span = issued.span("who" if issued["who"] else "whose")
            link = self._link(-1, read_mention(self._context.entities, *span))
            titled = self._context.entities.in_capitals(*span)  # a heading in title case names nobody else
            self._author = (
                link.entity if link and link.entity and link.entity.named else titled or (link and link.entity)
            )
        if self._author is None:
            said = self._document.byline
            line = _BYLINE.search(self._document.text[:600]) if not said else None
            name = (said or "").removeprefix("By ").strip() or (line[1] if line else "")
            self._author = Entity(
                name or "author (unnamed)", "person", named=bool(name), affiliation=self._document.outlet
            )
        return self._author

    def _relative(self, word: str, position: int) -> Link | None:
        span = relative_head(self._context, position, personal=word in ("who", "whom", "whose"))
        if span is None or span[0] >= span[1]:
            return None
        link = self._link(-1, read_mention(self._context.entities, *self._widened(span)))
        return Link(link.entity, "relative pronoun", span) if link else None

    def _widened(self, span: Span) -> Span:
        """The span of "X and Y" where the head of a relative clause is Y."""
        before = [
            o for o in self._context.entities.before(span[0], 1) if self._context.text[o.end : span[0]] == " and "
        ]
        return (before[0].start, span[1]) if before else span

    def _elided(self, i: int) -> Link | None:
        cue = self._attributions[i].cue
        if cue is None or not cue.spans or _NO_SUBJECT.match(cue.text):
            return None
        position = cue.spans[0][0]
        start = max(self._context.sentence_start(position), position - _LONGEST_CLAUSE)
        joint = _COORDINATED.search(self._context.text, max(start, position - 40), position)
        if joint is None or (joint[0][0] == ",") != cue.text.split(" ", 1)[0].endswith("ing"):
            return None
        subject = self._subject(start, position)
        return Link(subject.entity, "elided subject", (subject.start, subject.end)) if subject else None

    def _subject(self, start: int, stop: int) -> Occurrence | None:
        """Who last spoke between two positions, else the name that opens them."""
        said = self._said[bisect_left(self._said_from, start) : bisect_left(self._said_from, stop)]
        if said:
            return said[-1]
        named = self._context.entities.after(start, 1)
        return named[0] if named and named[0].start - start < 25 and named[0].entity in self._spoke else None


def _noun_before(words: str, name: str) -> str:
    """The noun with which a name stands: "the group Free Harbour"."""
    return next(iter(words.removesuffix(name).lower().split()[-1:]), "") if words.endswith(name) else ""


def _promote(entity: Entity, noun: str = "") -> None:
    """Take a name that speaks, and that no noun before it shows to be a body's, for a person's."""
    if entity.place or kind_of(noun) in ("organization", "media", "group"):
        entity.kind, entity.certain, entity.gender = "organization", True, "neuter"
    else:
        entity.kind, entity.certain, entity.gender, entity.guessed = "person", True, "", True


def _enclosing(attributions: Sequence[Attribution], positions: dict[int, int]) -> dict[int, int]:
    """For each source that stands inside another attribution's content, the innermost such attribution."""
    pieces = sorted((span, i) for i, attribution in enumerate(attributions) for span in attribution.content.spans)
    outer: dict[int, int] = {}
    opened: list[tuple[Span, int]] = []
    upcoming = iter([*pieces, None])
    piece = next(upcoming)
    for i, position in sorted(positions.items(), key=lambda item: item[1]):
        while piece is not None and piece[0][0] <= position:
            opened.append(piece)
            piece = next(upcoming)
        opened = [(span, j) for span, j in opened if span[1] > position]
        around = [(span[1] - span[0], j) for span, j in opened if j != i]
        if around:
            outer[i] = min(around)[1]
    return outer
