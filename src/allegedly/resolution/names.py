"""The proper names of a text: their words, what they name, and the titles and appositions that stand with them."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from allegedly.records import SourceKind, Span
from allegedly.resolution.words import is_plural, kind_of, singular, words
from allegedly.text import paragraphs, title_case

_CAPITAL = "A-ZÀ-ÖØ-ÞŁŠŽČĆŚŻİĐ"
_APPOSITION = re.compile(r",\s+(?:\d{1,3},\s+)?(?P<words>[^\W\d][^,;:()“”\"\n]{2,140})")
_PARTY = re.compile(r"(?:\s\(|,\s)(?P<party>[RDIL])[-–—,. ]{1,2}[A-Z][\w.]*")
_BEFORE = re.compile(r"(?:[^\s,;:()“”\"]+[ \u00a0]{1,2}){1,6}$")
_ACRONYM = re.compile(r"(?:[A-Z]\.){2,}|[A-Z]{2,6}")
_CAPITALS = re.compile(r"[A-Z][A-Z’']+")
_INITIAL = re.compile(r"[A-Z]\.?|(?:[A-Z]\.){2}")
_OF = re.compile(r"[ \u00a0](?:of|at|with|from)[ \u00a0](?:the[ \u00a0])?")
_NAMED_AFTER = re.compile(r" named after(?: [A-Z][\w.-]*)+")
_NEXT = re.compile(r"[ \u00a0](?:[a-z-]+ )?([a-z-]+)")
_FULL_STOP = re.compile(r"(?<=[a-z]{3})[.!?](?:[ \u00a0](?=[A-Z\"'“‘])|$)")
_HEAD_END = re.compile(r"[ \u00a0](?:of|for|at|in|to|with|from|by|on|who)\b")
_GOES_ON = re.compile(r",[ \u00a0](?!(?:and|or|but|which)\b)[a-z]")
# Roles that a company may have as well: "the developer, Toll Brothers, said".
_ALSO_BODIES = frozenset(
    ["developer", "owner", "buyer", "builder", "operator", "landlord", "employer", "maker", "bidder"]
)
_LONGEST_APPOSITION = 160
_OPENING = 4  # words that tell whether the first opens a sentence: those behind are the same whether three or more
_LABEL = re.compile(r"^[^\S\n]*[\"“]?(?:M[rs]+\.? )?[A-Z][A-Z.,()’' -]{1,60}(?=:)", re.MULTILINE)
_OWNER = re.compile(
    rf"((?:[{_CAPITAL}][\w.-]*[ \u00a0]){{0,2}}[{_CAPITAL}][\w.-]*)(?:['’]s|(?<=s)['’])[ \u00a0](?=[a-z])"
)
_DETERMINER = re.compile(
    r"(?<![\w'’-])(?:the|an?|its|his|her|their|one|[A-Z][\w.-]*['’]s?)[ \u00a0]{1,2}", re.IGNORECASE
)
_OPENS_APPOSITION = frozenset({"a", "an", "the", "who", "one", "his", "her", "president", "chairman"})
_HOLDS_OFFICE = frozenset({"is", "was", "heads", "leads", "runs", "chairs", "directs", "serves", "served", "teaches"})
_AUXILIARIES = frozenset({"is", "was", "has", "had", "did", "does", "will", "would", "could", "may", "might", "should"})
_QUESTION = re.compile(r"[^.!?\n]*\?")
_SPEAKS = re.compile(r",|[ \u00a0](?:said|says|told|tells|den(?:ied|ies)|asked|added|wrote|warned|declined)\b")
_OF_TIME = re.compile(r"\b(?:in|on|since|until|during|last|this|next|early|late|mid|the)[ \u00a0-]$", re.IGNORECASE)
_SYLLABLE = re.compile(r"[^aeiouy]*[aeiouy]+[^aeiouy]*", re.IGNORECASE)
_LINKS = frozenset({"of", "for", "to", "on", "against"})
_STATION = frozenset({"Radio", "TV"})
_ALSO_SURNAMES = frozenset({"house", "church", "court", "guard", "watch", "future"})


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
            found.extend(name for low, high in _runs(plain, start, end) for name in _names(plain, low, high))
    return found


def _lowered(text: str) -> str:
    """The text with the labels of speakers written as names are, but for words that stand in capitals elsewhere too."""
    rest = (line for line in _LABEL.sub("", text).splitlines() if not line.isupper())
    kept = words().bodies | words().media | words().acronyms | set(_CAPITALS.findall("\n".join(rest)))
    return _LABEL.sub(
        lambda label: _CAPITALS.sub(lambda word: word[0] if word[0] in kept else word[0].title(), label[0]), text
    )


def capitalised(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the span of each run of capitalised words."""
    for run in _run_pattern().finditer(text, start, end):
        yield run.span()


