"""Does the confidence of statements mean what it says? Calibration error, AUROC and a reliability plot.

    python -m benchmarks.confidence [--check]

From the per-case outputs of `benchmarks.attribution`. The weights that ship are calibrated on these same articles (a
dozen numbers from some 2,000 statements); `training.calibrate` prints the figures cross-validated over articles.
"""

import numpy as np
from numpy.typing import NDArray

BINS = 15


def calibration_error(confidence: NDArray[np.float64], right: NDArray[np.bool_], *, bins: int = BINS) -> float:
    """Expected calibration error over bins of equal width (Guo et al., ICML 2017)."""
    of_bin = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = [
        (of_bin == i).sum() * abs(confidence[of_bin == i].mean() - right[of_bin == i].mean())
        for i in np.unique(of_bin)
    ]
    return float(sum(gaps) / len(right))


def auroc(confidence: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """The probability that a right statement has the higher confidence than a wrong one; ties count half."""
    below = np.searchsorted(np.sort(confidence[~right]), confidence[right], side="left")
    not_above = np.searchsorted(np.sort(confidence[~right]), confidence[right], side="right")
    return float((below + not_above).mean() / 2 / (~right).sum())
