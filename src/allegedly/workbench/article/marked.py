"""An article as its page shows it: lines of pieces under marks, and beside them the statements."""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup

from allegedly.decisions import statement_id
from allegedly.errors import UsageError
from allegedly.exports.marks import Part, Piece, lines, parts
from allegedly.exports.statements import described, particulars, source_names, statements
from allegedly.exports.summaries import identity
from allegedly.ledger import Decision
from allegedly.records import Attribution, Document, Reading, Source, Span

_RANGE = re.compile(r"(\d{1,9})-(\d{1,9})")
# What changes the direction of text around it or is not seen at all: Unicode Technical Report 36, section 2.5.
_UNSEEN = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]")


class Entry(NamedTuple):
    """A statement in the margin: who says it, what is known of them, how it was said, and what people made of it."""

    number: int
    depth: int
    id: str
    said: Attribution
    who: str | None
    source: Source | None
    facts: tuple[str, ...]
    particulars: tuple[str, ...]
    decisions: tuple[Decision, ...]


def entries(reading: Reading, decisions: Iterable[Decision]) -> list[Entry]:
    """The statements of a reading, each after the one it stands inside."""
    document = reading.document.id
    names = source_names(reading)
    sources = {source.id: source for source in reading.sources}
    decided = list(decisions)
    found = []
    for number, depth, said in statements(reading.attributions):
        name = statement_id(document, said.id)
        source = sources.get(said.source.id or "") if said.source else None
        found.append(
            Entry(
                number,
                depth,
                name,
                said,
                described(said.source, names) if said.source else None,
                source,
                tuple(identity(source, names)) if source else (),
                tuple(particulars(said, names)),
                tuple(one for one in decided if name in one.made.on),
            )
        )
    return found


def marked(reading: Reading, here: Span | None = None) -> list[list[Piece]]:
    """The text in lines of pieces; `here` are words that a link leads to."""
    text = reading.document.text
    extra = [Part(here, 0, "here", first=True)] if here else []
    return list(lines(text, [*parts(reading.attributions), *extra]))


def classes(piece: Piece) -> str:
    """The roles that a piece plays, and `deep` for content inside content."""
    roles = [part.role for part in piece.parts]
    return " ".join([*dict.fromkeys(roles), *(["deep"] if roles.count("content") > 1 else [])])


def numbers(piece: Piece) -> Markup:
    """The statements that a piece is a part of (`data-a`), and those whose source points back to it (`data-b`)."""
    own = dict.fromkeys(part.number for part in piece.parts if part.role not in ("antecedent", "here"))
    back = dict.fromkeys(part.number for part in piece.parts if part.role == "antecedent")
    told = Markup("")
    for name, listed in (("a", own), ("b", back)):
        if listed:
            told += Markup(' data-{}="{}"').format(name, " ".join(map(str, listed)))
    return told


def unseen(document: Document) -> int:
    """How many characters of a text are invisible or turn its direction."""
    return sum(1 for _ in _UNSEEN.finditer(document.text))


def span_of(range_: str) -> Span | None:
    """A range such as `120-260`; None for anything else."""
    match = _RANGE.fullmatch(range_)
    return (int(match[1]), int(match[2])) if match and int(match[1]) < int(match[2]) else None


def span_of_words(document: Document, words: str) -> Span:
    """Where some words stand; raises UsageError where they do not, or more than once."""
    wanted = unicodedata.normalize("NFC", words.strip())
    pattern = r"\s+".join(map(re.escape, wanted.split()))
    places = [match.span() for match in re.finditer(pattern, document.text)] if wanted else []
    if len(places) != 1:
        times = f"{len(places)} times; give more of them" if places else "nowhere; give them as they stand there"
        raise UsageError(f"the words {wanted[:80]!r} stand in the document {times}")
    return places[0]
