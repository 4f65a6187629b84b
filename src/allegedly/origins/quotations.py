"""Words that documents quote: in which wording, from whom, and where first.

Only what stands in quotation marks, or is a direct statement without them such as a turn of a transcript, is a
quotation. The words asked for are aligned with it word by word (Ratcliff and Obershelp, as difflib has it): case,
typography and punctuation make no difference.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from allegedly.errors import UsageError
from allegedly.origins.alignment import agreeing, compared, is_quoted
from allegedly.origins.quoted import TYPOGRAPHY, Token, is_word, quotations_of, tokens_of
from allegedly.records import Difference, Occurrence, Passage, QuotationCheck, Reading, Speaker, Variant
from allegedly.text import slice_spans


class _Found(NamedTuple):
    differences: tuple[Difference, ...]
    occurrence: Occurrence


def check_quotation(words: str, readings: Iterable[Reading]) -> QuotationCheck:
    """Find every quotation of words, however cut or altered; the texts are let go as they are read.

    Raises UsageError where there are no words.
    """
    asked = tuple(tokens_of(words, (0, len(words)), 0))
    if not any(map(is_word, asked)):
        raise UsageError(f"no words in the quotation {words!r}; give some, such as 'and not a day later'")
    found: list[_Found] = []
    documents = 0
    for reading in readings:
        documents += 1
        found += _in_reading(asked, reading)
    occurrences = [one.occurrence for one in found]
    return QuotationCheck(
        words=words,
        variants=tuple(_variants(found)),
        speakers=tuple(_speakers(occurrences)),
        earliest=_earliest(occurrences),
        undated=tuple(dict.fromkeys(one.document for one in occurrences if one.published is None)),
        documents=documents,
    )


def _in_reading(asked: Sequence[Token], reading: Reading) -> Iterator[_Found]:
    document = reading.document
    names = {source.id: source.name for source in reading.sources}
    for quotation in quotations_of(document.text, reading.attributions):
        runs = agreeing(asked, quotation.tokens)
        if not is_quoted(asked, quotation.tokens, runs):
            continue
        differences, region = compared(asked, quotation.tokens, runs, document.text)
        said = quotation.statements[quotation.tokens[runs[0].printed].piece]
        source = said.source if said else None
        yield _Found(
            differences,
            Occurrence(
                document=document.id,
                location=document.location,
                outlet=document.outlet,
                published=document.published,
                speaker=(names.get(source.id or "") or source.text or None) if source else None,
                attribution=said.id if said else None,
                passage=_passage(document.text, quotation.tokens[region]),
            ),
        )


def _passage(text: str, tokens: Sequence[Token]) -> Passage:
    pieces = [list(piece) for _, piece in groupby(tokens, key=lambda one: one.piece)]
    spans = tuple((piece[0].span[0], piece[-1].span[1]) for piece in pieces)
    return Passage(spans, slice_spans(text, spans))


def _variants(found: Iterable[_Found]) -> Iterator[Variant]:
    """Group by differences, in whatever case and typography; the nearest first, then the most frequent."""
    groups: defaultdict[tuple[tuple[str, str, str], ...], list[_Found]] = defaultdict(list)
    for one in found:
        key = ((gap.kind, _normal(gap.asked), _normal(gap.printed)) for gap in one.differences)
        groups[tuple(key)].append(one)
    for alike in sorted(groups.values(), key=lambda alike: (_distance(alike[0].differences), -len(alike))):
        occurrences = sorted((one.occurrence for one in alike), key=lambda one: (one.published or "~", one.location))
        yield Variant(occurrences[0].passage.text, alike[0].differences, tuple(occurrences))


def _normal(words: str) -> str:
    return words.casefold().translate(TYPOGRAPHY)


def _distance(differences: Iterable[Difference]) -> int:
    """How many words differ; those that a sentence has besides count little."""
    return sum(
        1 if one.kind.startswith("more") else 2 * len(f"{one.asked} {one.printed}".split()) for one in differences
    )


def _speakers(occurrences: Iterable[Occurrence]) -> Iterator[Speaker]:
    """Who is named, the most often first; a surname joins the only full name that ends in it."""
    documents: defaultdict[str | None, dict[str, None]] = defaultdict(dict)
    for one in occurrences:
        documents[one.speaker][one.document] = None
    full = [name for name in documents if name and " " in name]
    aliases: defaultdict[str | None, list[str | None]] = defaultdict(list)
    for name in documents:
        bearers = [one for one in full if name and one.casefold().endswith(f" {name.casefold()}")]
        aliases[bearers[0] if len(bearers) == 1 else name].append(name)
    speakers = [
        Speaker(
            name,
            tuple(alias for alias in names if alias and alias != name),
            tuple(dict.fromkeys(place for alias in names for place in documents[alias])),
        )
        for name, names in aliases.items()
    ]
    yield from sorted(speakers, key=lambda one: (one.name is None, -len(one.documents), one.name or ""))


def _earliest(occurrences: Sequence[Occurrence]) -> tuple[str, ...]:
    """The ids of the documents that may be first: a month may mean any of its days, and hours are not compared."""
    dated = [(one.published[:10], one.location, one.document) for one in occurrences if one.published]
    latest_start = min((date if len(date) == len("2026-01-31") else f"{date}~" for date, *_ in dated), default="")
    return tuple(dict.fromkeys(document for date, _, document in sorted(dated) if date <= latest_start))
