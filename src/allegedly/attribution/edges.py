"""What no annotator marks: spans that break off where no phrase ends, and hearers as sources."""

import re
from functools import cache

from allegedly.languages import lexicon
from allegedly.records import Span
from allegedly.text import lines_of, title_case, trimmed

_LANGUAGE = "en"
_REST_OF_NAME = re.compile(r"(?:[ \u00a0](?!\w+['’]s\b)[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ][\w’'-]*)+")
_NAME = re.compile(r"(?:^|[\s(“\"])(?:[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ][\w’'-]*|[A-Z][a-z]{1,2}\.)$")
_REST_OF_INITIALS = re.compile(r"(?:(?<=\b[A-Z])\.[A-Z]|(?<=\b[A-Z]\.)[A-Z])(?:\.[A-Z])*\b\.?")
_LONGEST_LIST = 120  # characters
_ARTICLE = re.compile(r"the|an?|its|his|her|their", re.IGNORECASE)
_NOUN = re.compile(r"(?P<words>(?:[ \u00a0][\w’'-]+){1,8})[ \u00a0]")
_RELATIVE = re.compile(r"(who|which)[ \u00a0]\w+[ \u00a0]")
_ITEM = r"(?:an?|the|another)[ ][a-z][\w-]*(?:[ ][a-z][\w-]*){0,2}"
_LAST_ITEMS = re.compile(rf"{_ITEM}[ ]and[ ]{_ITEM}")
_FIRST_ITEMS = re.compile(rf",[ ](?P<first>{_ITEM}(?:,[ ]{_ITEM}){{0,3}}),[ ]$")
_OPENS = re.compile(r"(?:^|[.!?\n][\"”’')]*\s*|\b[Ww]hen )$")
# A run of white space or dashes is tried from its first character only, and given up as a whole: no text is slow.
_SPACE = r"(?<!\s)\s++"
_DASH = rf"(?:{_SPACE}|(?<![\s–—―-]))[–—―-]++"
_OPENING = r"(?<!\s)(?=[^\S\n]*+\n)\s++[\"“‘'`]++"  # of the next paragraph


def speaking(text: str, source: tuple[Span, ...], cue: tuple[Span, ...]) -> tuple[Span, ...]:
    """A source, unless it hears what nobody is named to say: "Moor was told", "Asked whether it is, Moor said"."""
    if not source:
        return source
    start = cue[0][0]
    asked = _OPENS.search(text[max(start - 8, 0) : start]) and _asked().match(text, start)
    if source[0][0] < start:
        end = min(cue[-1][1] + 1, len(text))
        hears = _hearing().search(text, start, cue[-1][1]) or _before_court().fullmatch(text, source[-1][0], end)
        return () if asked or hears else source
    return () if asked and text[cue[-1][1] : source[0][0]].strip() else source


def alleging(text: str, source: tuple[Span, ...], cue: tuple[Span, ...]) -> tuple[Span, ...]:
    """A source, unless others allege it of whom it names: "Moor's alleged part in the sale"."""
    if not source or source[-1][1] > cue[0][0]:
        return source
    return () if _alleged().fullmatch(text, source[-1][0], cue[-1][1]) else source


def in_one_line(text: str, source: tuple[Span, ...], cue: tuple[Span, ...]) -> tuple[Span, ...]:
    """A source; of one that runs over the end of a line the part nearest to its cue, without the kicker "Politics"."""
    if not source or "\n" not in text[slice(*source[-1])]:
        return source
    start, end = source[-1]
    if start < cue[0][0]:
        start = text.rfind("\n", start, end) + 1
    else:
        end = text.find("\n", start, end)
    start, end = trimmed(text, start, end)
    return (*source[:-1], (start, end)) if start < end else source[:-1]


