"""What a content says by its own words: a question, an order, "I think", "he will", "may", "if"."""

import re
from functools import cache

from allegedly.grading.cue import is_past, verb_forms
from allegedly.grading.statement import LANGUAGE, Statement, listed, phrases, whole_words, words
from allegedly.languages import lexicon

_LEAD = 8  # words within which a sentence names its subject and verb
_FIRST_CLAUSE = 24  # words; 16 lost "may" behind long subjects, and 24 changes no label of the 14 articles
_LONGEST_LEAD = 160  # characters of a clause or phrase before the main clause; bounds the search
_ASIDE = re.compile(r"^(\W*(?:that )?(?:i|we|he|she|they|it)), [^,;:]{1,80},(?= )")
_TOLL = re.compile(r"\bat (?:(?:about|around|at least|more than|nearly|some|over) )?[$£€]?\d")
_SEVERAL = ("group", "organization")
_ANOTHER = ("he ", "she ")
_PERFECT = re.compile(r"\b(?:have|has|had|'ve|did|didn't)\b")
_QUESTION = re.compile(r"\?[\"'\s)\].…-]*$")


def override(statement: Statement) -> str | None:
    """The "stance commitment" that a content takes over from a cue of plain speech, if any."""
    opening = opening_of(statement.first_sentence)
    if is_question(statement):
        return "questions Uu"
    if phrases("contents", "clause", "nothing").fullmatch(" ".join(words(statement.content)[:_LEAD])):
        return "other Uu"
    if (own := _attitude(opening, statement) or _will(opening, statement)) is not None:
        return own
    return "asks Uu" if _is_imperative(opening, statement) else None


def is_question(statement: Statement) -> bool:
    """Whether a content opens with a question, or is a turn of speech that ends in one."""
    turn = ":" in statement.cue or not statement.cue
    return bool(_QUESTION.search(statement.first_sentence) or (turn and _QUESTION.search(statement.content)))


def certainty(statement: Statement) -> str | None:
    """The commitment that the first clause of a content shows: PS+, PR+, Uu; None where it is flat."""
    sentence = statement.first_sentence
    if _is_conditional(sentence):
        return "Uu"
    clause = _first_clause(sentence)
    possible = phrases("contents", "modality", "possible").search(clause)
    if possible and not _is_ability(possible[0], clause[possible.end() :]):
        return "PS+"
    return "PR+" if phrases("contents", "modality", "probable").search(clause) else None


def own_will(statement: Statement) -> str | None:
    """The promise that a content makes of its source's own "will": "announced that it will close"."""
    return _will(opening_of(statement.first_sentence), statement)


def is_estimate(statement: Statement) -> bool:
    """Whether "put" gives a figure: "put the toll at 18"."""
    return _TOLL.search(statement.content) is not None


def names_a_proposition(statement: Statement) -> bool:
    """Whether a noun phrase's head may be a proposition: "the claim that ...", "reports of ..."."""
    return any(word in listed("contents", "clause", "propositions") for word in words(statement.content)[:_LEAD])


def opening_of(sentence: str) -> str:
    """Give the first words of the main clause, without what is passed over at the start of a sentence."""
    found = words(_main_clause(sentence))[:24]
    openings = listed("contents", "openings", "words")
    start = 0
    while width := next((n for n in (4, 3, 2, 1) if " ".join(found[start : start + n]) in openings), 0):
        if start + width >= len(found):
            break
        start += width
    return " ".join(found[start:])


def _main_clause(sentence: str) -> str:
    """A sentence from its subject on, without an aside behind it: "after the vote, he, like his father, hopes"."""
    return _ASIDE.sub(r"\1 ", _lead().sub("", sentence, count=1), count=1)


@cache
def _lead() -> re.Pattern[str]:
    table = lexicon(LANGUAGE, "contents")
    opener = "|".join(sorted(map(re.escape, table["lead"]["words"]), key=len, reverse=True))
    subject = "|".join((*table["pronouns"]["first_person"], *table["pronouns"]["third_person"]))
    return re.compile(rf"^\W*(?:that,? )?(?:{opener})\b[^,;:]{{1,{_LONGEST_LEAD}}}, (?=(?:{subject})\b)")


