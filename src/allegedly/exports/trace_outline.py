"""A trace as people read it: documents numbered, origins lettered, and the route from each document to each origin.

The order is the same in every format: origins that support first, the most repeated before the others, those unstated
last; documents by their main origin and the way to it, copies right after what they copy.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from allegedly.exports.standing import standing
from allegedly.records import Count, Nearest, Origin, Trace, TracedDocument

_UNNAMED = ("unnamed person", "unnamed group")
_CHECKS = 5  # that one reads before asking for more
_MARKS = "\"'\u2018\u2019\u201c\u201d "
_LAST = "~"  # sorts after every date and every name
CAUTION = "Only a machine derived this. It shows what the claim rests on, not whether it is true: check the words."


class Lettered(NamedTuple):
    """An origin, its letter, and the numbers of the documents that go back to it."""

    letter: str
    origin: Origin
    numbers: tuple[int, ...]


class Row(NamedTuple):
    """A document that puts the claim forward.

    `original` is the number of the one it copies, `copied` the location of that one, `depth` how deep it stands.
    """

    number: int
    document: TracedDocument
    original: int | None
    depth: int
    copied: str | None = None


class Route(NamedTuple):
    """The way from a document over relays to an origin; `letter` is None where the document has none.

    `main` tells the one that its account mainly rests on.
    """

    number: int
    main: bool
    relays: tuple[str, ...]
    letter: str | None
    chain: tuple[str, ...]

    @property
    def path(self) -> str:
        """Its name: `3A` leads from document 3 to origin A."""
        return f"{self.number}{self.letter or ''}"


class Outline(NamedTuple):
    """What every picture and table of a trace is made of; `silent` documents do not put the claim forward."""

    rows: tuple[Row, ...]
    origins: tuple[Lettered, ...]
    routes: tuple[Route, ...]
    silent: tuple[TracedDocument, ...]


def outline(trace: Trace) -> Outline:
    """Number, letter and order a trace; copies that run in a circle start at the earliest."""
    origins = sorted(trace.origins, key=_standing)
    ranks = {origin.id: rank for rank, origin in enumerate(origins)}
    byid = {origin.id: origin for origin in origins}

    outlets = _relaying(trace.documents)

    def place(document: TracedDocument) -> tuple[int, tuple[str, ...], str, str]:
        first = next(_ways(document, byid, outlets), ((), None, ()))
        rank = ranks.get(document.origins[0], len(ranks)) if document.origins else len(ranks)
        return rank, tuple(map(same_name, reversed(first[0]))), document.published or _LAST, document.location

    locations = {document.document: document.location for document in trace.documents}
    reporting = sorted((document for document in trace.documents if document.reports), key=place)
    rows = tuple(_rows(reporting, locations))
    lettered = tuple(
        Lettered(_letter(rank), origin, tuple(row.number for row in rows if _goes_back(row.document, origin)))
        for rank, origin in enumerate(origins)
    )
    letters = {one.origin.id: one.letter for one in lettered}
    routes = tuple(
        Route(row.number, origin == next(iter(row.document.origins), None), relays, letters.get(origin or ""), chain)
        for row in rows
        for relays, origin, chain in _ways(row.document, byid, outlets)
    )
    return Outline(rows, lettered, routes, tuple(one for one in trace.documents if not one.reports))


def headline(trace: Trace) -> str:
    """Who actually knows this, in three short sentences, or that nobody here says it."""
    if not trace.documents:
        return "No document was read: nothing can be said."
    if not any(one.reports for one in trace.documents):
        return "No document here says this."
    reporting = sum(one.stance in ("supports", "reports") for one in trace.documents if one.reports)
    supporting, denying = trace.independent.supporting, trace.independent.denying
    sentences = [f"{_number(reporting, 'document')} {'report' if reporting > 1 else 'reports'} this."]
    if supporting.most:
        sentences.append(_backing(supporting, reporting))
    elif reporting:
        sentences.append(f"No origin was found for {'it' if reporting == 1 else 'them'}.")
    sentences.append(_denial(denying))
    return " ".join(sentences)


def _backing(supporting: Count, reporting: int) -> str:
    """How many origins the documents go back to, or that nothing tells how many."""
    if not supporting.identified:
        them = "they go" if reporting > 1 else "it goes"
        return f"Not enough to say to how many origins {them} back: none is identified ({_origins(supporting)})."
    subjects = ("The claim goes", "It goes", "They go")
    subject = subjects[min(reporting, 2)]
    return f"{subject} back to {_origins(supporting)}."


def _denial(denying: Count) -> str:
    if not denying.most:
        return "No origin denies it."
    if not denying.identified:
        return f"No identified origin denies it (at most {denying.most})."
    return f"{_origins(denying, 'origin')} {'denies' if denying.most == 1 else 'deny'} it."


def _origins(count: Count, noun: str = "identified origin") -> str:
    """ "2 identified origins", or "2 to 4 origins": there is one at least where there are any."""
    least = max(count.identified, 1)
    if count.identified == count.most:
        return _number(least, noun)
    return f"{least} to {_number(count.most, 'origin')}" if least < count.most else _number(least, "origin")


def tally(trace: Trace) -> str:
    """What all the documents do with the claim: `14 documents: 9 report it, 2 deny it, 3 do not mention it`."""
    done = Counter[str | None](one.stance if one.reports else None for one in trace.documents)
    kinds = {
        "reports": ("reports it", "report it"),
        "supports": ("says it itself", "say it themselves"),
        "doubts": ("doubts it", "doubt it"),
        "denies": ("denies it", "deny it"),
        None: ("does not mention it", "do not mention it"),
    }
    parts = [f"{done[kind]} {words[done[kind] != 1]}" for kind, words in kinds.items() if done[kind]]
    return f"{_number(len(trace.documents), 'document')}: {', '.join(parts)}" if parts else "No documents"


def looked_at(trace: Trace) -> str:
    """What the counts rest on: `9 articles, 5 publishers, 2 origins, among 14 documents of 8 outlets, 3 undated`."""
    seen = trace.coverage
    if seen is None:
        return ""
    reporting = sum(one.stance in ("supports", "reports") for one in trace.documents)
    supporting = trace.independent.supporting
    origins = _origins(supporting, "origin") if supporting.most else _number(0, "origin")
    parts = [_number(reporting, "article"), _number(trace.publishers or 0, "publisher")]
    counted = ", ".join([*parts, origins]).capitalize()
    days = f", {seen.first} to {seen.latest}" if seen.first else ""
    lacking = f", {seen.undated} undated" if seen.undated else ""
    unread = f", {seen.unread} not read" if seen.unread else ""
    outlets = _number(seen.outlets, "outlet").lower()
    return f"{counted}, among {_number(seen.documents, 'document').lower()} of {outlets}{days}{lacking}{unread}."


def decisive(document: TracedDocument) -> tuple[str, str] | None:
    """The words that tell most of what a document does with the claim, and who says them with what bearing."""
    words = document.decisive
    if words is None:
        return None
    return words.text, f"{words.source or 'the outlet itself'}, {words.bearing}"


def checks(found: Outline) -> list[str]:
    """What a person would check first, the origin of the most documents before the others."""
    listed = (f"{one.letter} {check}" for one in found.origins for check in one.origin.check)
    return list(dict.fromkeys(listed))[:_CHECKS]


def place_of(document: TracedDocument) -> str:
    """Title and address of a document, or where it lies."""
    place = document.url or document.location
    return f"{document.title} · {place}" if document.title else place


def name_of(document: TracedDocument) -> str:
    """The outlet, or where it is unknown the file."""
    return document.outlet or PurePosixPath(document.location).name or document.location


def bare(near: Nearest) -> str:
    """The nearest words without the marks around them, for a place that puts its own."""
    return near.passage.text.strip(_MARKS)


def differs(near: Nearest) -> str:
    """How the nearest words differ from the claim, and who says them: `says 11, not 18 · Ana Ruel`."""
    return " · ".join(fact for fact in (near.differs or "on another point", near.source) if fact)


def facts(row: Row) -> str:
    """Date, what the outlet does with the claim, and what it copies: `2026-04-08 · reports · copy of 1`."""
    document = row.document
    copied = f"copy of {row.original or row.copied}" if row.copied else None
    stated = (document.published or "date unknown", document.stance, copied, *standing(document.suggested))
    return " · ".join(fact for fact in stated if fact)


def origin_facts(one: Lettered) -> str:
    """The side it is on, its kind, how many documents go back to it: `supports · person · 8 documents`."""
    origin = one.origin
    kind = origin.kind if origin.kind.casefold() != origin.name.casefold() else None
    doubt = () if origin.counted else ("perhaps one of the others",)
    documents = _number(len(one.numbers), "document").lower()
    stated = (origin.stance, kind, documents, *doubt, *standing(origin.suggested))
    return " · ".join(fact for fact in stated if fact)


def same_name(name: str) -> str:
    """A key that spellings of a relay's name share: without case, article, and what brackets add."""
    bare = name.partition(" (")[0] or name
    words = "".join(mark if mark.isalnum() else " " for mark in bare.casefold()).split()
    return " ".join(words[1:] if words[:1] == ["the"] else words) or name


