"""The links of a chain of repetition: who passes something on, or said it first."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal, NamedTuple

from allegedly.languages import any_of, lexicon
from allegedly.records import Attribution, Reading, Source, SourceMention

_LANGUAGE = "en"
Sort = Literal["medium", "agency", "media", "person", "body", "unnamed", "report"]
_UNNAMED = re.compile(r" \((?:unnamed|generic)\)$")
_PROPER = re.compile(r"(?:[A-Z][\w/&'’.-]*|\d+)(?: (?:[A-Z][\w/&'’.-]*|of|the|and|\d+(?=\W|$)))*")
_CODED = re.compile(r"[a-z]+\d+")  # "news360"
_ADDRESS = re.compile(r"\b[\w-]+\.(?:com|org|net|ie|co|tv|news|info|co\.uk)\b", re.IGNORECASE)
_STOP = re.compile(r"[a-z]{3,}[.!?] ")
_CLAUSE = re.compile(r"\b(?:cited|quoted|interviewed|who|which)\b")  # "an official cited by the Post"
_OURSELVES = frozenset(("we", "us", "who", "which", "that", "it", "they", "you", "one"))
_MANY = 4  # mentions from which a name of one word is rather a person's
_REPORT_BY = re.compile(
    r"\b(?:reports?|story|article|headline|post|scoop|interview) (?:published )?(?:in|by|from|on|at) (?:the |The )?"
    r"([A-Z][\w/.’'-]*(?: [A-Z][\w/.’'-]*){0,3})"
)


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
    evidence: re.Pattern[str]
    documents: re.Pattern[str]
    social: re.Pattern[str]
    speakers: re.Pattern[str]
    official: re.Pattern[str]
    staff: re.Pattern[str]
    people: re.Pattern[str]
    doubting: re.Pattern[str]
    relaying: re.Pattern[str]
    authors: re.Pattern[str]
    publishing: re.Pattern[str]
    determiners: re.Pattern[str]
    passing_on: re.Pattern[str]
    mistaken: re.Pattern[str]
    put_right: re.Pattern[str]
    verdict: re.Pattern[str]
    answered: re.Pattern[str]
    negated: re.Pattern[str]
    empty: frozenset[str]
    directions: frozenset[str]
    agencies: frozenset[str]
    agency: re.Pattern[str]


@cache
def words() -> Lexicon:
    """The lexicon of this room."""
    data = lexicon(_LANGUAGE, "origins")
    return Lexicon(
        media=any_of(data["media"]),
        reports=any_of(data["reports"]),
        evidence=any_of(data["evidence"]),
        documents=any_of(data["documents"]),
        social=any_of(data["social"]),
        speakers=any_of(data["speakers"]),
        official=any_of(data["official"]),
        staff=re.compile(rf"(?:['’]s?)?(?: [a-z]+){{0,2}} (?:{data['staff']})$"),
        people=any_of(data["unnamed_people"]),
        doubting=any_of(data["doubting"]),
        relaying=any_of(data["relaying"]),
        authors=any_of(data["authors"]),
        publishing=any_of(data["publishing"]),
        determiners=any_of(data["determiners"]),
        passing_on=re.compile(
            rf"\b(?:{data['passing_on']})\b[^.]{{0,40}}?\b(?:{data['media']}|{data['reports']})\b", re.IGNORECASE
        ),
        mistaken=any_of(data["mistaken"]),
        put_right=any_of(data["put_right"]),
        verdict=any_of(data["verdict"]),
        answered=any_of(data["answered"]),
        negated=any_of(data["negated"]),
        empty=frozenset(data["empty"].split()),
        directions=frozenset(data["directions"].split()),
        agencies=frozenset(simple(names[0]) for names in data["agencies"]),
        agency=any_of(data["agency"]),
    )


def media_names(readings: Iterable[Reading]) -> frozenset[str]:
    """The names that the readings show to be media, in plain form.

    They are cited as such, relay what others say, publish ("TechTale reports"), are named in "a report by", or are the
    outlet of a document.
    """
    names: set[str] = set()
    for reading in readings:
        by_id = {source.id: source for source in reading.sources}
        relays = {relay for one in reading.attributions for relay in one.via or ()}
        names.update(
            source.name
            for source in reading.sources
            if source.named and source.name and (source.kind == "media" or source.id in relays)
        )
        for one in reading.attributions:
            cited = by_id.get(one.source.id or "") if one.source else None
            if (
                cited
                and cited.name
                and one.source
                and (_called_medium(one.source, cited.name) or _publishes(one, cited))
            ):
                names.add(cited.name)
        if reading.document:
            names.update([reading.document.outlet] if reading.document.outlet else [])
            names.update(match[1] for match in _REPORT_BY.finditer(reading.document.text))
            names.update(match[0] for match in _ADDRESS.finditer(reading.document.text))
    return frozenset(plain for name in names if (plain := simple(proper(name))))


def _publishes(attribution: Attribution, source: Source) -> bool:
    """Whether a name of one word is the subject of a verb of publishing; people report under more."""
    name = source.name or ""
    if not source.named or not name or source.kind == "organization":
        return False
    if _ADDRESS.search(name):
        return True
    written = bool(attribution.cue and words().publishing.search(attribution.cue.text))
    return written and not source.role and name.split()[0].lower() not in first_names() and len(source.mentions) < _MANY


def proper(name: str) -> str:
    """What of a name of media names one: "Xendan" of "Kurdish news site Xendan", nothing of "South Korean media"."""
    kept = [word for word in name.split() if not _common(word)]
    placed = all(word.lower() in state_words() | words().directions for word in kept)
    return "" if placed else " ".join(kept)


def _common(word: str) -> bool:
    bare = word.strip(",.'’\"“”()").removesuffix("'s").removesuffix("’s")
    known = words()
    return bool(
        not bare[:1].isupper()
        or known.determiners.fullmatch(bare)
        or (known.media.fullmatch(bare) and not name_like(bare))
        or (known.reports.fullmatch(bare) and not name_like(bare))
        or bare.lower() in demonyms()
    )


def is_agency(name: str) -> bool:
    """Whether a medium is an agency, which passes on to other media: by its name, or as its name says."""
    return simple(name) in words().agencies or bool(words().agency.search(name))


def is_document(name: str) -> bool:
    """Whether a description's first noun is a writing: "a letter from officials", not "an official's letter"."""
    document, people = words().documents.search(name), words().people.search(name)
    return document is not None and (people is None or document.start() < people.start())


