"""The relays of a document as sources: one for each medium, whatever it is called where."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cached_property

from msgspec import structs

from allegedly.occasions.media import Medium, fuller, is_person_name, key, media, same_outlet
from allegedly.records import Document, Source, SourceKind

_LONGEST_SCAN = 100_000  # characters that are searched for the full forms of names


class RelaySources:
    """The sources of a document, to which relays are added as they are met."""

    def __init__(self, document: Document, sources: Sequence[Source]) -> None:
        self._document = document
        self._sources = list(sources)
        numbers = [int(one.id[1:]) for one in sources if one.id[:1] == "s" and one.id[1:].isdecimal()]
        self._next = max(numbers, default=0) + 1
        self._places = {source.id: i for i, source in enumerate(sources)}
        self.interviewers: dict[str, Medium] = {}
        self._named: dict[str, str] = {}
        self._persons: dict[str, bool] = {}
        self._ids = {key(source.name): source.id for source in reversed(sources) if source.name and _may_relay(source)}

    @property
    def sources(self) -> tuple[Source, ...]:
        """Those that were there, and the relays."""
        return tuple(self._sources)

    @cached_property
    def _media(self) -> list[Medium]:
        return [m for m in media(self._document.text[:_LONGEST_SCAN]) if m.kind in ("named", "programme")]

    @cached_property
    def _names(self) -> list[str]:
        known = [source.name for source in self._sources if source.name and source.kind == "media"]
        return list(dict.fromkeys([*(m.name for m in self._media if m.kind == "named"), *known]))

    def is_person(self, name: str) -> bool:
        """Whether what looks like a medium's name is a person's here ("told Bloomberg", a mayor)."""
        if name not in self._persons:
            self._persons[name] = is_person_name(name, self._document.text[:_LONGEST_SCAN])
        return self._persons[name]

    def is_outlet(self, medium: Medium) -> bool:
        """Whether a relay is the outlet itself, and so none."""
        return medium.kind != "unnamed" and self._is_own(self.name(medium))

    def _is_own(self, name: str) -> bool:
        return self._document.outlet is not None and same_outlet(name, self._document.outlet)

    def name(self, medium: Medium) -> str:
        """The fullest name that the text gives a medium; `medium` is placed in the document."""
        if medium.kind == "again":
            before = self._media[: bisect_left([m.start for m in self._media], medium.start)]
            named = [m for m in before if m.kind == "named" and not self._is_own(m.name)]
            return fuller(named[-1].name, self._names) if named else medium.name
        if medium.kind == "programme":
            return self._cached(medium.name, self._network)
        if medium.kind in ("unnamed", "host"):
            return medium.name
        return self._cached(medium.name, lambda name: fuller(name, self._names))

    def _cached(self, name: str, resolve: Callable[[str], str]) -> str:
        if name not in self._named:
            self._named[name] = resolve(name)
        return self._named[name]

    def _network(self, programme: str) -> str:
        """The network that the text names with a programme ("Channel 9’s “Harbour Talk”"), else the programme."""
        words = self._document.text
        of = (m.name for m in self._media if m.kind == "named" and programme in words[m.start : m.end])
        return fuller(next(of, programme), self._names)

    def id_of(self, medium: Medium) -> str:
        """The id of the source that a relay is; the document gets it, or its mention, where it lacks it."""
        name = self.name(medium)
        if key(name) not in self._ids:
            self._add(name, medium)
        place = self._places[self._ids[key(name)]]
        source, mention = self._sources[place], ((medium.start, medium.end),)
        if mention not in source.mentions:
            self._sources[place] = structs.replace(source, mentions=(*source.mentions, mention))
        return source.id

    def _add(self, name: str, medium: Medium) -> None:
        is_named = medium.kind != "unnamed" and not (medium.kind == "again" and name == medium.name)
        kind: SourceKind = "person" if medium.kind == "host" else "media"
        number = f"s{self._next}"
        self._next += 1
        self._ids[key(name)] = number
        self._places[number] = len(self._sources)
        self._sources.append(
            Source(number, name=name, kind=kind, named=True)
            if is_named
            else Source(number, name=f"{name} (unnamed)", kind=kind, named=False, vagueness="group")
        )


def _may_relay(source: Source) -> bool:
    return source.kind in ("media", "organization", "person", None)
