"""Fine-tune the encoder with the attribution heads on PolNeAR.

    python -m training.attribution --out build/attribution --cycles 4

Writes a checkpoint after each epoch and goes on from the newest one, with the same result as an unbroken run
but for the threads' rounding. Needs ALLEGEDLY_CORPORA and the extra `train`.
"""

import argparse
import json
import math
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from allegedly.encoder.tokens import segments
from training import base_weights, polnear
from training.corpora import corpus
from training.model import CLS, CUE_TAGS, ROLE_TAGS, SEP, Encoder, RoleHead, TagHead

WINDOW = 254
BATCH_TOKENS = 16 * 256
IGNORED = -100
BASES = {"minilm": base_weights.minilm, "mpnet": base_weights.mpnet}


class Network(nn.Module):
    """Encoder and heads as they train together."""

    def __init__(self, base: Path, *, layers: int) -> None:
        super().__init__()
        self.encoder = Encoder(base, layers=layers)
        self.cue_head = TagHead(self.encoder.hidden, CUE_TAGS)
        self.role_head = RoleHead(self.encoder.hidden)
        # Tells sources and contents of whatever cue; the role head's scores are mixed with it.
        self.flat_head = TagHead(self.encoder.hidden, ROLE_TAGS)

    def encode(self, ids: Tensor, types: Tensor, mask: Tensor) -> Tensor:
        """(b, t) token ids, types and mask -> (b, t, hidden) vectors."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            encoded = self.encoder(ids, types, mask)
        return encoded.float()


@dataclass(frozen=True)
class Batch:
    """Padded windows. All (b, t) but the cues: (window, start, end, roles), padded."""

    ids: Tensor
    types: Tensor
    segments: Tensor
    mask: Tensor
    cue_tags: Tensor
    flat_tags: Tensor
    cues: list[tuple[int, int, int, Tensor]]


def collate(windows: list[polnear.Window]) -> Batch:
    """Put windows between [CLS] and [SEP] and pad them to one length."""
    length = max(len(window.ids) for window in windows) + 2
    ids, types, parts, mask = (torch.zeros(len(windows), length, dtype=torch.long) for _ in range(4))
    tags, flat = (torch.full((len(windows), length), IGNORED) for _ in range(2))
    cues = []
    for row, window in enumerate(windows):
        end = len(window.ids) + 1
        ids[row, 0], ids[row, end] = CLS, SEP
        ids[row, 1:end] = torch.from_numpy(window.ids)
        types[row, 1:end] = torch.from_numpy(window.types)
        parts[row, 1:end] = torch.from_numpy(segments(window.types))
        mask[row, : end + 1] = 1
        tags[row, 1:end] = torch.from_numpy(window.cue_tags)
        for (low, high), roles in zip(window.cues, window.roles, strict=True):
            padded = torch.full((length,), IGNORED)
            padded[1:end] = torch.from_numpy(roles.astype(np.int64))
            cues.append((row, low + 1, high + 1, padded))
        flat[row, 1:end] = torch.from_numpy(np.max([*window.roles, np.zeros(end - 1)], axis=0).astype(np.int64))
    return Batch(ids, types, parts, mask, tags, flat, cues)


def batches(articles: list[polnear.Article], *, seed: int) -> Iterator[Batch]:
    """All windows of an epoch, windows of like length together, in an order that the seed fixes."""
    generator = random.Random(seed)
    cuts = [window for a in articles for window in polnear.cut(a, size=WINDOW, generator=generator)]
    generator.shuffle(cuts)
    groups: list[list[polnear.Window]] = []
    for start in range(0, len(cuts), 320):
        group: list[polnear.Window] = []
        for window in sorted(cuts[start : start + 320], key=lambda w: -len(w.ids)):
            if group and (len(group) + 1) * (len(group[0].ids) + 2) > BATCH_TOKENS:
                groups.append(group)
                group = []
            group.append(window)
        groups.append(group)
    generator.shuffle(groups)
    return map(collate, groups)


def negative_cues(batch: Batch, scores: Tensor, generator: random.Random) -> Iterator[tuple[int, int, int, Tensor]]:
    """Cues that are none, for which nothing is a source or content: what the cue head takes for one, and chance."""
    begins = ((scores.argmax(-1) == 1) & (batch.cue_tags == 0)).nonzero().tolist()
    begins = generator.sample(begins, min(len(begins), len(batch.mask)))
    for row, mask in enumerate(batch.mask):
        begins.append([row, generator.randrange(1, int(mask.sum()) - 1)])
    for row, start in begins:
        if batch.cue_tags[row, start] == 0:
            yield row, start, start + 1, torch.where(batch.cue_tags[row] == IGNORED, IGNORED, 0)


def loss_of(network: Network, batch: Batch, generator: random.Random) -> Tensor:
    """Cross-entropy a token of the cue tags, the flat tags, and the roles with regard to each cue."""
    vectors = network.encode(batch.ids, batch.types, batch.mask)
    cue_scores = network.cue_head(vectors)
    count = (batch.cue_tags != IGNORED).sum()
    loss = cross_entropy(cue_scores.flatten(0, 1), batch.cue_tags.flatten(), ignore_index=IGNORED)
    flat_scores = network.flat_head(vectors).flatten(0, 1)
    loss = loss + cross_entropy(flat_scores, batch.flat_tags.flatten(), ignore_index=IGNORED)
    cues = [*batch.cues, *negative_cues(batch, cue_scores, generator)]
    scores = role_scores(network.role_head, vectors, batch.segments, cues)
    roles = torch.stack([cue[3] for cue in cues])
    role_loss = cross_entropy(scores.flatten(0, 1), roles.flatten(), ignore_index=IGNORED, reduction="sum")
    return loss + role_loss / count


def role_scores(
    head: RoleHead, vectors: Tensor, segments: Tensor, cues: Sequence[tuple[int, int, int, Tensor]]
) -> Tensor:
    """Score the tokens of each cue's text: (b, t, hidden) vectors, (b, t) segments, c cues of a Batch -> (c, t, 5)."""
    length = vectors.shape[1]
    position = torch.arange(length)
    texts, starts, ends = (torch.tensor([cue[i] for cue in cues])[:, None] for i in range(3))
    rows = texts * length + position
    distances = torch.where(position < starts, position - starts, (position - ends + 1).clamp(min=0))
    pooled = torch.stack([vectors[row, start:end].mean(0) for row, start, end, _ in cues])
    steps = segments[texts[:, 0]] - segments[texts, starts]
    return head(vectors.flatten(0, 1), pooled, rows, distances, steps)


