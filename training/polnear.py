"""PolNeAR articles -> token windows with their gold cues and roles."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from allegedly.encoder.tokens import Tokens, tokenize

BEGIN_SOURCE, IN_SOURCE, BEGIN_CONTENT, IN_CONTENT = 1, 2, 3, 4


@dataclass(frozen=True)
class Link:
    """One gold attribution in token positions.

    cue: first and one past the last token. roles: (n,) tags of the article's tokens with regard to this cue.
    """

    cue: tuple[int, int]
    roles: NDArray[np.int8]


@dataclass(frozen=True)
class Article:
    """A tokenised article with its gold attributions."""

    id: str
    tokens: Tokens
    links: list[Link]


def articles(records: Iterable[dict[str, Any]], tokenizer: Tokenizer) -> Iterator[Article]:
    """Tokenise corpus records; attributions without a cue are left out (35 of 19,868)."""
    for record in records:
        tokens = tokenize(record["text"], tokenizer)
        links = [
            Link(cue, _roles(item, tokens))
            for item in record["attributions"]
            if (cue := _token_range(item["cue"], tokens.offsets)) is not None
        ]
        yield Article(record["id"], tokens, links)


def _token_range(spans: list[list[int]] | None, offsets: NDArray[np.int64]) -> tuple[int, int] | None:
    if not spans:
        return None
    covered = _covered(spans, offsets)
    return (int(covered[0]), int(covered[-1]) + 1) if len(covered) else None


def _covered(spans: list[list[int]], offsets: NDArray[np.int64]) -> NDArray[np.intp]:
    inside = np.zeros(len(offsets), dtype=bool)
    for start, end in spans:
        inside |= (offsets[:, 0] < end) & (offsets[:, 1] > start)
    return np.flatnonzero(inside)


def _roles(item: dict[str, Any], tokens: Tokens) -> NDArray[np.int8]:
    roles = np.zeros(len(tokens.ids), dtype=np.int8)
    for role, begin in (("content", BEGIN_CONTENT), ("source", BEGIN_SOURCE)):
        for span in item[role] or []:
            covered = _covered([span], tokens.offsets)
            roles[covered] = begin + 1
            if len(covered):
                roles[covered[0]] = begin
    return roles


@dataclass(frozen=True)
class Window:
    """A cut of an article: token ids and types, cue tags, and for each cue in it the roles of its tokens."""

    ids: NDArray[np.int64]
    types: NDArray[np.int64]
    cue_tags: NDArray[np.int64]
    cues: list[tuple[int, int]]
    roles: list[NDArray[np.int8]]


def cut(article: Article, *, size: int, generator: random.Random) -> Iterator[Window]:
    """Cut an article into windows side by side, at places that differ from epoch to epoch."""
    count = len(article.tokens.ids)
    start = -generator.randrange(size) if count > size else 0
    while start < count:
        low, high = max(start, 0), min(start + size, count)
        yield _window(article, low, high)
        start += size


def _window(article: Article, low: int, high: int) -> Window:
    tags = np.zeros(high - low, dtype=np.int64)
    cues, roles = [], []
    for link in article.links:
        start, end = link.cue
        if start >= low and end <= high:
            tags[start - low] = 1
            tags[start - low + 1 : end - low] = 2
            cues.append((start - low, end - low))
            roles.append(link.roles[low:high])
    return Window(article.tokens.ids[low:high], article.tokens.types[low:high], tags, cues, roles)
