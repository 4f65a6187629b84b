"""Whom a description denotes: "the minister", "the fund", "the report", "analysts"; or that it is someone new."""

import re

from allegedly.records import Span
from allegedly.resolution.antecedents import salient_person
from allegedly.resolution.context import Context, Link
from allegedly.resolution.describe import called, unnamed
from allegedly.resolution.entities import Entity, Occurrence
from allegedly.resolution.mentions import COUNTED, Mention
from allegedly.resolution.names import is_acronym
from allegedly.resolution.roles import with_noun
from allegedly.resolution.words import kind_of, role_in, singular, words

_PAPERS = frozenset({"report", "study", "paper", "document", "analysis", "survey", "research", "finding", "review"})
_BODIES = frozenset(
    ["group", "organization", "organisation", "company", "firm", "agency", "body", "country", "nation", "outfit"]
)
# What only a company is called; no ministry, party or court, whose names say what they are.
_COMPANIES = frozenset(
    [
        *("airline", "carrier", "retailer", "automaker", "carmaker", "chipmaker", "drugmaker", "lender", "insurer"),
        *("manufacturer", "start-up", "startup", "platform", "site", "website"),
    ]
)
# What else a name that speaks may turn out to be; no ministry or court, which the text names in full.
_PRIVATE = frozenset(
    ["brewery", "business", "chain", "charity", "club", "dairy", "operator", "school", "team", "trust", "union"]
)
# Words too general for "a federal official" to announce the person whom the next paragraphs name.
_TOO_WIDE = frozenset(
    [
        "official",
        "expert",
        "aide",
        "man",
        "woman",
        "source",
        "person",
        "resident",
        "spokesman",
        "spokeswoman",
        "user",
        "analyst",
    ]
)
_VARIES = frozenset({"native", "man", "woman", "candidate", "nominee", "lawmaker", "politician"})
_RELATIONS = frozenset(
    [
        "adviser",
        "bystander",
        "caller",
        "colleague",
        "critic",
        "friend",
        "insider",
        "neighbor",
        "neighbour",
        "opponent",
        "pal",
        "reader",
        "relative",
        "supporter",
        "victim",
        "viewer",
        "witness",
    ]
)
# Nouns that say what the name before them is, not what it owns: "KENA news agency", not "Renn campaign".
_SAYS_WHAT = frozenset(["agency", "newspaper", "broadcaster", "website", "magazine", "airline", "company", "firm"])
_NOUN = re.compile(r"(?:['’]s)? ([a-z]+)\b")
_NOUNS = re.compile(r" ([a-z]+) [a-z]")
_AT = re.compile(r"[ ](?:at|of|with|from|for)[ ](?:the[ ])?$")
_TWO = re.compile(r"(?:the two|both)\s", re.IGNORECASE)
_LEDE = 900
_NEAR_BODY = 1500  # characters
_PARTIES = {"gop": "republican", "republican": "republican", "democratic": "democratic", "democrat": "democratic"}


def describe(context: Context, mention: Mention, speaker: Entity | None = None) -> Link:
    """Link a description to an entity of the text, or make a new unnamed source of it.

    The `speaker` in whose words it stands is not the one whom it varies.
    """
    kind = mention.kind or ("group" if mention.plural else None)
    if mention.head == "group" and mention.core.lower() == "the group":
        kind = "organization"
        mention = mention._replace(kind=kind, plural=False)
        return _body(context, mention) or _new(context, mention._replace(kind="group", plural=True))
    if kind == "group" and (pair := _two_places(context, mention)):
        return pair
    if kind == "group":
        return _known_group(context, mention) or _new(context, mention)
    if kind == "document":
        return _known_document(context, mention) or _newspaper(context, mention) or _document(context, mention)
    if kind in ("organization", "media"):
        return _body(context, mention) or _new(context, mention)
    return _part_of_name(context, mention) or _person(context, mention, speaker) or _new(context, mention)


def _new(context: Context, mention: Mention) -> Link:
    entity = unnamed(mention, mention.start)
    if entity.kind in ("person", "group"):
        owner = mention.possessor
        entity.affiliation = owner.name if owner else _represented(context, mention)
    return Link(entity, "described, not named")


