"""What is known of a text while its mentions are resolved in order: names, sentences, quotations, earlier sources."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from allegedly.records import Span
from allegedly.resolution.describe import people_described
from allegedly.resolution.entities import Entities, Entity, Occurrence
from allegedly.text import quotations, sentences

_FEW_SENTENCES = 2


class Link(NamedTuple):
    """Whom a mention denotes, by which rule, and the earlier words that it points back to."""

    entity: Entity | None
    rule: str
    antecedent: Span | None = None
    span: Span = (0, 0)


class Context:
    """Names of the text and the sources resolved so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.entities = Entities(text)
        self.history: list[Occurrence] = []
        self.unnamed: list[Occurrence] = []
        self._described: list[Occurrence] | None = None
        self._since_named: dict[Entity, Entity] = {}
        self._sentences = [start for start, _ in sentences(text)]
        self._quotations = quotations(text)
        self._opened = [start for start, _ in self._quotations]

    def sentence(self, position: int) -> int:
        """The number of the sentence that holds a position."""
        return bisect_right(self._sentences, position) - 1

    def sentence_start(self, position: int) -> int:
        """Where the sentence that holds a position begins."""
        return self._sentences[max(self.sentence(position), 0)] if self._sentences else 0

    def quoted(self, position: int) -> bool:
        """Whether a position stands inside quotation marks."""
        i = bisect_right(self._opened, position) - 1
        return i >= 0 and position < self._quotations[i][1]

    def recent(self, position: int, *, reach: int = 1500, limit: int = 30) -> Iterator[Occurrence]:
        """Yield the names and the resolved mentions before a position, sources first, each nearest first."""
        for occurrence in (*self.history[: -limit - 1 : -1], *self.entities.before(position, limit)):
            if 0 <= position - occurrence.end < reach:
                yield occurrence

    def described(self, position: int) -> Iterator[Occurrence]:
        """Yield the people whom the sentence of a position and the two before it describe: "A judge heard ..."."""
        if self._described is None:
            self._described = people_described(self.text, self.entities)
        here = self.sentence(position)
        for occurrence in self._described:
            if occurrence.end <= position and here - self.sentence(occurrence.start) <= _FEW_SENTENCES:
                yield occurrence

    def remember(self, span: Span, entity: Entity) -> None:
        """Keep a mention that was resolved."""
        self.history.append(Occurrence(*span, entity))
        if not entity.named:
            self.unnamed.append(Occurrence(*span, entity))

    def name_described(self, described: Entity, named: Entity) -> None:
        """Let somebody whom the text named only later stand wherever the description did."""
        self._since_named[described] = named
        self.history = [o._replace(entity=self._since_named.get(o.entity, o.entity)) for o in self.history]
        self.unnamed = [o for o in self.unnamed if o.entity is not described]

    def entity_of(self, entity: Entity | None) -> Entity | None:
        """Who an entity is, by what the text has said since."""
        return entity and self._since_named.get(entity, entity)

    def last_of(self, entity: Entity, position: int) -> Span | None:
        """Where an entity was last mentioned before a position."""
        near = [o for o in self.recent(position, reach=len(self.text), limit=60) if o.entity is entity]
        best = max(near, key=lambda o: o.start, default=None)
        return (best.start, best.end) if best else None
