"""What a statement is said to rest on."""

import re
from functools import cache

from allegedly.grading.content import opening_of
from allegedly.grading.cue import Cue, is_past
from allegedly.grading.stance import Judgement
from allegedly.grading.statement import LANGUAGE, Statement, listed, phrases, words
from allegedly.languages import lexicon
from allegedly.records import Attribution, Evidence

_BASES: tuple[Evidence, ...] = ("photo/video", "data", "document")
_AFTER_THE_HEAD = re.compile(r",|;|\(| (?:from|of|by|on|in|for|at|that|which|who|about|with|to|released|published)\b")
_QUOTED = re.compile(r"\s*(?:that )?[\"']")
_SUBJECT = 4  # words in which a sentence names its subject
_LEAD = 8  # characters before a statement that fills the content around it: a mark and "that "
_SELF = frozenset({"i", "we", "he", "she", "they", "it", "who", "which"})
_NAME = 3  # letters that a word of a name has at least, so that "of" and "a" are none


def evidence(statement: Statement, cue: Cue | None, judgement: Judgement, *, retells: bool = False) -> Evidence:
    """Decide what a statement rests on: a stated basis first, then what the source itself did or is, else none stated.

    `retells` is whether its content is what somebody else says or thinks.
    """
    if judgement.stance not in ("asserts", "denies", "believes"):
        return "none stated"
    if (stated := _of_source(statement) or _cited(statement) or _hearsay(statement, retells=retells)) is not None:
        return stated
    if judgement.stance == "believes":
        return "none stated"
    own = (cue is not None and cue.firsthand) or _witnessed(statement) or _own_act(statement)
    return "firsthand" if own or _own_affairs(statement) else "none stated"


def is_whole_content(outer: Attribution, inner: Attribution) -> bool:
    """Whether a statement begins with the content around it, and is somebody else's: "said the engineers believe"."""
    if inner.source is None or not inner.source.spans or inner.source.text.lower() in _SELF:
        return False
    if inner.cue is None or not listed("evidence", "hearsay", "perceived").isdisjoint(words(inner.cue.text)):
        return False
    if outer.source is not None and outer.source.id is not None and outer.source.id == inner.source.id:
        return False
    start = inner.source.spans[0][0]
    return 0 <= start - outer.content.spans[0][0] < _LEAD


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
    return next((basis for basis in _BASES if _citing(basis).search(wording)), None)


@cache
def _citing(basis: str) -> re.Pattern[str]:
    """Words that cite, and in the same phrase a word for a basis: far behind "citing", next to "from"."""
    table = lexicon(LANGUAGE, "evidence")
    nouns = "|".join(re.escape(noun) for noun in table["source"][basis])
    sure, unsure = ("|".join(table["cites"][key]) for key in ("words", "loosely"))
    determiner = r"(?<!\bthe )(?<!\bthis )(?<!\ba )(?<!'s )(?<!\bhis )(?<!\bher )(?<!\bits )"
    return re.compile(
        rf"\b(?:{sure})(?: [\w'.-]+){{0,6}}? (?:{nouns})(?![\w'])"
        rf"|{determiner}\b(?:{unsure})(?: [\w'.-]+){{0,2}}? (?:{nouns})(?![\w'])"
    )


def _hearsay(statement: Statement, *, retells: bool) -> Evidence | None:
    others = retells and statement.kind not in ("media", "document", "other")
    return "hearsay" if others or phrases("evidence", "hearsay", "words").search(statement.first_sentence) else None


def _witnessed(statement: Statement) -> bool:
    """Whether a source is said to have seen or heard it: "witnesses said", "described hearing shots"."""
    if phrases("evidence", "own", "witnesses").search(statement.source):
        return True
    return phrases("evidence", "own", "perceiving").match(statement.content.lstrip("\"' ")) is not None


def _own_affairs(statement: Statement) -> bool:
    """Whether a body, or who speaks for one, tells of that body; a public one also speaks of others."""
    if not set(statement.cue) & listed("evidence", "body", "cues"):
        return False
    subject = opening_of(statement.first_sentence).split()[:_SUBJECT]
    if _names_itself(statement, subject):
        return True
    return _speaks_for_a_body(statement) and (
        bool(set(statement.cue) & listed("evidence", "body", "acts"))
        or phrases("evidence", "body", "itself").match(" ".join(subject)) is not None
        or not phrases("evidence", "body", "authorities").search(" ".join(statement.names))
    )


def _names_itself(statement: Statement, subject: list[str]) -> bool:
    """Whether the subject of a content has a word of the name of the body that its source is or belongs to."""
    own = {word for word in statement.body if len(word) > _NAME}
    own -= listed("evidence", "body", "bodies") | listed("evidence", "body", "authorities")
    return not own.isdisjoint(subject)


def _speaks_for_a_body(statement: Statement) -> bool:
    if statement.kind == "organization" or phrases("evidence", "body", "spokesmen").search(statement.source):
        return True
    unresolved = statement.kind in (None, "group")
    return unresolved and phrases("evidence", "body", "bodies").search(statement.source) is not None


def _own_act(statement: Statement) -> bool:
    """Whether the content opens with what its source did, saw or went through."""
    quoted = _QUOTED.match(statement.content) is not None or ":" in statement.cue
    own, others = ("first_person", "not_own") if quoted else ("third_person", "not_third")
    opening = opening_of(statement.first_sentence)
    if statement.form not in ("clause", "whether") or phrases("evidence", "own", others).match(opening):
        return False
    return phrases("evidence", "own", own).match(opening) is not None or _did(opening, quoted=quoted)


def _did(opening: str, *, quoted: bool) -> bool:
    """Whether a sentence opens with its speaker and a verb in the past: "I reminded", "they dropped"."""
    subjects = ("i", "we") if quoted else ("he", "she", "they")
    subject, *rest = opening.split()[:_SUBJECT] or [""]
    verb = next((word for word in rest if not word.endswith("ly") and word not in ("also", "just", "then")), "")
    return subject in subjects and is_past(verb)
