"""Stance and commitment: what the cue means before such a content, unless the content's own words overrule it."""

from typing import NamedTuple, cast

from allegedly.grading.content import certainty, is_estimate, is_question, names_a_proposition, override, own_will
from allegedly.grading.cue import Cue, negated, noun_in
from allegedly.grading.statement import LANGUAGE, Statement, listed
from allegedly.languages import lexicon
from allegedly.records import Commitment, Stance

_PLAIN = Cue(any="asserts CT+", bare=True)
_UNKNOWN = Cue(
    any="other Uu", by_form={"clause": "asserts CT+", "to": "wants Uu", "whether": "questions Uu"}, bare=True
)
_PUT = frozenset({"put", "puts", "putting"})
_LESS = {"PR+": "PS+", "PR-": "PS-"}


class Judgement(NamedTuple):
    """The source toward the content, and how sure it is."""

    stance: Stance
    commitment: Commitment


def judge(statement: Statement, cue: Cue | None) -> Judgement:
    """Decide stance and commitment; `cue` is what the lexicon says of the statement's cue, if it knows it."""
    if cue is None:
        cue = _UNKNOWN if statement.cue else _PLAIN
    if negated(statement) and cue != _PLAIN:
        return _judgement(_negation(statement, cue))
    stance, commitment = _judgement(_meaning(statement, cue))
    if stance in ("asserts", "believes") and is_question(statement):
        return Judgement("questions", "Uu")
    if stance in ("asserts", "denies") and commitment in ("CT+", "PR+"):
        commitment = cast(Commitment, certainty(statement) or commitment)
    if stance == "believes" and set(statement.cue) & listed("contents", "doubt", "possible"):
        commitment = cast(Commitment, _LESS.get(commitment, commitment))
    return Judgement(stance, commitment)


def _meaning(statement: Statement, cue: Cue) -> str:
    if cue.bare and (own := override(statement)) is not None:
        return own
    if cue.bare and (noun := noun_in(statement)) is not None:
        return noun.before(statement.form)
    if set(statement.cue) & _PUT and is_estimate(statement):
        return "asserts CT+"
    if cue.before(statement.form) == "asserts CT+" and (will := own_will(statement)) is not None:
        return will
    if cue.flips and names_a_proposition(statement):
        return "denies CT-"
    return cue.before(statement.form)


def _negation(statement: Statement, cue: Cue) -> str:
    if cue.negated is not None:
        return cue.negated
    meaning = cue.before(statement.form)
    return cast(str, lexicon(LANGUAGE, "cues")["negated"][meaning.split()[0]])


def _judgement(meaning: str) -> Judgement:
    stance, commitment = meaning.split()
    return Judgement(cast(Stance, stance), cast(Commitment, commitment))