def _represented(context: Context, mention: Mention) -> str | None:
    """The body that a description names, "Allegis executives", or for which a bare "spokesman" can only speak."""
    spokes = mention.head.startswith("spokes")
    inside = context.entities.within(mention.start, mention.end)
    bodies = [o for o in inside if o.entity.kind == "organization" or (spokes and o.entity.named)]
    bodies = [o for o in bodies if o.entity.name not in words().peoples]
    leading = mention.proper and bodies and bodies[0].end < mention.start + len(mention.core)
    if leading and not spokes:
        return _with_noun(context.text, bodies[0], mention)
    if bodies and spokes:
        return with_noun(context.text, bodies[-1].start, bodies[-1].end) if len(bodies) == 1 else bodies[-1].entity.name
    of = next((o for o in bodies if _AT.search(context.text, mention.start, o.start)), None)
    if of is not None and role_in(mention.head) and of.entity.name not in words().bodies:
        return of.entity.name
    if not spokes or mention.core.lower() not in (mention.head, f"a {mention.head}", f"the {mention.head}"):
        return None
    last = _earlier_body(context, mention._replace(head="organization", kind="organization", modifiers=frozenset()))
    return last.entity.name if last and last.entity else None


def _with_noun(text: str, owner: Occurrence, mention: Mention) -> str:
    """The name of a body with the noun that completes it: "Renn administration" officials."""
    between = _NOUNS.match(text, owner.end, mention.start + len(mention.core))
    completed = between and kind_of(between[1]) == "organization" and owner.entity.name not in words().bodies
    return f"{owner.entity.name} {between[1]}" if between and completed else owner.entity.name


def _two_places(context: Context, mention: Mention) -> Link | None:
    """The two countries that "the two countries" takes up, where exactly two were named lately."""
    if mention.head not in ("country", "nation", "government", "state") or not _TWO.match(mention.core):
        return None
    near = [o for o in context.entities.before(mention.start, 12) if o.entity.name in words().bodies]
    places = list(dict.fromkeys(o.entity for o in near if mention.start - o.start < 1500))[:2]
    if len(places) < 2:
        return None
    places.sort(key=lambda entity: entity.first)
    pair = Entity(" and ".join(place.name for place in places), "group", gender="plural", first=mention.start)
    pair.members, pair.head = tuple(places), mention.head
    return Link(pair, "the two named last", _span(near[0]))


def _known_group(context: Context, mention: Mention) -> Link | None:
    if mention.core.lower().startswith(("other", "another")) or mention.head in ("other", "some", "many", "few", "one"):
        return None
    for earlier in reversed(context.unnamed[-40:]):
        entity = earlier.entity
        if entity.kind == "group" and entity.head == mention.head and _compatible(mention, entity):
            if mention.modifiers > entity.said - {entity.head} and not COUNTED.match(mention.core):
                entity.name, entity.said = called(mention), entity.said | mention.modifiers
            return Link(entity, "same description", (earlier.start, earlier.end))
    return None


def _compatible(mention: Mention, entity: Entity) -> bool:
    new, old = mention.modifiers, entity.said - {entity.head}
    return not new or new <= old or (not old and not mention.definite)


def _known_document(context: Context, mention: Mention) -> Link | None:
    for earlier in reversed(context.unnamed[-20:]):
        entity = earlier.entity
        if entity.kind != "document" or mention.possessor not in (None, entity.author):
            continue
        alike = entity.head == mention.head or (mention.definite and {entity.head, mention.head} <= _PAPERS)
        if alike and (mention.definite or mention.modifiers & {"another", "one"}):
            return Link(entity, "same document", (earlier.start, earlier.end))
    return None


def _part_of_name(context: Context, mention: Mention) -> Link | None:
    """The body whose name holds a noun that no lexicon knows: "the front" of the Orvanian Front."""
    if mention.kind is not None or mention.core.lower() != f"the {mention.head}":
        return None
    return _earlier_body(context, mention)


def _newspaper(context: Context, mention: Mention) -> Link | None:
    """The medium named before that "the paper" takes up."""
    if mention.head != "paper" or not mention.definite:
        return None
    link = _earlier_body(context, mention._replace(kind="media"))
    return link if link and link.entity and link.entity.kind == "media" else None


def _document(context: Context, mention: Mention) -> Link:
    """A new document, with whoever the words give as its author; a medium's report is that medium."""
    behind = mention.possessor or _written_by(context, mention)
    if behind is not None and behind.kind == "media" and mention.head in ("report", "analysis", "story", "article"):
        return Link(behind, "report of a medium", context.last_of(behind, mention.start))
    entity = unnamed(mention, mention.start)
    if behind is not None:
        entity.author, entity.affiliation = behind, behind.name
    return Link(entity, "document, not its author")


