"""Token vectors -> cues, and for each cue the tokens of its source and content."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from allegedly.attribution.confidence import CONTENT, SOURCE, features
from allegedly.attribution.tags import best_tags, log_softmax, ranges
from allegedly.encoder import Encoding, Model, Places, Tokens, covered

Range = tuple[int, int]
Cue = tuple[Range, NDArray[np.float32]]  # with the log probabilities of its tags

REACH = 160  # tokens to each side of a cue in which its source and content are looked for
# Added to the scores of no cue, and of the roles: none, source begins and goes on, content begins and goes on. Those of
# the outer level are tuned on polnear-dev; the inner ones on the annotated paragraphs of benchmarks.nesting, that of no
# cue so that under 5% of what is found on polnear-dev is nested.
CUE_BIAS = {"cues": np.array([0.35, 0, 0], dtype=np.float32), "inner_cues": np.array([1.5, 0, 0], dtype=np.float32)}
ROLE_BIAS = {
    "roles": np.array([0, 0.3, 0.3, 0, 0.3], dtype=np.float32),
    "inner_roles": np.array([0, 0.3, 0.3, 0, 0], dtype=np.float32),
}
# Taken off the scores of a source in a sentence before the cue's; none stands in a later one. Tuned on polnear-dev.
EARLIER_SOURCE = 2.0
PIECE_CERTAINTY = 0.8  # mean probability below which a further piece of a content is dropped; tuned on polnear-dev
_CUES_AT_ONCE = 64  # bounds memory


@dataclass(frozen=True)
class Link:
    """One attribution in token ranges.

    `certainties` are those of the contents, in 0..1; `features` is what its confidence follows from.
    """

    cue: Range
    sources: tuple[Range, ...]
    contents: tuple[Range, ...]
    certainties: tuple[float, ...]
    features: NDArray[np.float32]

    @cached_property
    def extent(self) -> Range:
        """From the first to the last of its tokens."""
        ranges = (self.cue, *self.sources, *self.contents)
        return min(start for start, _ in ranges), max(end for _, end in ranges)


def links(encoding: Encoding, model: Model) -> list[Link]:
    """Find the cues of a text and what belongs to each; cues without content are dropped."""
    count = len(encoding.tokens.ids)
    if not count:
        return []
    cues = _best_cues(log_softmax(model.cue_scores(encoding) + CUE_BIAS["cues"]), encoding)
    return _linked(encoding, model, [(cue, (-REACH, count + REACH)) for cue in cues], head="roles")


def nested_links(encoding: Encoding, model: Model, outer: list[Link]) -> list[Link]:
    """Find the attributions that stand inside the contents of others."""
    free = covered((piece for link in outer for piece in link.contents), len(encoding.tokens.ids))
    for link in outer:
        free[slice(*link.cue)] = False
    if not free.any():
        return []
    scores = log_softmax(model.cue_scores(encoding, head="inner_cues") + CUE_BIAS["inner_cues"])
    scores[~free, 1:] = -1e6
    pieces = sorted((piece, order) for order, piece in enumerate(p for link in outer for p in link.contents))
    cues = _best_cues(scores, encoding)
    return _linked(encoding, model, [(cue, _content_around(cue[0], pieces)) for cue in cues], head="inner_roles")


def _linked(encoding: Encoding, model: Model, cues: list[tuple[Cue, Range]], *, head: str) -> list[Link]:
    """Link cues, each with the range of tokens that what belongs to it stands in, by a head for roles."""
    found = [
        link
        for start in range(0, len(cues), _CUES_AT_ONCE)
        for link in _roles(encoding, model, cues[start : start + _CUES_AT_ONCE], head=head)
    ]
    return [link for link in _without_rivals(found) if link.contents]


def _content_around(cue: Range, pieces: list[tuple[Range, int]]) -> Range:
    """The smallest content that a cue stands in; of equal ones the first. `pieces` are sorted, each with its order."""
    # No content is longer than what is looked at around a cue.
    first = bisect_left(pieces, ((cue[0] - 2 * REACH - 1, 0), 0))
    near = pieces[first : bisect_right(pieces, ((cue[0] + 1, 0), 0))]
    holders = [(end - start, order, (start, end)) for (start, end), order in near if cue[1] <= end]
    return min(holders)[2] if holders else cue


def _without_rivals(found: list[Link]) -> Iterator[Link]:
    """Leave a piece of content that several cues claim to the one that is surest of it.

    A statement inside another's content is no rival of it.
    """
    cues = [link.cue[0] for link in found]
    for link in found:
        near = found[bisect_left(cues, link.cue[0] - 2 * REACH) : bisect_right(cues, link.cue[0] + 2 * REACH)]
        kept = [
            claim
            for claim in zip(link.contents, link.certainties, strict=True)
            if not any(_is_surer(other, claim) and _are_rivals(link, other) for other in near)
        ]
        contents, certainties = zip(*kept, strict=True) if kept else ((), ())
        yield replace(link, contents=contents, certainties=certainties)


def _is_surer(link: Link, claim: tuple[Range, float]) -> bool:
    """Whether a link claims some of a piece of content, with more certainty than somebody else's claim to it has."""
    piece, certainty = claim
    claims = zip(link.contents, link.certainties, strict=True)
    return any(certainty < own and _overlap(piece, other) for other, own in claims)


