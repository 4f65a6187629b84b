"""Quality of attributions on the development part of PolNeAR.

    python -m benchmarks.attribution [--check] [--weights FOLDER]

Prints the scores (see `benchmarks.scores`) with the interval that holds 95% of 1,000 resamplings of the articles, and
the share of statements that are nested, which the scores leave out as PolNeAR has none. Writes what was found in each
article, as offsets and counts without text, to attribution.jsonl beside this file. `--check` exits with 1 where a
figure is below its floor. With `--weights` it scores others than those that ship, and writes nothing. Needs
ALLEGEDLY_CORPORA.
"""

import argparse
import json
import os
from collections.abc import Sequence
from functools import reduce
from operator import add
from pathlib import Path
from typing import Any

import numpy as np

from allegedly import records
from allegedly.attribution import attribute
from allegedly.encoder import Model
from benchmarks import floors
from benchmarks.scores import (
    ROLES,
    Attribution,
    Counts,
    character_counts,
    direct_only,
    exact_counts,
    relation_counts,
    relation_pairs,
    spans_of,
)
from training.corpora import corpus

RESAMPLINGS = 1000
CASES = Path(__file__).with_name("attribution.jsonl")


def gold_of(article: dict[str, Any]) -> list[Attribution]:
    """The gold attributions of a corpus record."""
    return [{role: item[role] or [] for role in ROLES} for item in article["attributions"]]


def top_level(attributions: Sequence[records.Attribution]) -> list[records.Attribution]:
    """The attributions that stand inside no other: PolNeAR annotates no nested ones."""
    return [item for item in attributions if item.parent is None]


def score(text: str, gold: list[Attribution], found: list[Attribution]) -> dict[str, Counts]:
    """Score one article, all but the exact view."""
    characters = {f"characters {role}": character_counts(gold, found, role) for role in ROLES}
    direct = relation_counts(direct_only(text, gold), direct_only(text, found))
    return {"relation": relation_counts(gold, found), "direct": direct} | characters


def exact_scores(found: dict[str, list[Attribution]]) -> dict[str, dict[str, Counts]]:
    """Score the sentences of each article in the exact view."""
    scores: dict[str, dict[str, Counts]] = {name: {f"exact {role}": Counts() for role in ROLES} for name in found}
    for sentence in corpus("polnear-sentences-dev"):
        name = sentence["article"]
        counts = exact_counts(sentence, found[name])
        scores[name] = {f"exact {role}": scores[name][f"exact {role}"] + counts[role] for role in ROLES}
    return scores


def interval(counts: list[Counts]) -> tuple[float, float]:
    """The bounds within which 95% of F1 scores fall when the articles are drawn anew with replacement."""
    table = np.array([[c.right, c.found, c.gold] for c in counts])
    drawn = np.random.default_rng(3).integers(len(table), size=(RESAMPLINGS, len(table)))
    right, found, gold = table[drawn].sum(1).T
    low, high = np.percentile(200 * right / np.maximum(found + gold, 1), [2.5, 97.5])
    return float(low), float(high)


def case_of(
    name: str, gold: list[Attribution], top: list[records.Attribution], counts: dict[str, Counts]
) -> dict[str, Any]:
    """What a change of the model is compared by: the attributions found, right or not, and those missed."""
    found = [spans_of(item) for item in top]
    paired = relation_pairs(gold, found)
    right, met = {j for _, j in paired}, {i for i, _ in paired}
    return {
        "id": name,
        "counts": {view: [c.right, c.found, c.gold] for view, c in counts.items()},
        "found": [
            {"right": i in right, "confidence": item.confidence, **spans}
            for i, (item, spans) in enumerate(zip(top, found, strict=True))
        ],
        "missed": [item for i, item in enumerate(gold) if i not in met],
    }


def run(model: Model, path: Path) -> tuple[dict[str, list[Counts]], float]:
    """Read the corpus and write the cases; gives the counts of every view article by article, and the nested share."""
    views: dict[str, dict[str, Counts]] = {}
    found: dict[str, list[Attribution]] = {}
    nested = statements = 0
    with path.open("w", encoding="utf-8") as cases:
        for article in corpus("polnear-dev"):
            name, text = article["id"], article["text"]
            attributions = attribute(text, model.encode(text), model)
            gold, top = gold_of(article), top_level(attributions)
            found[name] = [spans_of(item) for item in top]
            views[name] = score(text, gold, found[name])
            nested += len(attributions) - len(top)
            statements += len(attributions)
            cases.write(json.dumps(case_of(name, gold, top, views[name]), separators=(",", ":")) + "\n")
    for name, counts in exact_scores(found).items():
        views[name] |= counts
    return {
        view: [counts[view] for counts in views.values()] for view in next(iter(views.values()))
    }, nested / statements


def main() -> None:
    """Print the table of scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="exit with 1 where a figure is below its floor")
    parser.add_argument("--weights", type=Path, help="a folder of weights to score in place of those that ship")
    arguments = parser.parse_args()
    other = arguments.weights is not None
    views, nested = run(Model(arguments.weights) if other else Model(), Path(os.devnull) if other else CASES)
    print(f"{'polnear-dev':<20}{'P':>7}{'R':>7}{'F1':>7}   95% of resamplings")
    totals = {view: reduce(add, counts) for view, counts in views.items()}
    for view, counts in sorted(totals.items()):
        low, high = interval(views[view])
        print(f"{view:<20}{counts.precision:>7.1f}{counts.recall:>7.1f}{counts.f1:>7.1f}   {low:.1f} to {high:.1f}")
    print(f"{100 * nested:.1f}% of the statements are nested")
    if arguments.check:
        floors.check("attribution", {view: counts.f1 for view, counts in totals.items()})


if __name__ == "__main__":
    main()
