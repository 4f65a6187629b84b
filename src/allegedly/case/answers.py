"""What a case answers: claims, origins, sources, copies and quotations, as people left them."""

from typing import TYPE_CHECKING

from allegedly import decisions as people
from allegedly.case.desk import Desk, documents_of
from allegedly.records import Listing, Reading, Register, Trace

if TYPE_CHECKING:
    from allegedly.claiming.listing import Order


def readings(desk: Desk, case: str) -> list[Reading]:
    """The readings of a case as people left them."""
    view = desk.view()
    return list(desk.settled(documents_of(view, case), view.decisions.values()))


def traced(desk: Desk, case: str, claim: str) -> Trace:
    """Who reports a claim in a case, and the origins they go back to."""
    from allegedly import pipeline

    made = list(desk.view().decisions.values())
    read = readings(desk, case)
    found = pipeline.trace(claim, read, settle=people.settle_mentions(claim, made, read))
    return people.settle_origins(found, made, people.accepted(claim, made))


def listed(desk: Desk, case: str, order: "Order", *, alone: bool) -> Listing:
    """What the documents of a case claim, each claim once; `alone` keeps what one document alone claims."""
    from allegedly.claiming import group, ordered, propositions
    from allegedly.claiming.listing import documents

    made = list(desk.view().decisions.values())
    read = readings(desk, case)
    kept = [one.document for one in read if one.document]
    stated = [found for reading in read for found in propositions(reading)]
    # What one document alone claims may be the same as another claim, says a person.
    grouped = group(stated, alone=alone or people.settles_claims(made))
    claims = people.settle_claims(grouped, made, {one.id: one.published for one in kept})
    shown = [claim for claim in claims if alone or len(documents(claim)) > 1]
    locations = {one.id: one.location for one in kept}
    return Listing(claims=ordered(shown, order), locations=locations, documents=len(kept))


def registered(desk: Desk, case: str) -> Register:
    """Who speaks how often in a case, joined and kept apart as people decided."""
    from allegedly.registry import appearances, join, sourceless

    made = list(desk.view().decisions.values())
    read = readings(desk, case)
    register = join(
        [found for reading in read for found in appearances(reading)],
        people.source_decisions(made),
        documents=len(read),
        sourceless=sum(map(sourceless, read)),
    )
    return people.marked_sources(register, made)
