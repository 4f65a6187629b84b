"""Fit the heads that find statements inside the contents of others, on the frozen encoder as it ships.

    python -m training.heads --weights src/allegedly/encoder/weights/en

Vectors of the annotated articles are computed once, so that an epoch takes seconds: the way to try a new head. Writes
inner_cues.onnx and inner_roles.onnx. Needs ALLEGEDLY_CORPORA and `train`.
"""

import argparse
import random
from collections.abc import Iterator
from itertools import tee
from pathlib import Path

import torch

from allegedly.encoder import Model
from training import polnear
from training.attribution import Seen, level, level_loss
from training.corpora import corpus
from training.export import export_cues, export_roles
from training.model import CUE_TAGS, RoleHead, TagHead

EPOCHS, AT_ONCE = 8, 4  # articles a step


def seen(model: Model) -> Iterator[Seen]:
    """The vectors of each article in which statements inside others are annotated, with what is marked."""
    records, same = tee(corpus("polnear-train"))
    annotated = polnear.articles(records, model.tokenizer)
    known = ((article, record["text"]) for article, record in zip(annotated, same, strict=True))
    for article, text in known:
        if article.within.any():
            encoding = model.encode(text)
            marked = polnear.inner(article, 0, len(article.tokens.ids))
            vectors, segments = torch.from_numpy(encoding.bounded), torch.from_numpy(encoding.tokens.segments)
            padded = torch.nn.functional.pad(segments, (1, 1))
            yield Seen(vectors[None], padded[None], level([marked], len(vectors)))


def fit(articles: list[Seen], *, seed: int) -> tuple[TagHead, RoleHead]:
    """Train both heads."""
    torch.manual_seed(seed)
    generator = random.Random(seed)
    hidden = articles[0].vectors.shape[-1]
    cues, roles = TagHead(hidden, CUE_TAGS), RoleHead(hidden)
    optimizer = torch.optim.AdamW([*cues.parameters(), *roles.parameters()], lr=1e-3, weight_decay=0.01)
    steps = EPOCHS * -(-len(articles) // AT_ONCE)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 1e-3, total_steps=steps)
    for epoch in range(EPOCHS):
        order, total = generator.sample(articles, len(articles)), 0.0
        for start in range(0, len(order), AT_ONCE):
            some = order[start : start + AT_ONCE]
            tokens = sum(int((one.level.cue_tags >= 0).sum()) for one in some)
            loss = torch.stack([level_loss(cues, roles, one, generator) for one in some]).sum() / tokens
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
    articles = list(seen(Model(arguments.weights, threads=arguments.threads)))
    cues, roles = fit(articles, seed=arguments.seed)
    export_cues(cues, arguments.weights / "inner_cues.onnx")
    export_roles(roles, arguments.weights / "inner_roles.onnx")


if __name__ == "__main__":
    main()
