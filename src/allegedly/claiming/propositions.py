"""What a reading puts forward, cut to propositions that stand without it: small enough to keep very many."""

import re
from sys import intern

from allegedly.claiming.bearing import bearing, negative
from allegedly.claiming.contents import Content, contents, innermost
from allegedly.claiming.terms import terms
from allegedly.records import Attribution, Bearing, Document, Proposition, Reading, Source, Span
from allegedly.text import sentences

_LEAST_WORDS, _MOST_CHARACTERS = 4, 400
# A content that stands without its cue: it does not open with a preposition or "to", and has a finite verb.
_FRAGMENT = re.compile(
    r"\W*(?:to|not to|of|for|from|in|on|as|with|at|by|about|into|against|over|after|before)\b", re.IGNORECASE
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|be|been|has|have|had|will|would|can|could|may|might|must|shall|should|do|does|did|cannot)\b"
    r"|['\u2019](?:s|re|ve|ll|d|m|t)\b"
    r"|\b(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]e|I|[Yy]ou|who|that|[A-Z]\w+) [a-z]+(?:s|ed)\b"
)
_DATELINE = re.compile(r"[A-Z][A-Z .,'\u2019/-]{2,40}(?:, [A-Z][\w. ]{2,15})?(?: ?\([^)]{2,30}\))? ?[-\u2013\u2014]+ ")
# What stands around an article and is none of it.
_CAPTION = re.compile(
    r"\b(?:Getty Images|Image copyright|Media playback|Image \d+ of|Hide [Cc]aption|Story highlights)\b"
)
_STOPS = tuple('.?!"\u201d')
_NOT_PUT_FORWARD = frozenset({"orders", "wants", "other"})
_MOSTLY = 0.5  # share of a sentence from which it is a content
_LEADS = 2  # sentences at the top that the outlet says itself
_TOPIC, _TOP = 16, 4000  # words, looked for in so many characters
_POINTING = re.compile(r"\b(?:I|we|he|she|they)\b", re.IGNORECASE)


def propositions(reading: Reading) -> tuple[Proposition, ...]:
    """Cut a reading to what it puts forward: contents, hedged assertions, and the outlet's title and lead.

    Fragments of fewer than four words that carry meaning are left out, and so is what is only ordered or wished.
    """
    document = reading.document
    if document is None:
        return ()
    spans = sentences(document.text)
    topic = topic_of(document)
    held = [innermost(each) for each in contents(reading, spans)]
    sources = {source.id: source for source in reading.sources}
    found: dict[tuple[Span, ...], Proposition] = {}
    for i, (span, inside) in enumerate(zip(spans, held, strict=True)):
        for content in inside:
            if content.attribution.stance not in _NOT_PUT_FORWARD:
                _add(found, _said(document, content, sources, topic, i))
        own = not any(_share(content.span, span) > _MOSTLY for content in inside)
        if own and (i < _LEADS or _hedged(reading, span)):
            _add(found, _own(document, _undated(document.text, span), topic, i))
    if document.title and document.title not in document.text:
        _add(found, _own(document, None, topic, 0))
    return tuple(found.values())


def _add(found: dict[tuple[Span, ...], Proposition], one: Proposition) -> None:
    if not _fragment(one) and len(one.text) <= _MOST_CHARACTERS and len(terms(one.text)) >= _LEAST_WORDS:
        found.setdefault(one.spans, one)


def _fragment(one: Proposition) -> bool:
    """Whether the words put nothing forward by themselves; a title may lack a verb, and so may a whole sentence."""
    said = one.attribution is not None
    if _CAPTION.search(one.text) or (said and _FRAGMENT.match(one.text)):
        return True
    whole = not one.spans or (not said and one.text.endswith(_STOPS))
    return not whole and not _FINITE.search(one.text)


def _said(
    document: Document, content: Content, sources: dict[str, Source], topic: tuple[str, ...], position: int
) -> Proposition:
    attribution = content.attribution
    text = document.text[slice(*content.span)]
    source = sources.get(attribution.source.id or "") if attribution.source else None
    name = source.name if source else None
    return Proposition(
        document=document.id,
        spans=(content.span,),
        text=text,
        bearing=_bearing(content, text),
        attribution=attribution.id,
        source=name or _words(attribution),
        published=document.published,
        topic=topic,
        named=_stems(name) if name and _POINTING.search(text) else (),
        position=position,
    )


def _words(attribution: Attribution) -> str | None:
    return attribution.source.text or None if attribution.source else None


def _undated(text: str, span: Span) -> Span:
    """The sentence without the place, date and agency that open a wire story."""
    dateline = _DATELINE.match(text, *span)
    return (dateline.end(), span[1]) if dateline else span


def _own(document: Document, span: Span | None, topic: tuple[str, ...], position: int) -> Proposition:
    """What the outlet says itself, in a sentence or in a title outside the text."""
    text = document.text[slice(*span)] if span else document.title or ""
    return Proposition(
        document=document.id,
        spans=(span,) if span else (),
        text=text,
        bearing=_asked(text),
        published=document.published,
        topic=topic,
        position=position,
    )


def _bearing(content: Content, text: str) -> Bearing:
    """How the source bears on the words: "said he did not" affirms words that hold the negation themselves."""
    cue = content.attribution.cue
    if content.bearing == "denies" and (cue is None or not negative(cue.text)) and negative(text):
        return _asked(text)
    return content.bearing or _asked(text)


def _asked(text: str) -> Bearing:
    """How those who say a text bear on it: a denial in the words themselves is a matter of comparing."""
    found = bearing(text, ())
    return "affirms" if found == "denies" else found


def _hedged(reading: Reading, span: Span) -> bool:
    return any(_share(words, span) > 0 for each in reading.assertions for words in each.spans)


def _share(inner: Span, outer: Span) -> float:
    return max(0, min(inner[1], outer[1]) - max(inner[0], outer[0])) / (outer[1] - outer[0])


def topic_of(document: Document) -> tuple[str, ...]:
    """The rarest words of a document's title and first sentences."""
    spans = sentences(document.text[:_TOP])
    leads = " ".join([document.title or "", *(document.text[slice(*span)][:_MOST_CHARACTERS] for span in spans[:5])])
    weights = {term.stem: term.weight for term in terms(leads)}
    return tuple(intern(stem) for stem in sorted(weights, key=lambda stem: (-weights[stem], stem))[:_TOPIC])


def _stems(name: str) -> tuple[str, ...]:
    return tuple(intern(term.stem) for term in terms(name) if term.capital)
