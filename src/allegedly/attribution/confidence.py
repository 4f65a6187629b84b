"""How sure the scores of an attribution's tags are, in the numbers from which its confidence follows."""

import numpy as np
from numpy.typing import NDArray

from allegedly.attribution.tags import OUTSIDE, ranges

Tags = NDArray[np.int64]
LogProbabilities = NDArray[np.float32]

SOURCE, CONTENT = 1, 3  # the tags that begin them
FEATURES = (
    *("cue begins", "cue", "source", "least in source", "no source", "content", "least in content"),
    *("content begins", "content ends", "several pieces", "length", "outside"),
)


def features(cue: LogProbabilities, tags: Tags, roles: LogProbabilities) -> NDArray[np.float32]:
    """Sum up the certainty of one attribution, in the order of FEATURES.

    cue (k,) log probabilities of the cue's tags; tags (m,) the roles chosen for the tokens around it; roles (m, 5)
    their log probabilities.
    """
    chosen = np.take_along_axis(roles, tags[:, None], axis=1)[:, 0]
    source, content = ((tags == begin) | (tags == begin + 1) for begin in (SOURCE, CONTENT))
    pieces = list(ranges(tags, CONTENT))
    begins = [chosen[start] for start, _ in pieces]
    ends = [chosen[min(end, len(tags) - 1)] for _, end in pieces]
    found = (
        *(cue[0], cue.mean()),
        *((chosen[source].mean(), chosen[source].min(), 0) if source.any() else (0, 0, 1)),
        *((chosen[content].mean(), chosen[content].min()) if pieces else (0, 0)),
        *(min(begins, default=0), min(ends, default=0), len(pieces) > 1, np.log1p(content.sum())),
        chosen[tags == OUTSIDE].sum(),
    )
    return np.array(found, dtype=np.float32)