def of_state(name: str) -> bool:
    """Whether a name has nothing but words for places, their people and what states do: "Iraqi", "US intelligence"."""
    rest, short = _long_places().sub(" ", name), state_words()
    left = [word.removesuffix("'s").removesuffix("’s").lower() for word in re.findall(r"[\w.'’-]+", rest)]
    telling = [word for word in left if word not in words().empty]
    return (bool(telling) or rest != name) and all(word in short for word in telling)


def is_institution(name: str) -> bool:
    """Whether a name is a body's own: "Wend Dairy", but neither "the council" nor "Iraqi intelligence"."""
    return any(word[:1].isupper() for word in name.split()) and not of_state(name)


def name_like(word: str) -> bool:
    """Whether a noun of publishing may be most of a name: "Post", "Journal"."""
    return word in ("Post", "Journal", "Magazine", "Network", "Press", "Agency", "Channel", "Daily")


@cache
def _long_places() -> re.Pattern[str]:
    """Names of places in several words or with full stops."""
    names = sorted(lexicon(_LANGUAGE, "places")["long_names"], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


@cache
def demonyms() -> frozenset[str]:
    """The words for what belongs to a country."""
    phrases = lexicon(_LANGUAGE, "same-names")["demonyms"]
    return frozenset(word.lower() for phrase in phrases for word in phrase.split()) | {"kurdish", "arab"}


@cache
def state_words() -> frozenset[str]:
    """Single words, in lower case, for places, their people and what states do."""
    places = lexicon(_LANGUAGE, "places")
    single = f"{places['names']} {places['peoples']} {lexicon(_LANGUAGE, 'origins')['state']}".lower()
    return frozenset(single.split()) | demonyms()


@cache
def first_names() -> frozenset[str]:
    """Given names, in lower case."""
    return frozenset(name.lower() for names in lexicon(_LANGUAGE, "first-names").values() for name in names.split())


def link(source: Source, mention: str, media: frozenset[str]) -> Link:
    """The link that a source makes; `mention` are the words by which the text names it here."""
    said = " ".join(mention.split()).strip(" ,")
    name = _UNNAMED.sub("", source.name or said)
    if source.kind == "media" or _ADDRESS.fullmatch(name) or _squeezed(name) in {_squeezed(one) for one in media}:
        return _medium(name, said)
    if not source.named and (said.lower() in words().empty or said.lower() in _OURSELVES):
        return Link("report", name, said)
    if words().authors.search(source.role or "") and simple(source.affiliation or "") in media:
        return _medium(source.affiliation or "", said)
    if _STOP.search(source.role or ""):
        return Link("unnamed", said, said)  # a role that runs over a full stop is none, and neither is who has it
    if source.named and source.kind in ("person", "organization"):
        body = _body(source)
        return Link("body" if source.kind == "organization" else "person", name, said, body, source.role)
    return _described(source, name, said, media)


def simple(name: str) -> str:
    """A name without article, case, marks, or the ending of an address; an agency's short name is its full one."""
    plain = _plain(name)
    return _agency_names().get(plain, plain)


def _plain(name: str) -> str:
    bare = re.sub(r"^(?:the|www\.)\s*|\.(?:com|org|net|co\.uk)$|['’]s$", "", name.strip().lower())
    return " ".join(re.findall(r"\w+", bare))


@cache
def _agency_names() -> dict[str, str]:
    """Each name of an agency, in plain form, and the one that stands for all."""
    return {_plain(name): _plain(names[0]) for names in lexicon(_LANGUAGE, "origins")["agencies"] for name in names}


def description(link: Link) -> frozenset[str]:
    """The words of a description that tell its bearer from others, cut to their stems."""
    return frozenset() if " and " in link.words else telling(f"{link.name} {link.body or ''}")


def telling(text: str) -> frozenset[str]:
    """The words of a text that tell its bearer from others, cut to their stems; "Iraqi" is Iraq."""
    places: dict[str, str] = lexicon(_LANGUAGE, "same-names")["demonyms"]
    found = (word.lower() for word in re.findall(r"[^\W_]+", text))
    kept = (places.get(word, word) for word in found if word not in words().empty and len(word) > 1)
    return frozenset(word[:6].rstrip("s") for word in kept)


@cache
def countries() -> frozenset[str]:
    """Countries, as `telling` gives them."""
    places = set(lexicon(_LANGUAGE, "same-names")["demonyms"].values())
    return frozenset(place[:6].rstrip("s") for place in places)


def _squeezed(name: str) -> str:
    """A name by its letters alone: "bleedingedge.com" is "Bleeding Edge"."""
    return simple(name).replace(" ", "")


def _medium(name: str, said: str) -> Link:
    named = name if _ADDRESS.fullmatch(name) or _CODED.fullmatch(name) else proper(name) or proper(said)
    if not named:
        return Link("media", name, said, many=True)
    return Link("agency" if simple(named) in words().agencies else "medium", named, said)


def _described(source: Source, name: str, said: str, media: frozenset[str]) -> Link:
    known = words()
    many = source.kind == "group"
    if known.evidence.search(name) and not known.people.search(name):
        return Link("report", name, said)
    published = known.media.search(name) or known.reports.search(name) or source.kind in ("document", "media")
    if published and not _people_first(name) and not is_document(name):
        for found in [*_PROPER.findall(said), *([source.affiliation] if source.affiliation else [])]:
            named = proper(found)
            if named and (simple(named) in media or _after_report(said, named)):
                return Link("agency" if simple(named) in known.agencies else "medium", named, said)
        return Link("media" if known.media.search(name) else "report", name, said, many=many)
    if source.kind == "other" and not known.people.search(name) and (_PROPER.fullmatch(said) or _CODED.fullmatch(said)):
        return _medium(said, said)
    return Link("unnamed", name, said, None if " and " in said else _body(source), source.role, many=many)


def _people_first(name: str) -> bool:
    """Whether a description's first noun is one of people: "sources at the agency", not "a report by officials"."""
    people = words().people.search(name)
    others = [match.start() for match in (words().media.search(name), words().reports.search(name)) if match]
    return bool(people and others and people.start() < min(others))


def _after_report(said: str, proper: str) -> bool:
    return bool(re.search(rf"\b(?:by|in|from|on|at)(?: the)? {re.escape(proper)}|^{re.escape(proper)}\b", said))


def _body(source: Source) -> str | None:
    """A body by its own name, of a person the affiliation, or the name in the role."""
    role = source.role or ""
    if source.kind == "organization":
        return _UNNAMED.sub("", source.name or "") or None
    if source.affiliation and (not source.named or words().speakers.search(role) or not role):
        return _UNNAMED.sub("", source.affiliation)
    if words().speakers.search(role or (source.name or "")):
        return _spoken_for(role) or _spoken_for(_UNNAMED.sub("", source.name or ""))
    return None


def _spoken_for(role: str) -> str | None:
    """The body in a role: "Apple spokesman", "airline's spokesman", "manager for the airline"."""
    role = _CLAUSE.split(role)[0]
    after = re.search(r"\b(?:for|of|at|with|in) (?:the |its |their )?([\w’' -]+)$", role)
    rest = after[1] if after else words().speakers.sub("", re.sub(r"['’]s\b", "", role))
    rest = " ".join(
        word for word in rest.split() if word.lower() not in words().empty and not words().people.fullmatch(word)
    )
    return rest.strip(" ,.-") or None


def _called_medium(mention: SourceMention | None, name: str) -> bool:
    """Whether the words around a name call it a medium: "Kurdish news site Xendan", "Al-Tareeq, a newspaper,"."""
    if mention is None or name not in mention.text:
        return False
    rest = mention.text.replace(name, " ")
    return bool(words().media.search(rest) or re.search(r"^a report (?:by|in|from)\b", rest))
