"""Which documents state a claim, and do not only speak of the same people and things: a judge reads both texts.

The words of a claim propose sentences (`match`), but likeness of words does not tell "the bridge was sold" from "the
bridge was leased". A document reports the claim only if one of its sentences entails it, or denies and contradicts it.
"""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from allegedly.records import Document, Mention
from allegedly.text import sentences

Judge = Callable[[Sequence[tuple[str, str]]], NDArray[np.float32]]

# Set on half of twelve stories annotated by reading. Low, since a sentence alone often lacks what others supply.
ENTAILS = 0.2  # the least probability that a sentence states the claim
CONTRADICTS = 0.7  # the least probability that a sentence which is read as a denial denies it


def stated(claim: str, mentions: Sequence[Mention], documents: Iterable[Document], judge: Judge) -> list[Mention]:
    """Keep the mentions of those documents that the judge finds to state the claim or to deny it.

    `judge` gives (n, 3) probabilities (entails, contradicts, neither) for pairs of what is said and what is claimed.
    """
    if not mentions:
        return []
    mentioned = {mention.document for mention in mentions}
    texts = {document.id: _Sentences(document.text) for document in documents if document.id in mentioned}
    scores = judge([(texts[mention.document].around(mention), claim) for mention in mentions])
    reporting = set()
    for mention, (entails, contradicts, _) in zip(mentions, scores, strict=True):
        denied = mention.bearing != "affirms" and contradicts >= CONTRADICTS
        if entails >= ENTAILS or denied:
            reporting.add(mention.document)
    return [mention for mention in mentions if mention.document in reporting]


class _Sentences:
    """The sentences of a text, found once for all mentions in it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = list(sentences(text))

    def around(self, mention: Mention) -> str:
        """The sentence in which a mention begins; a title that is no part of the text stands for itself."""
        if mention.spans:
            first = mention.spans[0][0]
            for start, end in self._spans:
                if start <= first < end:
                    return self._text[start:end]
        return mention.text
