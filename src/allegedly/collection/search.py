"""The documents of a collection that may put a claim forward: those in which a sentence names enough of it."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from allegedly import pipeline
from allegedly.claiming.focus import Focus, focus
from allegedly.claiming.match import DISPUTED, Named, reached
from allegedly.collection import index
from allegedly.collection.build import copies_of
from allegedly.collection.store import Collection
from allegedly.records import Problem, Reading, Trace

_LEAST = 0.25  # of what is claimed, in one sentence, else it is not looked at
_MOST = 50  # documents


class Candidates(NamedTuple):
    """Readings in the order of the collection, and how many others may put the claim forward, if more faintly."""

    readings: tuple[Reading, ...]
    left_out: int = 0


def trace(claim: str, collection: Collection, *, families: Mapping[str, str] | None = None) -> Trace:
    """Trace a claim through a collection, of which only the documents that may put it forward are looked at.

    They alone are listed; a problem says so where there were too many. Raises UsageError for a claim without words.
    """
    found = candidates(collection, claim)
    traced = pipeline.trace(claim, found.readings, copies=copies_of(collection), families=families)
    if not found.left_out:
        return traced
    told = (
        f"{found.left_out:,} more documents may put the claim forward, if more faintly, and were not looked at; "
        f"say it more exactly, or give {collection.readings_file} to look at all"
    )
    return replace(traced, problems=(*traced.problems, Problem(str(collection.folder), told)))


def candidates(collection: Collection, claim: str) -> Candidates:
    """The documents with a sentence that may put a claim forward, at most the 50 whose sentences name most of it.

    A sentence is taken to name a part of the claim wholly where it holds a word near to it, so that what `match` would
    find is hardly ever missed. Without an index every reading is a candidate.
    """
    found = index.load(collection)
    if found is None:
        return Candidates(tuple(collection.readings()))
    scores = _scores(focus(claim), found)
    hopeful = np.flatnonzero(scores)
    best = np.sort(hopeful[np.argsort(-scores[hopeful], kind="stable")[:_MOST]])
    places = [(int(start), int(end)) for start, end in found.places[best]]
    return Candidates(tuple(collection.readings(places)), len(hopeful) - len(best))


def _scores(claim: Focus, found: index.Index) -> NDArray[np.float64]:
    """For each document the best score that one of its sentences may have, 0 for none."""
    best = np.zeros(len(found.places))
    held = np.zeros((len(found.marks), len(claim.parts)), dtype=bool)
    for number, part in enumerate(claim.parts):
        for word in part.words:
            for sentences in found.sentences(word):
                held[sentences, number] = True
    naming = np.flatnonzero(held.any(axis=1))
    looked_at = naming[claim.shares(held[naming].astype(np.float32), core=True) >= _LEAST]
    if not len(looked_at):
        return best
    # A title and its text, and the texts of two neighbours, are taken for one: that adds a few, and loses none.
    document = np.searchsorted(found.firsts, looked_at, side="right") - 1
    holders, where = np.unique(document, return_inverse=True)
    context = _of_each(held, found.firsts, holders)[where]
    named = Named(
        own=held[looked_at].astype(float),
        before=held[np.maximum(looked_at - 1, 0)].astype(float),
        after=held[np.minimum(looked_at + 1, len(held) - 1)].astype(float),
        context=context.astype(float),
        brief=(found.marks[looked_at] & index.BRIEF).astype(bool),
    )
    refuting = _of_each((found.marks & index.REFUTES).astype(bool), found.firsts, holders)
    hoped = reached(claim, named)
    disputed = np.where(refuting[where], hoped.scores(DISPUTED), 0.0)
    np.maximum.at(best, document, np.maximum(hoped.first(), disputed))
    return best


def _of_each(held: NDArray[np.bool_], firsts: index.Numbers, documents: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Of some documents, none of them empty and in order, what any of its sentences holds."""
    bounds = np.stack([firsts[documents], firsts[documents + 1]], axis=1).ravel()
    # A row beyond the last sentence, so that the end of the last document is one too.
    bounded = np.concatenate([held, np.zeros_like(held[:1])])
    return np.logical_or.reduceat(bounded, bounds, axis=0)[::2]
