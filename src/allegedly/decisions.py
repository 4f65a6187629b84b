"""What people decided, brought to bear on readings, mentions and sources: pure functions.

A statement is named ``DOCUMENT#STATEMENT``, a passage ``DOCUMENT@START-END``. Where several people
decided on one matter, the latest word rules and the others stay on record.
"""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Literal, get_args

from msgspec.structs import replace

from allegedly.errors import UsageError
from allegedly.ledger import Decided, Decision
from allegedly.ledger.fold import matter_of
from allegedly.records import (
    Attribution,
    Commitment,
    Evidence,
    Mention,
    OutletPosition,
    Passage,
    Quote,
    Reading,
    Reason,
    Said,
    Source,
    SourceMention,
    Span,
    Stance,
)
from allegedly.registry import Decision as SourceDecision

_LABELS = {
    "stance": get_args(Stance),
    "commitment": get_args(Commitment),
    "outlet_position": get_args(OutletPosition),
    "evidence": get_args(Evidence),
    "quote": get_args(Quote),
}
FIELDS = (*_LABELS, "venue", "said", "source", "cue", "content")
VALUES = {
    "reliability": tuple("ABCDEF"),
    "credibility": tuple("123456"),
    "status": ("unverified", "corroborated", "disputed", "refuted", "confirmed", "outdated"),
}
_PASSAGE = re.compile(r"(?P<document>.+)@(?P<start>\d+)-(?P<end>\d+)")
_RANGE = re.compile(r"(\d+)-(\d+)")
_PAIRS = ("same", "different", "undecided")


def checked(made: Decided) -> Decided:
    """A decision that can be meant; raises UsageError with the way out for any other."""
    kind, count = made.decision, 2 if made.decision in _PAIRS else 1
    if len(made.on) != count:
        raise UsageError(f"{kind} takes {count} id{'s' * (count > 1)}, not {len(made.on)}")
    if not made.reason.strip() and kind not in ("note", "task"):
        raise UsageError(f"no reason for {kind}; give one with --reason, somebody will ask")
    if kind in VALUES and made.value not in VALUES[kind]:
        raise UsageError(f"{kind} is {made.value!r}; give one of {', '.join(VALUES[kind])}")
    if kind in ("note", "task") and not (made.value or "").strip():
        raise UsageError(f"an empty {kind}; give its text with --value")
    if kind == "correct":
        _check_correction(made)
    if kind == "add":
        _range_of(made)
    return made


def ruling(decisions: Iterable[Decision]) -> list[Decision]:
    """Of several people's decisions on one matter the latest, in order."""
    latest = {matter_of(decision): decision for decision in decisions}
    return sorted(latest.values(), key=lambda decision: decision.number)


def statement_id(document: str, statement: str) -> str:
    """The id of a statement among all documents."""
    return f"{document}#{statement}"


def passage_id(document: str, spans: Sequence[Span]) -> str:
    """The id of the words from the first to the last span."""
    return f"{document}@{spans[0][0]}-{spans[-1][1]}" if spans else document


def passage_of(name: str) -> tuple[str, Span] | None:
    """The document and span that the id of a passage names; None for any other id."""
    match = _PASSAGE.fullmatch(name)
    return (match["document"], (int(match["start"]), int(match["end"]))) if match else None


def settled(reading: Reading, decisions: Iterable[Decision]) -> Reading:
    """A reading as people left it: without rejected statements, with corrected and added ones."""
    document = reading.document
    if document is None:
        return reading
    corrections = [one for one in ruling(decisions) if one.made.claim is None]
    for decision in corrections:
        if decision.made.decision == "add" and decision.made.on == (document.id,):
            reading = _with_statement(reading, decision)
    for said in reading.attributions:
        name = statement_id(document.id, said.id)
        for decision in corrections:
            if decision.made.on == (name,) and decision.made.decision == "correct":
                reading = _corrected(reading, said.id, decision)
    return _without(reading, _said_by_people(corrections, "reject"))


