"""Does the confidence of statements mean what it says? Calibration error, AUROC and a reliability plot.

    python -m benchmarks.confidence

From the per-case outputs of `benchmarks.attribution`; draws reliability.svg beside this file where matplotlib is
installed (benchmarks/requirements.txt). The weights that ship are calibrated on these same articles (a dozen numbers
from some 2,000 statements); `training.calibrate` prints the figures cross-validated over articles.
"""

import json
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.attribution import CASES

BINS = 15
PLOT = Path(__file__).with_name("reliability.svg")


def calibration_error(confidence: NDArray[np.float64], right: NDArray[np.bool_], *, bins: int = BINS) -> float:
    """Expected calibration error over bins of equal width (Guo et al., ICML 2017)."""
    of_bin = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = [
        (of_bin == i).sum() * abs(confidence[of_bin == i].mean() - right[of_bin == i].mean()) for i in np.unique(of_bin)
    ]
    return float(sum(gaps) / len(right))


def auroc(confidence: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """The probability that a right statement has the higher confidence than a wrong one; ties count half."""
    below = np.searchsorted(np.sort(confidence[~right]), confidence[right], side="left")
    not_above = np.searchsorted(np.sort(confidence[~right]), confidence[right], side="right")
    return float((below + not_above).mean() / 2 / (~right).sum())


def draw(confidence: NDArray[np.float64], right: NDArray[np.bool_], *, bins: int = 10) -> None:
    """Plot the share of right statements over their confidence, one point for each tenth of the range."""
    from matplotlib import pyplot, rcParams

    rcParams["svg.hashsalt"] = "allegedly"
    of_bin = np.minimum((confidence * bins).astype(int), bins - 1)
    figure, axes = pyplot.subplots(figsize=(5, 5))
    axes.plot([0, 1], [0, 1], linestyle=":", color="grey")
    for i in np.unique(of_bin):
        here = of_bin == i
        axes.scatter(confidence[here].mean(), right[here].mean(), s=here.sum() / 2, color="tab:blue", alpha=0.6)
        axes.annotate(f"{here.sum()}", (confidence[here].mean(), right[here].mean()), ha="center", va="center")
    axes.set(xlabel="confidence", ylabel="share that is right", xlim=(0, 1), ylim=(0, 1))
    axes.set_title("Statements of polnear-dev by confidence")
    figure.savefig(PLOT, metadata={"Date": None}, bbox_inches="tight")


def main() -> None:
    """Print both figures and draw the plot."""
    found = [item for line in CASES.open(encoding="utf-8") for item in json.loads(line)["found"]]
    confidence = np.array([item["confidence"] for item in found])
    right = np.array([item["right"] for item in found])
    print(f"{len(found)} statements, {100 * right.mean():.1f}% right, mean confidence {100 * confidence.mean():.1f}%")
    print(f"calibration error {calibration_error(confidence, right):.3f}, AUROC {auroc(confidence, right):.3f}")
    if find_spec("matplotlib"):
        draw(confidence, right)


if __name__ == "__main__":
    main()