def _written_by(context: Context, mention: Mention) -> Entity | None:
    tail = context.text[mention.start : mention.end]
    for occurrence in context.entities.within(mention.start, mention.end):
        before = tail[: occurrence.start - mention.start].lower().rstrip().removesuffix(" the")
        if before.endswith((" by", " from")):
            return occurrence.entity
    return None


def _body(context: Context, mention: Mention) -> Link | None:
    """A body that a name in the description tells apart, or that an earlier name or mention gave."""
    entities = context.entities
    inside = entities.within(mention.start, mention.end)
    head_end = mention.start + len(mention.core)
    own = [o for o in inside if o.end < head_end and o.start - mention.start < 45]
    if own and (mention.definite or mention.start == own[0].start):
        end = _end_of_head(context.text, own[-1].end, head_end)
        name = context.text[own[0].start : end]
        campaign = re.sub(r"\b(?:team|camp)$", "campaign", name)
        name = campaign if campaign in context.text else name
        same = entities.called(name) or _itself(mention, own[-1])
        entity = same or entities.body(name, mention.kind, mention.start)
        return Link(entity, "named", None)
    if not mention.definite:
        return None
    return _earlier_body(context, mention)


def _itself(mention: Mention, owner: Occurrence) -> Entity | None:
    """The body that a noun behind its name only says what it is: "KENA state news agency" is KENA."""
    entity = owner.entity
    if mention.head not in _SAYS_WHAT or (entity.kind == "person" and entity.certain) or entity.name in words().bodies:
        return None
    entity.kind, entity.certain, entity.gender = mention.kind, True, "neuter"
    return entity


def _end_of_head(text: str, start: int, stop: int) -> int:
    phrase = text[start:stop]
    kept = 0
    for word in phrase.split():
        at = phrase.index(word, kept)
        if word.lower() in words().post:
            break
        kept = at + len(word)
    return start + kept


def _earlier_body(context: Context, mention: Mention) -> Link | None:
    generic = mention.head in _BODIES or mention.head in _COMPANIES or mention.kind == "media"
    second: Link | None = None
    asked = {singular(word) for word in mention.modifiers}
    told: Link | None = None
    for earlier in sorted(context.recent(mention.start, reach=6000, limit=60), key=lambda o: -o.start):
        entity = earlier.entity
        if entity.kind not in ("organization", "media") or entity is mention.possessor:
            continue
        spelled = {singular(word.lower()) for word in entity.name.split()}
        fitting = not spelled.isdisjoint(words().fits_bodies.get(mention.head, ()))
        if mention.head in spelled or entity.head == mention.head or fitting:
            link = Link(entity, "short form of a name", (earlier.start, earlier.end))
            if asked <= spelled:
                return link
            told = told or link
        is_place = mention.head not in ("country", "nation") and entity.name in words().bodies
        company = mention.head not in _COMPANIES or _may_be_company(entity)
        of_kind = entity.certain and entity.kind == (mention.kind or "organization")
        attributive = earlier.entity.named and _of_somebody(context.text, earlier)
        if generic and second is None and of_kind and company and not is_place and not attributive:
            second = Link(entity, "description of the last body named", (earlier.start, earlier.end))
    private = generic or mention.head in _PRIVATE
    return told or second or (_guessed_body(context, mention) if private else None)


def _guessed_body(context: Context, mention: Mention) -> Link | None:
    """The name that speaks last, if only that made a person of it: "Vandrel said no", then "the firm"."""
    for earlier in reversed(context.history):
        entity = earlier.entity
        if entity.guessed and not entity.gender and mention.start - earlier.end < _NEAR_BODY:
            context.entities.make_body(entity)
            return Link(entity, "description of the last body named", (earlier.start, earlier.end))
    return None


def _of_somebody(text: str, occurrence: Occurrence) -> bool:
    """Whether a body's name only says whose somebody is: "KNN reporter Oren Tace"."""
    noun = _NOUN.match(text, occurrence.end)
    return noun is not None and kind_of(noun[1]) == "person"


def _may_be_company(entity: Entity) -> bool:
    last = entity.name.split()[-1].lower()
    public = last in words().proper and kind_of(last) == "organization"
    return not public and not is_acronym(entity.name)


