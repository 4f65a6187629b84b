"""Attributions -> via, venue and time of saying, shared by the statements of one speech event.

The words around a statement name its occasion (`frames`, `relays`, `venues`, `times`); media whose report the statement
stands in are relays too; statements of the same speech event share what is named once (`events`).
"""

import re
from collections.abc import Sequence

from msgspec import structs

from allegedly.occasions.appearances import appearances
from allegedly.occasions.events import Occasion, carried
from allegedly.occasions.frames import BLANK, Frame, anchor, frames, speaker
from allegedly.occasions.media import Medium, key, media
from allegedly.occasions.relay_sources import RelaySources
from allegedly.occasions.relays import Relay, interviewers, relays, told_again
from allegedly.occasions.reports import passed_on, reporting_media, speakers_within
from allegedly.occasions.times import said
from allegedly.occasions.venues import audience, closed, head, is_posting, takes_up, venue
from allegedly.records import Attribution, Document, Said, Source, Span

_BLANKS = re.compile(f"{BLANK}+")
_ADVERB = re.compile(r"\w+ly")  # "reportedly" stands in a sentence about an event, whose day is not that of a report
_BACK = 800  # characters before a sentence in which what it takes up is looked for


def situate(
    document: Document, attributions: Sequence[Attribution], sources: Sequence[Source]
) -> tuple[tuple[Source, ...], tuple[Attribution, ...]]:
    """Fill via, venue and said; gives the sources with the relays added, and the attributions.

    `via` is empty where the text names no relay. A venue, and the words of a time, stand in the text as they are.
    """
    known = RelaySources(document, sources)
    around = frames(document.text, attributions)
    reporting = reporting_media(attributions, sources)
    reports = passed_on(attributions, around, reporting)
    named = [
        _occasion(document, one, frame, known, reports.get(i, ()))
        for i, (one, frame) in enumerate(zip(attributions, around, strict=True))
    ]
    seeds = [
        (place, who, Occasion(via=(known.id_of(medium),)))
        for place, who, medium in speakers_within(document.text, attributions, sources, reporting)
        if not known.is_outlet(medium)
    ]
    seeds += appearances(document, attributions, sources)
    shared = carried(document.text, attributions, named, seeds, [frame.teller for frame in around])
    situated = [
        structs.replace(one, via=occasion.via, venue=occasion.venue, said=occasion.said)
        for one, occasion in zip(attributions, shared, strict=True)
    ]
    return known.sources, tuple(situated)


def _occasion(
    document: Document, one: Attribution, frame: Frame, known: RelaySources, reports: Sequence[Medium]
) -> Occasion:
    """What a statement's own sentence says of the saying."""
    found = media(frame.text)
    told = [relay for relay in relays(frame.text, found) if not _is_source(relay, one, frame, known)]
    where = _venue(one, frame, told)
    placed = [(_placed(relay.medium, frame), relay) for relay in told]
    if not placed:
        placed = [(relay.medium, relay) for relay in _taken_up(document.text, where, frame, known)]
    known.interviewers.update((name, medium) for medium, relay in placed for name in interviewers(frame.text, relay))
    # Who reported stands nearer the outlet than who was told.
    nearest_first = [
        *reports,
        *(medium for medium, relay in placed if relay.role == "reported"),
        *(medium for medium, relay in placed if relay.role == "told"),
    ]
    own = speaker(one)
    ids = dict.fromkeys(known.id_of(medium) for medium in nearest_first if not known.is_outlet(medium))
    return Occasion(
        via=tuple(number for number in ids if number != own),
        venue=None if where is None else document.text[slice(*where)],
        said=_said(document, one, frame, found),
    )


def _taken_up(text: str, where: Span | None, frame: Frame, known: RelaySources) -> list[Relay]:
    """The relay, placed in the document, that "the interview" or an interviewer's name alone points back to."""
    again = told_again(frame.text, known.interviewers)
    if again is not None:
        return [again]
    if where is None or not takes_up(text[slice(*where)]):
        return []
    low = max(0, frame.start - _BACK)
    before, noun = text[low : frame.start], head(text[slice(*where)])
    named = [relay for relay in relays(before, media(before)) if noun in before[slice(*relay.span)].lower()]
    return [
        relay._replace(medium=relay.medium._replace(start=low + relay.medium.start, end=low + relay.medium.end))
        for relay in named[-1:]
    ]


def _is_source(relay: Relay, one: Attribution, frame: Frame, known: RelaySources) -> bool:
    """Whether what looks like a relay is the source itself: "according to the Gazette"."""
    start, end = frame.start + relay.medium.start, frame.start + relay.medium.end
    begins = frame.start + relay.span[0]
    if relay.role == "told" and relay.medium.kind == "named" and known.is_person(relay.medium.name):
        return True
    spans = one.source.spans if one.source else ()
    return any(low <= start and end <= high + 2 and begins < low for low, high in spans) or (
        one.source is not None and key(one.source.text) == key(relay.medium.name)
    )


def _placed(medium: Medium, frame: Frame) -> Medium:
    return medium._replace(start=frame.start + medium.start, end=frame.start + medium.end)


def _venue(one: Attribution, frame: Frame, told: Sequence[Relay]) -> Span | None:
    """The words for the venue, placed in the document; who was told, where nothing else is said."""
    place = anchor(one) - frame.start
    span = venue(frame.text, place) or next(
        (closed(frame.text, relay.span) for relay in told if relay.role == "told"), None
    )
    span = span or audience(frame.text, retold=frame.teller is not None)
    if span is not None:
        return frame.start + span[0], frame.start + span[1]
    if one.cue is not None and is_posting(one.cue.text):
        return one.cue.spans[0]
    return None


def _said(document: Document, one: Attribution, frame: Frame, found: Sequence[Medium]) -> Said | None:
    """When it was said, by the words of the frame; a "Harbour Today" or a "Sunday Post" dates nothing."""
    if one.source is None and one.cue is not None and _ADVERB.fullmatch(one.cue.text):
        return None
    names = [(medium.start, medium.end) for medium in found]
    words = _BLANKS.sub(lambda run: BLANK + " " * (len(run[0]) - 1), frame.text)  # what is blank takes no time to read
    time = said(words, (0, len(words)), names, document.published, cue=_cue(one, frame))
    if time is None:
        return None
    start = frame.start + frame.text.index(time.text)
    return structs.replace(time, text=document.text[start : start + len(time.text)])


def _cue(one: Attribution, frame: Frame) -> Span | None:
    """The cue's place in the frame, where it stands there."""
    start, end = (place - frame.start for place in one.cue.spans[0]) if one.cue else (-1, -1)
    return (start, end) if start >= 0 and end <= len(frame.text) else None