def _standing(origin: Origin) -> tuple[bool, bool, int]:
    return origin.stance == "denies", origin.kind == "unstated", -len(origin.documents)


def _goes_back(document: TracedDocument, origin: Origin) -> bool:
    return origin.id in document.origins or document.document in origin.documents


def _letter(rank: int) -> str:
    more, last = divmod(rank, 26)
    return (_letter(more - 1) if more else "") + chr(ord("A") + last)


def _rows(documents: Sequence[TracedDocument], locations: Mapping[str, str]) -> Iterator[Row]:
    """Number documents in order, each followed by its copies, however deep; `locations` are by the ids of documents."""
    places = {document.document: place for place, document in enumerate(documents)}
    copies: defaultdict[int | None, list[int]] = defaultdict(list)
    for place, document in enumerate(documents):
        original = places.get(document.copy_of or "")
        copies[None if original == place else original].append(place)
    numbers: dict[int, int] = {}
    for start in (*copies[None], *range(len(documents))):
        waiting: list[tuple[int, int | None, int]] = [(start, None, 0)]
        while waiting:
            place, original, depth = waiting.pop()
            if place in numbers:
                continue
            numbers[place] = len(numbers) + 1
            copy_of = documents[place].copy_of
            copied = locations.get(copy_of, copy_of) if copy_of is not None else None
            yield Row(numbers[place], documents[place], original, depth, copied)
            latest_first = sorted(copies[place], key=lambda copy: documents[copy].published or _LAST, reverse=True)
            waiting += [(copy, numbers[place], depth + 1) for copy in latest_first]


