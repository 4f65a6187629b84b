"""What the rooms below ask of a judge; `allegedly.encoder.Judge` is the trained one."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

# (n pairs of what is said and what is claimed) -> (n, 3) probabilities: entails, contradicts, neither.
Judge = Callable[[Sequence[tuple[str, str]]], NDArray[np.float32]]

# Least probabilities, set on the stories of dev-a, see benchmarks/README.md.
ENTAILS = 0.2  # at which what is said puts a claim forward
CONTRADICTS = 0.5  # at which it denies the claim, if one of both is negative
