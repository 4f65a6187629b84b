"""Which parts of a text are whose: spans, merged, that answer in logarithmic time."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise

from allegedly.records import Span


class Stretches:
    """Merged spans of a text. A span is in them when its start is."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans: list[Span] = []
        for start, end in sorted(spans):
            if self.spans and start <= self.spans[-1][1]:
                self.spans[-1] = (self.spans[-1][0], max(end, self.spans[-1][1]))
            else:
                self.spans.append((start, end))
        self._starts = [start for start, _ in self.spans]

    def __contains__(self, span: Span) -> bool:
        return self.overlap((span[0], span[0] + 1))

    def overlap(self, span: Span) -> bool:
        """Whether any of the stretches shares a character with a span."""
        i = bisect_right(self._starts, span[1] - 1) - 1
        return i >= 0 and self.spans[i][1] > span[0]

    def outside(self, span: Span) -> Iterator[Span]:
        """Yield the pieces of a span that no stretch covers, in order."""
        start, end = span
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = bisect_right(self._starts, end - 1)
        edges = [start, *(edge for low_high in self.spans[first:last] for edge in low_high), end]
        for i, (low, high) in enumerate(pairwise(edges)):
            if i % 2 == 0 and max(low, start) < min(high, end):
                yield max(low, start), min(high, end)
