"""Words that documents quote: in which wording, from whom, and where first.

Only what stands in quotation marks, or is a direct statement without them such as a turn of a transcript, is a
quotation. The words asked for are aligned with it word by word (Ratcliff and Obershelp, as difflib has it): case,
typography and punctuation make no difference.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby, pairwise, takewhile
from typing import Literal, NamedTuple

from allegedly.errors import UsageError
from allegedly.languages import lexicon
from allegedly.records import (
    Attribution,
    Difference,
    DifferenceKind,
    Occurrence,
    Passage,
    QuotationCheck,
    Reading,
    Span,
    Speaker,
    Variant,
)
from allegedly.text import left_open, quotations, slice_spans

LANGUAGE = "en"
_TOKEN = re.compile(r"[\[(]\s*(?:…|\.\s*\.\s*\.)\s*[\])]|…|\.\s?\.\s?\.|\[[^\[\]\n]{1,80}\]|\w+(?:['’\-‑.]\w+)*")
_ELLIPSIS = "…"
_QUOTING = ("direct", "mixed")
_TYPOGRAPHY = str.maketrans("’‑", "'-")
_SENTENCE_END = re.compile(r"[.!?]['\"’”»)]*(?=\s)")
_FUNCTION_WORDS = frozenset(lexicon(LANGUAGE, "function-words")["words"])
_LEAST_SHARE = 0.6  # of the words asked for that must be printed, where no long run of theirs is
_LONG_RUN = 4
_FRAGMENT_RUN = 3  # enough where the quotation holds hardly anything else
_DENSE = 0.5  # share of the printed words, from the first to the last that agree, that must agree
_FRAGMENT = 0.8
_JUMP = 6  # words that may stand between two runs that agree
_LONGEST_SWAP = 3  # words at an end that others may stand for
_CLAUSE = 60  # characters between two parts of a split quotation


class _Token(NamedTuple):
    """A word, an ellipsis or words in brackets: in normal form, as printed, and where."""

    norm: str
    text: str
    span: Span
    piece: int


class _Quotation(NamedTuple):
    """What a document quotes at one place, perhaps in pieces; each piece with the statement it is part of."""

    tokens: tuple[_Token, ...]
    statements: tuple[Attribution | None, ...]


class _Run(NamedTuple):
    """Words asked for from `asked` on that are printed from `printed` on."""

    asked: int
    printed: int
    size: int


class _Found(NamedTuple):
    differences: tuple[Difference, ...]
    occurrence: Occurrence


def check_quotation(words: str, readings: Iterable[Reading]) -> QuotationCheck:
    """Find every quotation of words, however cut or altered; the texts are let go as they are read.

    Raises UsageError where there are no words.
    """
    asked = tuple(_tokens(words, (0, len(words)), 0))
    if not any(map(_is_word, asked)):
        raise UsageError(f"no words in the quotation {words!r}; give some, such as 'and not a day later'")
    found: list[_Found] = []
    documents = 0
    for reading in readings:
        documents += reading.document is not None
        found += _in_reading(asked, reading)
    occurrences = [one.occurrence for one in found]
    return QuotationCheck(
        words=words,
        variants=tuple(_variants(found)),
        speakers=tuple(_speakers(occurrences)),
        earliest=_earliest(occurrences),
        undated=tuple(dict.fromkeys(one.location for one in occurrences if one.published is None)),
        documents=documents,
    )


def _in_reading(asked: Sequence[_Token], reading: Reading) -> Iterator[_Found]:
    document = reading.document
    if document is None:
        return
    names = {source.id: source.name for source in reading.sources}
    for quotation in _quotations(document.text, reading.attributions):
        runs = _runs(asked, quotation.tokens)
        if not _is_quoted(asked, quotation.tokens, runs):
            continue
        differences, region = _compared(asked, quotation.tokens, runs, document.text)
        said = quotation.statements[quotation.tokens[runs[0].printed].piece]
        source = said.source if said else None
        yield _Found(
            differences,
            Occurrence(
                location=document.location,
                outlet=document.outlet,
                published=document.published,
                speaker=(names.get(source.id or "") or source.text or None) if source else None,
                attribution=said.id if said else None,
                passage=_passage(document.text, quotation.tokens[region]),
            ),
        )


def _tokens(text: str, span: Span, piece: int) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text, *span):
        norm = match[0].casefold().translate(_TYPOGRAPHY) if any(map(str.isalnum, match[0])) else _ELLIPSIS
        yield _Token(norm, match[0], match.span(), piece)


def _quotations(text: str, attributions: Sequence[Attribution]) -> Iterator[_Quotation]:
    """Join pieces of one statement, of one speaker in one paragraph, and of a quotation over paragraphs."""
    unclosed = {*left_open(text)}
    pieces: list[Span] = []
    statements: list[Attribution | None] = []
    for span, said in _attributed(text, attributions):
        if pieces and not _continues(text, (pieces[-1], span), (statements[-1], said), pieces[-1] in unclosed):
            yield _quotation(text, pieces, statements)
            pieces, statements = [], []
        pieces.append(span)
        statements.append(said or (statements[-1] if statements else None))
    if pieces:
        yield _quotation(text, pieces, statements)


def _quotation(text: str, pieces: Sequence[Span], statements: Sequence[Attribution | None]) -> _Quotation:
    tokens = (token for piece, span in enumerate(pieces) for token in _tokens(text, span, piece))
    return _Quotation(tuple(tokens), tuple(statements))


def _attributed(text: str, attributions: Sequence[Attribution]) -> Iterator[tuple[Span, Attribution | None]]:
    """Yield what is quoted, in order, with the innermost statement it is part of."""
    contents = [(span, said) for said in attributions if said.quote in _QUOTING for span in said.content.spans]
    contents.sort(key=lambda one: one[0])
    marked = quotations(text)
    bare = [span for span, said in contents if said.quote == "direct" and not _touches(span, marked)]
    open_: list[tuple[Span, Attribution]] = []
    coming = 0
    for span in sorted({*marked, *bare}):
        while coming < len(contents) and contents[coming][0][0] < span[1]:
            open_.append(contents[coming])
            coming += 1
        open_ = [one for one in open_ if one[0][1] > span[0]]
        innermost = min(open_, key=lambda one: one[0][1] - one[0][0], default=None)
        yield span, innermost[1] if innermost else None


def _touches(span: Span, others: Sequence[Span]) -> bool:
    """Whether a span overlaps one of others that are in order and apart."""
    place = bisect_right(others, span[0], key=lambda other: other[1])
    return place < len(others) and others[place][0] < span[1]


def _continues(
    text: str, spans: tuple[Span, Span], said: tuple[Attribution | None, Attribution | None], left: bool
) -> bool:
    """Whether a quotation goes on in the next one."""
    between = text[spans[0][1] : spans[1][0]]
    if left:
        return between.isspace()
    if said[0] and said[1]:
        speakers = [one.source and one.source.id for one in said if one]
        same = speakers[0] is not None and speakers[0] == speakers[1]
        return said[0].id == said[1].id or (same and "\n" not in between)
    return len(between) <= _CLAUSE and not re.search(r"[.!?\n]", between)


def _is_word(token: _Token) -> bool:
    return token.norm != _ELLIPSIS


def _runs(asked: Sequence[_Token], printed: Sequence[_Token]) -> list[_Run]:
    """The words that agree, from the longest run outwards, as far as runs stand close together."""
    theirs = [token.norm for token in printed]
    if not {token.norm for token in asked if _is_word(token)}.intersection(theirs):
        return []
    matcher = SequenceMatcher(None, theirs, [token.norm for token in asked], autojunk=False)
    runs = [_Run(block.b, block.a, block.size) for block in matcher.get_matching_blocks() if block.size]
    longest = max(range(len(runs)), key=lambda place: runs[place].size)
    first = last = longest
    while first and _is_near(runs[first - 1], runs[first], runs[first - 1].size):
        first -= 1
    while last + 1 < len(runs) and _is_near(runs[last], runs[last + 1], runs[last + 1].size):
        last += 1
    return runs[first : last + 1]


def _is_near(left: _Run, right: _Run, size: int) -> bool:
    """Whether a run belongs to its neighbour; a single word only where it stands close."""
    theirs = right.printed - left.printed - left.size
    ours = right.asked - left.asked - left.size
    return theirs <= (_JUMP + ours if size > 1 else max(2, ours))


def _is_quoted(asked: Sequence[_Token], printed: Sequence[_Token], runs: Sequence[_Run]) -> bool:
    """Whether enough words agree, and close enough together, that they are not so by chance."""
    if not runs:
        return False
    words = [token for run in runs for token in asked[run.asked : run.asked + run.size] if _is_word(token)]
    telling = sum(token.norm not in _FUNCTION_WORDS and len(token.norm) > 2 for token in words)
    wanted = [token for token in asked if _is_word(token)]
    stretch = sum(map(_is_word, printed[runs[0].printed : runs[-1].printed + runs[-1].size]))
    longest = max(run.size for run in runs)
    if len(words) < _DENSE * stretch:
        return False
    if len(words) >= _LEAST_SHARE * len(wanted):
        return telling > 0 or len(words) == len(wanted)
    fragment = longest >= _FRAGMENT_RUN and len(words) >= _FRAGMENT * sum(map(_is_word, printed))
    return telling > 1 and (longest >= _LONG_RUN or fragment)


def _compared(
    asked: Sequence[_Token], printed: Sequence[_Token], runs: Sequence[_Run], text: str
) -> tuple[tuple[Difference, ...], slice]:
    """All differences in order, and which of the printed words take part."""
    first, last = runs[0], runs[-1]
    start, end = first.printed, last.printed + last.size
    head, tail = _sentence(printed, start, end, text)
    before, start = _edge("start", asked[: first.asked], printed[head:start], start)
    after, stop = _edge("end", asked[last.asked + last.size :], printed[end:tail], end)
    inner = (difference for pair in pairwise(runs) for difference in _between(asked, printed, *pair))
    return (*before, *inner, *after), slice(start, stop)


def _sentence(printed: Sequence[_Token], start: int, end: int, text: str) -> Span:
    """How far the printed sentence goes around words, within their pieces of the quotation."""
    head, tail = start, end
    while head and printed[head - 1].piece == printed[start].piece:
        if _SENTENCE_END.search(text, printed[head - 1].span[1] - 1, printed[head].span[0] + 1):
            break
        head -= 1
    while tail < len(printed) and printed[tail].piece == printed[end - 1].piece:
        if _SENTENCE_END.search(text, printed[tail - 1].span[1] - 1, printed[tail].span[0] + 1):
            break
        tail += 1
    return head, tail


def _edge(
    edge: Literal["start", "end"], ours: Sequence[_Token], theirs: Sequence[_Token], at: int
) -> tuple[list[Difference], int]:
    """What differs at one end, and where the printed words that take part begin or stop."""
    step = -1 if edge == "start" else 1
    words = [one for one in ours if _is_word(one)]
    near = list(takewhile(_is_word, theirs[::step]))  # outwards
    cut: DifferenceKind = "cut at the start" if edge == "start" else "cut at the end"
    more: DifferenceKind = "more before" if edge == "start" else "more after"
    if words and (len(words) > _LONGEST_SWAP or not near):
        return [Difference(cut, _joined(words), "")], at
    if words:
        near = near[: len(words)]
        difference = Difference(_changed(near, "altered"), _joined(words), _joined(near[::step]))
    elif near and not ours:
        difference = Difference(more, "", _joined(near[::step]))
    else:
        return [], at
    return [difference], at + step * len(near)


def _between(asked: Sequence[_Token], printed: Sequence[_Token], left: _Run, right: _Run) -> Iterator[Difference]:
    """What differs between two runs that agree."""
    ours, theirs = asked[left.asked + left.size : right.asked], printed[left.printed + left.size : right.printed]
    words, others = [one for one in ours if _is_word(one)], [one for one in theirs if _is_word(one)]
    apart = printed[left.printed + left.size - 1].piece != printed[right.printed].piece
    if words and others:
        yield Difference(_changed(others, "altered"), _joined(words), _joined(others))
    elif words:
        kind: DifferenceKind = "cut inside, between two quotations" if apart else "cut inside, unmarked"
        yield Difference("cut inside, marked" if theirs else kind, _joined(words), "")
    elif others and not ours:
        yield Difference(_changed(others, "added"), "", _joined(others))


def _changed(theirs: Sequence[_Token], kind: Literal["altered", "added"]) -> DifferenceKind:
    if any(one.norm.startswith("[") for one in theirs):
        return "altered in brackets" if kind == "altered" else "added in brackets"
    return kind


def _joined(tokens: Iterable[_Token]) -> str:
    return " ".join(one.text for one in tokens)


def _passage(text: str, tokens: Sequence[_Token]) -> Passage:
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
    return words.casefold().translate(_TYPOGRAPHY)


def _distance(differences: Iterable[Difference]) -> int:
    """How many words differ; those that a sentence has besides count little."""
    return sum(
        1 if one.kind.startswith("more") else 2 * len(f"{one.asked} {one.printed}".split()) for one in differences
    )


def _speakers(occurrences: Iterable[Occurrence]) -> Iterator[Speaker]:
    """Who is named, the most often first; a surname joins the only full name that ends in it."""
    documents: defaultdict[str | None, dict[str, None]] = defaultdict(dict)
    for one in occurrences:
        documents[one.speaker][one.location] = None
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
    """The locations that may be first: a month may mean any of its days, and hours are not compared."""
    dated = [(one.published[:10], one.location) for one in occurrences if one.published]
    latest_start = min((date if len(date) == len("2026-01-31") else f"{date}~" for date, _ in dated), default="")
    return tuple(dict.fromkeys(location for date, location in sorted(dated) if date <= latest_start))