def is_acronym(word: str) -> bool:
    """Whether a word is written as initials are."""
    return _ACRONYM.fullmatch(word) is not None


def role_nouns(phrase: str) -> frozenset[str]:
    """The nouns in a title or an apposition that say what a person is."""
    known = words()
    found = set()
    for word in re.split(r"[\s/,]+", phrase.lower()):
        noun = known.abbreviations.get(word.rstrip("."), singular(word.strip(".'’")))
        if noun in known.roles or noun in known.titles:
            found.add(noun)
    return frozenset(found)


def _affiliation_after(text: str, end: int) -> str:
    """The body of "Ida Moor of the Alder Institute"."""
    link = _OF.match(text, end)
    run = _run_pattern().match(text, link.end()) if link else None
    if run is None:
        return ""
    low, high = _extended(text, run.start(), run.end())
    after = _NAMED_AFTER.match(text, high)
    return text[low : after.end() if after else high]


def affiliation_in(phrase: str) -> str | None:
    """The name that owns an office, "Norland's envoy", else the first after "of", "at", "for" or "with"."""
    if owner := _OWNER.match(phrase):
        return owner[1]
    for link in re.finditer(r"\b(?:of|at|for|with|heads|leads|runs|on)\s+(?:the\s+)?", phrase):
        for run in _run_pattern().finditer(phrase, link.end(), min(link.end() + 60, len(phrase))):
            return phrase[slice(*_extended(phrase, run.start(), run.end()))]
    return None


@cache
def _run_pattern() -> re.Pattern[str]:
    known = words()
    short = "|".join([*known.honorifics, *known.abbreviations, "jr", "sr", "inc", "corp", "co", "ltd"])
    word = (
        rf"(?:(?:{'|'.join(known.offices)})\b|(?:[A-Z]\.)+|(?i:{short})\.|"
        rf"(?:al-|el-|d’|d')?[{_CAPITAL}](?:\w|[-’'](?=\w)(?!s\b)|&(?=\w)|\.(?=[a-z]{{2,3}}\b))*)"
    )
    particle = r"(?:(?:del?|de la|da|dos|di|van|van der|van den|von|bin|ibn|ben|al|el|le|la|du|ter)[ \u00a0])?"
    return re.compile(rf"(?<![\w@#]){word}(?:[ \u00a0]{{1,2}}(?:&[ \u00a0])?{particle}{word})*")


@cache
def _token_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(words().offices)})\b|\S+")


@cache
def _link_pattern() -> re.Pattern[str]:
    run = _run_pattern().pattern.removeprefix(r"(?<![\w@#])")
    joined = rf"(?:(?:,[ ][{_CAPITAL}]\w+){{0,3}},?[ ]and[ ]{run})?"
    return re.compile(rf"[ \u00a0]{{1,2}}(?:(?:of|for|to|on|against)[ ](?:the[ ]|our[ ])?|and[ ]){run}{joined}")


def _runs(text: str, start: int, end: int) -> Iterator[Span]:
    done = start
    for run in _run_pattern().finditer(text, start, end):
        if run.start() >= done:
            low, high = _extended(text, run.start(), run.end())
            done = min(high, end)
            yield low, done


def _extended(text: str, start: int, end: int) -> Span:
    """A run together with the "of ..." or "and ..." that completes the name of a body."""
    known = words()
    head = text[start:end].replace("\u00a0", " ").removeprefix("The ")
    last = head.rsplit(" ", 1)[-1].lower()
    link = _link_pattern().match(text, end)
    if link is None or link[0].split()[1].lower() in known.openers:  # "Alder Airlines on Sunday"
        return start, end
    closing = link[0].rsplit(" ", 1)[-1].lower()
    if link[0].startswith(" and "):
        single = " " not in head and link[0].count(" ") == 3 and last.endswith("s") and last not in known.proper
        whole = single and closing in known.proper and head not in known.bodies and head not in known.genders
        return (start, link.end()) if whole else (start, end)
    if last in known.proper and last not in known.media_names:
        further = _link_pattern().match(text, link.end()) if closing in known.proper else None
        return start, further.end() if further and " and " not in further[0] else link.end()
    return start, end


