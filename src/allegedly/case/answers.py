"""What a case answers: claims, origins, sources and copies, as people left them."""

from collections.abc import Collection, Hashable, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec.structs import replace

from allegedly import decisions as people
from allegedly.case.desk import Desk, documents_of
from allegedly.ledger import Decided, Decision, Kept
from allegedly.records import (
    Claim,
    Copy,
    Coverage,
    Listing,
    Problem,
    Proposition,
    Reading,
    Register,
    Reuse,
    Trace,
    codec,
)
from allegedly.views import Views

if TYPE_CHECKING:
    from allegedly.claiming.listing import Order

_MOST = 50  # documents that are looked at for a claim: all of a small case, of a larger one those that name most of it


def readings(desk: Desk, case: str) -> list[Reading]:
    """The readings of a case as people left them."""
    view = desk.view()
    return list(desk.settled(documents_of(view, case), view.decisions.values()))


def traced(desk: Desk, case: str, claim: str) -> Trace:
    """Who reports a claim in a case, and the origins they go back to.

    Of a case of more than 50 documents those are looked at, and listed, whose sentences name most of the claim, and
    those of which somebody says that they put it forward; a problem says how many others there may be.
    """
    from allegedly import pipeline
    from allegedly.encoder import judged

    view = desk.view()
    made = list(view.decisions.values())
    members = {kept.id: kept for kept in documents_of(view, case)}
    sure = people.accepted(claim, made)
    with desk.views() as derived:
        chosen, left_out = _chosen(derived, claim, members, sure)
        coverage = derived.coverage(members)
        read = list(desk.settled([kept for name, kept in members.items() if name in chosen], made))
        found = pipeline.trace(
            claim,
            read,
            copies=derived.copies(chosen),
            settle=people.settle_mentions(claim, made, read),
            judge=derived.judge(judged),
        )
    if len(chosen) < len(members):
        found = _told(found, coverage, case, left_out)
    return people.settle_origins(found, made, sure)


def listed(desk: Desk, case: str, order: "Order", *, alone: bool) -> Listing:
    """What the documents of a case claim, each claim once; `alone` keeps what one document alone claims."""
    from allegedly.claiming import ordered
    from allegedly.claiming.listing import documents

    view = desk.view()
    made = list(view.decisions.values())
    kept = [one for one in documents_of(view, case) if one.text not in desk.ledger.view().destroyed]
    # What one document alone claims may be the same as another claim, says a person.
    claims = _gathered(desk, case, kept, made, alone=alone or people.settles_claims(made))
    with desk.views() as derived:
        published = derived.published([one.id for one in kept])
    settled = people.settle_claims(claims, made, published)
    shown = [claim for claim in settled if alone or len(documents(claim)) > 1]
    return Listing(claims=ordered(shown, order), locations={one.id: one.location for one in kept}, documents=len(kept))


def readings_from(desk: Desk, case: str) -> dict[str, Hashable]:
    """What each reading of a case is made from, by document: the machine's, and what people decided on it."""
    view = desk.view()
    decided = people.by_document(view.decisions.values())
    return {
        kept.id: (kept.reading, tuple(one.number for one in decided.get(kept.id, ())))
        for kept in documents_of(view, case)
        if kept.redacted is None
    }


def registered_from(desk: Desk, case: str) -> Hashable:
    """What the sources of a case are made from: its readings, and the decisions that change more than their state."""
    view = desk.view()
    read = tuple(kept.reading for kept in documents_of(view, case) if kept.redacted is None)
    return read, tuple(one.number for one in view.decisions.values() if not _changes_no_source(one.made))


def _changes_no_source(made: Decided) -> bool:
    on_words = all("#" in name or "@" in name for name in made.on)
    return on_words and made.decision in ("accept", "credibility", "note", "status", "task")


def registered(desk: Desk, case: str, read: Collection[Reading] | None = None) -> Register:
    """Who speaks how often in a case, joined and kept apart as people decided."""
    from allegedly.registry import appearances, join, sourceless

    made = list(desk.view().decisions.values())
    read = readings(desk, case) if read is None else read
    register = join(
        [found for reading in read for found in appearances(reading)],
        people.source_decisions(made),
        documents=len(read),
        sourceless=sum(map(sourceless, read)),
    )
    return people.marked_sources(register, made)


def reused(desk: Desk, case: str) -> Reuse:
    """Who reuses whose wording in a case."""
    documents = {one.document.id: one.document for one in readings(desk, case)}
    with desk.views() as derived:
        copies: list[Copy] = derived.copies(documents)
    return Reuse(tuple(copies), documents)


def _chosen(derived: Views, claim: str, members: Collection[str], sure: frozenset[str]) -> tuple[frozenset[str], int]:
    """The documents that are looked at for a claim, and how many more may put it forward."""
    if len(members) <= _MOST:
        return frozenset(members), 0
    documents, left_out = derived.candidates(claim, members, _MOST)
    return frozenset(documents) | sure.intersection(members), left_out


def _told(found: Trace, coverage: Coverage, case: str, left_out: int) -> Trace:
    """A trace that says what was looked at, and how many documents it left out."""
    found = replace(found, coverage=coverage)
    if not left_out:
        return found
    message = (
        f"{left_out:,} more documents may put the claim forward, if more faintly, and were not looked at; say it more "
        f"exactly, or look at all: allegedly read --case {case} -o readings.jsonl, then trace that file"
    )
    return replace(found, problems=(*found.problems, Problem(f"case {case}", message)))


def _gathered(desk: Desk, case: str, kept: Sequence[Kept], made: Sequence[Decision], *, alone: bool) -> list[Claim]:
    """The claims of a case before people join them or take them apart, kept until what they are made of changes."""
    from allegedly.claiming import group
    from allegedly.encoder import judged

    ids = {one.id for one in kept}
    # Only what changes statements changes what documents put forward.
    changing = {name: decided for name, decided in people.by_document(made).items() if name in ids}
    changed = {name for name, decided in changing.items() if people.changes_statements(decided)}
    numbers = sorted(one.number for name in changed for one in changing[name])
    made_from = sha256(codec.encode([[one.reading for one in kept], numbers])).hexdigest()
    name = codec.encode([case, desk.as_of, alone]).decode()
    before, claims_before = desk.gathered.get(name, ("", []))
    if before == made_from:
        return claims_before
    with desk.views() as derived:
        claims = derived.gathered(name, made_from)
        if claims is None:
            stated = derived.stated([one.id for one in kept if one.id not in changed])
            stated += _stated(desk, [one for one in kept if one.id in changed], made)
            claims = group(stated, derived.judge(judged), alone=alone)
            derived.keep(name, made_from, claims)
    desk.gathered[name] = made_from, claims
    return claims


def _stated(desk: Desk, kept: Sequence[Kept], made: Sequence[Decision]) -> list[Proposition]:
    from allegedly.claiming import propositions

    return [found for reading in desk.settled(kept, made) for found in propositions(reading)]
