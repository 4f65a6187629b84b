"""Speech events: the statements that one source made on one occasion share what the text says of it once."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from allegedly.languages import lexicon
from allegedly.levels import is_turn
from allegedly.occasions.frames import anchor, holds, speaker
from allegedly.occasions.media import LANGUAGE
from allegedly.occasions.venues import head, is_audience, takes_up
from allegedly.records import Attribution, Said
from allegedly.text import paragraphs

_FAR = 8  # paragraphs after which a source that goes on without naming an occasion is no longer taken to be on it
_SAME_PASSAGE = 4  # the same where only the day is known, or who was told
_NEAR = 1  # paragraphs within which what is said of an occasion bit by bit belongs together
_LEAD = 3  # paragraphs of headline and lead, which tell in advance what the text gives the occasion of later
_LONGEST_GAP = 40  # characters between a relative clause and the verb of the main clause
_BACK = re.compile(r"(?:the|this|that|his|her|its|their) ([\w-]+)", re.IGNORECASE)
_ANSWER = 300  # characters between a question and the answer to it


@dataclass(frozen=True)
class Occasion:
    """What the text says of one saying: ids of the relays, the venue's words, the time; all empty where nothing."""

    via: tuple[str, ...] = ()
    venue: str | None = None
    said: Said | None = None

    @property
    def has_setting(self) -> bool:
        """Whether more than the time is known."""
        return bool(self.via or self.venue)

    def __bool__(self) -> bool:
        return self.has_setting or self.said is not None

    def filled(self, other: "Occasion") -> "Occasion":
        """This one, with what it lacks taken from another."""
        return Occasion(self.via or other.via, self.venue or other.venue, self.said or other.said)


@dataclass
class _Event:
    """One saying and the statements made there; what the text says of it bit by bit is joined."""

    occasion: Occasion
    paragraph: int  # in which it was last heard of
    number: int  # of its last statement


def carried(
    text: str,
    attributions: Sequence[Attribution],
    named: Sequence[Occasion],
    seeds: Sequence[tuple[int, str, Occasion]],
    tellers: Sequence[str | None],
) -> list[Occasion]:
    """Give each attribution the occasion named for it, or the one that its source is evidently still on.

    `named` are the occasions in the attributions' own sentences; `seeds` are (place, speaker, occasion) of speakers
    whose words the text gives without a statement of their own. What one of the `tellers` tells, not the outlet, is on
    no occasion but such as the same one tells.
    """
    starts = [start for start, _ in paragraphs(text)] or [0]
    where = [bisect_right(starts, anchor(one)) for one in attributions]
    order = sorted(range(len(attributions)), key=lambda i: anchor(attributions[i]))
    voices = [_voice(one, teller) for one, teller in zip(attributions, tellers, strict=True)]
    found: list[_Event | None] = [None] * len(attributions)
    current: dict[str, _Event] = {}
    relayed: dict[tuple[str, tuple[str, ...]], _Event] = {}
    waiting = sorted(seeds, key=lambda seed: seed[0], reverse=True)
    documents: dict[str, _Event] = {}
    latest: _Event | None = None
    for number, i in enumerate(order):
        one = attributions[i]
        while waiting and waiting[-1][0] <= anchor(one):
            _, who, occasion = waiting.pop()
            current[who] = _Event(occasion, where[i], number)
        who = voices[i] or ""
        event = relayed.get((who, named[i].via)) if named[i].via else current.get(who)
        event = event or current.get(who) or documents.get(_document(one))
        if event is None and is_turn(one) and latest is not None and number - latest.number <= 2:
            event = latest
        before = order[number - 1] if number else None
        apart = before is not None and found[before] is event and _in_main_clause(text, attributions[before], one)
        if event is not None and not apart and _goes_on(one, named[i], event, where[i]):
            event.occasion, event.paragraph, event.number = _joined(event.occasion, named[i]), where[i], number
        else:
            event = _Event(named[i], where[i], number) if named[i] else None
        found[i] = event
        if event is not None and event.occasion.venue:
            documents[head(event.occasion.venue)] = event
        if event is not None and is_telling(one):
            latest = event if tellers[i] is None else latest
            if who:
                current[who] = relayed[who, event.occasion.via] = event
    _announced(attributions, voices, order, where, found)
    _asked(attributions, order, found)
    return [event.occasion if event else Occasion() for event in found]


