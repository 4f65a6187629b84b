"""What people are said to be beside their names: titles, appositions, what they "are", and for whom they act."""

import re
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from allegedly.languages import lexicon
from allegedly.records import SourceKind
from allegedly.resolution.runs import CAPITAL, extended, run_pattern
from allegedly.resolution.words import LANGUAGE, kind_of, role_in, words

_APPOSITION = re.compile(r",\s+(?:\d{1,3},\s+)?(?P<words>[^\W\d][^,;:()“”\"\n]{2,140})")
_PARTY = re.compile(r"(?:\s\(|,\s)(?P<party>[RDIL])[-–—,. ]{1,2}[A-Z][\w.]*")
_BEFORE = re.compile(r"(?:[^\s,;:()“”\"]+[ \u00a0]{1,2}){1,6}$")
_OF = re.compile(r"(?:,?[ \u00a0](?:of|with)|[ \u00a0](?:at|from))[ \u00a0](?:the[ \u00a0])?")
_GROUP_AFTER = re.compile(r"[ \u00a0](?:group|company|firm|charity|union|party|administration|campaign|movement)\b")
_NAMED_AFTER = re.compile(r" named after(?: [A-Z][\w.-]*)+")
_FULL_STOP = re.compile(r"(?<=[a-z]{3})[.!?](?:[ \u00a0](?=[A-Z\"'“‘])|$)")
_HEAD_END = re.compile(r"[ \u00a0](?:of|for|at|in|to|with|from|by|on|who|when|where|while|that)\b")
_GOES_ON = re.compile(r",[ \u00a0](?!(?:and|or|but|which)\b)[a-z]")
# Roles that a company may have as well: "the developer, Toll Brothers, said".
ALSO_BODIES = frozenset(
    ["developer", "owner", "buyer", "builder", "operator", "landlord", "employer", "maker", "bidder"]
)
_LONGEST_APPOSITION = 160
_OWNED = r"(?:['’]s|(?<=s)['’])[ \u00a0]"
_WORD = rf"(?:(?:[A-Z]\.)+|[{CAPITAL}][\w&’'-]*?)"
_OWNER = re.compile(rf"((?:{_WORD}[ \u00a0]){{0,3}}{_WORD}){_OWNED}(?=\w)")
_OWNER_BEFORE = re.compile(rf"((?:{_WORD}[ \u00a0]){{0,3}}{_WORD}){_OWNED}(?:[\w-]+,?[ \u00a0]){{0,4}}$")
_PLACED = re.compile(r"\w+-(?:based|born|backed|led|owned|controlled|run|educated|trained)")
# "Ida Moor, for the defendant,"; "Ida Moor, you chair the council"
_NO_ROLE = frozenset({"for", "representing", "against", "i", "you", "we", "they", "he", "she", "it"})
_ADVERBS = frozenset({"now", "currently", "formerly", "previously", "also", "then", "once", "both"})
_BEFORE_ROLE = re.compile(
    r"^(?:who[ ](?:(?:is|was|has been|had been|also)[ ])*)?"
    r"(?:(?:now|currently|formerly|also|then)[ ])?(?:(?:the|an?)[ ])?"
)
_DETERMINER = re.compile(
    r"(?<![\w'’-])(?:the|an?|its|his|her|their|one|[A-Z][\w.-]*['’]s?)[ \u00a0]{1,2}", re.IGNORECASE
)
_DETERMINERS = frozenset({"a", "an", "the", "its", "his", "her", "their"})
_OPENS_APPOSITION = frozenset({"a", "an", "the", "who", "one", "his", "her", "president", "chairman"})
_HOLDS_OFFICE = frozenset(
    {"is", "was", "heads", "leads", "runs", "chairs", "owns", "directs", "serves", "served", "teaches", "founded"}
)
_AUXILIARIES = frozenset({"is", "was", "has", "had", "did", "does", "will", "would", "could", "may", "might", "should"})
_RELATIVES = frozenset({"who", "that", "which", "whose", "whom"})
_COPULA = re.compile(
    r"(?:,[ \u00a0]\d\d,)?[ \u00a0](?:is|was|became|remains|has been|had been)[ \u00a0](?:now |also |then )?"
    r"(?P<words>(?:an?|the)[ \u00a0][^,;:()“”\".\n]{2,100})"
)
_HEADS = re.compile(r"[ \u00a0](?P<words>(?:heads|runs|chairs|owns|directs|founded)[ \u00a0][^,;:()“”\".\n]{2,100})")
_CLAUSE = re.compile(r"[ \u00a0](?:who|when|where|while|that|and|but)\b")
_DEGREES = re.compile(
    r"(?:,[ \u00a0](?:M\.?D|Ph\.?D|R\.?N|J\.?D|M\.?P\.?H|M\.?B\.?A|D\.?O|D\.?V\.?M|Esq|MP|MEP|[QK]C|[OCM]BE)\b\.?)+"
)
# What one is by birth, taste or past service says nothing of a body that one speaks for: "a Navy veteran".
_OF_NO_BODY = frozenset({"native", "resident", "veteran", "supporter", "critic", "survivor", "graduate"})
_OF_TENURE = frozenset({"Former", "Acting", "Interim", "Deputy", "Then", "Late", "Outgoing", "Incoming", "Retired"})
_LINK = re.compile(
    r"\b(?:of|at|for|with|(?:serves|sits|sat|served)\s+on|heads|leads|runs|chairs|owns|directs)\s+(?:the\s+)?"
)
_LINK_BEFORE_WORDS = re.compile(_LINK.pattern + r"(?:\w+-based\s+(?:[a-z][\w-]*\s+){0,2}|(?:[a-z][\w-]*\s+){1,2})")
_LONGEST_NOUN = 2  # words in small letters that complete the name of a body: "UN refugee agency"
_ROLE_WORDS = 9  # words of an apposition in which its noun is looked for