def _relaying(documents: Iterable[TracedDocument]) -> set[str]:
    """Who can stand between: the outlets, and whoever stands between somewhere; other last links name an origin."""
    between = (link for one in documents for chain in (one.chain, *one.other_chains) for link in chain[1:-1])
    return {*map(same_name, between), *(same_name(one.outlet) for one in documents if one.outlet)}


def _ways(
    document: TracedDocument, origins: dict[str, Origin], outlets: set[str]
) -> Iterator[tuple[tuple[str, ...], str | None, tuple[str, ...]]]:
    """Pair the chains of a document with its origins: by the name of the last link, the others in order."""
    chains = [chain for chain in (document.chain, *document.other_chains) if len(chain) > 1]
    ends = [origin for origin in document.origins if origin in origins]
    paired = _paired(chains, ends, origins)
    left = [end for end in ends if end not in paired.values()]
    for place, chain in enumerate(chains):
        end = paired.get(place)
        if end is None and left:
            end = left.pop(0)
        elif end is None:
            end = next(iter(ends), None)
        relays = _links(document, chain)
        if end is not None:
            relays = [link for link in relays if not _names(link, origins[end])]
        if end and relays and same_name(chain[-1]) == same_name(relays[-1]) not in outlets:
            relays.pop()
        yield tuple(relays), end, chain
    for end in left:
        yield (), end, ()


def _paired(chains: Sequence[Sequence[str]], ends: Sequence[str], origins: Mapping[str, Origin]) -> dict[int, str]:
    """The places of chains whose last link names an origin, each with that origin; none has two chains."""
    paired: dict[int, str] = {}
    for place, chain in enumerate(chains):
        for end in ends:
            if end not in paired.values() and _names(chain[-1], origins[end]):
                paired[place] = end
                break
    return paired


def _links(document: TracedDocument, chain: Sequence[str]) -> list[str]:
    """The links after a document, each once; its own outlet is none."""
    links = {same_name(link): link for link in reversed(chain[1:])}
    links.pop(same_name(document.outlet) if document.outlet else "", None)
    return [*reversed(links.values())]


def _names(link: str, origin: Origin) -> bool:
    """Whether a link is the origin itself; a surname is enough for one that is named."""
    left, right = same_name(link), same_name(origin.name)
    return left == right or (origin.kind not in _UNNAMED and right.endswith(f" {left}"))


def _number(number: int, noun: str) -> str:
    """ "1 origin", "2 origins", "No origin"."""
    plural = "s" if number > 1 else ""
    return f"{number or 'No'} {noun}{plural}"
