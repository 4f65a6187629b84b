"""The documents of a collection that may put a claim forward: those that name most of it."""

from collections.abc import Iterator

import numpy as np

from allegedly import pipeline
from allegedly.claims.focus import Part, focus
from allegedly.collection import index
from allegedly.collection.build import copies_of
from allegedly.collection.store import Collection
from allegedly.records import Reading, Trace

_LEAST = 0.45  # of the claim, its words weighted by rarity
_MOST = 400  # documents


def trace(claim: str, collection: Collection) -> Trace:
    """Trace a claim through a collection, of which only the documents that name most of it are looked at.

    They alone are listed. Raises UsageError for a claim without words.
    """
    return pipeline.trace(claim, candidates(collection, claim), copies=copies_of(collection))


def candidates(collection: Collection, claim: str) -> Iterator[Reading]:
    """Yield the readings of documents that name most of a claim, in the order of the collection.

    A word counts where it stands in one of its forms, or another of its group of near words does. Of more than 400
    documents those that name the most of the claim are taken. Without an index every reading comes.
    """
    found = index.load(collection)
    if found is None:
        yield from collection.readings()
        return
    parts = focus(claim).parts
    scores = np.zeros(len(found.places))
    for part in parts:
        scores[_holding(part, found)] += part.weight
    whole = sum(part.weight for part in parts)
    enough = np.flatnonzero(scores >= _LEAST * whole)
    best = enough[np.argsort(-scores[enough], kind="stable")[:_MOST]]
    places = [(int(found.places[i, 0]), int(found.places[i, 1])) for i in np.sort(best)]
    yield from collection.readings(places)


def _holding(part: Part, found: index.Index) -> "np.ndarray[tuple[int], np.dtype[np.uint32]]":
    """The documents that hold a part: any of its words, or of the groups that they are in."""
    keys = {key for term in part.words for key in (term.stem, *(f"#{group}" for group in term.groups))}
    return np.unique(np.concatenate([found.documents(key) for key in sorted(keys)]))
