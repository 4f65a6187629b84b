"""HTML: the article's text and what the page says about it, by trafilatura and htmldate."""

import logging
import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from allegedly.errors import UnreadableError
from allegedly.languages import lexicon
from allegedly.reading.article import Article
from allegedly.reading.bylines import clean_byline
from allegedly.reading.decode import decode_page

if TYPE_CHECKING:
    from trafilatura.settings import Document as Extracted

SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
LARGEST_PAGE = 20_000_000

# htmldate without a search through running text, which takes any date for the page's own; and with a fixed last day, so
# that the same page gives the same date whenever it is read.
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}
_WALL_LENGTH = 600
_FEW_WORDS = 9  # so short a text is kept whatever it is, with a doubt
_WORD = re.compile(r"\w+")
# No question mark: menus and forms ask too ("Forgotten your password?"), and every article also states something.
_STATEMENT_END = re.compile(r"[.!…](?=[\s\"”’»)\]]|$)|[。！।۔]")


def parse(html: bytes | str, *, charset: str | None = None, url: str | None = None) -> Article:
    """Read a page; raise UnreadableError where it is too large, broken or holds no article."""
    if len(html) > LARGEST_PAGE:
        raise UnreadableError(
            f"more than {LARGEST_PAGE // 1_000_000} MB of HTML; save the article as text and read that"
        )
    markup, lost = (html, None) if isinstance(html, str) else decode_page(html, charset)
    if not markup.strip("\ufeff").strip():
        raise UnreadableError("empty: no HTML")
    found = _extract(markup, url)
    text = unicodedata.normalize("NFC", found.text or "") if found else ""
    prose = any(_is_prose(line.strip()) for line in text.splitlines())
    if found is None or not _is_article(text, prose=prose):
        raise UnreadableError(
            "no article text found: perhaps an overview page, or one that asks to log in or to run scripts; "
            "save the article itself as HTML or text and read that"
        )
    doubts = [lost] if lost else []
    if not prose:
        doubts.append(f"hardly an article: all its text is {text!r}")
    return Article(
        text=text,
        title=found.title or None,
        outlet=_outlet(found),
        byline=clean_byline(found.author),
        published=found.date or None,
        url=found.url or None,
        doubts=tuple(doubts),
    )


def _is_article(text: str, *, prose: bool) -> bool:
    """Whether a page's text is more than menus, or so short that nothing tells, and no wall before the article."""
    few = len(_WORD.findall(text)) <= _FEW_WORDS
    return bool(text.strip()) and (prose or few) and not _is_wall(text)


def _extract(markup: str, url: str | None) -> "Extracted | None":
    # Half a second of loading, which a run over text files need not wait for.
    from lxml.etree import LxmlError
    from trafilatura import bare_extraction

    # It logs what it discards; the problem record says so already.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    logging.getLogger("htmldate").addHandler(logging.NullHandler())
    try:
        found = bare_extraction(
            markup, url=url, with_metadata=True, include_comments=False, date_extraction_params=_DATES
        )
    except (LxmlError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise UnreadableError(f"this HTML cannot be parsed: {type(error).__name__}: {error}") from None
    return None if isinstance(found, dict) else found


def _outlet(found: "Extracted") -> str | None:
    """The site's name as the page gives it; trafilatura's fallback, the address's host, is no name."""
    host = (urlsplit(found.url).hostname or "") if found.url else ""
    return None if not found.sitename or found.sitename in (host, host.removeprefix("www.")) else found.sitename


def _is_prose(line: str) -> bool:
    """Whether a line reads as prose, and not as the entry of a menu."""
    # Chinese and Thai write no spaces between words, Thai and its neighbours no full stops either.
    unspaced = len(line) > 12 * len(line.split())
    if _STATEMENT_END.search(line):
        return len(_WORD.findall(line)) >= 4 or (unspaced and len(line) >= 15)
    return unspaced and len(line) > 150


def _is_wall(text: str) -> bool:
    return len(text) <= _WALL_LENGTH and any(pattern.search(text) for pattern in _walls())


@cache
def _walls() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in lexicon("en", "walls")["patterns"])
