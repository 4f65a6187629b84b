"""One attribution as the rules of this room look at it: normalised words, and the form of its content."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from allegedly.languages import lexicon
from allegedly.records import Attribution, Passage, Source, SourceKind, SourceMention, Span

Form = Literal["clause", "noun", "as", "to", "whether"]

LANGUAGE = "en"
_REACH = 80  # characters to either side of the cue that may belong to it: "called [on the council] for"
_MARKS = str.maketrans("‘’“”«»", '\'\'""""')
_WORD = re.compile(r"\[?\w[\w.'-]*(?<![.'-])\]?|:")
_MAY = re.compile(r"(?<=[a-z0-9,]\s)May\b")  # the month
_STOP = re.compile(r"[.;!?\n]")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]]*\s")
_WORDS_OF_A_SENTENCE = 4
_SUBORDINATE = {"that", "who", "which", "whose", "whom"}  # "the claim that it was sold" is no clause
_AS = re.compile(r"\bas (?:an?|the|too|not|being|having|\W?\w+(?:ing|ed|ous|al|ive|ic|ful|less|ish|ble|ary|ant|ent)\b)")


@dataclass(frozen=True, slots=True)
class Statement:
    """Normalised (lower case, straight marks, no month that reads as a modal) text of an attribution's parts.

    `before` and `after` are the words beside the cue within its sentence, `around` the cue with its near neighbourhood.
    `names` are the words for the source, `body` those for the organisation that it is, belongs to or speaks for.
    """

    cue: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    around: str
    content: str
    source: str
    names: tuple[str, ...]
    body: tuple[str, ...]
    kind: SourceKind | None
    form: Form

    @property
    def first_sentence(self) -> str:
        """The content's first sentence."""
        return _SENTENCE_END.split(self.content.strip(), maxsplit=1)[0]


def state(text: str, attribution: Attribution, source: Source | None) -> Statement:
    """View an attribution of a text; `source` is whom its mention denotes, where that is known."""
    content = attribution.content.spans
    cue: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    around = ""
    if attribution.cue is not None and (spans := attribution.cue.spans):
        cue = words(" ".join(text[start:end] for start, end in spans))
        before = words(_STOP.split(text[max(0, spans[0][0] - _REACH // 2) : spans[0][0]])[-1])
        after = words(_STOP.split(text[spans[-1][1] : spans[-1][1] + _REACH], maxsplit=1)[0])
        around = normalise(text[max(0, spans[0][0] - _REACH // 4) : spans[-1][1] + _REACH // 4])
    wording = normalise(_MAY.sub("day", " ".join(text[start:end] for start, end in content)))
    return Statement(
        cue=cue,
        before=before,
        after=after,
        around=around,
        content=wording,
        source=_wording(attribution.source),
        names=_names(attribution.source, source),
        body=_body(attribution.source, source),
        kind=source.kind if source is not None else None,
        form=_form(text, wording, attribution.cue, content),
    )


def normalise(text: str) -> str:
    """Lower the case and straighten the marks; the length stays."""
    return text.translate(_MARKS).lower() if text.isascii() else "".join(_lowered(c) for c in text.translate(_MARKS))


def words(text: str) -> tuple[str, ...]:
    """The normalised words, and colons."""
    return tuple(_WORD.findall(normalise(text)))


@cache
def listed(lexicon_name: str, table: str, key: str) -> frozenset[str]:
    """A list of a lexicon as a set."""
    return frozenset(lexicon(LANGUAGE, lexicon_name)[table][key])


@cache
def phrases(lexicon_name: str, table: str, key: str) -> re.Pattern[str]:
    """A list of a lexicon as a pattern that matches its phrases whole, the longest first."""
    return whole_words(tuple(lexicon(LANGUAGE, lexicon_name)[table][key]))


@cache
def whole_words(choices: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that matches any of these phrases whole."""
    alternatives = "|".join(re.escape(choice) for choice in sorted(choices, key=len, reverse=True))
    return re.compile(rf"(?<![\w'])(?:{alternatives})(?![\w])")


def _lowered(character: str) -> str:
    lower = character.lower()
    return lower if len(lower) == 1 else character


def _wording(mention: SourceMention | None) -> str:
    return normalise(mention.text) if mention is not None else ""


def _names(mention: SourceMention | None, source: Source | None) -> tuple[str, ...]:
    known = [mention.text] if mention is not None else []
    if source is not None:
        known += filter(None, (source.name, source.role, source.affiliation))
    return words(" ".join(known))


def _body(mention: SourceMention | None, source: Source | None) -> tuple[str, ...]:
    if source is not None and source.affiliation is not None:
        return words(source.affiliation)
    spokesman = phrases("evidence", "body", "spokesmen").search(_wording(mention))
    if spokesman is not None:
        return words(_wording(mention)[: spokesman.start()])
    return _names(mention, source) if source is not None and source.kind == "organization" else ()


def _form(text: str, wording: str, cue: Passage | None, content: tuple[Span, ...]) -> Form:
    opening, last = words(wording[:200]), _word_before(text, cue, content[0][0])
    verb = opening[1:] if opening[:1] and opening[0] in listed("contents", "clause", "objects") else opening
    infinitive = verb[:1] == ("to",) or verb[:2] == ("not", "to")
    asked = cue is not None and not listed("contents", "clause", "askers").isdisjoint(words(cue.text)[-1:])
    infinitive = infinitive or (asked and _has_infinitive(opening))
    if infinitive or (last == "to" and _is_infinitive(text[content[0][0]], opening)):
        return "to"
    if {*opening[:1], last} & listed("contents", "clause", "interrogatives") or wording.rstrip("\"' ").endswith("?"):
        return "whether"
    if last == "that" or _is_clause(wording, opening):
        return "clause"
    return "as" if _AS.search(wording) else "noun"


def _word_before(text: str, cue: Passage | None, content: int) -> str | None:
    """The last word between cue and content, or of the cue where the content follows at once."""
    if cue is None or not cue.spans[-1][1] <= content <= cue.spans[-1][1] + _REACH:
        return None
    return next(iter(words(text[cue.spans[-1][0] : content])[-1:]), None)


def _has_infinitive(opening: tuple[str, ...]) -> bool:
    """Whether a noun phrase and an infinitive open a content, before any finite verb: "the towns not to turn back"."""
    finite = listed("contents", "clause", "finite") | listed("contents", "clause", "interrogatives")
    end = next((i for i, word in enumerate(opening) if word in finite), len(opening))
    return "to" in opening[1:end]


def _is_infinitive(first: str, opening: tuple[str, ...]) -> bool:
    """Whether words behind "to" are a verb's: "told to leave", not "pointed to the vote", "compared to Brandt"."""
    return first.islower() and opening[0] not in listed("contents", "clause", "determiners")


def _is_clause(wording: str, opening: tuple[str, ...]) -> bool:
    if not opening or opening[0] in listed("contents", "clause", "subjects"):
        return bool(opening)
    finite, relatives = listed("contents", "clause", "finite"), listed("contents", "clause", "relatives")
    verb = next((i for i, word in enumerate(opening) if word in finite), None)
    if verb is not None and opening[verb - 1] not in relatives and not _SUBORDINATE & set(opening[:verb]):
        return True
    quoted = wording.lstrip().startswith(('"', "'")) and wording.rstrip(" \"'").endswith((".", "!", ","))
    return quoted and len(opening) >= _WORDS_OF_A_SENTENCE