def confirmed(decisions: Iterable[Decision]) -> frozenset[str]:
    """The ids that a person accepted, corrected or added, and nobody rejected since."""
    rules = [one for one in ruling(decisions) if one.made.claim is None]
    rejected = _said_by_people(rules, "reject")
    added = {statement_id(one.made.on[0], _by_hand(one.number)) for one in rules if one.made.decision == "add"}
    return frozenset((_said_by_people(rules, "accept", "correct", "same") | added) - rejected)


def accepted(claim: str, decisions: Iterable[Decision], document: str) -> bool:
    """Whether the latest word on some passage of a document is that it puts the claim forward."""
    words = _words(claim)
    return any(
        one.made.decision == "accept"
        and _words(one.made.claim or "") == words
        and re.split("[#@]", one.made.on[0])[0] == document
        for one in ruling(decisions)
    )


def state_of(name: str, decisions: Iterable[Decision]) -> Literal["suggested", "confirmed", "rejected"]:
    """What people made of something: confirmed or rejected, suggested while nobody looked at it."""
    rules = [one for one in ruling(decisions) if one.made.claim is None]
    if name in _said_by_people(rules, "reject"):
        return "rejected"
    return "confirmed" if name in confirmed(rules) else "suggested"


def settle_mentions(
    claim: str, decisions: Iterable[Decision], readings: Sequence[Reading]
) -> Callable[[Sequence[Mention]], list[Mention]]:
    """What people decided on the passages of a claim, as a function on what a machine found.

    A rejected passage takes with it every mention that overlaps it, so that it stays rejected where
    a later run draws its bounds otherwise; a document takes all of its own. An accepted passage that
    no mention overlaps becomes one.
    """
    words = _words(claim)
    about = [one for one in ruling(decisions) if one.made.claim and _words(one.made.claim) == words]
    rejected = [one.made.on[0] for one in about if one.made.decision == "reject"]
    accepted = [one.made.on[0] for one in about if one.made.decision == "accept"]

    def settle(mentions: Sequence[Mention]) -> list[Mention]:
        kept = [one for one in mentions if not any(_covers(name, one) for name in rejected)]
        missing = [name for name in accepted if not any(_covers(name, one) for one in kept)]
        return kept + [added for name in missing if (added := _mention(name, readings))]

    return settle


def source_decisions(decisions: Iterable[Decision]) -> list[SourceDecision]:
    """What people decided on who is who, as the registry takes it."""
    return [
        SourceDecision(
            left=one.made.on[0],
            right=one.made.on[1],
            decision=one.made.decision,
            by=one.by,
            reason=one.made.reason,
            when=one.time,
        )
        for one in ruling(decisions)
        if one.made.decision in ("same", "different", "undecided")
    ]


def clashes(decisions: Iterable[Decision]) -> list[str]:
    """Where two that somebody holds apart are both one with a third: a line for each, naming all."""
    pairs = [one for one in ruling(decisions) if one.made.decision in _PAIRS]
    ties: dict[str, set[str]] = {}
    for one in pairs:
        if one.made.decision == "same":
            left, right = one.made.on
            ties.setdefault(left, set()).add(right)
            ties.setdefault(right, set()).add(left)
    lines = []
    for one in pairs:
        left, right = one.made.on
        if one.made.decision == "different" and left != right:
            between = _between(left, right, ties)
            if between:
                lines.append(
                    f"{left} is not {right} (decision {one.number}, {one.by}), but {' and '.join(between)} "
                    "is the same as both; undo one of these decisions"
                )
    return lines


def _between(left: str, right: str, ties: dict[str, set[str]]) -> list[str]:
    """What stands on the shortest chain of sameness between two, without them."""
    chains = [[left]]
    seen = {left}
    for chain in chains:
        for other in sorted(ties.get(chain[-1], set()) - seen):
            if other == right:
                return chain[1:] or [left]
            seen.add(other)
            chains.append([*chain, other])
    return []


