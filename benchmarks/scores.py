"""Scores of extracted attributions against gold ones, as the field reports them.

exact       spans of a role inside a sentence that agree token for token (CofeNet; Wang et al., COLING 2022)
characters  characters of a role marked alike
relation    attributions whose content and source both overlap a gold one by a Jaccard of at least 0.5 in characters,
            paired one to one; two without a source agree in it
direct      the relation score of statements with at least 80% of their content in double quotation marks

Attributions come as {"source": spans, "cue": spans, "content": spans}, spans being lists of (start, end).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from allegedly import records

ROLES = ("source", "cue", "content")

Spans = Sequence[Sequence[int]]
Attribution = dict[str, Spans]


@dataclass(frozen=True)
class Counts:
    """What was found rightly, what was found, and what was to be found."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.right + other.right, self.found + other.found, self.gold + other.gold)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in per cent."""
        both = self.found + self.gold
        return 200 * self.right / both if both else 0.0

    @property
    def precision(self) -> float:
        """In per cent."""
        return 100 * self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """In per cent."""
        return 100 * self.right / self.gold if self.gold else 0.0


def compare(gold: set[object], found: set[object]) -> Counts:
    """Count the members of two sets that agree."""
    return Counts(len(gold & found), len(found), len(gold))


def characters(spans: Spans) -> set[int]:
    """The positions that spans cover."""
    return {position for start, end in spans for position in range(start, end)}


def character_counts(gold: Iterable[Attribution], found: Iterable[Attribution], role: str) -> Counts:
    """Count the characters of a role that both mark."""
    return compare(*({i for item in items for i in characters(item[role])} for items in (gold, found)))


def relation_pairs(gold: Sequence[Attribution], found: Sequence[Attribution]) -> list[tuple[int, int]]:
    """Pair gold attributions with found ones that agree, as many as can be, one to one."""
    if not gold or not found:
        return []
    agree = np.array([[_agree(left, right) for right in found] for left in gold], dtype=np.int8)
    partner = maximum_bipartite_matching(csr_array(agree), perm_type="column")
    return [(i, int(j)) for i, j in enumerate(partner) if j >= 0]


def spans_of(item: records.Attribution) -> Attribution:
    """A found attribution as it is scored."""
    return {role: part.spans if (part := getattr(item, role)) else [] for role in ROLES}


def relation_counts(gold: Sequence[Attribution], found: Sequence[Attribution]) -> Counts:
    """Count the attributions that agree in source and content."""
    gold = [item for item in gold if item["content"]]
    found = [item for item in found if item["content"]]
    return Counts(len(relation_pairs(gold, found)), len(found), len(gold))


def _agree(left: Attribution, right: Attribution) -> bool:
    return all(_jaccard(left[role], right[role]) >= 0.5 for role in ("content", "source"))


def _jaccard(left: Spans, right: Spans) -> float:
    a, b = characters(left), characters(right)
    return len(a & b) / len(a | b) if a or b else 1.0


def direct_only(text: str, items: Iterable[Attribution]) -> list[Attribution]:
    """Keep attributions whose content stands, to at least 80% of its visible characters, in double marks.

    Any double mark closes what a straight or an opening one began; one left open covers the rest of its line.
    """
    quoted = characters([match.span() for match in re.finditer('["\u201c][^"\u201d\\n]*["\u201d]?', text)])
    kept = []
    for item in items:
        visible = {i for i in characters(item["content"]) if not text[i].isspace()}
        if visible and len(visible & quoted) >= 0.8 * len(visible):
            kept.append(item)
    return kept


def exact_counts(sentence: dict[str, list], found: Iterable[Attribution]) -> dict[str, Counts]:
    """Count the role spans of a sentence that agree token for token.

    sentence: {"tokens": [[start, end] or None, ...], "labels": ["O" | "B-role" | "I-role", ...]}.
    """
    gold = _labelled_spans(sentence["labels"])
    marked = _labelled_spans(_labels(sentence["tokens"], found))
    return {role: compare({s for s in gold if s[0] == role}, {s for s in marked if s[0] == role}) for role in ROLES}


def _labels(tokens: list[list[int] | None], found: Iterable[Attribution]) -> list[str]:
    """Give each token the role it has in the last attribution that marks at least half of it."""
    places = [i for i, token in enumerate(tokens) if token]
    starts = [tokens[i][0] for i in places]
    owners: list[tuple[int, str] | None] = [None] * len(tokens)
    for number, item in enumerate(found):
        for role in ("content", "source", "cue"):
            for start, end in item[role]:
                for i in places[bisect_left(starts, start) : bisect_right(starts, end - 1)]:
                    low, high = tokens[i]
                    if 2 * (min(end, high) - low) >= high - low:
                        owners[i] = (number, role)
    before = [None, *owners]
    return ["O" if o is None else f"{'I' if o == b else 'B'}-{o[1]}" for o, b in zip(owners, before, strict=False)]


def _labelled_spans(labels: list[str]) -> set[tuple[str, int, int]]:
    spans = set()
    start = None
    for i, label in enumerate([*labels, "O"]):
        if start is not None and label != f"I-{labels[start][2:]}":
            spans.add((labels[start][2:], start, i))
            start = None
        if start is None and label != "O":
            start = i
    return spans
