"""What a statement is said to rest on."""

import re

from allegedly.grading.content import opening_of
from allegedly.grading.cue import Cue
from allegedly.grading.stance import Judgement
from allegedly.grading.statement import Statement, listed, phrases
from allegedly.records import Evidence

_BASES: tuple[Evidence, ...] = ("photo/video", "data", "document")
_AFTER_THE_HEAD = re.compile(r",|;|\(| (?:from|of|by|on|in|for|at|that|which|who|about|with|to|released|published)\b")
_NEAR = 50  # characters within which "citing" has its object


def evidence(statement: Statement, cue: Cue | None, judgement: Judgement) -> Evidence:
    """Decide what a statement rests on: a stated basis first, then the source's own affairs, else none stated."""
    if judgement.stance not in ("asserts", "denies", "believes"):
        return "none stated"
    if (stated := _of_source(statement) or _cited(statement) or _hearsay(statement)) is not None:
        return stated
    if judgement.stance == "believes":
        return "none stated"
    own = (cue is not None and cue.firsthand) or _speaks_for_a_body(statement) or _own_act(statement)
    return "firsthand" if own else "none stated"


def _of_source(statement: Statement) -> Evidence | None:
    """The basis that a source is by itself: "a poll", "the memo"."""
    if statement.kind not in (None, "document", "other"):
        return None
    head = _AFTER_THE_HEAD.split(statement.source, maxsplit=1)[0].split(" ")[-1]
    named = next((basis for basis in _BASES if head in listed("evidence", "source", basis)), None)
    if named is None and head.endswith("%"):
        return "data"
    return named or ("document" if statement.kind == "document" else None)


def _cited(statement: Statement) -> Evidence | None:
    """The basis named beside the cue or in the content: "said, citing satellite images"."""
    wording = " ".join((*statement.before, *statement.after, statement.first_sentence))
    for citing in phrases("evidence", "cites", "words").finditer(wording):
        named = wording[citing.end() : citing.end() + _NEAR]
        for basis in _BASES:
            if phrases("evidence", "source", basis).search(named):
                return basis
    return None


def _hearsay(statement: Statement) -> Evidence | None:
    return "hearsay" if phrases("evidence", "hearsay", "words").search(statement.first_sentence) else None


def _speaks_for_a_body(statement: Statement) -> bool:
    if not set(statement.cue) & listed("evidence", "body", "cues"):
        return False
    if statement.kind == "organization" or phrases("evidence", "body", "spokesmen").search(statement.source):
        return True
    unresolved = statement.kind in (None, "group")
    return unresolved and phrases("evidence", "body", "bodies").search(statement.source) is not None


def _own_act(statement: Statement) -> bool:
    """Whether the content opens with what its source did, saw or went through."""
    quoted = statement.content.lstrip().startswith(('"', "'")) or ":" in statement.cue
    own, others = ("first_person", "not_own") if quoted else ("third_person", "not_third")
    opening = opening_of(statement.first_sentence)
    if statement.form != "clause" or phrases("evidence", "own", others).match(opening):
        return False
    return phrases("evidence", "own", own).match(opening) is not None