class Beside(NamedTuple):
    """What stands after a name: an apposition or a copula's noun phrase, the party in brackets, a body after "of"."""

    apposition: str = ""
    party: str = ""
    affiliation: str = ""


def role_nouns(phrase: str) -> frozenset[str]:
    """The nouns in a title or an apposition that say what a person is."""
    spelled = [word.strip(".'’") for word in re.split(r"[\s/,]+", phrase.lower())]
    held = words().held.get(spelled[1] if spelled[0] == "who" and len(spelled) > 1 else spelled[0])
    found = [held, *map(role_in, spelled)]
    return frozenset(noun for noun in found if noun)


def heads_role(phrase: str) -> bool:
    """Whether the noun that a phrase is built on says what a person is: "a witness", not "a line made by a chef"."""
    head = _HEAD_END.split(phrase, maxsplit=1)[0].split()
    return bool(head) and kind_of(head[-1].lower()) == "person"


def is_kin(phrase: str) -> bool:
    """Whether a role is that of a relative: "her husband"."""
    return not kin().isdisjoint(role_nouns(phrase))


@cache
def kin() -> frozenset[str]:
    """The nouns for relatives."""
    return frozenset(lexicon(LANGUAGE, "titles")["words"]["kin"].split())


def beside(text: str, end: int) -> Beside:
    """Read what stands directly after a name that ends at `end`."""
    degrees = _DEGREES.match(text, end)
    end = degrees.end() if degrees else end
    affiliation = _affiliation_after(text, end)
    party = _PARTY.match(text, end)
    if party is not None:
        close = text.find(")", party.end(), party.end() + 20) + 1 if text[end + 1 : end + 2] == "(" else party.end()
        end = max(close, party.end())
    phrase = _apposition(text, end) or _copula(text, end) or _holding(text, end)
    return Beside(phrase, party["party"] if party else "", affiliation)


def role_before(text: str, start: int, *, titled: bool = False) -> str:
    """The words of a role that stands in small letters before a name: "Alder campaign spokesman" Tom Hill.

    Before a title, the words that belong to it: "former" Mayor Ida Moor.
    """
    match = _BEFORE.search(text, max(start - 90, 0), start)
    if match is None:
        return ""
    phrase = match[0].split()
    last = phrase[-1].lower()
    if titled:
        modifiers = takewhile(lambda word: word.islower() and word in words().modifiers, reversed(phrase))
        return " ".join(reversed([*modifiers]))
    if last[:1].isdigit() or phrase[-1][0].isupper() or not (role_in(last) or last in words().modifiers):
        return ""
    if not role_nouns(" ".join(phrase[-2:])):
        return ""
    kept = [*takewhile(_in_role, reversed(phrase))]
    foreign = next((i for i, word in enumerate(kept) if word.islower() and not _is_of_roles(word)), len(kept))
    # A verb may be among words that no lexicon knows: what stands before them is somebody else's name.
    held = words().modifiers
    spoken = [word for i, word in enumerate(kept) if i < foreign or word.islower() or word.lower() in held]
    return " ".join(reversed(spoken))


def _is_of_roles(word: str) -> bool:
    return word in words().modifiers or kind_of(word) is not None or role_in(word) is not None


def _in_role(word: str) -> bool:
    """Whether a word may stand inside a role: no determiner, preposition, opener of a sentence or verb."""
    known, key = words(), word.lower()
    if key in known.modifiers:
        return True
    if word.endswith(".") and key.rstrip(".") not in known.abbreviations and not re.fullmatch(r"(?:[A-Z]\.)+", word):
        return False
    if key in known.determiners or key in known.post or (key in known.openers and word != "GOP"):
        return False
    return word[0].isupper() or not key.endswith(("ed", "ing", "ly"))


