"""PolNeAR articles and written cases -> token windows with their gold cues and roles.

Two layers of annotation made for this project stand beside PolNeAR's: `inner.jsonl` has the statements inside the
contents of PolNeAR articles (ids and offsets), `written.jsonl` has invented texts in registers that PolNeAR lacks.
"""

import hashlib
import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from allegedly.encoder.tokens import Tokens, tokenize

ANNOTATIONS = Path(__file__).parent / "annotations"
IGNORED = -100  # a tag that no loss counts
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
    """A tokenised article with its gold attributions.

    inner: those inside the contents of others. within: (n,) for each token the number of the annotated content that
    it stands in, from 1; 0 where nobody looked for statements inside others.
    """

    id: str
    tokens: Tokens
    links: list[Link]
    inner: list[Link]
    within: NDArray[np.int64]


def articles(records: Iterable[dict[str, Any]], tokenizer: Tokenizer) -> Iterator[Article]:
    """Tokenise corpus records; attributions without a cue are left out (35 of 19,868)."""
    annotated = {layer["id"]: layer for layer in _lines(ANNOTATIONS / "inner.jsonl")}
    for record in records:
        layer = annotated.get(record["id"], {"contents": [], "attributions": []})
        if layer["contents"] and layer["sha256"] != hashlib.sha256(record["text"].encode()).hexdigest()[:12]:
            raise SystemExit(f"{record['id']}: the text has changed since statements inside others were annotated")
        yield _article(record, tokenizer, inner=layer["attributions"], contents=layer["contents"])


def written(tokenizer: Tokenizer) -> Iterator[Article]:
    """Tokenise the written cases; what has a parent is inner to the outermost content around it."""
    for number, case in enumerate(_lines(ANNOTATIONS / "written.jsonl")):
        outer = [item for item in case["attributions"] if item["parent"] is None]
        inner = [item for item in case["attributions"] if item["parent"] is not None]
        contents = [span for item in outer for span in item["content"]]
        record = {"id": f"written-{number}", "text": case["text"], "attributions": outer}
        yield _article(record, tokenizer, inner=inner, contents=contents)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, path.read_text(encoding="utf-8").splitlines())


def _article(
    record: dict[str, Any], tokenizer: Tokenizer, *, inner: list[dict[str, Any]], contents: list[list[int]]
) -> Article:
    tokens = tokenize(record["text"], tokenizer)
    within = np.zeros(len(tokens.ids), dtype=np.int64)
    for number, span in enumerate(contents):
        within[_covered([span], tokens.offsets)] = number + 1
    return Article(record["id"], tokens, _links(record["attributions"], tokens), _links(inner, tokens), within)


def _links(attributions: list[dict[str, Any]], tokens: Tokens) -> list[Link]:
    ranges = [(item, _token_range(item["cue"], tokens.offsets)) for item in attributions]
    return [Link(cue, _roles(item, tokens)) for item, cue in ranges if cue is not None]


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
class Marked:
    """Cue tags of a cut of n tokens, and for each cue in it its place and the roles of the tokens: (n,) each."""

    cue_tags: NDArray[np.int64]
    cues: list[tuple[int, int]]
    roles: list[NDArray[np.int64]]


@dataclass(frozen=True)
class Window:
    """A cut of an article: token ids and types, and what is marked in it, also inside the contents of others."""

    ids: NDArray[np.int64]
    types: NDArray[np.int64]
    outer: Marked
    inner: Marked


def cut(article: Article, *, size: int, generator: random.Random) -> Iterator[Window]:
    """Cut an article into windows side by side, at places that differ from epoch to epoch."""
    count = len(article.tokens.ids)
    start = -generator.randrange(size) if count > size else 0
    while start < count:
        low, high = max(start, 0), min(start + size, count)
        ids, types = article.tokens.ids[low:high], article.tokens.types[low:high]
        yield Window(ids, types, outer(article, low, high), inner(article, low, high))
        start += size


def outer(article: Article, low: int, high: int) -> Marked:
    """What stands on the first level of a cut."""
    return _marked(article.links, np.ones(high - low, dtype=np.int64), low)


def inner(article: Article, low: int, high: int) -> Marked:
    """What stands in the annotated contents of a cut; for each cue the content around it."""
    return _marked(article.inner, article.within[low:high], low)


def _marked(links: list[Link], within: NDArray[np.int64], low: int) -> Marked:
    """Mark the links of a cut from `low` on, ignoring what is not looked at (0) and, for a cue, other stretches."""
    high = low + len(within)
    tags, cues, roles = np.where(within > 0, 0, IGNORED), [], []
    for link in links:
        start, end = link.cue[0] - low, link.cue[1] - low
        if start >= 0 and end <= len(within):
            tags[start], tags[start + 1 : end] = 1, 2
            cues.append((start, end))
            roles.append(np.where(within == within[start], link.roles[low:high], IGNORED))
    return Marked(tags, cues, roles)
