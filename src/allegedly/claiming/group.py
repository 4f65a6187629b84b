"""Propositions -> Claims: block, compare, decide, and gather each claim around one proposition."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from allegedly.claiming.block import pairs
from allegedly.claiming.decide import Decision, decide
from allegedly.claiming.judging import Judge
from allegedly.claiming.wording import plain, readable
from allegedly.encoder import judged
from allegedly.ids import claim_id, formerly
from allegedly.records import Bearing, Claim, Mention, Proposition, Signal

_REASONS, _CLASHES = 3, 2
_OPPOSITE: dict[Bearing, Bearing] = {"affirms": "denies", "denies": "affirms"}


class _Member(NamedTuple):
    """A proposition of a claim, and the decision that joined it to the claim's centre (None for the centre)."""

    number: int
    decision: Decision | None

    @property
    def opposite(self) -> bool:
        return self.decision is not None and self.decision.opposite


def group(propositions: Iterable[Proposition], judge: Judge = judged, *, alone: bool = False) -> list[Claim]:
    """Gather propositions into claims, those in most documents first; `alone` keeps what one document alone says.

    Each member of a claim was found to be one with its centre, the proposition that most others are one with: chains
    of likeness join nothing. A denial is of the claim it denies, clashing figures keep claims apart and are told in
    `reasons`. Neither the order of the propositions nor their number in memory changes what a pair is.
    """
    ordered = sorted(set(propositions), key=_order)
    decisions = decide(ordered, pairs(ordered), judge)
    clashes = _clashes(ordered, decisions)
    gathered = _centred(ordered, [decision for decision in decisions if decision.clash is None])
    kept = [members for members in gathered if alone or len({ordered[each.number].document for each in members}) > 1]
    claims = [_claim(ordered, members, clashes) for members in kept]
    return sorted(claims, key=lambda claim: (-len({each.document for each in claim.mentions}), claim.id))


def _order(one: Proposition) -> tuple[object, ...]:
    return one.published or "", one.document, one.spans, one.text


def _clashes(ordered: Sequence[Proposition], decisions: Sequence[Decision]) -> dict[int, list[Signal]]:
    """The figures that keep a proposition apart from others that say the same of other figures."""
    clashes: dict[int, list[Signal]] = defaultdict(list)
    for found in decisions:
        if found.clash and found.clash.signal == "figures clash":
            clashes[found.left].append(Signal("figures clash", ordered[found.left].text, ordered[found.right].text))
            clashes[found.right].append(Signal("figures clash", ordered[found.right].text, ordered[found.left].text))
    return clashes


def _centred(ordered: Sequence[Proposition], decisions: Sequence[Decision]) -> list[list[_Member]]:
    """Let the proposition with the strongest ties be a centre and take what is tied to it, and so on with the rest."""
    ties: dict[int, list[Decision]] = defaultdict(list)
    for found in decisions:
        ties[found.left].append(found)
        ties[found.right].append(found)
    weight = {
        number: sum(found.strength for found in tied if found.centre in {None, number}) for number, tied in ties.items()
    }
    taken: set[int] = set()
    gathered = []
    for number in sorted(range(len(ordered)), key=lambda i: (-weight.get(i, 0.0), i)):
        if number in taken:
            continue
        members = [_Member(number, None)]
        for found in ties.get(number, ()):
            if found.centre not in {None, number}:
                continue
            other = found.right if found.left == number else found.left
            if other not in taken:
                members.append(_Member(other, found))
        taken.update(member.number for member in members)
        gathered.append(members)
    return gathered


def _claim(ordered: Sequence[Proposition], members: list[_Member], clashes: dict[int, list[Signal]]) -> Claim:
    members = sorted(members, key=lambda member: member.number)
    stated = [(ordered[member.number], member.opposite) for member in members]
    best = min(stated, key=lambda each: readable(each[0]))
    earliest = min((one for one, _ in stated), key=_since)
    dates = sorted(one.published for one, _ in stated if one.published)
    current = claim_id(earliest.document, earliest.spans, earliest.text)
    return Claim(
        id=current,
        wording=plain(best[0].words),
        mentions=tuple(
            _mention(ordered[member.number], member, turned=member.opposite != best[1]) for member in members
        ),
        first=dates[0] if dates else None,
        latest=dates[-1] if dates else None,
        reasons=_reasons(members, clashes),
        formerly=formerly(current, (claim_id(one.document, one.spans, one.text) for one, _ in stated)),
    )


def _since(one: Proposition) -> tuple[object, ...]:
    """The order of publication, what has no date last, so that what is added later is later."""
    return one.published or "~", one.document, one.spans, one.text


def _mention(one: Proposition, member: _Member, *, turned: bool) -> Mention:
    return Mention(
        document=one.document,
        spans=one.spans,
        text=one.text,
        bearing=_OPPOSITE.get(one.bearing, one.bearing) if turned else one.bearing,
        attribution=one.attribution,
        source=one.source,
        score=member.decision.strength if member.decision else 1.0,
    )


def _reasons(members: Sequence[_Member], clashes: dict[int, list[Signal]]) -> tuple[Signal, ...]:
    """One reason of each kind, from the strongest decisions, then what it clashes with."""
    found: dict[str, Signal] = {}
    for decision in sorted((each.decision for each in members if each.decision), key=lambda d: (-d.strength, d[:2])):
        for signal in decision.reasons:
            found.setdefault(signal.signal, signal)
    against = {signal.right: signal for member in members for signal in clashes.get(member.number, ())}
    return (*list(found.values())[:_REASONS], *(against[key] for key in sorted(against)[:_CLASHES]))
