"""Judges that tests can read: no weights, the same answer every time."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from allegedly.claiming import Judge
from allegedly.claiming.bearing import negative
from allegedly.claiming.candidates import wanted

ENOUGH = 0.65  # share of a claim's words that says the claim


def by_words(pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
    """Hold that a text says a claim if it names most of its words, and denies it if just one of both is negative."""
    return np.array([_scores(said, claim) for said, claim in pairs], dtype=np.float32).reshape(-1, 3)


def _scores(said: str, claim: str) -> tuple[float, float, float]:
    words = wanted(claim)
    share = float(words.shares(words.credits(said)[None])[0])
    if share < ENOUGH:
        return 0.02, 0.03, 0.95
    return (0.0, 0.995, 0.005) if negative(said) != negative(claim) else (0.95, 0.03, 0.02)


def saying(scores: Mapping[str, tuple[float, float]]) -> Judge:
    """Give texts that hold certain words these probabilities of entailing and contradicting, others none."""

    def judge(pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        rows = []
        for said, _ in pairs:
            entails, contradicts = max((pair for words, pair in scores.items() if words in said), default=(0.02, 0.02))
            rows.append((entails, contradicts, 1 - entails - contradicts))
        return np.array(rows, dtype=np.float32).reshape(-1, 3)

    return judge
