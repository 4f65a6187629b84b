"""Words asked for beside words that are printed, word by word: where they agree, and what differs."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise, takewhile
from typing import Literal, NamedTuple

from allegedly.languages import lexicon
from allegedly.origins.quoted import Token, is_word
from allegedly.records import Difference, DifferenceKind, Span

_LANGUAGE = "en"
_SENTENCE_END = re.compile(r"[.!?]['\"’”»)]*(?=\s)")
_FUNCTION_WORDS = frozenset(lexicon(_LANGUAGE, "function-words")["words"])
_LEAST_SHARE = 0.6  # of the words asked for that must be printed, where no long run of theirs is
_LONG_RUN = 4
_FRAGMENT_RUN = 3  # enough where the quotation holds hardly anything else
_DENSE = 0.5  # share of the printed words, from the first to the last that agree, that must agree
_FRAGMENT = 0.8
_JUMP = 6  # words that may stand between two runs that agree
_LONGEST_SWAP = 3  # words at an end that others may stand for


class Run(NamedTuple):
    """Words asked for from `asked` on that are printed from `printed` on."""

    asked: int
    printed: int
    size: int


def agreeing(asked: Sequence[Token], printed: Sequence[Token]) -> list[Run]:
    """The words that agree, from the longest run outwards, as far as runs stand close together."""
    theirs = [token.norm for token in printed]
    if not {token.norm for token in asked if is_word(token)}.intersection(theirs):
        return []
    matcher = SequenceMatcher(None, theirs, [token.norm for token in asked], autojunk=False)
    runs = [Run(block.b, block.a, block.size) for block in matcher.get_matching_blocks() if block.size]
    longest = max(range(len(runs)), key=lambda place: runs[place].size)
    first = last = longest
    while first and _is_near(runs[first - 1], runs[first], runs[first - 1].size):
        first -= 1
    while last + 1 < len(runs) and _is_near(runs[last], runs[last + 1], runs[last + 1].size):
        last += 1
    return runs[first : last + 1]


def _is_near(left: Run, right: Run, size: int) -> bool:
    """Whether a run belongs to its neighbour; a single word only where it stands close."""
    theirs = right.printed - left.printed - left.size
    ours = right.asked - left.asked - left.size
    return theirs <= (_JUMP + ours if size > 1 else max(2, ours))


def is_quoted(asked: Sequence[Token], printed: Sequence[Token], runs: Sequence[Run]) -> bool:
    """Whether enough words agree, and close enough together, that they are not so by chance."""
    if not runs:
        return False
    words = [token for run in runs for token in asked[run.asked : run.asked + run.size] if is_word(token)]
    telling = sum(token.norm not in _FUNCTION_WORDS and len(token.norm) > 2 for token in words)
    wanted = [token for token in asked if is_word(token)]
    stretch = sum(map(is_word, printed[runs[0].printed : runs[-1].printed + runs[-1].size]))
    longest = max(run.size for run in runs)
    if len(words) < _DENSE * stretch:
        return False
    if len(words) >= _LEAST_SHARE * len(wanted):
        return telling > 0 or len(words) == len(wanted)
    fragment = longest >= _FRAGMENT_RUN and len(words) >= _FRAGMENT * sum(map(is_word, printed))
    return telling > 1 and (longest >= _LONG_RUN or fragment)


def compared(
    asked: Sequence[Token], printed: Sequence[Token], runs: Sequence[Run], text: str
) -> tuple[tuple[Difference, ...], slice]:
    """All differences in order, and which of the printed words take part."""
    first, last = runs[0], runs[-1]
    start, end = first.printed, last.printed + last.size
    head, tail = _sentence(printed, start, end, text)
    before, start = _edge("start", asked[: first.asked], printed[head:start], start)
    after, stop = _edge("end", asked[last.asked + last.size :], printed[end:tail], end)
    inner = (difference for pair in pairwise(runs) for difference in _between(asked, printed, *pair))
    return (*before, *inner, *after), slice(start, stop)


def _sentence(printed: Sequence[Token], start: int, end: int, text: str) -> Span:
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
    edge: Literal["start", "end"], ours: Sequence[Token], theirs: Sequence[Token], at: int
) -> tuple[list[Difference], int]:
    """What differs at one end, and where the printed words that take part begin or stop."""
    step = -1 if edge == "start" else 1
    words = [one for one in ours if is_word(one)]
    near = list(takewhile(is_word, theirs[::step]))  # outwards
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


def _between(asked: Sequence[Token], printed: Sequence[Token], left: Run, right: Run) -> Iterator[Difference]:
    """What differs between two runs that agree."""
    ours, theirs = (asked[left.asked + left.size : right.asked], printed[left.printed + left.size : right.printed])
    words, others = ([one for one in ours if is_word(one)], [one for one in theirs if is_word(one)])
    apart = printed[left.printed + left.size - 1].piece != printed[right.printed].piece
    if words and others:
        yield Difference(_changed(others, "altered"), _joined(words), _joined(others))
    elif words:
        kind: DifferenceKind = "cut inside, between two quotations" if apart else "cut inside, unmarked"
        yield Difference("cut inside, marked" if theirs else kind, _joined(words), "")
    elif others and not ours:
        yield Difference(_changed(others, "added"), "", _joined(others))


def _changed(theirs: Sequence[Token], kind: Literal["altered", "added"]) -> DifferenceKind:
    if any(one.norm.startswith("[") for one in theirs):
        return "altered in brackets" if kind == "altered" else "added in brackets"
    return kind


def _joined(tokens: Iterable[Token]) -> str:
    return " ".join(one.text for one in tokens)