def role_apposed(text: str, start: int, end: int) -> str:
    """The words before a name that its bearer is called by: "A ministry spokeswoman, Dessa Quillane, said"."""
    before = text[max(start - _LONGEST_APPOSITION, 0) : start].rstrip()
    if not before.endswith(","):
        return ""
    clause = re.split(r"[,;:?!\n]|(?<![A-Z])\.", before[:-1])[-1]
    if not _GOES_ON.match(text, end):  # "Kestria's Prime Minister, Ida Moor said"
        owner = _OWNER.match(clause.strip())
        office = clause.strip()[owner.end() :] if owner else ""
        return office if office.istitle() and role_nouns(office) else ""
    for determiner in _DETERMINER.finditer(clause):
        phrase = clause[determiner.end() :].strip()
        head = _HEAD_END.split(phrase, maxsplit=1)[0]
        noun = head.split()[-1].lower() if head else ""
        if kind_of(noun) == "person" and noun not in ALSO_BODIES and not _DETERMINER.search(head):
            return phrase
    return ""


def kind_said_after(text: str, end: int) -> SourceKind | None:
    """The kind of body that words after a name say it is: ", the regional website", "is a charity"."""
    apposition = _APPOSITION.match(text, end, end + _LONGEST_APPOSITION) or _COPULA.match(text, end)
    head = apposition["words"].split()[:6] if apposition else []
    if head[:1] and head[0] in ("a", "an", "the") and not _says(head):
        if any(word in ("news", "newspaper") for word in head):
            return "media"
        kinds = [kind for word in head if (kind := kind_of(word.lower())) in ("organization", "media")]
        return kinds[0] if kinds else None
    return None


def affiliation_in(phrase: str) -> str | None:
    """The body of an apposition: "Norland's envoy", "USI associate professor", or the first after "of", "at", "for"."""
    if owner := _OWNER.match(phrase):
        return without_article(owner[1])
    if leading := _leading_body(phrase):
        return leading
    for pattern in (_LINK, _LINK_BEFORE_WORDS):
        for link in pattern.finditer(phrase):
            run = run_pattern().match(phrase, link.end())
            if run and run[0] not in words().peoples and not _PLACED.fullmatch(run[0]):
                return with_noun(phrase, *extended(phrase, *run.span()))
    return None


def affiliation_of_title(title: str) -> str | None:
    """The body that a title begins with: "Alder Fund chief economist"; a party where nothing else is named."""
    spoken = title.split()
    while spoken and _is_modifier(spoken[0]):
        del spoken[0]
    kept = _without_portfolio(_capitals(spoken), title)
    said = title.lower()
    if kept:
        return _completed(kept, spoken)
    if "republican" in said or "gop" in said:
        return "Republican Party"
    return "Democratic Party" if "democrat" in said else None


def owner_before(text: str, start: int, *, apposed: bool = False) -> str:
    """Whose a title or a name is: "New Zealand's" before "Prime Minister", "Facebook's" before "Ida Moor".

    Where the name is `apposed` to what its bearer is, a comma stands between.
    """
    owner = _OWNER_BEFORE.search(text, max(start - 90, 0), start)
    if owner is None or ("," in owner[0]) != apposed:
        return ""
    between = text[owner.end(1) : start].split()[1:]
    titled = all(word.islower() or role_nouns(word) or _is_modifier(word.lower()) for word in between)
    return without_article(owner[1]) if titled or apposed else ""


def without_article(body: str) -> str:
    """A body's name without "The"."""
    return body.removeprefix("The ").removeprefix("the ")


def with_noun(text: str, start: int, end: int) -> str:
    """A body's name with the noun in small letters that completes it: "Free Harbour group"."""
    noun = _GROUP_AFTER.match(text, end)
    return text[start : noun.end() if noun and " " in text[start:end] else end]


def plain_role(phrase: str) -> str:
    """A role without what only joins it to a name: article, "who is"; "Former" as inside a sentence."""
    role = _BEFORE_ROLE.sub("", phrase, count=1)
    first, *others = role.split(" ")
    descriptive = bool(others) and others[-1].islower() and first.lower() in words().modifiers and first.istitle()
    return " ".join([first.lower(), *others]) if descriptive else role


def _leading_body(phrase: str) -> str:
    spoken = phrase.split()
    while spoken and (spoken[0].lower() in _DETERMINERS | {"one"} or _is_modifier(spoken[0])):
        del spoken[0]
    kept = _without_portfolio(_capitals(spoken), phrase)
    nouns = role_nouns(" ".join(spoken[len(kept) : len(kept) + 4]))
    of_body = kept and nouns and not nouns & _OF_NO_BODY and kept[0] not in words().peoples | words().parties
    return _completed(kept, spoken) if of_body else ""


