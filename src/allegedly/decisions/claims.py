"""Claims joined, taken apart and graded as people say."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from allegedly.decisions.check import PAIRS
from allegedly.decisions.grades import collected, grades_of
from allegedly.decisions.named import claim_ids, is_made, mention_id
from allegedly.decisions.ruling import confirmed, ruling
from allegedly.ids import formerly
from allegedly.ledger import Decision
from allegedly.records import Claim, Grade, Mention, Signal


def settle_claims(
    claims: Iterable[Claim], decisions: Sequence[Decision], published: Mapping[str, str | None]
) -> list[Claim]:
    """Claims as people left them, each with what people think of it, and whether a machine alone says so.

    Of two that are the same the earlier takes the mentions of the other. Of two that are different the mention that
    the second id names becomes a claim of its own. `published` has the dates of the documents.
    """
    settled = list(claims)
    pairs = _pairs(decisions)
    for one in pairs:
        if one.made.decision == "same":
            settled = _joined(settled, one)
    for one in pairs:
        if one.made.decision == "different":
            settled = _parted(settled, one, published)
    sure, grades = confirmed(decisions), grades_of(decisions)
    graded = frozenset(grades)
    return [_marked(claim, sure, collected(grades, claim_ids(claim) & graded)) for claim in settled]


def settles_claims(decisions: Iterable[Decision]) -> bool:
    """Whether anybody joined claims or took them apart."""
    return bool(_pairs(decisions))


def _pairs(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that two claims are the same or different."""
    of_claims = (one for one in decisions if one.made.decision in PAIRS and all(map(is_made, one.made.on)))
    return [one for one in ruling(of_claims) if one.made.decision != "undecided"]


def _marked(claim: Claim, sure: frozenset[str], grades: tuple[Grade, ...]) -> Claim:
    return replace(claim, suggested=sure.isdisjoint(claim_ids(claim)), grades=grades)


def _joined(claims: list[Claim], decision: Decision) -> list[Claim]:
    meant = [claim for claim in claims if not claim_ids(claim).isdisjoint(decision.made.on)]
    if len(meant) != len(decision.made.on):
        return claims
    first, second = sorted(meant, key=lambda claim: (claim.first or "~", claim.id))
    dates = sorted(date for date in (first.first, first.latest, second.first, second.latest) if date)
    whole = replace(
        first,
        mentions=(*first.mentions, *second.mentions),
        first=dates[0] if dates else None,
        latest=dates[-1] if dates else None,
        reasons=(*first.reasons, _signal("same", decision, first.wording, second.wording), *second.reasons),
        formerly=formerly(first.id, claim_ids(first) | claim_ids(second)),
    )
    return [whole if claim is first else claim for claim in claims if claim is not second]


def _parted(claims: list[Claim], decision: Decision, published: Mapping[str, str | None]) -> list[Claim]:
    kept: list[Claim] = []
    _, right = decision.made.on
    for claim in claims:
        if not claim_ids(claim).issuperset(decision.made.on):
            kept.append(claim)
            continue
        gone = tuple(mention for mention in claim.mentions if mention_id(mention) == right)
        rest = tuple(mention for mention in claim.mentions if mention not in gone)
        if not gone or not rest:
            kept.append(claim)
            continue
        signal = _signal("different", decision, claim.wording, gone[0].text)
        kept.append(_of(rest, published, replace(claim, reasons=(*claim.reasons, signal))))
        kept.append(_of(gone, published, replace(claim, id=right, wording=gone[0].text, reasons=(signal,))))
    return kept


def _of(mentions: Sequence[Mention], published: Mapping[str, str | None], claim: Claim) -> Claim:
    """A claim with these mentions alone; where its earliest is gone it is named by the earliest that is left."""
    dates = sorted(date for mention in mentions if (date := published.get(mention.document)))
    named = {mention_id(mention): published.get(mention.document) or "~" for mention in mentions}
    name = claim.id if claim.id in named else min(named, key=lambda key: (named[key], key))
    return replace(
        claim,
        id=name,
        mentions=tuple(mentions),
        first=dates[0] if dates else None,
        latest=dates[-1] if dates else None,
        formerly=formerly(name, named),
    )


def _signal(kind: str, decision: Decision, left: str, right: str) -> Signal:
    return Signal(f"{kind}, says {decision.by}: {decision.made.reason}", left, right)
