"""What kind of words a source mention is: a pronoun, a name, a description, two together, a transcript's label."""

import re
from functools import cache
from operator import or_
from typing import Literal, NamedTuple

from allegedly.records import SourceKind, Span
from allegedly.resolution.entities import Entities, Entity, Occurrence
from allegedly.resolution.roles import ALSO_BODIES, role_nouns
from allegedly.resolution.words import is_plural, kind_of, role_in, singular, words

Form = Literal["pronoun", "label", "name", "description", "pair"]

_PRONOUNS = frozenset(
    [
        "i",
        "me",
        "my",
        "we",
        "us",
        "our",
        "you",
        "your",
        "he",
        "him",
        "his",
        "she",
        "her",
        "it",
        "its",
        "they",
        "them",
        "their",
        "who",
        "whom",
        "whose",
        "which",
        "that",
        "himself",
        "herself",
        "itself",
        "themselves",
        "he's",
        "she's",
        "this",
        "these",
        "those",
    ]
)
_CUT = re.compile(r",\s|\s[–—-]{1,2}\s|\s?—|\s\(|\s@|;|:")
_BESIDE = re.compile(r",? \(|, ")
_POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")
_AND = re.compile(r",?\s+(?:and|&|or)\s+")
_DANGLING = re.compile(r"\s+(?:and|or|of|the|for)\s*$", re.IGNORECASE)
COUNTED = re.compile(
    r"(?:many|some|several|most|few|other|a few|two|three|four|five|six|all|both|certain|various|any)\s", re.IGNORECASE
)
_OFFICE_OF = re.compile(r"\b[\w-]+ (?:of|to|for|at) (?:the )?(?:[A-Z][\w.]*,? )+$")
_POST_OF = re.compile(r"\b([\w-]+) (?:of|for) ((?:[a-z-]+ ){1,2})$")
_LEADING = re.compile(
    r"\s*(?:(?:and|but|by|from|according to)\s+|(?:\d{1,3}[/.)]|/)\s+)", re.IGNORECASE
)  # 4/ of a thread
_TRIM = " \t\n\u00a0,.:;—–-“”\"‘'(’"
# Between a description and the name that it is given: "The suspect, named as Ivo Drezh".
_NAMED_AS = re.compile(r",? (?:who (?:was|is|has been) )?(?:named|identified|known|called)(?: \w+)?(?: as)? ")
_JOINT = re.compile(r"(?:,|;)\s+(?:and\s+)?|\s+and\s+")
_GUARDS = (["coast", "guard"], ["border", "guard"], ["national", "guard"])  # bodies, though a guard is a person
_LONGEST_ITEM = 120  # characters of one item of a list
_PARTITIVE = frozenset({"group", "number", "couple", "majority", "minority", "handful", "pair", "range", "array"})


class Mention(NamedTuple):
    """A source mention read; `core` is without apposition and possessive, `head` its noun in the singular."""

    start: int
    end: int
    form: Form
    core: str
    head: str = ""
    plural: bool = False
    modifiers: frozenset[str] = frozenset()
    definite: bool = False
    entity: Entity | None = None
    possessor: Entity | None = None
    possessive: bool = False
    parts: tuple["Mention", ...] = ()
    kind: SourceKind | None = None
    proper: bool = False  # whether its first word is a name's


def read_mention(entities: Entities, start: int, end: int) -> Mention:
    """Say what the words from start to end are."""
    text = entities.text
    words_ = text[start:end]
    if leading := _LEADING.match(words_):
        start += leading.end()
        words_ = text[start:end]
    start += len(words_) - len(words_.lstrip(_TRIM))
    start = entities.start_of_name(start, end)
    words_ = _DANGLING.sub("", text[start:end])
    end = start + len(words_)
    end -= len(words_) - len(words_.rstrip(' \t\n\u00a0,:;—–-“”"‘('))
    core = text[start:end]
    if core.lower().replace("’", "'") in _PRONOUNS:
        return Mention(start, end, "pronoun", core.lower().replace("’", "'"))
    if text[end : end + 1] == ":" and core.isupper():
        return _label(entities, max(start, text.rfind("\n", start, end) + 1), end)
    return _noun_phrase(entities, start, end)


def _label(entities: Entities, start: int, end: int) -> Mention:
    """A speaker's name in capitals, or what the speaker is: REPORTER, Q; party and place left out."""
    core = _BESIDE.split(entities.text[start:end], maxsplit=1)[0]
    inside = entities.within(start, start + len(core))
    *before, head = core.lower().removeprefix("the ").split()
    noun = words().labels.get(head, head)
    if head in words().labels or (not inside and kind_of(noun)):
        phrase = " ".join([*before, noun])
        return _description(phrase, 0, len(phrase), len(phrase), [])._replace(start=start, end=end, definite=True)
    entity = entities.initialled(core) or (inside[-1].entity if inside else entities.called(core.split()[-1]))
    return Mention(start, end, "label", core, entity=entity)


