"""The outlet's position toward a statement, by its choice of words alone."""

from allegedly.grading.cue import Cue, negated
from allegedly.grading.stance import Judgement
from allegedly.grading.statement import Statement, phrases
from allegedly.records import OutletPosition


def position(statement: Statement, cue: Cue | None, judgement: Judgement) -> OutletPosition:
    """Decide whether the outlet endorses, distances itself from, or neither, what the source says."""
    if phrases("evidence", "distance", "words").search(statement.around):
        return "distances"
    if cue is None or negated(statement) or judgement.stance not in ("asserts", "believes", "questions"):
        return "neutral"
    return cue.position