def whole_source(text: str, source: tuple[Span, ...], cue: tuple[Span, ...]) -> tuple[Span, ...]:
    """A source, with what its last word is cut off from: the name of "Mr." in "Mr. Hill said", the noun of "the"."""
    if not source:
        return source
    if relative := _RELATIVE.match(text, *source[-1]):  # "who runs the yard" of "who runs the yard and says"
        return (*source[:-1], relative.span(1))
    start, end = source[-1]
    limit = min((low for low, _ in cue if low >= end), default=len(text))
    if _ARTICLE.fullmatch(text, start, end) and (noun := _NOUN.fullmatch(text, end, limit)):
        return (*source[:-1], (start, noun.end("words")))
    if not _NAME.search(text[start:end]):
        return source
    rest = _REST_OF_NAME.match(text, end, limit)
    if rest is None or title_case(text[slice(*lines_of(text, start, start))]):
        return source
    return (*source[:-1], (start, rest.end()))


def unmarked(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The same without what is no quotation mark around it: "**Moor:** No", "?No,? Moor said"."""
    kept = list[Span]()
    for start, end in spans:
        opened = text[start:end].startswith(("?", "*")) and text[start + 1 : end].strip("?* ") != ""
        words = text[start:end].lstrip("?*: \n") if opened else text[start:end]
        low = end - len(words)
        broken = opened and text[start] == "?"
        closing = words.rstrip("* \n" + ("?" if broken and words.rstrip("* \n")[-2:-1] in ",.!" else ""))
        kept.append((low, low + len(closing)) if opened or closing.rstrip() != words.rstrip() else (start, end))
    return tuple(kept)


def whole_list(
    text: str, source: tuple[Span, ...], content: tuple[Span, ...]
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Source and content, the first of several speakers in the source: "It fell, a guard, a cook and a maid said"."""
    if not source or not _LAST_ITEMS.fullmatch(text[slice(*source[0])].strip(" ,")):
        return source, content
    start = source[0][0]
    first = _FIRST_ITEMS.search(text[max(start - _LONGEST_LIST, 0) : start])
    if first is None:
        return source, content
    low = max(start - _LONGEST_LIST, 0) + first.start("first")
    kept = tuple((a, min(b, low - 2) if a < low < b + 2 else b) for a, b in content if not low <= a < start)
    return (((low, source[0][1]), *source[1:]), kept) if kept else (source, content)


def whole_initials(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The same spans, to the end of initials that the last breaks off in: "U" of "U.S."."""
    rest = _REST_OF_INITIALS.match(text, spans[-1][1]) if spans else None
    return spans if rest is None else (*spans[:-1], (spans[-1][0], rest.end()))


def whole_content(text: str, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """A content, without what nothing follows at its end: conjunction, relative (", which"), dash, opening mark."""
    start, end = content[-1]
    dangling = _dangling().search(text, start, end)
    if dangling is None or not text[start : dangling.start()].strip():
        return content
    return (*content[:-1], (start, dangling.start()))


def _told() -> str:
    return "|".join(lexicon(_LANGUAGE, "edges")["told"].split())


@cache
def _hearing() -> re.Pattern[str]:
    return re.compile(rf"\b(?:is|are|was|were|be|been|being)(?: \w+ly| not| also)? (?:{_told()})\b", re.IGNORECASE)


@cache
def _before_court() -> re.Pattern[str]:
    hearers = "|".join(lexicon(_LANGUAGE, "edges")["hearers"].split())
    return re.compile(rf".*\b(?:{hearers}) (?:(?:has |have |had )?heard\b.?|told[\n.]?)", re.IGNORECASE | re.DOTALL)


@cache
def _alleged() -> re.Pattern[str]:
    adjectives = "|".join(lexicon(_LANGUAGE, "edges")["alleged"].split())
    return re.compile(rf".*(?:['’]s|s['’]|\b(?:his|her|its|their))[ \u00a0](?:{adjectives})", re.IGNORECASE | re.DOTALL)


@cache
def _asked() -> re.Pattern[str]:
    return re.compile(rf"(?:when )?(?:{_told()})\b", re.IGNORECASE)


@cache
def _dangling() -> re.Pattern[str]:
    known = lexicon(_LANGUAGE, "edges")
    opener, pronoun = ("|".join(known[name].split()) for name in ("openers", "pronouns"))
    return re.compile(rf"(?:,?{_SPACE}(?:{opener})(?:\s++(?:{pronoun}))?|{_DASH}|{_OPENING})\s*+$", re.IGNORECASE)
