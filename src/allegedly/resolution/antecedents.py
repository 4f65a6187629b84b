"""Whom a pronoun denotes: agreement, recency, and how salient a mention is where it stands."""

import re
from collections.abc import Callable, Iterable

from allegedly.records import Span
from allegedly.resolution.context import Context
from allegedly.resolution.entities import Entity, Occurrence
from allegedly.resolution.words import words

_GENDERS = {"he": "male", "him": "male", "his": "male", "himself": "male", "he's": "male"}
_GENDERS |= {"she": "female", "her": "female", "herself": "female", "she's": "female"}
PLURAL = frozenset({"they", "them", "their", "themselves", "these", "those"})
THING = frozenset({"it", "its", "itself"})
OWNING = frozenset({"his", "her", "its", "their"})
OWNED = ("his ", "her ", "its ", "their ")
RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
FIRST = frozenset({"i", "me", "my", "we", "us", "our"})
_GOVERNED = re.compile(
    r"\b(?:of|to|for|with|by|against|from|about|on|at|than|over)\s+(?:the\s+)?(?:[A-Z][\w.]*\s+){0,3}$"
)
_OF = re.compile(r"\s(?:of|at|for|from|with)\s(?:the\s)?(?:[\w-]+\s){0,3}")
_ASKED = re.compile(r" (?:is|was|has been|had been) (?:also |then )?(?:asked|pressed|questioned|quizzed)\b")
_KNOWN_GENDER = 1.0  # set on half a of benchmarks.abroad and on sources-dev
_GUESSED = 2.0  # "it" is a name's that speaks and may be a person's where no body is near
_DESCRIBED = 0.9  # whom a text describes goes on less than whom it names; set on half a of benchmarks.abroad
_NOUN_PHRASE = re.compile(r"(?:[\w’'-]+[ \u00a0]){0,5}[\w’'-]+$")


def third_person(
    context: Context, word: str, position: int, own: Iterable[Span], speaker: Entity | None, *, turn: bool = False
) -> Entity | None:
    """The entity that a pronoun of the third person denotes.

    `own` is the content that the pronoun is the source of, `speaker` whoever speaks where the pronoun stands, in a
    `turn` as in a quotation in words of their own.
    """
    if word in _GENDERS:
        fits = _person(_GENDERS[word])
    elif word in PLURAL:
        fits = _several
    else:
        fits = _thing
    scores = _scores(context, fits, position, list(own))
    if word in _GENDERS:
        _add_described(context, scores, fits, position)
    if speaker is not None and fits(speaker) is not None:
        if turn or context.quoted(position):
            scores.pop(speaker, None)
        else:
            scores[speaker] = scores.get(speaker, 0) + 2.5
    return max(scores, key=lambda entity: scores[entity], default=None)


def gender_of(word: str) -> str:
    """The gender that a pronoun gives: "" where it gives none."""
    return _GENDERS.get(word, "")


def learn_gender(entity: Entity, word: str) -> None:
    """Keep for later pronouns the gender that the first one gave."""
    if entity.kind == "person" and not entity.gender:
        entity.gender = gender_of(word)


def _add_described(
    context: Context, scores: dict[Entity, float], fits: Callable[[Entity], float | None], position: int
) -> None:
    """Add those whom the sentences before describe and no statement had for its source: "A judge heard the case"."""
    here = context.sentence(position)
    spoken = {(occurrence.start, occurrence.end) for occurrence in context.unnamed}
    for occurrence in context.described(position):
        agreement = fits(occurrence.entity)
        covered = any(low <= occurrence.start and occurrence.end <= high for low, high in spoken)
        if agreement is None or covered or context.quoted(occurrence.start):
            continue
        distance = here - context.sentence(occurrence.start)
        scores[occurrence.entity] = agreement - distance + _standing(context, occurrence) - _DESCRIBED


def salient_person(context: Context, position: int, gender: str) -> Entity | None:
    """The person whom the text goes on about."""
    scores = _scores(context, _person(gender), position, [])
    return max(scores, key=lambda entity: scores[entity], default=None)


def relative_head(context: Context, position: int, *, personal: bool) -> Span | None:
    """The span of the noun phrase that a relative pronoun follows."""
    stop = (
        len(context.text[:position].rstrip(" \u00a0,—–-"))
        if position < 400
        else position - 400 + len(context.text[position - 400 : position].rstrip(" \u00a0,—–-"))
    )
    near = context.entities.before(position, 3)
    if near and near[0].end == stop:
        owner = next((o for o in near[1:] if o.entity.kind == "person"), None)
        if personal and owner and near[0].entity.kind != "person":
            between = context.text[owner.end : near[0].start]
            return (owner.start, owner.end) if _OF.fullmatch(between) else (near[0].start, stop)
        return near[0].start, stop
    phrase = _NOUN_PHRASE.search(context.text, max(stop - 90, 0), stop)
    if phrase is None:
        return None
    start = phrase.start()
    for word in re.finditer(r"\S+[ \u00a0]", phrase[0]):
        if word[0].strip().lower() in words().post:
            start = phrase.start() + word.end()
    return start, stop


def _scores(
    context: Context, fits: Callable[[Entity], float | None], position: int, own: list[Span]
) -> dict[Entity, float]:
    here, scores = context.sentence(position), dict[Entity, float]()
    quoted = context.quoted(position)
    spoke = [o for o in context.history[:-9:-1] if position - o.end < 1500]
    last = [o.entity for o in spoke if quoted or not context.quoted(o.start)][:3]
    for occurrence in context.recent(position):
        agreement = fits(occurrence.entity)
        if agreement is None:
            continue
        score = agreement - min(here - context.sentence(occurrence.start), 6)
        score += _standing(context, occurrence)
        if fits is _thing and occurrence.entity not in last:
            score -= 0.8
        if context.quoted(occurrence.start) and not quoted:
            score -= 1.2
        if any(start <= occurrence.start < end for start, end in own):
            score -= 1.5
        scores[occurrence.entity] = max(score, scores.get(occurrence.entity, -99))
    for weight, entity in zip((1.2, 0.6, 0.4), last, strict=False):
        if entity in scores:
            scores[entity] += weight
    return scores


def _standing(context: Context, occurrence: Occurrence) -> float:
    """How likely a mention is the subject that the text goes on about."""
    text = context.text
    before = text[max(occurrence.start - 60, 0) : occurrence.start]
    score = 0.8 if occurrence.start - context.sentence_start(occurrence.start) < 45 else 0.0
    if text[occurrence.end : occurrence.end + 2] in ("'s", "’s"):
        score -= 0.6
    if _GOVERNED.search(before):
        score -= 0.5
    if _ASKED.match(text, occurrence.end):
        score += 1.0
    return score


def _person(gender: str) -> Callable[[Entity], float | None]:
    def fits(entity: Entity) -> float | None:
        guessed = not entity.certain and entity.kind == "organization" and not entity.place
        if entity.kind != "person" and not guessed:
            return None
        if gender and not guessed and entity.gender not in ("", gender):
            return None
        return (_KNOWN_GENDER if entity.gender == gender else 0.0) - (1.5 if guessed else 0.0)

    return fits


def _several(entity: Entity) -> float | None:
    if entity.kind == "group":
        return 0.5
    usable = entity.kind in ("organization", "media") and entity.certain and entity.name not in words().peoples
    return -1.5 if usable else None


def _thing(entity: Entity) -> float | None:
    if entity.guessed and not entity.gender:
        return -_GUESSED
    if entity.kind in ("organization", "document", "media") and entity.certain:
        return None if entity.name in words().peoples else 0.0
    return None