def _are_rivals(left: Link, right: Link) -> bool:
    return left is not right and not _nested(left, right) and not _nested(right, left)


def _nested(inner: Link, outer: Link) -> bool:
    start, end = inner.extent
    return any(low <= start and end <= high for low, high in outer.contents)


def _overlap(left: Range, right: Range) -> bool:
    return left[0] < right[1] and right[0] < left[1]


def _best_cues(scores: NDArray[np.float32], encoding: Encoding) -> Iterator[Cue]:
    tags = best_tags(scores[None], encoding.tokens.starts_word[None])[0]
    for start, end in ranges(tags):
        yield (start, end), np.take_along_axis(scores[start:end], tags[start:end, None], axis=1)[:, 0]


def _roles(encoding: Encoding, model: Model, cues: list[tuple[Cue, Range]], *, head: str) -> Iterator[Link]:
    starts, ends = np.array([cue for (cue, _), _ in cues]).T[:, :, None]
    low, high = np.array([bounds for _, bounds in cues]).T[:, :, None]
    reach = min(REACH, int((high - low).max()))
    steps = np.arange(2 * reach + 1) - reach
    places = starts + steps
    distances = np.where(places < starts, places - starts, np.maximum(places - ends + 1, 0))
    count = len(encoding.tokens.ids)
    within = (places >= np.maximum(low, 0)) & (places < np.minimum(high, count))
    rows = np.clip(places + 1, 0, count + 1)  # the bounds of the text stand for what lies beyond it
    pooled = np.stack([encoding.vectors[start:end].mean(0) for ((start, end), _), _ in cues])
    bounded = np.pad(encoding.tokens.segments, 1, mode="edge")
    segments = bounded[rows] - bounded[starts + 1]
    scores = model.role_scores(encoding, pooled, Places(rows, distances, segments), head=head)
    inside = np.clip(places, 0, count - 1)
    sentences, own = encoding.tokens.sentences[inside], encoding.tokens.sentences[starts]
    scores += ROLE_BIAS[head]
    scores[..., SOURCE:CONTENT] -= np.select([sentences > own, sentences < own], [1e6, EARLIER_SOURCE])[..., None]
    scores = log_softmax(scores)
    free = within & ((places < starts) | (places >= ends)) & ~_beyond_headline(encoding.tokens, inside, starts)
    scores[~free, 1:] = -1e6
    tags = best_tags(scores, encoding.tokens.starts_word[inside])
    for (cue, _), shift, found, score in zip(cues, starts[:, 0] - reach, tags, scores, strict=True):
        yield _link(cue, shift=int(shift), tags=found, scores=score)


def _beyond_headline(tokens: Tokens, places: NDArray[np.int64], starts: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether places stand in a headline before a cue's line, or behind the headline that the cue is in."""
    lines = tokens.lines
    steps = lines[places] - lines[starts]
    return ((steps < 0) & tokens.unfinished[places]) | ((steps > 0) & tokens.unfinished[starts])


def _link(cue: Cue, *, shift: int, tags: NDArray[np.int64], scores: NDArray[np.float32]) -> Link:
    marked = (*ranges(tags, SOURCE), *ranges(tags, CONTENT))
    certain = {r: _mean_probability(scores[slice(*r)], tags[slice(*r)]) for r in marked}
    sources = sorted(ranges(tags, SOURCE), key=lambda r: -certain[r])[:1]
    contents = list(ranges(tags, CONTENT))
    best = max((certain[r] for r in contents), default=0.0)
    contents = [r for r in contents if certain[r] >= min(best, PIECE_CERTAINTY)]
    return Link(
        cue=cue[0],
        sources=tuple((start + shift, end + shift) for start, end in sources),
        contents=tuple((start + shift, end + shift) for start, end in contents),
        certainties=tuple(certain[r] for r in contents),
        features=features(cue[1], tags, scores),
    )


def _mean_probability(scores: NDArray[np.float32], tags: NDArray[np.int64]) -> float:
    return float(np.exp(np.take_along_axis(scores, tags[:, None], axis=1).mean()))
