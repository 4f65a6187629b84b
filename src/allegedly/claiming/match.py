"""Where documents put one claim before their readers, if only to deny it, and what comes nearest where they do not."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from allegedly.claiming.bearing import negative, refutes
from allegedly.claiming.candidates import candidates, wanted
from allegedly.claiming.judging import CONTRADICTS, ENTAILS, Judge
from allegedly.claiming.particulars import differs, nowhere
from allegedly.claiming.statements import Statement, statements
from allegedly.encoder import judged
from allegedly.records import Bearing, Document, Mention, Nearest, Passage, Reading

# Least probabilities beside those of `judging`, set on the stories of dev-a, see benchmarks/README.md.
FURTHER = 0.1  # at which a statement puts a claim forward where another one of the document does
ALONE = 0.3  # at which one statement of all documents has to put it forward
OUTRIGHT = 0.8  # the same, of words to the contrary, where no document affirms the claim
SURE = 0.7  # at which a statement puts a claim in words that others are held against
_WORDINGS = 2  # such statements, the shortest, as what says more is entailed by less
_HELD = 6  # statements of a document that are held against them, those nearest to the claim
_BEHIND = 3  # sentences from a claim to a reply ("that is false") that means it
_OPPOSITE: dict[Bearing, Bearing] = {"affirms": "denies", "denies": "affirms"}


class Matches(NamedTuple):
    """Where documents put a claim forward, and for those that do not, what comes nearest and how it differs."""

    mentions: tuple[Mention, ...]
    nearest: dict[str, Nearest]  # by document


class _Judged(NamedTuple):
    """A statement, the judge's probabilities, and the figure or day that it gives otherwise than the claim, if any."""

    statement: Statement
    entails: float
    contradicts: float
    differs: str | None


def match(claim: str, readings: Sequence[Reading], judge: Judge = judged) -> Matches:
    """Find the statements that put a claim forward, in the order of the readings and of each text.

    A mention's spans are the words of a source, or a sentence of the outlet; a title that is no part of the text gives
    a mention without spans. `score` is the judge's probability of what decided on the bearing.
    """
    read = [(reading.document, statements(reading)) for reading in readings]
    chosen = candidates(wanted(claim), [said for _, said in read])
    by_document: list[list[_Judged]] = [[] for _ in read]
    for (number, _), each in zip(chosen, _judge(claim, [statement for _, statement in chosen], judge), strict=True):
        by_document[number].append(each)
    lacking = [
        nowhere(claim, f"{document.title or ''}\n{document.text}") if hopeful else None
        for (document, _), hopeful in zip(read, by_document, strict=True)
    ]
    silent = [
        number
        for number, absent in enumerate(lacking)
        if absent is None and not any(_bearing(claim, each, ENTAILS) for each in by_document[number])
    ]
    _judge_by_wordings(by_document, silent, judge)
    mentions: list[Mention] = []
    nearest: dict[str, Nearest] = {}
    for (document, said), statements_judged, absent in zip(read, by_document, lacking, strict=True):
        mentions += [] if absent else _mentions(claim, document, said, statements_judged)
        if statements_judged:
            nearest[document.id] = _nearest(statements_judged, absent)
    if not any(map(_stands_alone, mentions)):
        mentions = []
    reporting = {mention.document for mention in mentions}
    unsaid = {document: near for document, near in nearest.items() if document not in reporting}
    return Matches(tuple(mentions), unsaid)


def _stands_alone(mention: Mention) -> bool:
    """Whether a mention shows that the claim is put forward: what merely contradicts may be on another matter."""
    return (mention.entails or 0.0) >= ALONE or (mention.contradicts or 0.0) >= OUTRIGHT


def _judge(claim: str, chosen: Sequence[Statement], judge: Judge) -> Iterator[_Judged]:
    """Judge each statement alone."""
    scores = judge([(statement.alone, claim) for statement in chosen])
    for statement, (entails, contradicts, _) in zip(chosen, scores.tolist(), strict=True):
        yield _Judged(statement, entails, contradicts, differs(claim, statement.alone))


