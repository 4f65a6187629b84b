"""The proper names of a text: their words, what they name, and the titles and appositions that stand with them."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from allegedly.records import SourceKind, Span
from allegedly.resolution.roles import (
    beside,
    heads_role,
    is_kin,
    kind_said_after,
    owner_before,
    role_apposed,
    role_before,
    role_nouns,
)
from allegedly.resolution.runs import runs
from allegedly.resolution.words import is_plural, kind_of, role_in, words
from allegedly.text import paragraphs, title_case

_ACRONYM = re.compile(r"(?:[A-Z]\.){2,}|[A-Z]{2,6}")
_INSIDE = re.compile(r"[a-z][ \u00a0]$")
_CAPITALS = re.compile(r"[A-Z][A-Z’']+")
_INITIAL = re.compile(r"[A-Z]\.?|(?:[A-Z]\.){2}")
_NEXT = re.compile(r"[ \u00a0](?:[a-z-]+ )?([a-z-]+)")
_OPENING = 4  # words that tell whether the first opens a sentence: those behind are the same whether three or more
_LABEL = re.compile(
    r"^[^\S\n]*[\"“]?(?:M[rs]+\.? )?[A-Z][A-Z.,()’' -]{1,60}(?=:)"
    r"|^[^\S\n]*(?:(?:M[rs]+|Dr)\.?|Miss|Senator) (?:Mc)?[A-Z][A-Z’' -]{1,60}(?=\. |—| \(| of [A-Z])"
    r"|\((?:M[rs]+|Dr)\.? (?:Mc)?[A-Z][A-Z’'-]{1,30}(?=\)\.)",
    re.MULTILINE,
)
_QUESTION = re.compile(r"[^.!?\n]*\?")
_SPEAKS = re.compile(r",|[ \u00a0](?:said|says|told|tells|den(?:ied|ies)|asked|added|wrote|warned|declined)\b")
_OF_TIME = re.compile(r"\b(?:in|on|since|until|during|last|this|next|early|late|mid|the)[ \u00a0-]$", re.IGNORECASE)
_SYLLABLE = re.compile(r"[^aeiouy]*[aeiouy]+[^aeiouy]*", re.IGNORECASE)
_LINKS = frozenset({"of", "for", "to", "on", "against"})
_STATION = frozenset({"Radio", "TV"})
_ALSO_SURNAMES = frozenset({"house", "church", "court", "guard", "watch", "future"})
_HONOURS = frozenset({"MP", "MEP", "MSP", "QC", "KC", "OBE", "CBE", "MBE", "PhD", "MD", "FRS"})  # behind a name
# The last word of a link to another story, as some sites print it into their paragraphs: "Georgia MORE".
_LINK_END = "MORE"


class Name(NamedTuple):
    """A proper name as it stands; `span` leaves its title out, `kind` is None where its words alone do not tell."""

    span: Span
    words: tuple[str, ...]
    kind: SourceKind | None
    gender: str = ""  # "male", "female", or "" where nothing tells
    title: str = ""
    apposition: str = ""
    party: str = ""
    affiliation: str = ""

    @property
    def text(self) -> str:
        """The name in one line."""
        return " ".join(self.words)


class _Token(NamedTuple):
    start: int
    end: int
    text: str

    @property
    def key(self) -> str:
        return self.text.lower().rstrip(".").replace("’", "'")


def names(text: str) -> list[Name]:
    """Find the proper names of a text in order, those of headlines in title case left out.

    Labels of speakers in capitals are read in small letters, so that TOLL is no acronym.
    """
    plain, found = _lowered(text), list[Name]()
    for start, end in paragraphs(text):
        if not title_case(text[start:end]):
            found.extend(name for low, high in runs(plain, start, end) for name in _names(plain, low, high))
    return found


def _lowered(text: str) -> str:
    """The text with the labels of speakers written as names are, but for words that stand in capitals elsewhere too."""
    rest = (line for line in _LABEL.sub("", text).splitlines() if not line.isupper())
    kept = words().bodies | words().media | words().acronyms | set(_CAPITALS.findall("\n".join(rest)))
    return _LABEL.sub(
        lambda label: _CAPITALS.sub(lambda word: word[0] if word[0] in kept else word[0].title(), label[0]), text
    )


def is_acronym(word: str) -> bool:
    """Whether a word is written as initials are."""
    return _ACRONYM.fullmatch(word) is not None


@cache
def _token_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(words().offices)})\b|\S+")


def _names(text: str, start: int, end: int) -> Iterator[Name]:
    tokens = [_Token(start + m.start(), start + m.end(), m[0]) for m in _token_pattern().finditer(text[start:end])]
    if tokens and tokens[-1].text == _LINK_END:
        return
    article, first = False, 0
    while first < len(tokens) and _opens(text, tokens[first : first + _OPENING]):
        article = tokens[first].key == "the"
        first += 1
    opener = tokens[first - 1].key if first else ""
    tokens = tokens[first:]
    if len(tokens) > 2 and tokens[-1].text in _HONOURS:
        del tokens[-1]
    after_article = article or (bool(tokens) and _follows_article(text, tokens[0].start))
    if not tokens or (len(tokens) == 1 and _is_common(tokens[0], text, article=after_article)):
        return
    cut = 1 if _is_of_kin(text, tokens) else _title_length(tokens)
    title, name = tokens[:cut], tokens[cut:]
    if not name or (title and name[0].text == "I"):  # "As President I wanted"
        return
    before = role_before(text, tokens[0].start, titled=bool(title))
    before = opener if title and opener in words().modifiers else before
    yield _classified(text, title, name, before, article=article or _follows_article(text, start))


def _opens(text: str, tokens: list[_Token]) -> bool:
    """Whether the first word opens a sentence and no name: "So" of "So Tom Hill said", not of "So Ha Renn said"."""
    known, first, rest = words(), tokens[0], tokens[1:]
    if first.text in ("A", "I"):
        return True
    if first.key not in known.openers or is_acronym(first.text):
        return False
    sort = known.name_openers.get(first.key)
    common = any(token.text in known.genders or token.key in known.proper or kind_of(token.key) for token in rest)
    if sort is None or first.text.endswith(".") or common or len(rest) not in (1, 2):
        return True
    if sort == "given":
        return _QUESTION.match(text, rest[-1].end) is not None
    if sort == "months":
        is_date = _OF_TIME.search(text, max(first.start - 12, 0), first.start)
        return bool(is_date) or not _SPEAKS.match(text, rest[-1].end)
    syllables = len(rest) == 2 and all(_SYLLABLE.fullmatch(token.text) for token in rest)
    return not syllables or not _SPEAKS.match(text, rest[-1].end)


def _is_common(token: _Token, text: str, *, article: bool) -> bool:
    """Whether a single capitalised word is a common noun: one that opens a sentence, or stands for a body or office."""
    known = words()
    single = not is_plural(token.key) and kind_of(token.key) in ("group", "document")
    if not article and single and _INSIDE.search(text, max(token.start - 2, 0), token.start):
        return False  # "according to Variety"
    if token.text in known.bodies | known.parties | known.peoples or (article and token.key in known.media_names):
        return False
    return kind_of(token.key) is not None


def _title_length(tokens: list[_Token]) -> int:
    """How many of the first words are a title rather than a name."""
    known = words()
    keys = [token.key for token in tokens]
    last = keys[-1]
    linked = not _LINKS.isdisjoint(keys)
    last_of = max((i for i, key in enumerate(keys) if key in ("of", "for")), default=-1)
    for i in reversed(range(len(tokens))):
        key = keys[i]
        # "Sculptor" opens a sentence; "Ex-mayor" and "Mother-of-three" are no names wherever they stand.
        given_next = i + 1 < len(tokens) and tokens[i + 1].text in known.genders
        before_two = i == 0 and len(tokens) == 3 and tokens[0].text not in known.genders
        trade = role_in(key) is not None and (given_next or before_two or ("-" in key and i + 1 < len(tokens)))
        if not (trade or key in known.titles or key in known.honorifics or key in known.abbreviations):
            continue
        rest = len(tokens) - i - 1
        before = tokens[i - 1] if i > 0 else None
        named = before and (
            before.text in known.genders or (before.key in known.honorifics and key not in known.addressed)
        )
        if not rest and (named or linked):
            continue
        if last_of > i or (i == 0 and tokens[i].text in known.genders and rest):
            continue
        if rest and last in known.proper and not given_next and key not in known.honorifics:
            continue
        return i + 1
    # "ambassador to" Israel Dan Shapiro
    return int(len(tokens) > 2 and tokens[0].text in known.bodies and tokens[1].text in known.genders)


def _is_of_kin(text: str, tokens: list[_Token]) -> bool:
    """Whether "Sisters" is what two are: "Sisters Una and Liv Tarn"."""
    return (
        len(tokens) == 2
        and is_plural(tokens[0].key)
        and is_kin(tokens[0].key)
        and text.startswith(" and ", tokens[1].end)
    )


def _follows_article(text: str, start: int) -> bool:
    return text[max(start - 4, 0) : start].lower().endswith(("the ", "the\u00a0"))


def _classified(text: str, title: list[_Token], name: list[_Token], before: str, *, article: bool) -> Name:
    start, end = name[0].start, name[-1].end
    spelled = tuple(token.text for token in name)
    called = " ".join([before, *(token.text for token in title)]).strip()
    after = beside(text, end)
    follower = _NEXT.match(text, end)
    attributive = follower is not None and kind_of(follower[1]) is not None
    kind = _kind(spelled, called, article=article, attributive=attributive)
    if kind is None and (after.party or (after.apposition and (len(spelled) > 1 or heads_role(after.apposition)))):
        kind = "person"
    apposition = after.apposition
    if kind in (None, "person") and not (apposition or called):
        apposition = role_apposed(text, start, end)
        kind = "person" if apposition else kind
    if kind is None:
        kind = kind_said_after(text, end)
    apposed = bool(apposition) and apposition != after.apposition
    owner = owner_before(text, title[0].start if title else start, apposed=apposed)
    if kind not in (None, "person"):
        return Name((start, end), spelled, kind, title=called, affiliation=owner if owner in words().bodies else "")
    gender = _gender(spelled, called, apposition)
    affiliation = after.affiliation or ("" if is_kin(apposition) else owner)
    return Name((start, end), spelled, kind, gender, called, apposition, after.party, affiliation)


def _kind(spelled: tuple[str, ...], title: str, *, article: bool, attributive: bool) -> SourceKind | None:
    known = words()
    whole, last, first = " ".join(spelled), spelled[-1].lower().rstrip("."), spelled[0]
    polite = any(word.lower().rstrip(".") in known.honorifics for word in title.split())
    given = first in known.genders and 1 < len(spelled) <= 4 and not article
    closes = last in known.proper and not polite and not (given and last in _ALSO_SURNAMES)
    opens = (
        len(spelled) > 1 and not title and first.lower() in known.proper and not given and spelled[-1] in known.bodies
    )
    inside = (word.lower() for word in spelled[1:])  # "Doctors Without Walls", "Save Our Sills"
    campaigns = len(spelled) > 2 and any(word in known.openers and word not in known.name_openers for word in inside)
    campaigns = campaigns and not given and not polite
    initial = any(_INITIAL.fullmatch(word) for word in spelled[1:-1]) or (len(spelled) > 1 and last in ("jr", "sr"))
    # The first that holds decides.
    signs: tuple[tuple[bool, SourceKind | None], ...] = (
        (whole in known.media or (article and f"The {whole}" in known.media), "media"),
        (whole in known.bodies, "organization"),
        (spelled[-1] in known.parties, "group"),
        (len(spelled) == 1 and first in known.peoples and is_plural(last), "group"),
        (bool(_LINKS.intersection(word.lower() for word in spelled)) or closes, "organization"),
        (opens or campaigns, "organization"),
        (polite or bool(role_nouns(title)), "person" if len(spelled) <= 5 else None),
        (not given and last in known.media_names and (len(spelled) > 1 or article), "media"),
        (len(spelled) > 1 and bool(_STATION.intersection(spelled)), "media"),
        (len(spelled) == 1 and not article and kind_of(last) in ("group", "document"), "media"),  # Variety, Time
        (given or initial, "person"),
        (is_acronym(whole) or (article and not attributive and whole not in known.peoples), "organization"),
    )
    return next((kind for holds, kind in signs if holds), None)


def _gender(spelled: tuple[str, ...], title: str, apposition: str) -> str:
    known = words()
    for word in title.lower().replace(".", "").split():
        if gender := known.honorifics.get(word) or known.genders.get(role_in(word) or word, ""):
            return gender
    own = [known.genders[word] for word in spelled[:1] if len(spelled) > 1 and word in known.genders]
    if own and own[0]:
        return own[0]
    said = {known.genders[word] for word in apposition.lower().split()[:5] if word in known.genders}
    return said.pop() if len(said) == 1 else ""