def train(arguments: argparse.Namespace) -> None:
    """Run the epochs that are still to run."""
    torch.set_num_threads(arguments.threads)
    articles = list(polnear.articles(corpus("polnear-train"), base_weights.tokenizer(arguments.cache)))
    torch.manual_seed(arguments.seed)
    network = Network(BASES[arguments.base](arguments.cache), layers=arguments.layers)
    groups = list(parameter_groups(network, rate=arguments.rate, decay=arguments.decay))
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    first = resume(network, optimizer, arguments.out)
    for epoch in range(first, sum(arguments.cycles)):
        torch.manual_seed(arguments.seed + epoch)
        generator = random.Random(arguments.seed + epoch)
        network.train()
        started, total = time.monotonic(), 0.0
        cuts = list(batches(articles, seed=arguments.seed + 1000 * epoch))
        for number, batch in enumerate(cuts):
            set_rate(optimizer, rate_factor(epoch + number / len(cuts), arguments.cycles))
            loss = loss_of(network, batch, generator)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            total += loss.item()
            if number % 20 == 0:
                print(f"epoch {epoch} step {number} loss {total / (number + 1):.4f}", flush=True)
        save(network, optimizer, arguments.out, epoch)
        print(json.dumps({"epoch": epoch, "seconds": round(time.monotonic() - started)}), flush=True)