def _judge_by_wordings(by_document: Sequence[list[_Judged]], silent: Sequence[int], judge: Judge) -> None:
    """Judge the statements of silent documents by what others are sure to say: that entails the claim, and so do they.

    A claim in words that no article has is found so in all that word it alike.
    """
    sure = {
        each.statement.alone
        for judged_statements in by_document
        for each in judged_statements
        if each.entails >= SURE and each.differs is None and each.statement.bearing == "affirms"
        if not refutes(each.statement.alone)
    }
    places = [(number, row) for number in silent for row in _likeliest(by_document[number])]
    for wording in sorted(sure, key=lambda words: (len(words), words))[:_WORDINGS]:
        scores = judge([(by_document[number][row].statement.alone, wording) for number, row in places])
        for (number, row), entails in zip(places, scores[:, 0].tolist(), strict=True):
            before = by_document[number][row]
            by_document[number][row] = before._replace(entails=max(before.entails, entails))


def _likeliest(judged: Sequence[_Judged]) -> list[int]:
    """The rows of the statements that come nearest to putting the claim forward."""
    agreeing = [row for row, each in enumerate(judged) if each.differs is None]
    return sorted(agreeing, key=lambda row: -judged[row].entails)[:_HELD]


def _mentions(
    claim: str, document: Document, said: Sequence[Statement], judged: Sequence[_Judged]
) -> Iterator[Mention]:
    """The mentions of one document: statements on the claim, and replies to them."""
    found = {}
    for each in judged:
        if (bearing := _bearing(claim, each, ENTAILS)) is not None:
            found[each.statement] = _mention(document, each, bearing)
    if not found:
        return
    for each in judged:
        if each.statement not in found and (bearing := _bearing(claim, each, FURTHER)) is not None:
            found[each.statement] = _mention(document, each, bearing)
    spoken = {(mention.spans, statement.position) for statement, mention in found.items()}
    last = None
    for statement in said:
        if (mention := found.get(statement)) is not None:
            # The outlet's sentence around the words of somebody is his, where his words put the claim forward.
            if statement.attribution is None and any(
                place == statement.position and spans != mention.spans for spans, place in spoken
            ):
                continue
            last = statement.position
            yield mention
        elif last is not None and statement.position - last <= _BEHIND and refutes(statement.text):
            last = statement.position
            yield _mention(document, _Judged(statement, 0.0, 1.0, None), "denies")


def _bearing(claim: str, each: _Judged, least: float) -> Bearing | None:
    """How a statement bears on the claim; None where it does not put it forward."""
    said = each.statement
    if each.differs is not None:
        return None
    if each.entails >= least:
        against = refutes(said.alone) and not refutes(claim)
        return "denies" if said.bearing == "affirms" and against else said.bearing
    if each.contradicts >= CONTRADICTS and negative(said.alone) != negative(claim):
        return "denies" if said.framed else _OPPOSITE.get(said.bearing)
    return None


def _mention(document: Document, each: _Judged, bearing: Bearing) -> Mention:
    said = each.statement
    return Mention(
        document=document.id,
        spans=said.spans,
        text=said.text,
        bearing=bearing,
        attribution=said.attribution.id if said.attribution else None,
        source=said.source,
        score=round(max(each.entails, each.contradicts), 3),
        entails=round(each.entails, 3),
        contradicts=round(each.contradicts, 3),
    )


def _nearest(judged: Sequence[_Judged], absent: str | None) -> Nearest:
    """What comes nearest to the claim in a document, and how it differs."""
    best = max(judged, key=lambda each: max(each.entails, each.contradicts))
    otherwise = "says otherwise" if best.contradicts >= CONTRADICTS else None
    return Nearest(
        passage=Passage(best.statement.spans, best.statement.text),
        source=best.statement.source,
        differs=best.differs or absent or otherwise,
        entails=round(best.entails, 3),
        contradicts=round(best.contradicts, 3),
    )
