"""Quality of attributions on the development part of PolNeAR.

    python -m benchmarks.attribution [--check]

Prints the scores (see `benchmarks.scores`) and writes what was found in each article, as offsets and counts without
text, to attribution.jsonl beside this file. `--check` exits with 1 where a figure is below its floor. Needs
ALLEGEDLY_CORPORA.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from functools import reduce
from operator import add
from pathlib import Path
from typing import Any

from allegedly.pipeline import analyse
from allegedly.records import Document, Reading
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
)
from training.corpora import corpus

CASES = Path(__file__).with_name("attribution.jsonl")


def gold_of(article: dict[str, Any]) -> list[Attribution]:
    """The gold attributions of a corpus record."""
    return [{role: item[role] or [] for role in ROLES} for item in article["attributions"]]


def found_in(reading: Reading) -> list[Attribution]:
    """The top-level attributions of a reading: PolNeAR annotates no nested ones."""
    return [
        {role: part.spans if (part := getattr(item, role)) else [] for role in ROLES}
        for item in reading.attributions
        if item.parent is None
    ]


def score(text: str, gold: list[Attribution], found: list[Attribution]) -> dict[str, Counts]:
    """Score one article, all but the exact view."""
    characters = {f"characters {role}": character_counts(gold, found, role) for role in ROLES}
    direct = relation_counts(direct_only(text, gold), direct_only(text, found))
    return {"relation": relation_counts(gold, found), "direct": direct} | characters


def exact_scores(found: dict[str, list[Attribution]]) -> Iterator[dict[str, Counts]]:
    """Score every sentence of the corpus in the exact view."""
    for sentence in corpus("polnear-sentences-dev"):
        counts = exact_counts(sentence, found[sentence["article"]])
        yield {f"exact {role}": counts[role] for role in ROLES}


def case_of(name: str, gold: list[Attribution], found: list[Attribution], counts: dict[str, Counts]) -> dict[str, Any]:
    """What a change of the model is compared by: the attributions found, right or not, and those missed."""
    paired = relation_pairs(gold, found)
    right, met = {j for _, j in paired}, {i for i, _ in paired}
    return {
        "id": name,
        "counts": {view: [c.right, c.found, c.gold] for view, c in counts.items()},
        "found": [{"right": i in right, **item} for i, item in enumerate(found)],
        "missed": [item for i, item in enumerate(gold) if i not in met],
    }


def run() -> dict[str, Counts]:
    """Read the corpus, write the cases, and give the summed counts of every view."""
    views: dict[str, list[Counts]] = defaultdict(list)
    found: dict[str, list[Attribution]] = {}
    with CASES.open("w", encoding="utf-8") as cases:
        for article in corpus("polnear-dev"):
            name, text = article["id"], article["text"]
            document = Document(id=name, location=name, text=text, sha256="", language="en")
            gold, found[name] = gold_of(article), found_in(analyse(document))
            counts = score(text, gold, found[name])
            cases.write(json.dumps(case_of(name, gold, found[name], counts), separators=(",", ":")) + "\n")
            for view, count in counts.items():
                views[view].append(count)
    for scores in exact_scores(found):
        for view, count in scores.items():
            views[view].append(count)
    return {view: reduce(add, counts) for view, counts in views.items()}


def main() -> None:
    """Print the table of scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="exit with 1 where a figure is below its floor")
    arguments = parser.parse_args()
    totals = run()
    print(f"{'polnear-dev':<20}{'P':>7}{'R':>7}{'F1':>7}")
    for view, counts in sorted(totals.items()):
        print(f"{view:<20}{counts.precision:>7.1f}{counts.recall:>7.1f}{counts.f1:>7.1f}")
    if arguments.check:
        floors.check("attribution", {view: counts.f1 for view, counts in totals.items()})


if __name__ == "__main__":
    main()
