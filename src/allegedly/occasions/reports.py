"""Reports by media in which others are quoted: the medium is the relay of what stands in its report."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from allegedly.languages import lexicon
from allegedly.levels import levels
from allegedly.occasions.frames import Frame, anchor, holds, speaker
from allegedly.occasions.media import LANGUAGE, Medium, media
from allegedly.records import Attribution, Source

_CITING = re.compile(r"\b(?:citing|cit(?:ed|es)|quot(?:ing|ed|es)|per)\b", re.IGNORECASE)
_AHEAD = 300  # characters of a report in which somebody's saying is looked for
_NAME = re.compile(r"[A-Z\u00c0-\u00de][\w’'-]*\w")


def reporting_media(attributions: Sequence[Attribution], sources: Sequence[Source]) -> dict[int, Medium]:
    """Map the numbers of attributions whose source is a medium to it."""
    by_id = {source.id: source for source in sources}
    return {i: medium for i, one in enumerate(attributions) if (medium := _medium_of(one, by_id)) is not None}


def passed_on(
    attributions: Sequence[Attribution], around: Sequence[Frame], reporting: Mapping[int, Medium]
) -> dict[int, tuple[Medium, ...]]:
    """Map an attribution's number to the media in whose reports it stands, the outermost first."""
    numbers = {one.id: i for i, one in enumerate(attributions)}
    by_id = {one.id: one for one in attributions}
    together: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for i in reporting:
        together[around[i].sentence].append(i)
    found = {}
    for i, one in enumerate(attributions):
        outer = [j for level in levels(one, by_id)[1:] if (j := numbers[level.id]) in reporting]
        beside = [j for j in together.get(around[i].sentence, ()) if j not in (i, *outer)]
        # Of two media that share a content, the one that is cited stands farther from the outlet.
        if i in reporting and not (one.cue and _CITING.search(one.cue.text)):
            beside = []
        beside = [j for j in beside if _shares(one, attributions[j])]
        if outer or beside:
            found[i] = tuple(reporting[j] for j in (*reversed(outer), *beside))
    return found


def _medium_of(one: Attribution, sources: Mapping[str, Source]) -> Medium | None:
    """The medium that an attribution's source is, placed in the document; None where it is none."""
    if one.source is None or not one.source.spans:
        return None
    start, end = one.source.spans[0]
    resolved = sources.get(one.source.id or "")
    if resolved is not None and resolved.kind is not None:
        is_medium = resolved.kind == "media"
        name = resolved.name or one.source.text
        return Medium(start, end, name, "named" if resolved.named else "unnamed") if is_medium else None
    found = [m for m in media(one.source.text) if m.kind != "host" and one.source.text.rstrip(" ,").endswith(m.name)]
    return found[-1]._replace(start=start + found[-1].start, end=start + found[-1].end) if found else None


def speakers_within(
    text: str, attributions: Sequence[Attribution], sources: Sequence[Source], reporting: Mapping[int, Medium]
) -> Iterator[tuple[int, str, Medium]]:
    """Yield (place, speaker, medium) for reports by media whose own words say that a known source spoke.

    In "According to the Gazette, mayor Ann Example confirmed that ..." the whole clause may be the paper's content; the
    mayor's later statements still reach the outlet through the paper.
    """
    if not reporting:
        return
    speakers = by_last_name(attributions, {source.id: source for source in sources})
    for i, medium in reporting.items():
        one = attributions[i]
        start, end = one.content.spans[0]
        words = text[start : min(end, start + _AHEAD)]
        verb = _speech().search(words)
        names = _NAME.findall(words[: verb.start()]) if verb else []
        who = next((speakers[name] for name in names if name in speakers), None)
        if who is not None and who != speaker(one):
            yield anchor(one), who, medium


def by_last_name(attributions: Sequence[Attribution], sources: Mapping[str, Source]) -> dict[str, str]:
    """Map the last word of each name that an attribution's source goes by to what tells it from others."""
    found: dict[str, str] = {}
    for one in attributions:
        source = sources.get(one.source.id or "") if one.source else None
        names = _NAME.findall((source and source.name) or (one.source.text if one.source else ""))
        who = speaker(one)
        if names and who is not None and (source is None or source.kind in ("person", None)):
            found.setdefault(names[-1], who)
    return found


def _shares(one: Attribution, report: Attribution) -> bool:
    """Whether a statement stands in a report, or is the better part of what it reports."""
    if holds(report, anchor(one)):
        return True
    common = sum(
        max(0, min(high, end) - max(low, start))
        for low, high in one.content.spans
        for start, end in report.content.spans
    )
    return 2 * common > sum(end - start for start, end in one.content.spans)


@cache
def _speech() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(lexicon(LANGUAGE, 'relays')['speech']['verbs'])})\b")
