"""The links of a chain of repetition: who passes something on, or said it first."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal, NamedTuple

from allegedly.languages import lexicon
from allegedly.records import Reading, Source, SourceMention

_LANGUAGE = "en"
Sort = Literal["medium", "agency", "media", "person", "body", "unnamed", "report"]
_UNNAMED = re.compile(r" \((?:unnamed|generic)\)$")
_PROPER = re.compile(r"(?:[A-Z][\w/&'’.-]*|\d+)(?: (?:[A-Z][\w/&'’.-]*|of|the|and|\d+(?=\W|$)))*")
_BREAK = re.compile(r"[\s,]+$")


class Link(NamedTuple):
    """One link: what sort it is, its name or description, and the words of the text.

    medium and agency are named, `media` unnamed outlets ("three local papers"), `report` something published or said
    by nobody in particular ("a report", "rumours"). `body` is the one for which a person speaks, if any.
    """

    sort: Sort
    name: str
    words: str
    body: str | None = None
    role: str | None = None
    many: bool = False


class Lexicon(NamedTuple):
    """What `languages/en/origins.toml` holds, compiled."""

    media: re.Pattern[str]
    reports: re.Pattern[str]
    social: re.Pattern[str]
    speakers: re.Pattern[str]
    official: re.Pattern[str]
    people: re.Pattern[str]
    doubting: re.Pattern[str]
    relaying: re.Pattern[str]
    empty: frozenset[str]
    agencies: frozenset[str]


@cache
def words() -> Lexicon:
    """The lexicon of this room."""
    data = lexicon(_LANGUAGE, "origins")

    def any_of(name: str) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{data[name]})(?!\w)", re.IGNORECASE)

    return Lexicon(
        media=any_of("media"),
        reports=any_of("reports"),
        social=any_of("social"),
        speakers=any_of("speakers"),
        official=any_of("official"),
        people=any_of("unnamed_people"),
        doubting=any_of("doubting"),
        relaying=any_of("relaying"),
        empty=frozenset(data["empty"].split()),
        agencies=frozenset(name.lower() for name in data["agencies"]),
    )


def media_names(readings: Iterable[Reading]) -> frozenset[str]:
    """The names that the readings show to be media: cited as such, named as a relay, or as an outlet."""
    names: set[str] = set()
    for reading in readings:
        by_id = {source.id: source for source in reading.sources}
        relays = {relay for one in reading.attributions for relay in one.via or ()}
        if reading.document and reading.document.outlet:
            names.add(reading.document.outlet)
        for source in reading.sources:
            if source.named and source.name and (source.kind == "media" or source.id in relays):
                names.add(source.name)
        for one in reading.attributions:
            cited = by_id.get(one.source.id or "") if one.source else None
            if cited and cited.named and cited.name and _called_medium(one.source, cited.name):
                names.add(cited.name)
    return frozenset(simple(name) for name in names)


def link(source: Source, mention: str, media: frozenset[str]) -> Link:
    """The link that a source makes; `mention` are the words by which the text names it here."""
    said = " ".join(mention.split()).strip(" ,")
    name = _UNNAMED.sub("", source.name or said)
    if simple(name) in media or source.kind == "media":
        return _medium(name, said)
    if source.named and source.kind in ("person", "organization"):
        body = _body(source)
        return Link("body" if source.kind == "organization" else "person", name, said, body, source.role)
    return _described(source, name, said, media)


def simple(name: str) -> str:
    """A name without article, case, marks, or the ending of an address."""
    plain = re.sub(r"^(?:the|www\.)\s*|\.(?:com|org|net|co\.uk)$|['’]s$", "", name.strip().lower())
    return " ".join(re.findall(r"\w+", plain))


def description(link: Link) -> frozenset[str]:
    """The words of a description that tell its bearer from others, cut to their stems."""
    found = (word.lower() for word in re.findall(r"\w+", f"{link.name} {link.body or ''}"))
    return frozenset(word[:6].rstrip("s") for word in found if word not in words().empty)


def _medium(name: str, said: str) -> Link:
    called = words().media.search(name)
    proper = _PROPER.findall(said)
    if called and name[:1].islower() and proper:
        name = proper[-1]
    return Link("agency" if simple(name) in words().agencies else "medium", name, said)


def _described(source: Source, name: str, said: str, media: frozenset[str]) -> Link:
    lexicon = words()
    many = source.kind == "group"
    published = lexicon.media.search(name) or lexicon.reports.search(name) or source.kind in ("document", "media")
    if published and not _people_first(name):
        for proper in [*_PROPER.findall(said), *([source.affiliation] if source.affiliation else [])]:
            if simple(proper) in media or (_after_report(said, proper) and len(simple(proper)) > 1):
                return Link("agency" if simple(proper) in lexicon.agencies else "medium", proper, said)
        return Link("media" if lexicon.media.search(name) else "report", name, said, many=many)
    if source.kind == "other" and not lexicon.people.search(name) and _PROPER.fullmatch(said):
        return Link("medium", said, said)
    return Link("unnamed", name, said, _body(source), source.role, many=many)


def _people_first(name: str) -> bool:
    """Whether a description's first noun is one of people: "sources at the agency", not "a report by officials"."""
    people = words().people.search(name)
    others = [match.start() for match in (words().media.search(name), words().reports.search(name)) if match]
    return bool(people and others and people.start() < min(others))


def _after_report(said: str, proper: str) -> bool:
    return bool(re.search(rf"\b(?:by|in|from|on|at)(?: the)? {re.escape(proper)}|^{re.escape(proper)}\b", said))


def _body(source: Source) -> str | None:
    """The body that a person speaks for: its affiliation, or the name in its role."""
    role = source.role or ""
    if source.kind == "organization":
        return source.name
    if source.affiliation and (not source.named or words().speakers.search(role) or not role):
        return source.affiliation
    if words().speakers.search(role):
        proper = [match for match in _PROPER.findall(role) if not words().speakers.fullmatch(match)]
        return proper[0] if proper else None
    return None


def _called_medium(mention: SourceMention | None, name: str) -> bool:
    """Whether the words around a name call it a medium: "Kurdish news site Xendan", "Al-Sabah, a newspaper,"."""
    if mention is None or name not in mention.text:
        return False
    rest = mention.text.replace(name, " ")
    return bool(words().media.search(rest) or re.search(r"^a report (?:by|in|from)\b", rest))
