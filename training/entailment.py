"""Fit the two regressions of `allegedly.claiming.entailment` and print how they do on what was held out.

"entails" learns from the development sets of RTE-1 to RTE-3, and "same" from the Microsoft paraphrases, Emergent and
ECB+: of MSRP a fifth, of Emergent a fifth of the claims, and of ECB+ the topics of its development part are held out.

    ALLEGEDLY_CORPORA=corpora python -m training.entailment
"""

import hashlib
import json
import random
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from allegedly.claiming.entailment import FEATURES, WEIGHTS, features
from allegedly.claiming.pair import Pair, Side
from allegedly.records import Proposition
from training.corpora import corpus

Array = NDArray[np.float64]
_PER_TOPIC, _RIDGE = 400, 3.0


class Example(NamedTuple):
    """Two texts, and whether they are one (or the right follows from the left)."""

    left: str
    right: str
    label: bool
    weight: float = 1.0


def rte(part: str, numbers: tuple[int, ...] = (1, 2, 3)) -> Iterator[Example]:
    """Premise and hypothesis; contradictions count as not following."""
    for number in numbers:
        for row in corpus(f"rte{number}-{part}"):
            yield Example(row["premise"], row["hypothesis"], row["label"] in {"TRUE", "YES", "ENTAILMENT"})


def msrp(*, held_out: bool) -> Iterator[Example]:
    """Paraphrases of news sentences."""
    for row in corpus("msrp-train"):
        if _held(row["id1"]) == held_out:
            yield Example(row["s1"], row["s2"], row["label"] == "1")


def emergent(*, held_out: bool) -> Iterator[Example]:
    """Claim and headline, whatever its stance; as many of the nearest other claims."""
    rows = [row for row in corpus("emergent-train") if _held(row["claimHeadline"]) == held_out]
    claims = sorted({row["claimHeadline"] for row in rows})
    shares = {claim: set(claim.lower().split()) for claim in claims}
    for row in rows:
        claim, headline = row["claimHeadline"], row["articleHeadline"]
        yield Example(headline, claim, label=True)
        near = set(headline.lower().split())
        others = sorted((other for other in claims if other != claim), key=lambda c: (-len(shares[c] & near), c))
        yield from (Example(headline, other, label=False) for other in others[:2])


def ecbplus(part: str) -> Iterator[Example]:
    """Sentences of a topic's different documents that tell the same two events or all of one's, or share none."""
    topics: dict[str, list[tuple[str, str, frozenset[str]]]] = {}
    for row in corpus(f"ecbplus-{part}"):
        lines = row["text"].split("\n")
        for i, line in enumerate(lines):
            events = frozenset(
                mention["cluster"]
                for mention in row["mentions"]
                if mention["sent"] == i and mention["cluster"] and mention["type"].startswith(("ACTION", "NEG_ACTION"))
            )
            if events:
                topics.setdefault(row["subtopic"], []).append((row["id"], line, events))
    for topic, told in sorted(topics.items()):
        yield from _of_topic(topic, told)


def _of_topic(topic: str, told: list[tuple[str, str, frozenset[str]]]) -> Iterator[Example]:
    chance = random.Random(topic)
    pairs = [(a, b) for i, a in enumerate(told) for b in told[i + 1 :] if a[0] != b[0]]
    chance.shuffle(pairs)
    for (_, left, ones), (_, right, others) in pairs[:_PER_TOPIC]:
        shared = len(ones & others) / len(ones | others)
        if shared == 0 or shared >= 0.5:
            yield Example(left, right, shared > 0)


def _held(key: str) -> bool:
    return hashlib.sha256(key.encode()).digest()[0] % 5 == 0


def table(examples: list[Example]) -> tuple[Array, Array]:
    """(n, features) and (n,) labels."""

    def side(text: str) -> Side:
        return Side(Proposition(document="", spans=(), text=text))

    rows = [features(Pair(side(each.left), side(each.right))) for each in examples]
    return np.array(rows), np.array([each.label for each in examples], dtype=float)


def fit(values: Array, labels: Array, weights: Array) -> Array:
    """Logistic regression with an L2 penalty, by Newton's method."""
    found = np.zeros(values.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-values @ found))
        slope = values.T @ (weights * (labels - chance)) - _RIDGE * found
        curve = (values * (weights * chance * (1 - chance))[:, None]).T @ values + _RIDGE * np.eye(len(found))
        found += np.linalg.solve(curve, slope)
    return found


def area(scores: Array, labels: Array) -> float:
    """Under the ROC curve."""
    ranks = np.argsort(np.argsort(scores)) + 1
    ones = labels.sum()
    return float((ranks[labels == 1].sum() - ones * (ones + 1) / 2) / (ones * (len(labels) - ones)))


def report(name: str, found: Array, examples: list[Example]) -> None:
    """Print accuracy, F1 and the area under the ROC curve."""
    values, labels = table(examples)
    scores = values @ found
    right = (scores > 0) == (labels == 1)
    hits = ((scores > 0) & (labels == 1)).sum()
    f1 = 2 * hits / ((scores > 0).sum() + labels.sum())
    figures = [100 * labels.mean(), 100 * right.mean(), 100 * f1, 100 * area(scores, labels)]
    print(f"{name:<14}{len(labels):>7}" + "".join(f"{figure:>9.1f}" for figure in figures))


def balanced(groups: list[list[Example]]) -> tuple[Array, Array, Array]:
    """Each corpus with the same weight in all."""
    tables = [table(group) for group in groups]
    weights = np.concatenate([np.full(len(labels), 3000 / len(labels)) for _, labels in tables])
    return np.concatenate([v for v, _ in tables]), np.concatenate([labels for _, labels in tables]), weights


def main() -> None:
    """Fit, write and report."""
    entails = fit(*balanced([list(rte("dev"))]))
    same = fit(*balanced([list(msrp(held_out=False)), list(emergent(held_out=False)), list(ecbplus("train"))]))
    kinds = {"same": same, "entails": entails}
    rounded = {
        kind: {name: round(float(weight), 4) for name, weight in zip(FEATURES, found, strict=True)}
        for kind, found in kinds.items()
    }
    WEIGHTS.write_text(json.dumps(rounded, indent=1) + "\n", encoding="utf-8")
    held_out()


def held_out() -> None:
    """Print how the shipped weights do on what was held out."""
    loaded = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    same, entails = (np.array([loaded[kind][name] for name in FEATURES]) for kind in ("same", "entails"))
    print(f"{'held out':<14}{'pairs':>7}{'% true':>9}{'accuracy':>9}{'F1':>9}{'AUC':>9}")
    for number in (1, 2, 3):
        report(f"rte{number} test", entails, list(rte("test", (number,))))
    report("msrp", same, list(msrp(held_out=True)))
    report("emergent", same, list(emergent(held_out=True)))
    report("ecbplus dev", same, list(ecbplus("dev")))


if __name__ == "__main__":
    main()