def _said_by_people(decisions: Iterable[Decision], *kinds: str) -> set[str]:
    return {name for one in decisions if one.made.decision in kinds for name in one.made.on}


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _covers(name: str, mention: Mention) -> bool:
    if name == mention.document:
        return True
    if mention.attribution and name == statement_id(mention.document, mention.attribution):
        return True
    passage = passage_of(name)
    if passage is None or passage[0] != mention.document:
        return False
    start, end = passage[1]
    return any(start < there_end and there < end for there, there_end in mention.spans)


def _mention(name: str, readings: Sequence[Reading]) -> Mention | None:
    """The mention that a person added: a passage, or the content of a statement."""
    for reading in readings:
        document = reading.document
        if document is None:
            continue
        passage = passage_of(name)
        if passage and passage[0] == document.id:
            words = document.text[slice(*passage[1])]
            return Mention(document=document.id, spans=(passage[1],), text=words, bearing="affirms", score=1.0)
        for said in reading.attributions:
            if statement_id(document.id, said.id) == name:
                return Mention(
                    document=document.id,
                    spans=said.content.spans,
                    text=said.content.text,
                    bearing="denies" if said.stance == "denies" else "affirms",
                    attribution=said.id,
                    source=said.source.text if said.source else None,
                    score=1.0,
                )
    return None


def _without(reading: Reading, rejected: Collection[str]) -> Reading:
    """Drop statements; what stands inside a dropped one stands inside what that stood in."""
    document = reading.document.id if reading.document else ""
    parents = {said.id: said.parent for said in reading.attributions if statement_id(document, said.id) in rejected}
    if not parents:
        return reading
    kept = []
    for said in reading.attributions:
        parent = said.parent
        while parent in parents:
            parent = parents[parent]
        if said.id not in parents:
            kept.append(said if parent == said.parent else replace(said, parent=parent))
    return replace(reading, attributions=tuple(kept))


def _with_statement(reading: Reading, decision: Decision) -> Reading:
    content = _passage(reading, _range_of(decision.made))
    added = Attribution(id=_by_hand(decision.number), content=content)
    return replace(reading, attributions=(*reading.attributions, added))


def _corrected(reading: Reading, statement: str, decision: Decision) -> Reading:
    field, value = decision.made.field or "", decision.made.value or ""
    said = next(one for one in reading.attributions if one.id == statement)
    sources = reading.sources
    if field == "source":
        source = next((one for one in sources if value in (one.id, one.name)), None)
        if source is None:
            source = Source(id=value, name=value, named=True)
            sources = (*sources, source)
        mention = said.source or SourceMention(spans=(), text=value)
        reason = Reason(f"{decision.by}: {decision.made.reason}")
        said = replace(said, source=replace(mention, id=source.id, reason=reason))
    elif field in ("cue", "content"):
        passage = _passage(reading, _range_of(decision.made))
        said = replace(said, cue=passage) if field == "cue" else replace(said, content=passage)
    elif field == "said":
        said = replace(said, said=Said(said.said.text if said.said else "", value))
    else:
        said = replace(said, **{field: value})
    attributions = tuple(said if one.id == statement else one for one in reading.attributions)
    return replace(reading, attributions=attributions, sources=sources)


def _check_correction(made: Decided) -> None:
    if made.field not in FIELDS:
        raise UsageError(f"cannot correct {made.field!r}; give --field one of {', '.join(FIELDS)}")
    labels = _LABELS.get(made.field)
    if labels and made.value not in labels:
        raise UsageError(f"{made.field} is {made.value!r}; give one of {', '.join(labels)}")
    if made.field in ("cue", "content"):
        _range_of(made)
    if not made.value:
        raise UsageError(f"no value for {made.field}; give one with --value")


def _range_of(made: Decided) -> Span:
    match = _RANGE.fullmatch(made.value or "")
    if match is None or int(match[1]) >= int(match[2]):
        raise UsageError(f"{made.value!r} is no range of characters; give one such as 120-260")
    return int(match[1]), int(match[2])


def _by_hand(number: int) -> str:
    """The id of a statement that a person added by a decision."""
    return f"by-hand-{number}"


def _passage(reading: Reading, span: Span) -> Passage:
    text = reading.document.text if reading.document else ""
    return Passage((span,), text[slice(*span)])
