"""How probable it is that two propositions say one thing, or that the left says all that the right does.

Logistic regressions over the alignment of their words, as the alignment baselines of the RTE challenges do (MacCartney
2009); `training/entailment.py` makes the weights.
"""

import json
import math
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from allegedly.claiming import signals
from allegedly.claiming.pair import Pair, Side
from allegedly.encoder import words as word_table

WEIGHTS = Path(__file__).with_name("entailment.json")
FEATURES = (
    *("one", "left covered", "right covered", "least covered", "most covered", "stems", "names agree"),
    *("names clash", "figures agree", "figures clash", "negation", "opposites", "roles", "characters"),
    *("meaning", "length", "left missing", "right missing"),
)
_VECTORS = "en"


def same(pair: Pair) -> float:
    """The probability, 0..1, that two propositions are one, or one the contrary of the other."""
    return _probability("same", pair)


def entails(pair: Pair) -> float:
    """The probability, 0..1, that the right proposition follows from the left."""
    return _probability("entails", pair)


def features(pair: Pair) -> list[float]:
    """The values of FEATURES."""
    forth, back = pair.covers
    found = [signals.names(pair), signals.numbers(pair)]
    kinds = {signal.signal for signal in found if signal}
    return [
        *(1.0, forth, back, min(forth, back), max(forth, back), pair.shared),
        *(float(kind in kinds) for kind in ("names agree", "names clash", "figures agree", "figures clash")),
        *(float(signal(pair) is not None) for signal in (signals.negation, signals.antonyms, signals.roles)),
        fuzz.token_set_ratio(pair.left.text, pair.right.text) / 100,
        float(_meaning(pair.left) @ _meaning(pair.right)),
        abs(math.log((len(pair.left.terms) + 1) / (len(pair.right.terms) + 1))),
        _missing(pair.left, pair.forth),
        _missing(pair.right, pair.back),
    ]


def _probability(kind: str, pair: Pair) -> float:
    score = sum(weight * value for weight, value in zip(_weights()[kind], features(pair), strict=True))
    return 1 / (1 + math.exp(-score)) if score > -500 else 0.0


def _missing(side: Side, named: list[float]) -> float:
    """The weight of the rarest word that the other side lacks, in tens."""
    return max((term.weight * (1 - credit) for term, credit in zip(side.terms, named, strict=True)), default=0.0) / 10


def _meaning(side: Side) -> NDArray[np.float32]:
    """(64,) the mean of the words' vectors, weighted by rarity, of unit length."""
    table = word_table.words(_VECTORS)
    rows = [(table.rows[term.word], term.weight) for term in side.terms if term.word in table.rows]
    if not rows:
        return np.zeros(table.vectors.shape[1], dtype=np.float32)
    mean = np.array([weight for _, weight in rows], dtype=np.float32) @ table.vectors[[row for row, _ in rows]]
    unit: NDArray[np.float32] = mean / max(float(np.linalg.norm(mean)), 1e-6)
    return unit


@cache
def _weights() -> dict[str, list[float]]:
    loaded = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return {kind: [loaded[kind][name] for name in FEATURES] for kind in ("same", "entails")}
