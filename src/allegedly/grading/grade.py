"""Attributions -> stance, commitment, outlet position, evidence."""

from collections.abc import Sequence

from msgspec.structs import replace

from allegedly.grading.cue import recognise
from allegedly.grading.evidence import evidence
from allegedly.grading.justification import justifications
from allegedly.grading.position import position
from allegedly.grading.stance import judge
from allegedly.grading.statement import state
from allegedly.grading.withheld import withheld
from allegedly.records import Attribution, Document, Source, SourceKind


def grade(
    document: Document, attributions: Sequence[Attribution], sources: Sequence[Source]
) -> tuple[Attribution, ...]:
    """Fill stance, commitment, outlet_position, evidence, evidence_withheld and justification of every attribution.

    The kinds of resolved sources help with evidence, and may be missing. Commitment follows FactBank (Saurí and
    Pustejovsky 2009), toward the content's main proposition as written. `docs/labels.md` explains every label.
    """
    kinds = {source.id: source.kind for source in sources}
    missing = withheld(document, attributions)
    given = justifications(document, attributions)
    return tuple(
        replace(
            _graded(document.text, attribution, _kind(attribution, kinds)),
            evidence_withheld=missing.get(attribution.id),
            justification=given.get(attribution.id, ()),
        )
        for attribution in attributions
    )


def _kind(attribution: Attribution, kinds: dict[str, SourceKind | None]) -> SourceKind | None:
    source = attribution.source
    return kinds.get(source.id) if source is not None and source.id is not None else None


def _graded(text: str, attribution: Attribution, kind: SourceKind | None) -> Attribution:
    statement = state(text, attribution, kind)
    cue = recognise(statement)
    judgement = judge(statement, cue)
    return replace(
        attribution,
        stance=judgement.stance,
        commitment=judgement.commitment,
        outlet_position=position(statement, cue, judgement),
        evidence=evidence(statement, cue, judgement),
    )
