"""The documents of a collection that may put a claim forward: those in which a sentence names enough of it."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from allegedly import pipeline
from allegedly.claiming.candidates import LEAST, Wanted, wanted
from allegedly.collection import index
from allegedly.collection.build import copies_of
from allegedly.collection.store import Collection
from allegedly.records import Problem, Reading, Trace

_LEAST = 0.2  # of the claim's words by weight, in one sentence, else it is not looked at
_AROUND = 0.5  # what a word is worth that only the sentences around name
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

    A sentence is taken to name a word of the claim wholly where it holds one near to it, so that what would be judged
    is hardly ever missed. Without an index every reading is a candidate.
    """
    found = index.load(collection)
    if found is None:
        return Candidates(tuple(collection.readings()))
    scores = _scores(wanted(claim), found)
    hopeful = np.flatnonzero(scores)
    best = np.sort(hopeful[np.argsort(-scores[hopeful], kind="stable")[:_MOST]])
    places = [(int(start), int(end)) for start, end in found.places[best]]
    return Candidates(tuple(collection.readings(places)), len(hopeful) - len(best))


def _scores(claim: Wanted, found: index.Index) -> NDArray[np.float64]:
    """For each document the largest share of the claim that one of its sentences names, 0 where that is too small."""
    best = np.zeros(len(found.places))
    count = int(found.firsts[-1])
    held = np.zeros((count, len(claim.words)), dtype=bool)
    for number, word in enumerate(claim.words):
        for sentences in found.sentences(word):
            held[sentences, number] = True
    naming = np.flatnonzero(held.any(axis=1))
    looked_at = naming[claim.shares(held[naming].astype(np.float64)) >= _LEAST]
    if not len(looked_at):
        return best
    around = held[np.maximum(looked_at - 1, 0)] | held[np.minimum(looked_at + 1, count - 1)]
    shares = claim.shares(np.maximum(held[looked_at], _AROUND * around))
    document = np.searchsorted(found.firsts, looked_at, side="right") - 1
    np.maximum.at(best, document, np.where(shares >= LEAST, shares, 0.0))
    return best
