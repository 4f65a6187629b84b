"""Fit what turns the certainty of a statement's tags into the probability that it is right.

    python -m training.calibrate --weights src/allegedly/encoder/weights/en

Logistic regression (Platt, 1999) on polnear-dev, whose articles the encoder was not trained on; writes
confidence.onnx. The figures printed come from cross-validation over articles. Needs ALLEGEDLY_CORPORA and `train`.
"""

import argparse
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from allegedly.attribution.confidence import FEATURES
from allegedly.attribution.decode import links
from allegedly.encoder import Model
from benchmarks.attribution import gold_of
from benchmarks.confidence import auroc, calibration_error
from benchmarks.scores import relation_pairs
from training.corpora import corpus
from training.export import save

FOLDS = 10
FARTHEST = 3.0  # standard deviations
PENALTY = 1.0  # of squared weights, against a sum over statements


@dataclass(frozen=True)
class Sample:
    """Predicted statements: (n, k) features, (n,) whether each is right, (n,) the number of its article."""

    features: NDArray[np.float32]
    right: NDArray[np.bool_]
    article: NDArray[np.int64]


class Confidence(nn.Module):
    """(n, k) features -> (n,) probabilities, by logistic regression on the features and their squares.

    Features beyond so many standard deviations count as if they were there: some have long tails.
    """

    def __init__(self, sample: Sample) -> None:
        super().__init__()
        self.register_buffer("centre", torch.from_numpy(sample.features.mean(0)))
        self.register_buffer("scale", torch.from_numpy(sample.features.std(0) + 1e-6))
        self.weights = nn.Linear(2 * len(FEATURES), 1)
        nn.init.zeros_(self.weights.weight)

    def forward(self, features: Tensor) -> Tensor:
        standard = ((features - self.centre) / self.scale).clamp(-FARTHEST, FARTHEST)
        return self.weights(torch.cat([standard, standard.square()], dim=1))[:, 0].sigmoid()


def gather(model: Model) -> Sample:
    """Run the model over polnear-dev and compare what it finds with the gold relations."""
    features, right, article = [], [], []
    for number, record in enumerate(corpus("polnear-dev")):
        encoding = model.encode(record["text"])
        tokens, linked = encoding.tokens, links(encoding, model)
        found = [{"source": tokens.spans(link.sources), "content": tokens.spans(link.contents)} for link in linked]
        gold = [item for item in gold_of(record) if item["content"]]
        agreeing = {found_one for _, found_one in relation_pairs(gold, found)}
        features += [link.features for link in linked]
        right += [i in agreeing for i in range(len(linked))]
        article += [number] * len(linked)
    return Sample(np.stack(features), np.array(right), np.array(article))


def fit(sample: Sample) -> Confidence:
    """Find the weights that make what was seen most probable."""
    head = Confidence(sample)
    features, right = torch.from_numpy(sample.features), torch.from_numpy(sample.right).float()
    optimizer = torch.optim.LBFGS(head.parameters(), max_iter=200)

    def loss() -> Tensor:
        optimizer.zero_grad()
        unlikely = nn.functional.binary_cross_entropy(head(features), right, reduction="sum")
        total = unlikely + PENALTY * head.weights.weight.square().sum()
        total.backward()
        return total

    optimizer.step(loss)
    return head


def cross_validated(sample: Sample) -> NDArray[np.float32]:
    """The probability of each statement by a fit on the articles of the other folds."""
    found = np.zeros(len(sample.right), np.float32)
    for fold in range(FOLDS):
        held = sample.article % FOLDS == fold
        head = fit(Sample(sample.features[~held], sample.right[~held], sample.article[~held]))
        with torch.no_grad():
            found[held] = head(torch.from_numpy(sample.features[held])).numpy()
    return found


def main() -> None:
    """Read the command line and calibrate."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True, help="folder of the encoder and the heads")
    folder = parser.parse_args().weights
    sample = gather(Model(folder))
    held_out = cross_validated(sample)
    print(f"{len(sample.right)} statements, {100 * sample.right.mean():.1f}% right")
    print(f"cross-validated: calibration error {calibration_error(held_out, sample.right):.3f}")
    print(f"cross-validated: AUROC {auroc(held_out, sample.right):.3f}")
    with tempfile.TemporaryDirectory() as temporary:
        path = Path(temporary) / "confidence.onnx"
        count = torch.export.Dim("statements", min=1, max=10**6)
        features = torch.from_numpy(sample.features[:3])
        save(fit(sample).eval(), {"features": features}, path, shapes=({0: count},), output="scores")
        (folder / path.name).write_bytes(path.read_bytes())


if __name__ == "__main__":
    main()