def parameter_groups(network: Network, *, rate: float, decay: float) -> Iterator[dict[str, Any]]:
    """Give each layer `decay` times the learning rate of the one above, what is new 5 times the top layer's."""
    bert = network.encoder.bert
    marks = bert.embeddings.token_type_embeddings
    heads = (network.cue_head, network.role_head, network.flat_head, marks)
    yield {"params": [p for head in heads for p in head.parameters()], "lr": 5 * rate}
    layers = list(bert.encoder.layer)
    for depth, layer in enumerate(reversed(layers)):
        yield {"params": list(layer.parameters()), "lr": rate * decay**depth}
    embeddings = [p for p in bert.embeddings.parameters() if p is not marks.weight]
    yield {"params": embeddings, "lr": rate * decay ** len(layers)}


def rate_factor(epoch: float, cycles: Sequence[int], *, warmup: float = 0.06) -> float:
    """The share of the peak learning rate at a point of training.

    Each cycle of so many epochs warms up, then falls along a cosine; the next begins at half the height (warm restarts,
    Loshchilov and Hutter, 2017).
    """
    height = 1.0
    for length in cycles[:-1]:
        if epoch < length:
            break
        epoch, height, cycles = epoch - length, height / 2, cycles[1:]
    done = epoch / cycles[0]
    rise = done / warmup if done < warmup else 0.5 * (1 + math.cos(math.pi * (done - warmup) / (1 - warmup)))
    return height * max(rise, 1e-3)


def set_rate(optimizer: torch.optim.Optimizer, factor: float) -> None:
    """Set each parameter group's rate to a share of its peak."""
    for group in optimizer.param_groups:
        group.setdefault("peak", group["lr"])
        group["lr"] = group["peak"] * factor


def save(network: Network, optimizer: torch.optim.Optimizer, folder: Path, epoch: int) -> None:
    """Write the checkpoint of an epoch and delete the one before."""
    folder.mkdir(parents=True, exist_ok=True)
    state = {
        f"{index}.{name}": value
        for index, values in optimizer.state_dict()["state"].items()
        for name, value in values.items()
    }
    save_file(state, folder / f"optimizer-{epoch}.safetensors")
    save_file(network.state_dict(), folder / f"network-{epoch}.safetensors")
    for old in (folder / f"optimizer-{epoch - 1}.safetensors", folder / f"network-{epoch - 1}.safetensors"):
        old.unlink(missing_ok=True)


def resume(network: Network, optimizer: torch.optim.Optimizer, folder: Path) -> int:
    """Load the newest checkpoint, if any; returns the epoch to go on with."""
    newest = newest_epoch(folder)
    if newest is None:
        return 0
    network.load_state_dict(load_file(folder / f"network-{newest}.safetensors"))
    state: dict[int, dict[str, Tensor]] = {}
    for key, value in load_file(folder / f"optimizer-{newest}.safetensors").items():
        index, name = key.split(".")
        state.setdefault(int(index), {})[name] = value
    optimizer.load_state_dict(optimizer.state_dict() | {"state": state})
    return newest + 1


def newest_epoch(folder: Path) -> int | None:
    """The last epoch that has a checkpoint."""
    return max((int(path.stem.split("-")[1]) for path in folder.glob("network-*.safetensors")), default=None)


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("build/attribution"))
    parser.add_argument("--cache", type=Path, default=Path("build/base"))
    parser.add_argument("--base", choices=BASES, default="mpnet")
    parser.add_argument("--layers", type=int, default=6, help="how many of the base's lower layers to keep")
    parser.add_argument("--decay", type=float, default=0.9, help="learning rate of a layer to that of the next above")
    parser.add_argument("--cycles", type=int, nargs="+", default=[4], help="epochs of each warm restart")
    parser.add_argument(
        "--rate", type=float, default=1e-4, help="peak learning rate of the encoder; heads take 5 times"
    )
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=3)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