def _noun_phrase(entities: Entities, start: int, end: int) -> Mention:
    text = entities.text
    inside = entities.within(start, end)
    cut = _cut(text, start, end, inside)
    stem = _POSSESSIVE.search(text[start:cut])
    stop = start + stem.start() if stem else cut
    pair = _listed(entities, start, end, inside) or _pair(entities, start, stop if cut < end else end, inside)
    if pair:
        return Mention(start, end, "pair", text[start:stop], parts=pair, plural=True)
    head_end = _head_end(text, start, stop, inside)
    last = inside[-1] if inside else None
    if last and last.end == stop and last.entity.kind == "person" and _is_office(text[start : last.start]):
        head_end = stop
    named = [o for o in inside if o.end == head_end and o.start >= start]
    if named and named[-1].entity.kind == "group" and COUNTED.match(text, start):
        named = []
    if named and not _is_partitive(text[start : named[-1].start]):
        return Mention(start, end, "name", text[start:stop], entity=named[-1].entity, possessive=bool(stem))
    beside = [o for o in inside if cut < end and (0 <= o.start - cut <= 9 or _NAMED_AS.fullmatch(text[cut : o.start]))]
    follows = next((o for o in beside if o.entity.kind == "person" or not text[o.end : end].strip(_TRIM)), None)
    if not inside and text[start:stop].isupper() and (person := entities.in_capitals(start, stop)):
        return Mention(start, end, "name", text[start:stop], entity=person, possessive=bool(stem))
    if not inside and (whole := entities.covering(start, end) or _exact(entities, text[start:stop])):
        return Mention(start, end, "name", text[start:stop], entity=whole, possessive=bool(stem))
    described = _description(text, start, stop, head_end, inside)._replace(end=end)
    if follows and _may_be_called(described, follows.entity):
        return described._replace(form="name", entity=follows.entity)
    return described._replace(possessive=bool(stem))


def _is_office(before: str) -> bool:
    """Whether words before a name are its bearer's office: "ambassador to Norland", "chief of staff"."""
    if _OFFICE_OF.search(before):
        return True
    post = _POST_OF.search(before)
    return post is not None and role_in(post[1].lower()) is not None and not role_nouns(post[2])


def _may_be_called(described: Mention, entity: Entity) -> bool:
    """Whether a description may go before a name: "the airline, Vell Air", "a witness, Firdousa"."""
    if described.head == "group":  # one that speaks as a body
        return entity.kind == "organization"
    if described.core.lower().startswith("one of "):  # "one of the lawyers, Ves Tarn"
        return entity.kind == "person" or not entity.certain
    if described.plural:
        return False
    if not entity.certain:
        return described.kind in ("person", "organization", "media")
    if described.head in ALSO_BODIES and entity.kind == "organization":
        return True
    return described.kind == entity.kind or (described.kind is None and entity.kind == "person")


def _exact(entities: Entities, words_: str) -> Entity | None:
    if not words_[:1].isupper():
        return None
    known = entities.called(words_)
    return known if known and (known.kind == "person" or kind_of(words_.lower()) is None) else None


def _cut(text: str, start: int, end: int, inside: list[Occurrence]) -> int:
    for mark in _CUT.finditer(text, start, end):
        if mark.start() > start and not any(o.start <= mark.start() < o.end for o in inside):
            return mark.start()
    return end


def _listed(entities: Entities, start: int, end: int, inside: list[Occurrence]) -> tuple[Mention, ...]:
    """The parts of "X, Y and Z" or "X; Y, her deputy; and Z", names or descriptions with a determiner."""
    text = entities.text
    joints = [
        joint
        for joint in _JOINT.finditer(text, start, end)
        if not any(o.start <= joint.start() and joint.end() <= o.end for o in inside)
    ]
    strong = [joint for joint in joints if joint[0].startswith(";")]
    joints = strong or joints
    joined = [joint for joint in joints if "and" in joint[0]]
    if len(joints) < 2 or not joined:
        return ()
    starts = [start, *(joint.end() for joint in joints)]
    ends = [*(joint.start() for joint in joints), end]
    spans = list(zip(starts, ends, strict=True))
    if strong and joined[-1] is joints[-1]:
        return tuple(read_mention(entities, low, high) for low, high in spans)
    named = [any(o.end == high and o.start >= low for o in inside) for low, high in spans]
    described = [words().determiners.issuperset(text[low:high].lower().split()[:1]) for low, high in spans]
    known = any(kind_of(_last_word(text[low:high])) for low, high in spans)
    if not any(named):
        whole = all(described) and known and joined[-1] is joints[-1]
        return tuple(read_mention(entities, low, high) for low, high in spans) if whole else ()
    if not named[-1] and not (named[0] and named[1]):
        return ()
    if not all(map(or_, named, described)):
        return ()
    spans = _without_appositions(entities, spans, named)
    whole = len(spans) > 1 and spans[-2][1] <= joined[-1].start() and joined[-1].end() <= spans[-1][1]
    return tuple(read_mention(entities, low, high) for low, high in spans) if whole else ()


