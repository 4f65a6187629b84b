"""How well the judge tells what follows from what is said, on pairs that it has not learned from.

    ALLEGEDLY_CORPORA=corpora python -m benchmarks.judge [--check] [--limit 400]

Accuracy on held-out corpora (where these know two labels, between those two), and on invented minimal pairs a kind: the
claim that follows is entailed, the one that differs is not.
"""

import argparse
import json
from collections import defaultdict
from pathlib import Path

import numpy as np

from allegedly.encoder import Judge
from benchmarks.floors import check
from benchmarks.minimal_pairs import minimal_pairs
from training.pairs import measured

OUTPUT = Path(__file__).with_suffix(".json")
THRESHOLD = 0.5  # from here on a claim counts as entailed


def corpora(judge: Judge, limit: int) -> dict[str, float]:
    """Accuracy in percent for each corpus."""
    found = {}
    for name, read in measured().items():
        rows = list(read())[:limit]
        labels = np.array([row.label for row in rows])
        kinds = np.unique(labels)
        scores = judge([(row.said, row.claim) for row in rows])
        right = kinds[scores[:, kinds].argmax(1)] == labels
        found[name] = round(100 * float(right.mean()), 1)
    return found


def kinds(judge: Judge) -> dict[str, dict[str, float]]:
    """For each kind of minimal pair, the share of claims that follow and are entailed, and that differ and are not."""
    rows = list(minimal_pairs())
    follows = judge([(row.said, row.follows) for row in rows])[:, 0] >= THRESHOLD
    kept_out = judge([(row.said, row.differs) for row in rows])[:, 0] < THRESHOLD
    found: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for row, entailed, out in zip(rows, follows, kept_out, strict=True):
        found[row.kind].append((bool(entailed), bool(out)))
    return {
        kind: {
            "follows": round(100 * sum(entailed for entailed, _ in results) / len(results), 1),
            "kept out": round(100 * sum(out for _, out in results) / len(results), 1),
        }
        for kind, results in found.items()
    }


def main() -> None:
    """Read the command line, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, default=400, help="pairs of each corpus")
    parser.add_argument("--check", action="store_true", help="exit 1 where a figure is below its floor")
    arguments = parser.parse_args()
    judge = Judge()
    accuracy, minimal = corpora(judge, arguments.limit), kinds(judge)
    OUTPUT.write_text(json.dumps({"accuracy": accuracy, "minimal pairs": minimal}, indent=1) + "\n", encoding="utf-8")
    for name, figure in accuracy.items():
        print(f"{name:20} {figure:5.1f}")
    for kind, figures in minimal.items():
        print(f"{kind:20} follows {figures['follows']:5.1f}   kept out {figures['kept out']:5.1f}")
    if arguments.check:
        check("judge", accuracy | {f"{kind}, kept out": row["kept out"] for kind, row in minimal.items()})


if __name__ == "__main__":
    main()
