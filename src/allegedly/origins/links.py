"""The links of a chain of repetition: who passes something on, or said it first."""

import re
from typing import Literal, NamedTuple

from allegedly.origins.lexicon import of_state, simple, telling, words
from allegedly.origins.media import ADDRESS, proper
from allegedly.records import Source

Sort = Literal["medium", "agency", "media", "person", "body", "unnamed", "report"]
_UNNAMED = re.compile(r" \((?:unnamed|generic)\)$")
_PROPER = re.compile(r"(?:[A-Z][\w/&'’.-]*|\d+)(?: (?:[A-Z][\w/&'’.-]*|of|the|and|\d+(?=\W|$)))*")
# What such an office is named for is a field, no body: "transport minister".
_OFFICE = re.compile(r"\b(?:ministers?|secretary|secretaries)\b", re.IGNORECASE)
_OURSELVES = frozenset(("we", "us", "who", "which", "that", "it", "they", "you", "one"))


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


def link(source: Source, mention: str, media: frozenset[str]) -> Link:
    """The link that a source makes; `mention` are the words by which the text names it here."""
    said = " ".join(mention.split()).strip(" ,")
    name = _UNNAMED.sub("", source.name or said)
    if source.kind == "media" or ADDRESS.fullmatch(name) or _squeezed(name) in {_squeezed(one) for one in media}:
        return _medium(name, said)
    if not source.named and (said.lower() in words().empty or said.lower() in _OURSELVES):
        return Link("report", name, said)
    if words().authors.search(source.role or "") and simple(source.affiliation or "") in media:
        return _medium(source.affiliation or "", said)
    if source.named and source.kind in ("person", "organization"):
        body = _body(source)
        return Link("body" if source.kind == "organization" else "person", name, said, body, source.role)
    return _described(source, name, said, media)


def is_document(name: str) -> bool:
    """Whether a description's first noun is a writing: "a letter from officials", not "an official's letter"."""
    document, people = words().documents.search(name), words().people.search(name)
    return document is not None and (people is None or document.start() < people.start())


def is_institution(name: str) -> bool:
    """Whether a name is a body's own: "Wend Dairy", but neither "the council" nor "Iraqi intelligence"."""
    return any(word[:1].isupper() for word in name.split()) and not of_state(name)


def description(link: Link) -> frozenset[str]:
    """The words of a description that tell its bearer from others, cut to their stems."""
    return frozenset() if " and " in link.words else telling(f"{link.name} {link.body or ''}")


def _squeezed(name: str) -> str:
    """A name by its letters alone: "bleedingedge.com" is "Bleeding Edge"."""
    return simple(name).replace(" ", "")


def _medium(name: str, said: str) -> Link:
    named = name if ADDRESS.fullmatch(name) else proper(name) or proper(said)
    if not named:
        return Link("media", name, said, many=True)
    return Link("agency" if simple(named) in words().agencies else "medium", named, said)


def _described(source: Source, name: str, said: str, media: frozenset[str]) -> Link:
    known = words()
    many = source.kind == "group"
    if known.evidence.search(name) and not known.people.search(name):
        return Link("report", name, said)
    published = known.media.search(name) or known.reports.search(name) or source.kind in ("document", "media")
    if published and not is_document(name):
        for found in [*_PROPER.findall(said), *([source.affiliation] if source.affiliation else [])]:
            named = proper(found)
            if named and simple(named) in media:
                return Link("agency" if simple(named) in known.agencies else "medium", named, said)
        return Link("media" if known.media.search(name) else "report", name, said, many=many)
    if source.kind == "other" and not known.people.search(name) and not is_document(name):
        # What is neither a name nor called people is nobody that a reader could look for.
        return _medium(said, said) if _PROPER.fullmatch(said) else Link("report", name, said)
    return Link("unnamed", name, said, None if " and " in said else _body(source), source.role, many=many)


def _body(source: Source) -> str | None:
    """A body by its own name, of a person the affiliation, or the name in the role."""
    role = source.role or ""
    if source.kind == "organization":
        return _UNNAMED.sub("", source.name or "") or None
    if source.affiliation and (not source.named or words().speakers.search(role) or not role):
        return _UNNAMED.sub("", source.affiliation)
    if words().speakers.search(role or (source.name or "")) and not _OFFICE.search(role):
        described = "" if source.named else _UNNAMED.sub("", source.name or "")
        return _spoken_for(role) or _spoken_for(described)
    return None


def _spoken_for(role: str) -> str | None:
    """The body in a role: "Apple spokesman", "airline's spokesman", "manager for the airline"."""
    after = re.search(r"\b(?:for|of|at|with|in) (?:the |its |their )?([\w’' -]+)$", role)
    rest = after[1] if after else words().speakers.sub("", re.sub(r"['’]s\b", "", role))
    rest = " ".join(
        word for word in rest.split() if word.lower() not in words().empty and not words().people.fullmatch(word)
    )
    return rest.strip(" ,.-") or None
