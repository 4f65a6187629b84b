"""Attributions -> stance, commitment, outlet position, evidence."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from allegedly.grading.cue import recognise
from allegedly.grading.evidence import evidence, is_whole_content
from allegedly.grading.justification import justifications
from allegedly.grading.position import position
from allegedly.grading.stance import judge
from allegedly.grading.statement import state
from allegedly.grading.withheld import withheld
from allegedly.records import Attribution, Document, Source


def grade(
    document: Document, attributions: Sequence[Attribution], sources: Sequence[Source]
) -> tuple[Attribution, ...]:
    """Fill stance, commitment, outlet_position, evidence, evidence_withheld and justification of every attribution.

    The kinds of resolved sources help with evidence, and may be missing. Commitment follows FactBank (Saurí and
    Pustejovsky 2009), toward the content's main proposition as written. `docs/labels.md` explains every label.
    """
    known = {source.id: source for source in sources}
    missing = withheld(document, attributions)
    given = justifications(document, attributions)
    retelling = _retelling(attributions, known)
    return tuple(
        replace(
            _graded(document.text, attribution, _source(attribution, known), retells=attribution.id in retelling),
            evidence_withheld=missing.get(attribution.id),
            justification=given.get(attribution.id, ()),
        )
        for attribution in attributions
    )


def _source(attribution: Attribution, known: Mapping[str, Source]) -> Source | None:
    mention = attribution.source
    return known.get(mention.id) if mention is not None and mention.id is not None else None


def _retelling(attributions: Sequence[Attribution], known: Mapping[str, Source]) -> set[str]:
    """The ids of those whose content is, from its first words on, what somebody else says or thinks."""
    inner = defaultdict[str | None, list[Attribution]](list)
    for attribution in attributions:
        inner[attribution.parent].append(attribution)
    return {
        attribution.id
        for attribution in attributions
        if any(
            is_whole_content(attribution, statement) and not _of_own_body(attribution, statement, known)
            for statement in inner[attribution.id]
        )
    }


def _of_own_body(outer: Attribution, inner: Attribution, known: Mapping[str, Source]) -> bool:
    """Whether somebody tells what the body says or thinks that he speaks for."""
    speaker, other = _source(outer, known), _source(inner, known)
    body = speaker and speaker.affiliation
    return bool(body) and other is not None and body in (other.name, other.affiliation)


def _graded(text: str, attribution: Attribution, source: Source | None, *, retells: bool) -> Attribution:
    statement = state(text, attribution, source)
    cue = recognise(statement)
    judgement = judge(statement, cue)
    return replace(
        attribution,
        stance=judgement.stance,
        commitment=judgement.commitment,
        outlet_position=position(statement, cue, judgement),
        evidence=evidence(statement, cue, judgement, retells=retells),
    )