def _completed(kept: list[str], spoken: list[str]) -> str:
    """The capitalised words of a body with the noun that completes it: "Kestrian army" spokesman."""
    after = spoken[len(kept) : len(kept) + _LONGEST_NOUN]
    nouns = (i for i, word in enumerate(after, 1) if kind_of(word) == "organization" and role_in(word) is None)
    return " ".join([*kept, *after[: next(nouns, 0)]])


def _is_modifier(word: str) -> bool:
    """Whether a word says how somebody holds a post; "State" begins the name of a department."""
    return word.lower() in words().modifiers and (word.islower() or word in _OF_TENURE)


def _without_portfolio(kept: list[str], title: str) -> list[str]:
    """A body's words without those of an office: "Water Minister", "Norland's Energy Secretary"."""
    portfolio = title.lower().endswith((" minister", " secretary"))
    return kept[:-1] if kept and portfolio and kept[-1] not in words().bodies | words().peoples else kept


def _capitals(spoken: list[str]) -> list[str]:
    """The capitalised words that phrase begins with, before any that says what somebody is."""
    kept = [*takewhile(lambda word: word[0].isupper() and not role_nouns(word) and not _PLACED.fullmatch(word), spoken)]
    while kept and kept[-1].lower() in words().modifiers:
        kept.pop()
    if len(kept) == 1 and kind_of(kept[0].lower()) and kept[0] not in words().bodies:  # "Opposition leader"
        return []
    return [word.removesuffix("'s").removesuffix("’s") for word in kept]


def _affiliation_after(text: str, end: int) -> str:
    """The body of "Ida Moor of the Alder Institute"."""
    link = _OF.match(text, end)
    run = run_pattern().match(text, link.end()) if link else None
    if run is None:
        return ""
    low, high = extended(text, run.start(), run.end())
    after = _NAMED_AFTER.match(text, high)
    return text[low : after.end()] if after else with_noun(text, low, high)


def _apposition(text: str, end: int) -> str:
    apposition = _APPOSITION.match(text, end, end + _LONGEST_APPOSITION)
    phrase = apposition["words"].strip() if apposition else ""
    phrase = _FULL_STOP.split(phrase, maxsplit=1)[0]
    first, _, rest = phrase.partition(" ")
    phrase = rest if first in _ADVERBS else phrase
    head = phrase.split()[:_ROLE_WORDS]
    if not head or not _opens_apposition(phrase, head) or _says(head):
        return ""
    return phrase if role_nouns(" ".join(head)) else ""


def _opens_apposition(phrase: str, head: list[str]) -> bool:
    first = head[0]
    if (
        first.lower() in _NO_ROLE
        or first in _AUXILIARIES
        or (first.endswith("ing") and not role_nouns(" ".join(head[:3])))
    ):
        return False
    if first in _RELATIVES:
        return first == "who" and head[1:2] != [] and head[1] in _HOLDS_OFFICE
    if first.lower() in _OPENS_APPOSITION or _OWNER.match(phrase) is not None or _leading_body(phrase):
        return True
    # "Ida Moor, head of the union" is what she is, "Ida Moor, met the leader" what she did.
    own = [*takewhile(lambda word: word not in _DETERMINERS and not word.endswith(("'s", "’s")), head)]
    if not (first[0].islower() or first.isupper()) or not role_nouns(" ".join(own)):
        return False
    noun = next(i for i, word in enumerate(own) if role_nouns(word))
    return not own[noun + 1 : noun + 2] or own[noun + 1].islower()  # ", comedian Oren Tace and" is somebody else


def _says(head: list[str]) -> bool:
    """Whether a phrase has a verb of saying, so that it opens a clause: ", the judge said", "had been told"."""
    verbs = takewhile(lambda word: word not in _RELATIVES, (word.rstrip(".!?") for word in head))
    return not _verbs().isdisjoint(verbs)


@cache
def _verbs() -> frozenset[str]:
    return frozenset(lexicon(LANGUAGE, "titles")["words"]["speaks"].split())


def _copula(text: str, end: int) -> str:
    """What a sentence says that somebody is: "Hill was a patrolman in Alder when"."""
    said = _COPULA.match(text, end)
    if said is None:
        return ""
    whole = _CLAUSE.split(said["words"], maxsplit=1)[0]
    return whole if heads_role(whole) else ""


def _holding(text: str, end: int) -> str:
    """What a sentence says that somebody heads: "Ida Moor runs the ferry company Nordline"."""
    said = _HEADS.match(text, end)
    whole = _CLAUSE.split(said["words"], maxsplit=1)[0] if said else ""
    return whole if affiliation_in(whole) else ""