def _without_appositions(entities: Entities, spans: list[Span], named: list[bool]) -> list[Span]:
    """The spans of a list, each description that stands beside the name of whom it describes joined to that."""
    kept: list[tuple[Span, bool]] = []
    for span, is_name in zip(spans, named, strict=True):
        before = kept[-1] if kept else None
        if before and before[1] != is_name and not before[0][1] - before[0][0] > _LONGEST_ITEM:
            described, name = (before[0], span) if is_name else (span, before[0])
            occurrence = next((o for o in entities.within(*name) if o.end == name[1]), None)
            words_ = entities.text[slice(*described)].lower()
            person = words_.startswith(("a ", "an ")) or kind_of(_last_word(words_)) == "person"
            if occurrence and person and (occurrence.entity.kind == "person" or not occurrence.entity.certain):
                kept[-1] = (name, True)
                continue
        kept.append((span, is_name))
    return [span for span, _ in kept]


def _pair(entities: Entities, start: int, stop: int, inside: list[Occurrence]) -> tuple[Mention, ...]:
    """The parts of "X and Y", where each is a name or a noun phrase of its own."""
    text = entities.text
    for joint in _AND.finditer(text, start, stop):
        if any(o.start <= joint.start() and joint.end() <= o.end for o in inside):
            continue
        left, right = text[start : joint.start()], text[joint.end() : stop]
        after_name = any(o.end == joint.start() for o in inside)
        before_name = any(o.start - joint.end() in range(60) for o in inside)
        # "Iraqi and Kurdish outlets"
        adjective = words().peoples.issuperset(left.split()[-1:]) and not is_plural(_last_word(left))
        post = words().post.intersection(left.lower().split())
        both = after_name and (before_name or kind_of(_last_word(right)) is not None)
        ruled = [words().determiners.issuperset(phrase.lower().split()[:1]) for phrase in (left, right)]
        plain = is_plural(_last_word(left)) or left.lower().startswith("the ") or all(ruled)
        if post or adjective or not right or not (both or (plain and kind_of(_last_word(left)))):
            continue
        return read_mention(entities, start, joint.start()), read_mention(entities, joint.end(), stop)
    return ()


def _last_word(phrase: str) -> str:
    head = re.split(r"\s(?:of|in|for|at|from|with|who|that)\s", phrase)[0].split()
    return head[-1].lower().strip(",.") if head else ""


def _head_end(text: str, start: int, stop: int, inside: list[Occurrence]) -> int:
    """Where the core of a noun phrase ends: before the first preposition, relative or participle."""
    end = start
    offices = [match.span() for match in _office_pattern().finditer(text, start, stop)]
    for word in re.finditer(r"\S+", text[start:stop]):
        low, high = start + word.start(), start + word.end()
        covered = any(o.start <= low < o.end for o in inside) or any(a <= low < b for a, b in offices)
        if not covered and end > start and word[0].lower().rstrip(",") in words().post:
            break
        if not covered and end > start and word[0].endswith("ed") and kind_of(_last_word(text[start:end])):
            break
        end = high
    return end


@cache
def _office_pattern() -> re.Pattern[str]:
    return re.compile("|".join(words().offices))


def _is_partitive(before: str) -> bool:
    return before.rstrip().endswith((" of", " of the"))


def _description(text: str, start: int, stop: int, head_end: int, inside: list[Occurrence]) -> Mention:
    known = words()
    phrase = text[start:head_end].split() or text[start:stop].split() or [""]
    lowered = [word.lower().strip(",.'’\"“”") for word in phrase]
    head = lowered[-1]
    if head in _PARTITIVE and (of := re.match(r"\s+of\s+(?:[\w-]+\s+){0,3}?([\w-]+s)\b", text[head_end:stop])):
        head, lowered = of[1].lower(), [*lowered, of[1].lower()]
    possessors = [o for o in inside if o.end < head_end and text[o.end : o.end + 2] in ("'s", "’s")]
    definite = lowered[0] in ("the", "this", "that", "these", "those", "his", "her", "its", "their") or bool(possessors)
    article = lowered[0] in ("the", "a", "an")
    return Mention(
        start,
        stop,
        "description",
        text[start:stop],
        head=singular(head),
        plural=is_plural(head) or head in known.kinds["group"],
        modifiers=frozenset(
            word.removesuffix("'s").removesuffix("’s") for word in lowered[:-1] if word not in known.determiners
        ),
        definite=definite,
        possessor=possessors[-1].entity if possessors else None,
        kind=_kind_described(head, lowered),
        proper=any(
            (o.entity.certain or not _opens_sentence(text, o.start))
            and o.start == start + (len(phrase[0]) + 1) * article
            for o in inside
        ),
    )


def _kind_described(head: str, lowered: list[str]) -> SourceKind | None:
    if head == "agency" and {"news", "press"} & set(lowered):
        return "media"
    return "organization" if lowered[-2:] in _GUARDS else kind_of(head)


def _opens_sentence(text: str, start: int) -> bool:
    return text[max(start - 5, 0) : start].rstrip(" \"“‘'(")[-1:] in ("", ".", "!", "?", "\n", ":", "—")