def _attitude(opening: str, statement: Statement) -> str | None:
    match = _attitude_pattern().match(opening)
    # "Aides said he hopes" is not of the aides' hopes.
    if match is None or (statement.kind in _SEVERAL and opening.startswith(_ANOTHER)):
        return None
    direct = match["subject"] in lexicon(LANGUAGE, "contents")["pronouns"]["first_person"]
    if direct and is_past(match["verb"].split(" ")[0]) and not _PERFECT.search(match["between"]):
        return None  # "we asked for pumps in March" tells of an act
    meaning = _attitudes()[match["verb"]]
    negative = re.search(r"\b(?:not|never)\b|n't\b", match["between"])
    negated = {"believes": "doubts PR-", "wants": "denies Uu", "promises": "denies Uu"}
    return negated.get(meaning.split()[0], meaning) if negative else meaning


def _will(opening: str, statement: Statement) -> str | None:
    table = lexicon(LANGUAGE, "contents")["will"]
    subjects = [*table["first_person"], *table["third_person"]]
    if statement.kind in ("organization", "group"):
        subjects += table["organization"]
    match = whole_words(tuple(subjects)).match(opening)
    if match is None:
        return "denies Uu" if phrases("contents", "will", "refusal").match(opening) else None
    rest = re.sub(r"^ (?:not|also|never|still|personally|happily|be) ", " ", opening[match.end() :])
    forecast = phrases("contents", "will", "not").match(rest.strip()) or phrases("contents", "will", "not").match(
        opening[match.end() :].strip()
    )
    return None if forecast else "promises CT+"


def _is_imperative(opening: str, statement: Statement) -> bool:
    verb = phrases("contents", "imperative", "verbs").match(opening)
    asserting = phrases("contents", "imperative", "asserting").match(opening)
    quoted = statement.content.lstrip().startswith(('"', "'"))
    return verb is not None and asserting is None and (quoted or ":" in statement.cue)


def _is_conditional(sentence: str) -> bool:
    without = phrases("contents", "conditional", "not").sub("", sentence)
    condition = phrases("contents", "conditional", "if").search(without)
    if condition is None:
        return False
    return phrases("contents", "conditional", "main").search(_main_of(without, condition.start())) is not None


def _main_of(sentence: str, condition: int) -> str:
    """The clause that a condition governs: before it, or, where it opens the sentence, behind its comma."""
    if len(words(sentence[:condition])) > 2:
        return sentence[:condition]
    return sentence[condition:].partition(",")[2]


def _first_clause(sentence: str) -> str:
    found = words(sentence)
    start = 1 if found[:1] == ("that",) else 0
    ends = listed("contents", "modality", "ends")
    lead = 3 + start  # "because", "when", "if" may open a sentence
    end = next((i for i in range(lead, len(found)) if found[i] in ends), len(found))
    return " ".join(found[start : min(end, start + _FIRST_CLAUSE)])


def _is_ability(modal: str, rest: str) -> bool:
    """Whether a modal is about being able to: "could hear", "could not verify"; "may not" is a possibility."""
    negated = modal == "could" and rest.startswith(" not ")
    senses = modal == "could" and phrases("contents", "modality", "sensing").match(rest.strip()) is not None
    return negated or senses or phrases("contents", "modality", "able").match(rest.strip()) is not None


@cache
def _attitudes() -> dict[str, str]:
    table = lexicon(LANGUAGE, "contents")["attitude"]
    return {form: meaning for meaning, verbs in table.items() for verb in verbs for form in _forms(verb)}


def _forms(phrase: str) -> tuple[str, ...]:
    verb, _, rest = phrase.partition(" ")
    return tuple(f"{form} {rest}".strip() for form in verb_forms(verb) if not form.endswith("ing"))


@cache
def _attitude_pattern() -> re.Pattern[str]:
    table = lexicon(LANGUAGE, "contents")["pronouns"]
    subject = "|".join((*table["first_person"], *table["third_person"]))
    between = "|".join(re.escape(word) for word in sorted(table["between"], key=len, reverse=True))
    verb = "|".join(re.escape(verb) for verb in sorted(_attitudes(), key=len, reverse=True))
    return re.compile(rf"(?P<subject>{subject})(?P<between>(?:\s?(?:{between})(?![\w]))*) (?P<verb>{verb})(?!\w)")
