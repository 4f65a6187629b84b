"""Text -> word pieces with their offsets, and the marks of layout that word pieces lose."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from allegedly.records import Span
from allegedly.text import paragraphs, quotations, sentences, unfinished_lines

if TYPE_CHECKING:
    from tokenizers import Tokenizer

IN_QUOTATION, STARTS_PARAGRAPH, CAPITALISED = 1, 2, 4
LAYOUT_TYPES = 8
SEGMENT_REACH = 8  # segments to each side that are told apart


@dataclass(frozen=True)
class Tokens:
    """The word pieces of one text.

    ids: (n,) int64, vocabulary indices without special tokens.
    types: (n,) int64, sums of IN_QUOTATION, STARTS_PARAGRAPH and CAPITALISED: what an uncased vocabulary loses,
        given to the encoder through BERT's token type embeddings.
    offsets: (n, 2) int64, code points of the text, end exclusive.
    starts_word: (n,) bool, false for the pieces that go on with a word.
    sentences: (n,) int64, the number of the sentence that a piece stands in.
    unfinished: (n,) bool, whether the line that a piece stands in ends without a mark, as a headline's does.
    """

    ids: NDArray[np.int64]
    types: NDArray[np.int64]
    offsets: NDArray[np.int64]
    starts_word: NDArray[np.bool_]
    sentences: NDArray[np.int64]
    unfinished: NDArray[np.bool_]

    @cached_property
    def lines(self) -> NDArray[np.int64]:
        """(n,) the number of the line that a piece stands in."""
        return np.cumsum((self.types & STARTS_PARAGRAPH) > 0)

    @cached_property
    def segments(self) -> NDArray[np.int64]:
        """(n,) the number of the stretch between quotation marks or paragraph breaks that a piece stands in."""
        return segments(self.types)

    def spans(self, ranges: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
        """The characters of ranges of word pieces, each given as its first and one past its last."""
        return tuple((int(self.offsets[start, 0]), int(self.offsets[end - 1, 1])) for start, end in ranges)


def tokenize(text: str, tokenizer: "Tokenizer") -> Tokens:
    """Cut a text into word pieces."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    starts = offsets[:, 0]
    words = np.array(encoding.word_ids, dtype=np.int64)
    return Tokens(
        ids=np.array(encoding.ids, dtype=np.int64),
        types=_types(text, offsets),
        offsets=offsets,
        starts_word=np.diff(words, prepend=-1) != 0,
        sentences=np.searchsorted([start for start, _ in sentences(text)], starts, side="right"),
        unfinished=covered(unfinished_lines(text), len(text))[starts],
    )


def _types(text: str, offsets: NDArray[np.int64]) -> NDArray[np.int64]:
    starts = offsets[:, 0]
    types = covered(quotations(text), len(text))[starts] * np.int64(IN_QUOTATION)
    openings = np.array([start for start, _ in paragraphs(text)], dtype=np.int64)
    # The first token at or after the start of each paragraph.
    first = np.searchsorted(starts, openings)
    types[first[first < len(starts)]] |= STARTS_PARAGRAPH
    capitals = np.fromiter((text[start].isupper() for start in starts), dtype=bool, count=len(starts))
    types[capitals] |= CAPITALISED
    return types


def covered(spans: Iterable[Span], length: int) -> NDArray[np.bool_]:
    """(length,) whether each of so many places stands in one of the spans."""
    inside = np.zeros(length, dtype=np.bool_)
    for start, end in spans:
        inside[start:end] = True
    return inside


def segments(types: NDArray[np.int64]) -> NDArray[np.int64]:
    """Number the stretches of tokens between quotation marks and paragraph breaks, from their (n,) types."""
    quoted = (types & IN_QUOTATION).astype(np.int64)
    changes = np.diff(quoted, prepend=quoted[:1]) != 0
    numbers: NDArray[np.int64] = np.cumsum(changes | ((types & STARTS_PARAGRAPH) > 0))
    return numbers


def windows(count: int, *, size: int, overlap: int) -> list[tuple[int, int]]:
    """Cut `count` tokens into the fewest windows of at most `size` that share at least `overlap`, evenly long."""
    if count <= size:
        return [(0, count)] if count else []
    pieces = -(-(count - overlap) // (size - overlap))
    length = -(-(count + overlap * (pieces - 1)) // pieces)
    starts = np.linspace(0, count - length, pieces).round().astype(int)
    return [(int(start), int(start) + length) for start in starts]
