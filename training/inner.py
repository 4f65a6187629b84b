"""Fit the heads that find statements inside the contents of others ("A says B denied X"), on the frozen encoder.

    python -m training.inner --weights src/allegedly/encoder/weights/en

PolNeAR has no nesting, so the encoder with its heads is its own teacher: read alone, "B denied X" is a statement like
any other. What is found in each gold content read alone becomes what two more heads learn to find in its context,
from the vectors of the article. Writes inner_cues.onnx and inner_roles.onnx. Needs ALLEGEDLY_CORPORA and `train`.
"""

import argparse
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import cross_entropy

from allegedly.attribution.decode import Range, links
from allegedly.encoder import Encoding, Model
from training.attribution import IGNORED, role_scores
from training.corpora import corpus
from training.export import export_cues, export_roles
from training.model import CUE_TAGS, RoleHead, TagHead
from training.polnear import BEGIN_CONTENT, BEGIN_SOURCE

EPOCHS, AT_ONCE = 8, 64
LEAST = 5  # tokens of a content in which a statement may stand
_LEAD = re.compile(r"(?:that\b|[\s\"“”‘’'`,])+", re.IGNORECASE)


@dataclass(frozen=True)
class Content:
    """A content of n tokens: (n, hidden) vectors in its article's context, (n,) segments, the links found in it."""

    vectors: NDArray[np.float16]
    segments: NDArray[np.int64]
    links: list[tuple[Range, tuple[Range, ...], tuple[Range, ...]]]


def contents(model: Model) -> Iterator[Content]:
    """Read each gold content of polnear-train alone."""
    for number, record in enumerate(corpus("polnear-train")):
        encoding = model.encode(record["text"])
        spans = {tuple(span) for item in record["attributions"] for span in item["content"] or []}
        for start, end in sorted(spans):
            found = _content(record["text"], (start, end), encoding, model)
            if found is not None:
                yield found
        if number % 40 == 0:
            print(f"{number} articles", flush=True)


def _content(text: str, span: tuple[int, int], encoding: Encoding, model: Model) -> Content | None:
    lead = _LEAD.match(text, *span)
    start = lead.end() if lead else span[0]
    offsets = encoding.tokens.offsets
    low, high = np.searchsorted(offsets[:, 0], [start, span[1]]).tolist()
    words = text[start : span[1]]
    if high - low < LEAST:
        return None
    alone = model.encode(words[:1].upper() + words[1:])
    if len(alone.tokens.ids) != high - low:
        return None
    found = [(link.cue, link.sources, link.contents) for link in links(alone, model)]
    return Content(encoding.vectors[low:high].astype(np.float16), encoding.tokens.segments[low:high], found)


@dataclass(frozen=True)
class Batch:
    """Padded contents: (b, t, hidden) vectors, (b, t) segments and cue tags; cues: (row, start, end, roles), padded."""

    vectors: Tensor
    segments: Tensor
    cue_tags: Tensor
    cues: list[tuple[int, int, int, Tensor]]


def collate(some: list[Content]) -> Batch:
    """Pad contents to one length."""
    length = max(len(content.segments) for content in some)
    vectors = torch.zeros(len(some), length, some[0].vectors.shape[1])
    segments = torch.zeros(len(some), length, dtype=torch.long)
    tags, cues = torch.full((len(some), length), IGNORED), []
    for row, content in enumerate(some):
        count = len(content.segments)
        vectors[row, :count] = torch.from_numpy(content.vectors).float()
        segments[row, :count] = torch.from_numpy(content.segments)
        tags[row, :count] = 0
        for (start, end), sources, pieces in content.links:
            tags[row, start:end], tags[row, start] = 2, 1
            roles = torch.full((length,), IGNORED)
            roles[:count] = 0
            for begin, ranges in ((BEGIN_SOURCE, sources), (BEGIN_CONTENT, pieces)):
                for low, high in ranges:
                    roles[low:high], roles[low] = begin + 1, begin
            cues.append((row, start, end, roles))
    return Batch(vectors, segments, tags, cues)


def loss_of(cues: TagHead, roles: RoleHead, batch: Batch) -> Tensor:
    """Cross-entropy a token of the cue tags, and of the roles with regard to each cue."""
    ignoring = partial(cross_entropy, ignore_index=IGNORED, reduction="sum")
    loss = ignoring(cues(batch.vectors).flatten(0, 1), batch.cue_tags.flatten())
    if batch.cues:
        scores = role_scores(roles, batch.vectors, batch.segments, batch.cues)
        loss = loss + ignoring(scores.flatten(0, 1), torch.stack([cue[3] for cue in batch.cues]).flatten())
    return loss / (batch.cue_tags != IGNORED).sum()


def fit(found: list[Content], *, seed: int) -> tuple[TagHead, RoleHead]:
    """Train both heads."""
    torch.manual_seed(seed)
    generator = random.Random(seed)
    hidden = found[0].vectors.shape[1]
    cues, roles = TagHead(hidden, CUE_TAGS), RoleHead(hidden)
    optimizer = torch.optim.AdamW([*cues.parameters(), *roles.parameters()], lr=1e-3, weight_decay=0.01)
    steps = EPOCHS * -(-len(found) // AT_ONCE)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 1e-3, total_steps=steps)
    for epoch in range(EPOCHS):
        order = generator.sample(found, len(found))
        total = 0.0
        for start in range(0, len(order), AT_ONCE):
            loss = loss_of(cues, roles, collate(order[start : start + AT_ONCE]))
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch} loss {total * AT_ONCE / len(order):.4f}", flush=True)
    return cues.eval(), roles.eval()


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True, help="folder of the encoder and the heads")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=3)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    found = list(contents(Model(arguments.weights, threads=arguments.threads)))
    print(f"{len(found)} contents, {sum(len(content.links) for content in found)} statements inside", flush=True)
    cues, roles = fit(found, seed=arguments.seed)
    export_cues(cues, arguments.weights / "inner_cues.onnx")
    export_roles(roles, arguments.weights / "inner_roles.onnx")


if __name__ == "__main__":
    main()