def _names(text: str, start: int, end: int) -> Iterator[Name]:
    tokens = [_Token(start + m.start(), start + m.end(), m[0]) for m in _token_pattern().finditer(text[start:end])]
    article, first = False, 0
    while first < len(tokens) and _opens(text, tokens[first : first + _OPENING]):
        article = tokens[first].key == "the"
        first += 1
    tokens = tokens[first:]
    if not tokens or (
        len(tokens) == 1 and _is_common(tokens[0], article=article or _follows_article(text, tokens[0].start))
    ):
        return
    cut = _title_length(tokens)
    title, name = tokens[:cut], tokens[cut:]
    if not name or (title and name[0].text == "I"):  # "As President I wanted"
        return
    before = _role_before(text, tokens[0].start)
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


def _is_common(token: _Token, *, article: bool) -> bool:
    """Whether a single capitalised word is a common noun that opens a sentence."""
    known = words()
    if token.text in known.bodies | known.parties | known.peoples or (article and token.key in known.media_names):
        return False
    return kind_of(token.key) is not None


def _title_length(tokens: list[_Token]) -> int:
    """How many of the first words are a title rather than a name."""
    known = words()
    last = tokens[-1].key
    for i in reversed(range(len(tokens))):
        key = tokens[i].key
        # "Sculptor" opens a sentence.
        trade = key in known.roles and i + 1 < len(tokens) and tokens[i + 1].text in known.genders
        if not (trade or key in known.titles or key in known.honorifics or key in known.abbreviations):
            continue
        rest = tokens[i + 1 :]
        given = bool(rest) and rest[0].text in known.genders
        before = tokens[i - 1] if i > 0 else None
        named = before and (
            before.text in known.genders or (before.key in known.honorifics and key not in known.addressed)
        )
        if not rest and (named or any(token.key in _LINKS for token in tokens)):
            continue
        if any(token.key in ("of", "for") for token in rest) or (i == 0 and tokens[i].text in known.genders and rest):
            continue
        if rest and last in known.proper and not given and key not in known.honorifics:
            continue
        return i + 1
    # "ambassador to" Israel Dan Shapiro
    return int(len(tokens) > 2 and tokens[0].text in known.bodies and tokens[1].text in known.genders)


def _follows_article(text: str, start: int) -> bool:
    return text[max(start - 4, 0) : start].lower().endswith(("the ", "the\u00a0"))


def _role_before(text: str, start: int) -> str:
    """The words of a role that stands in small letters before a name: "Alder campaign spokesman" Tom Hill."""
    known = words()
    match = _BEFORE.search(text, max(start - 90, 0), start)
    if match is None:
        return ""
    found = match[0].split()
    last = found[-1].lower()
    if last[:1].isdigit() or (last not in known.roles and last not in known.modifiers) or found[-1][0].isupper():
        return ""
    if not role_nouns(" ".join(found[-2:])):
        return ""
    kept: list[str] = []
    for word in reversed(found):
        key = word.lower()
        if word.endswith(".") and key.rstrip(".") not in known.abbreviations and not is_acronym(word):
            break
        if (
            key in known.determiners
            or key in known.post
            or (key in known.openers and word != "GOP")
            or key.endswith(("ed", "ing", "ly"))
        ):
            break
        kept.insert(0, word)
    return " ".join(kept)


def _role_apposed(text: str, span: Span) -> str:
    """The words before a name that its bearer is called by: "A ministry spokeswoman, Dessa Quillane, said"."""
    if not _GOES_ON.match(text, span[1]):
        return ""
    before = text[max(span[0] - _LONGEST_APPOSITION, 0) : span[0]].rstrip()
    if not before.endswith(","):
        return ""
    clause = re.split(r"[,;:.?!\n]", before[:-1])[-1]
    for determiner in _DETERMINER.finditer(clause):
        phrase = clause[determiner.end() :].strip()
        head = _HEAD_END.split(phrase, maxsplit=1)[0]
        noun = head.split()[-1].lower() if head else ""
        if kind_of(noun) == "person" and noun not in _ALSO_BODIES and not _DETERMINER.search(head):
            return phrase
    return ""


