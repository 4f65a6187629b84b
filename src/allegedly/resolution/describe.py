"""What an unnamed source is called, of what kind it is, and how vague the text leaves it."""

import re
from functools import cache

from allegedly.records import SourceKind, Vagueness
from allegedly.resolution.entities import Entities, Entity, Occurrence
from allegedly.resolution.mentions import Mention
from allegedly.resolution.words import kind_of, role_in, singular, words

_ARTICLE = re.compile(r"^(?:an?|the|this|that|these|those|mr\.?|madam)\s+", re.IGNORECASE)
_OWNER = re.compile(r"(?:(?:[A-Z][\w.-]*\s)*[A-Z][\w.-]*[’'](?:s\s|\s)|(?:his|her|its|their)\s)", re.IGNORECASE)
_GENERIC = frozenset(["you", "one", "people", "everyone", "everybody", "anyone", "anybody", "nobody", "no-one", "many"])
_LONGEST = 100
_ANY_PERSON = re.compile(r"\b(?:A|An|The|One|Another|a|an|the|one|another)[ ](?:[a-z][\w-]*[ ]){0,3}?([a-z][\w-]+)\b")
_FOLLOWER = re.compile(r"[ ]([a-z][\w-]+)")
_OF = re.compile(r" (?:of|for|at|from) (?:the )?")
_NAME_REACH = 40
_APPOSED = 3  # a name that begins so near behind a description is its bearer's


def people_described(text: str, entities: Entities) -> list[Occurrence]:
    """The people whom a text describes and does not name there, in order; each stands for itself until it speaks."""
    people = []
    for phrase in _ANY_PERSON.finditer(text):
        start, end = phrase.span()
        near = entities.within(start, min(end + _NAME_REACH, len(text)))
        follower = _FOLLOWER.match(text, end)
        compound = follower is not None and kind_of(follower[1]) is not None
        named = any(occurrence.start < end + _APPOSED for occurrence in near)
        if kind_of(phrase[1]) != "person" or named or compound:
            continue
        person = Entity("", "person", named=False, gender=words().genders.get(phrase[1], ""), head=phrase[1])
        of = next((o for o in near if _OF.fullmatch(text, end, o.start)), None)
        people.append(Occurrence(start, of.end if of else end, person))
    return people


def unnamed(mention: Mention, position: int) -> Entity:
    """A source that the text describes and does not name; its name is the description, normalised."""
    kind = mention.kind or ("group" if mention.plural or mention.head in _GENERIC else "other")
    entity = Entity(
        called(mention),
        kind,
        named=False,
        gender=_gender(mention, kind),
        role=_role(mention, kind),
        head=mention.head,
        vagueness=vagueness(mention.core, kind),
        first=position,
    )
    entity.said |= mention.modifiers | {mention.head}
    if kind == "person":
        entity.roles.add(mention.head)
    return entity


def _role(mention: Mention, kind: SourceKind) -> str | None:
    """What an unnamed person, or each of several people, is said to be: "former inspector", "officials"."""
    spoken = [word.strip(",.'’\"“”").lower() for word in _ARTICLE.sub("", mention.core).split()]
    place = next((i for i, word in enumerate(spoken) if singular(word) == mention.head), None)
    if place is None:
        return mention.head if kind == "person" else None
    if kind == "group":
        return spoken[place] if role_in(mention.head) else None
    if kind != "person":
        return None
    held = [word for word in spoken[:place] if word in words().modifiers or role_in(word)]
    return " ".join([*held, spoken[place]])


def vagueness(core: str, kind: SourceKind) -> Vagueness | None:
    """How vague an unnamed source stays: one official, several, a group, or "some"."""
    several, some = _quantities()
    if kind == "person":
        return "one"
    if several.match(core):
        return "several"
    if some.match(core):
        return "some"
    return "group" if kind == "group" else None


def called(mention: Mention) -> str:
    """The description as a name: without its article, its owner named, marked as unnamed or generic."""
    spoken = _ARTICLE.sub("", mention.core).split()
    if len(spoken) > 1 and all(map(str.isupper, spoken)):
        spoken = [word if word in words().bodies | words().acronyms else word.lower() for word in spoken]
    words_ = " ".join(spoken)
    owner = _OWNER.match(words_)
    if mention.possessor and owner:
        words_ = f"{mention.possessor.name.removesuffix(' (unnamed)')}'s {words_[owner.end() :]}"
    if len(words_) > _LONGEST:
        words_ = words_[:_LONGEST].rsplit(" ", 1)[0]
    first = words_.split(" ", 1)[0]
    proper = mention.proper or mention.possessor or first in words().peoples or first[1:] != first[1:].lower()
    # "people" are nobody in particular; "two people familiar with the plan" are somebody.
    generic = mention.head in _GENERIC and len(words_.split()) == 1
    return (words_ if proper else words_[:1].lower() + words_[1:]) + (" (generic)" if generic else " (unnamed)")


def _gender(mention: Mention, kind: SourceKind) -> str:
    if kind == "person":
        said = [words().genders.get(word, "") for word in (mention.head, *mention.modifiers)]
        return next((gender for gender in said if gender), "female" if "mother of" in mention.core else "")
    return "plural" if kind == "group" else "neuter"


@cache
def _quantities() -> tuple[re.Pattern[str], re.Pattern[str]]:
    known = words()
    return tuple(re.compile(rf"(?:the\s+)?(?:{q})\b", re.IGNORECASE) for q in (known.several, known.some))  # type: ignore[return-value]