def _document(one: Attribution) -> str:
    """The noun of a source that points back to what somebody said in it: "the statement", "her letter"."""
    match = _BACK.fullmatch(one.source.text) if one.source is not None else None
    return match[1].lower() if match else ""


def _voice(one: Attribution, teller: str | None) -> str | None:
    """What tells sources apart, also those whom two others let speak."""
    who = speaker(one)
    return who if who is None or teller is None else f"{who} in {teller}"


def _goes_on(one: Attribution, own: Occasion, event: _Event, paragraph: int) -> bool:
    """Whether a statement, with what its own sentence says of the occasion, belongs to an event."""
    gap, current = paragraph - event.paragraph, event.occasion
    if own.said and current.said and own.said != current.said:
        return False
    if current.said and not own.said and one.cue and re.search(r"\bnow\b", one.cue.text):
        return False
    if not own:
        return gap <= (_FAR if current.has_setting else _SAME_PASSAGE) and is_telling(one)
    if not own.has_setting:
        return gap <= _NEAR and is_telling(one)
    if own.venue and not own.via and current.has_setting and is_audience(own.venue):
        return gap <= _SAME_PASSAGE
    return _is_same(own, current, gap) or (not current.has_setting and gap <= _NEAR)


def _in_main_clause(text: str, aside: Attribution, one: Attribution) -> bool:
    """Whether a relative clause told of another saying before this one: "Moor, who told the Herald ..., denied it"."""
    if aside.source is None or aside.source.text.lower() not in ("who", "which"):
        return False
    between = text[aside.content.spans[-1][1] : anchor(one)]
    return len(between) < _LONGEST_GAP and not re.search(r"[.!?;\n]", between)


def _joined(current: Occasion, own: Occasion) -> Occasion:
    if own.venue and current.venue and is_audience(current.venue):
        return own.filled(current)
    return current.filled(own)


def _is_same(own: Occasion, current: Occasion, gap: int) -> bool:
    if own.via:
        return own.via == current.via
    if own.venue and current.venue and takes_up(own.venue):
        return gap <= _NEAR or head(own.venue) == head(current.venue)
    return (own.via, own.venue) == (current.via, current.venue)


def _announced(
    attributions: Sequence[Attribution],
    voices: Sequence[str | None],
    order: list[int],
    where: list[int],
    found: list[_Event | None],
) -> None:
    """Give headline, lead and what closely precedes it the first occasion that the text names for the same source."""
    events: defaultdict[str, set[int]] = defaultdict(set)
    for who, event in zip(voices, found, strict=True):
        if event is not None:
            events[who or ""].add(id(event))
    ahead: dict[str, int] = {}
    for i in reversed(order):
        who = voices[i]
        if who is None:
            continue
        if found[i] is not None:
            ahead[who] = i
        elif who in ahead and is_telling(attributions[i]):
            j = ahead[who]
            gap = where[j] - where[i]
            is_near = gap <= _NEAR or (where[i] <= _LEAD and gap <= _FAR)
            # Of one who spoke on several occasions, only common words tell which is meant.
            if is_near and (len(events[who]) == 1 or _telling_words(attributions[i]) & _telling_words(attributions[j])):
                found[i] = found[j]


def _telling_words(one: Attribution) -> set[str]:
    return {word.lower()[:6] for word in re.findall(r"\w{5,}", one.content.text)}


def _asked(attributions: Sequence[Attribution], order: list[int], found: list[_Event | None]) -> None:
    """Give a question without a source the occasion of its answer."""
    for i, answer in pairwise(order):
        one, after = attributions[i], attributions[answer]
        if one.source is None and found[i] is None and one.cue and _pattern("asking").search(one.cue.text):
            is_close = anchor(after) - anchor(one) <= _ANSWER and not holds(one, anchor(after))
            found[i] = found[answer] if is_close else None


def is_telling(one: Attribution) -> bool:
    """Whether a cue tells of a saying, not of what a source holds, did, or said at other times."""
    return one.cue is None or not _pattern("standing").match(one.cue.text.strip())


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(lexicon(LANGUAGE, 'events')[name])})(?!\w)", re.IGNORECASE)