def _classified(text: str, title: list[_Token], name: list[_Token], before: str, *, article: bool) -> Name:
    end = name[-1].end
    span, spelled = (name[0].start, end), tuple(token.text for token in name)
    called = " ".join([before, *(token.text for token in title)]).strip()
    follows, party = _after(text, end)
    follower = _NEXT.match(text, end)
    attributive = follower is not None and kind_of(follower[1]) is not None
    kind = _kind(spelled, called, article=article, attributive=attributive)
    if kind is None and (party or (len(spelled) > 1 and role_nouns(" ".join(follows.split()[:9])))):
        kind = "person"
    if kind in (None, "person") and len(spelled) > 1 and not (follows or called):
        follows = _role_apposed(text, span)
        kind = "person" if follows else kind
    if kind is None:
        kind = _kind_said_after(text, end)
    if kind != "person":
        return Name(span, spelled, kind, title=called)
    return Name(
        span, spelled, kind, _gender(spelled, called, follows), called, follows, party, _affiliation_after(text, end)
    )


def _kind(spelled: tuple[str, ...], title: str, *, article: bool, attributive: bool) -> SourceKind | None:
    known = words()
    whole, last, first = " ".join(spelled), spelled[-1].lower(), spelled[0]
    polite = any(word.lower().rstrip(".") in known.honorifics for word in title.split())
    given = first in known.genders and 1 < len(spelled) <= 4 and not article
    closes = last in known.proper and not polite and not (given and last in _ALSO_SURNAMES)
    initial = any(_INITIAL.fullmatch(word) for word in spelled[1:-1]) or (len(spelled) > 1 and last in ("jr.", "sr."))
    # The first that holds decides.
    signs: tuple[tuple[bool, SourceKind | None], ...] = (
        (whole in known.media or (article and f"The {whole}" in known.media), "media"),
        (whole in known.bodies, "organization"),
        (spelled[-1] in known.parties, "group"),
        (len(spelled) == 1 and first in known.peoples and is_plural(last), "group"),
        (bool(_LINKS.intersection(word.lower() for word in spelled)) or closes, "organization"),
        (polite or bool(role_nouns(title)), "person" if len(spelled) <= 5 else None),
        (not given and last in known.media_names and (len(spelled) > 1 or article), "media"),
        (len(spelled) > 1 and bool(_STATION.intersection(spelled)), "media"),
        (given or initial, "person"),
        (is_acronym(whole) or (article and not attributive and whole not in known.peoples), "organization"),
    )
    return next((kind for holds, kind in signs if holds), None)


def _after(text: str, end: int) -> tuple[str, str]:
    """The apposition after a name, and the party that brackets give."""
    party = _PARTY.match(text, end)
    if party is not None:
        close = text.find(")", party.end(), party.end() + 20) + 1 if text[end + 1 : end + 2] == "(" else party.end()
        end = max(close, party.end())
    apposition = _APPOSITION.match(text, end, end + _LONGEST_APPOSITION)
    phrase = apposition["words"].strip() if apposition else ""
    phrase = _FULL_STOP.split(phrase, maxsplit=1)[0]
    head = phrase.split()[:9]
    starts = bool(head) and (
        head[0].lower() in _OPENS_APPOSITION or phrase[0].islower() or _OWNER.match(phrase) is not None
    )
    if head[:1] in (["for"], ["representing"], ["against"]):  # "Ida Moor, for the defendant,"
        starts = False
    verb = bool(head) and (head[0] in _AUXILIARIES or (head[0].endswith("ing") and not role_nouns(" ".join(head[:3]))))
    if verb or _SPEAKS.match(f" {phrase}"):  # "Ida Moor, told reporters", "Ida Moor, 58, had been told"
        starts = False
    if head[:1] == ["who"] and not _HOLDS_OFFICE.intersection(head[1:2]):
        starts = False
    return (phrase if starts and role_nouns(" ".join(head)) else ""), (party["party"] if party else "")


def _kind_said_after(text: str, end: int) -> SourceKind | None:
    """The kind of body that an apposition says a name is: ", the regional website"."""
    apposition = _APPOSITION.match(text, end, end + _LONGEST_APPOSITION)
    head = apposition["words"].split()[:6] if apposition else []
    if head[:1] and head[0] in ("a", "an", "the"):
        if any(word in ("news", "newspaper") for word in head):
            return "media"
        kinds = [kind for word in head if (kind := kind_of(word.lower())) in ("organization", "media")]
        return kinds[0] if kinds else None
    return None


def _gender(spelled: tuple[str, ...], title: str, apposition: str) -> str:
    known = words()
    for word in title.lower().replace(".", "").split():
        if gender := known.honorifics.get(word) or known.genders.get(word, ""):
            return gender
    own = [known.genders[word] for word in spelled[:1] if len(spelled) > 1 and word in known.genders]
    if own and own[0]:
        return own[0]
    said = {known.genders[word] for word in apposition.lower().split()[:5] if word in known.genders}
    return said.pop() if len(said) == 1 else ""
