"""Where documents put one claim before their readers, if only to deny it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from allegedly.claiming.bearing import Denials, bearing, open_to, refutes
from allegedly.claiming.contents import Content, contents, without
from allegedly.claiming.focus import Focus, focus
from allegedly.claiming.particulars import differs
from allegedly.claiming.terms import terms
from allegedly.records import Bearing, Document, Mention, Reading, Span
from allegedly.text import sentences

_BEFORE, _AFTER, _CONTEXT = 0.8, 0.5, 0.6  # what a part is worth that the sentence before, after, or another names
STRICT = (0.6, 0.5, 0.3)  # the least score, share of the core with the sentences around, and in the sentence alone
DISPUTED = (0.45, 0.35, 0.3)  # the same, where the document goes on to deny "these claims"
_FURTHER = (0.42, 0.38, 0.25)  # the same, where another sentence of the document puts the claim forward
_IN_BRIEF = (0.45, 0.25, 0.25)  # the same, for a sentence of few words nearly all of which are the claim's
FEW, _BRIEF = 8, 0.7
_SHORT = 40  # sentences of a text that has one subject, which "these claims" mean
_BEHIND, _AHEAD = 4, 2  # sentences from what puts a claim forward to one that denies "these claims" after it, or before
_LONGEST = 500  # characters of a sentence


class _Sentence(NamedTuple):
    """How well one sentence names each part of the claim, and where."""

    span: Span
    credits: tuple[float, ...]
    places: tuple[Span, ...]
    brief: bool = False  # it says little that is not in the claim


class Named(NamedTuple):
    """How well some sentences name each part of a claim, 0..1, one row a sentence.

    `before` and `after` are of the sentences around each, `context` of any others of its document. `brief` ones say
    little that is not in the claim.
    """

    own: NDArray[np.float64]
    before: NDArray[np.float64]
    after: NDArray[np.float64]
    context: NDArray[np.float64]
    brief: NDArray[np.bool_]

    def only(self, row: int) -> "Named":
        """Of one sentence."""
        one = slice(row, row + 1)
        return Named(self.own[one], self.before[one], self.after[one], self.context[one], self.brief[one])

    def saying(self, own: Sequence[float]) -> "Named":
        """The same of a part of the sentence, which alone names so much."""
        return self._replace(own=np.array([own]))


class Reached(NamedTuple):
    """Three rows of shares, as in the thresholds: of the claim, of its core, of its core without the neighbours.

    `acting` sentences name something that is done: who names all of whom it is claimed and no act tells something else.
    """

    shares: NDArray[np.float64]
    brief: NDArray[np.bool_]
    acting: NDArray[np.bool_]

    def scores(self, least: tuple[float, float, float] = STRICT) -> NDArray[np.float64]:
        """The score of each sentence, 0 where it does not put the claim forward."""
        enough = (self.shares >= np.array(least)[:, None]).all(axis=0)
        enough |= self.brief & (self.shares >= np.array(_IN_BRIEF)[:, None]).all(axis=0)
        return np.where(enough, self.shares[0], 0.0)

    def first(self) -> NDArray[np.float64]:
        """The same of a sentence that is the first to put the claim forward, which has to name an act of it."""
        return np.where(self.acting, self.scores(), 0.0)


class _Question(NamedTuple):
    words: str
    claim: Focus
    denials: Denials


def match(claim: str, readings: Sequence[Reading]) -> tuple[Mention, ...]:
    """Find the sentences that put a claim forward, in the order of the readings and of each text.

    A mention's span is a sentence, or what an attribution's content has of it. `score` is the share of the claim, its
    words weighted by rarity, that the sentence names, with what the sentences around it supply. A title that is no
    part of the text gives a mention without spans.
    """
    question = _Question(claim, focus(claim), open_to(claim))
    return tuple(
        mention
        for reading in readings
        if reading.document is not None
        for mention in _of_document(question, reading, reading.document)
    )


def _of_document(question: _Question, reading: Reading, document: Document) -> Iterator[Mention]:
    text, title = document.text, document.title or ""
    headline = _sentence(question.claim, title, (0, len(title)))
    read = [_sentence(question.claim, text, piece) for span in sentences(text) for piece in pieces(text, span)]
    heading = 0.0
    if title not in text and not differs(question.words, title):
        heading = float(reached(question.claim, _named([headline], headline)).first()[0])
    named = _named(read, headline)
    found = reached(question.claim, named)
    scores = found.first()
    if scores.any():
        scores = found.scores(_FURTHER)
    elif (disputed := found.scores(DISPUTED)).any() and any(refutes(text[slice(*each.span)]) for each in read):
        scores = disputed
    if heading:
        bears = bearing(title, headline.places, question.denials)
        yield Mention(document=document.id, spans=(), text=title, bearing=bears, score=heading)
    if not heading and not scores.any():
        return
    told = contents(reading, [sentence.span for sentence in read])
    held = [[content for content in each if content.voiced] for each in told]
    refuted = _refuting(text, read, scores > 0, opening=bool(heading))
    for i, (sentence, score, inside) in enumerate(zip(read, scores.tolist(), held, strict=True)):
        if score and not differs(question.words, text[slice(*sentence.span)]):
            yield from _put_forward(question, document, sentence, named.only(i), inside)
        elif i in refuted:
            yield _refuted(question, document, sentence, inside)


def _refuting(text: str, read: Sequence[_Sentence], found: NDArray[np.bool_], *, opening: bool) -> set[int]:
    """Which sentences refute the claim without naming it: in a long text those soon after it, or just before.

    Where one refutation follows another, they mean the same.
    """
    refuting = set()
    last = 0 if opening else -_BEHIND - 1
    for i, sentence in enumerate(read):
        if found[i]:
            last = i
            continue
        near = len(read) <= _SHORT or i - last <= _BEHIND or found[i : i + _AHEAD + 1].any()
        if near and refutes(text[slice(*sentence.span)]):
            refuting.add(i)
            last = i
    return refuting


def _sentence(claim: Focus, text: str, span: Span) -> _Sentence:
    if not claim.may_name(text, *span):
        return _Sentence(span, (0.0,) * len(claim.parts), ())
    found = terms(text, *span)
    hits = claim.hits(found)
    places = tuple(hit.place for hit in hits if hit.place)
    brief = 0 < len(found) <= FEW and len(set(places)) >= _BRIEF * len(found)
    return _Sentence(span, tuple(hit.credit for hit in hits), places, brief)


def pieces(text: str, span: Span) -> Iterator[Span]:
    """Cut what is too long for a sentence, such as a list of links, between words."""
    start, end = span
    while end - start > _LONGEST:
        cut = max(text.rfind(" ", start, start + _LONGEST), start + 1)
        yield start, cut
        start = cut
    yield start, end


def reached(claim: Focus, named: Named) -> Reached:
    """How much of a claim each sentence names, alone and with what the sentences around it supply."""
    around = np.maximum(_BEFORE * named.before, _AFTER * named.after)
    further = np.where(claim.core, 0.0, _CONTEXT * named.context)
    supplied = np.maximum(np.maximum(named.own, around), further)
    shares = claim.shares(supplied), claim.shares(supplied, core=True), claim.shares(named.own, core=True)
    acting = np.asarray(np.maximum(named.own, around)[:, claim.acts].any(axis=1) | (not claim.acts.any()), dtype=bool)
    return Reached(np.stack(shares), named.brief, acting)


def _named(read: Sequence[_Sentence], headline: _Sentence) -> Named:
    """What the sentences of one document name; the context of each is the headline and all before it."""
    own = np.array([sentence.credits for sentence in read]).reshape(len(read), len(headline.credits))
    nothing = np.zeros((1, own.shape[1]))
    said = np.concatenate([np.array([headline.credits]), own])
    return Named(
        own=own,
        before=np.concatenate([nothing, own])[:-1],
        after=np.concatenate([own, nothing])[1:],
        context=np.maximum.accumulate(said)[:-1],
        brief=np.array([sentence.brief for sentence in read], dtype=bool),
    )


def _put_forward(
    question: _Question, document: Document, sentence: _Sentence, named: Named, inside: Sequence[Content]
) -> Iterator[Mention]:
    """Mentions in the innermost contents that hold half of what the sentence says of the claim, else in itself."""
    text = document.text
    whole = question.claim.share(sentence.credits, core=True)
    chosen: list[Content] = []
    for content in reversed(inside):
        own = _sentence(question.claim, text, content.span)
        enough = question.claim.share(own.credits, core=True) >= whole / 2
        if enough and not any(other.within(content) for other in chosen):
            chosen.append(content)
    for content in sorted(chosen, key=lambda one: one.span):
        own = _sentence(question.claim, text, content.span)
        rest = without(text, sentence.span, [other.span for other in inside if not content.meets(other)])
        found = content.bearing or _bearing(question, rest, sentence.span, own.places)
        # Who speaks "for the ministry" has not said "ministry": the words that name the source put nothing forward.
        source = content.attribution.source.spans if content.attribution.source else ()
        told = without(text, sentence.span, source)
        said = _sentence(question.claim, told, (0, len(told)))
        score = reached(question.claim, named.saying(said.credits)).shares[0, 0]
        yield _mention(document, content.span, found, float(score), content)
    if not chosen:
        rest = without(text, sentence.span, [content.span for content in inside])
        found = _bearing(question, rest, sentence.span, sentence.places)
        yield _mention(document, sentence.span, found, float(reached(question.claim, named).shares[0, 0]), None)


def _refuted(question: _Question, document: Document, sentence: _Sentence, inside: Sequence[Content]) -> Mention:
    """A denial that names the claim only as such, by the innermost content that makes it."""
    text = document.text
    making = [content for content in inside if refutes(text[slice(*content.span)]) or content.bearing == "denies"]
    score = question.claim.share(sentence.credits)
    content = making[-1] if making else None
    return _mention(document, content.span if content else sentence.span, "denies", score, content)


def _bearing(question: _Question, stretch: str, span: Span, places: Sequence[Span]) -> Bearing:
    return bearing(stretch, [(start - span[0], end - span[0]) for start, end in places], question.denials)


def _mention(document: Document, span: Span, found: Bearing, score: float, content: Content | None) -> Mention:
    return Mention(
        document=document.id,
        spans=(span,),
        text=document.text[slice(*span)],
        bearing=found,
        attribution=content.attribution.id if content else None,
        score=round(score, 3),
    )
