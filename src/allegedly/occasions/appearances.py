"""Speaking that a text tells of before it gives the words: "Brandt addressed the council on Monday. ..."."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from allegedly.languages import lexicon
from allegedly.occasions.events import Occasion
from allegedly.occasions.frames import anchor, holds, speaker
from allegedly.occasions.media import LANGUAGE
from allegedly.occasions.reports import by_last_name
from allegedly.occasions.times import said
from allegedly.records import Attribution, Document, Source, Span
from allegedly.text import inside, quotations, sentences

_NAME = re.compile(r"[A-Z\u00c0-\u00de][\w’'-]*\w")
_AHEAD = 400  # characters behind such a sentence in which a speaker who is described, not named, begins to speak


def appearances(
    document: Document, attributions: Sequence[Attribution], sources: Sequence[Source]
) -> Iterator[tuple[int, str, Occasion]]:
    """Yield (place, speaker, occasion) for each sentence that dates a speaking and holds no statement.

    The speaker is the one named before the verb, else who speaks next.
    """
    by_name = by_last_name(attributions, {source.id: source for source in sources})
    told = sorted(anchor(one) for one in attributions)
    quoted = quotations(document.text)
    for sentence in sentences(document.text):
        verb = _speaking().search(document.text, *sentence)
        if verb is None or inside(verb.start(), quoted) or any(sentence[0] <= place < sentence[1] for place in told):
            continue
        if any(holds(one, verb.start()) for one in attributions):
            continue
        time = said(document.text, (verb.start(), sentence[1]), quoted, document.published, cue=verb.span())
        who = _who(document.text[sentence[0] : verb.start()], sentence, attributions, by_name)
        if time is not None and who is not None:
            yield sentence[0], who, Occasion(said=time)


def _who(before: str, sentence: Span, attributions: Sequence[Attribution], by_name: Mapping[str, str]) -> str | None:
    named = [by_name[name] for name in _NAME.findall(before) if name in by_name]
    if named:
        return named[-1]
    after = [one for one in attributions if 0 <= anchor(one) - sentence[1] <= _AHEAD]
    return speaker(min(after, key=anchor)) if after else None


@cache
def _speaking() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(lexicon(LANGUAGE, 'events')['speaking'])})\b")