def _person(context: Context, mention: Mention, speaker: Entity | None) -> Link | None:
    if mention.definite or mention.core.lower() == mention.head:
        linked = _by_role(context, mention, back=True)
        if linked:
            return linked
    if (
        mention.start < _LEDE
        and mention.possessor is None
        and (mention.head not in _TOO_WIDE or mention.core.lower() == mention.head)
    ):
        ahead = _by_role(context, mention, back=False)
        if ahead:
            return ahead
    if mention.definite and mention.possessor is None and mention.core.lower().startswith("the "):
        return _last_person(context, mention, speaker)
    return None


def _by_role(context: Context, mention: Mention, *, back: bool) -> Link | None:
    """Whoever bears the title best that the description repeats, or that a lede announces."""
    start = mention.start
    near = context.recent(start, reach=20_000, limit=60) if back else iter(context.entities.after(start, 25))
    bodies = [o.entity for o in context.entities.within(mention.start, mention.start + len(mention.core))]
    best: tuple[float, Link] | None = None
    for occurrence in near:
        score = _fit(mention, occurrence.entity)
        if score is None or occurrence.entity is mention.possessor or not _of_same_body(bodies, occurrence.entity):
            continue
        score -= min(abs(start - occurrence.start) / 800, 3)
        link = Link(occurrence.entity, "title" if back else "named later", (occurrence.start, occurrence.end))
        if best is None or score > best[0]:
            best = score, link
    return best[1] if best else None


def _of_same_body(bodies: list[Entity], entity: Entity) -> bool:
    """Whether somebody may be of the bodies that a description names: "the UN chief" is no US president.

    A place and a party go together: "the Norland congressman" may be a Democrat.
    """
    affiliation = entity.affiliation or ""
    held = {*affiliation.lower().split(), *entity.said}
    rivals = [body for body in bodies if (body.name in words().bodies) == (affiliation in words().bodies)]
    return not affiliation or not rivals or any(held.intersection(body.name.lower().split()) for body in rivals)


def _fit(mention: Mention, entity: Entity) -> float | None:
    if entity.kind != "person" or not _same_gender(mention, entity):
        return None
    if not entity.named and not (entity.head == mention.head and mention.definite):
        return None
    exact = mention.head in entity.roles
    if not exact and not words().fits.get(mention.head, frozenset()) & entity.roles:
        return None
    asked = {_PARTIES[word] for word in (*mention.modifiers, mention.head) if word in _PARTIES}
    held = {_PARTIES[word] for word in entity.said if word in _PARTIES}
    if asked and held and not asked & held:
        return None
    former = "former" in mention.modifiers
    shared = len(mention.modifiers & entity.said)
    return (2.0 if exact else 1.0) + 0.8 * shared - (1.5 if former != ("former" in entity.said) else 0)


def _same_gender(mention: Mention, entity: Entity) -> bool:
    said = {words().genders.get(word, "") for word in (mention.head, *mention.modifiers)} - {""}
    if "mother of" in mention.core:
        said.add("female")
    return not said or entity.gender in said | {""}


def _last_person(context: Context, mention: Mention, speaker: Entity | None) -> Link | None:
    """The person last spoken of, whom newspapers vary as "the Queens native"; only one with no other title."""
    varied = any(word.endswith("year-old") for word in (mention.head, *mention.modifiers))
    near: list[Occurrence] = [
        o for o in context.recent(mention.start, reach=700) if o.entity.kind == "person" and o.entity.named
    ]
    near = [o for o in near if o.entity is not speaker and _same_gender(mention, o.entity)]
    if mention.kind == "person" and not varied and mention.head not in _VARIES:
        # An office or a relation is somebody else's, whom the text has not named.
        another = mention.head in words().titles | _TOO_WIDE | _RELATIONS
        near = [] if another else [o for o in near if not o.entity.roles]
        # Of two without a title either may be the singer.
        near = near if len({o.entity for o in near}) == 1 else []
    if mention.kind is None and not mention.head.endswith("year-old"):
        near = []
    likely = salient_person(context, mention.start, "")
    found = next((o for o in near if o.entity is likely), None) or max(near, key=lambda o: o.start, default=None)
    return Link(found.entity, "description of the last person named", _span(found)) if found else None


def _span(occurrence: Occurrence) -> Span:
    return occurrence.start, occurrence.end
