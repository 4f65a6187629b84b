"""Fine-tune the encoder with the attribution heads on PolNeAR.

    python -m training.attribution --out build/attribution --cycles 4

With --start it goes on from exported weights: the shipped ones came from a first run of four epochs from the base and a
second from there. Beside the weights it keeps their running mean, which is what `training.export` takes. Writes a
checkpoint after each epoch and goes on from the newest one, with the same result as an unbroken run but for how threads
round. Needs ALLEGEDLY_CORPORA and the extra `train`.
"""

import argparse
import json
import math
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn.functional import cross_entropy
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from allegedly.encoder.tokens import segments
from training import base_weights, polnear
from training.corpora import corpus
from training.model import CLS, SEP, Encoder, Network, RoleHead, TagHead
from training.polnear import IGNORED
from training.quantised import quantise_linear
from training.restore import restore

WINDOW = 254
UNKNOWN = 100  # of BERT's vocabulary
WRITTEN = 5  # times that an epoch has each written case
MEMORY = 0.995  # of the running mean of the weights, for 4,096 tokens
BASES = {"minilm": base_weights.minilm, "mpnet": base_weights.mpnet}


Cue = tuple[int, int, int, Tensor]  # window, first token, one past the last, roles of the window's tokens


@dataclass(frozen=True)
class Level:
    """What is marked in b windows of t tokens: (b, t) cue tags, and the cues."""

    cue_tags: Tensor
    cues: list[Cue]


@dataclass(frozen=True)
class Seen:
    """What the heads of a level learn from: (b, t, hidden) vectors, (b, t) segments, and what is marked."""

    vectors: Tensor
    segments: Tensor
    level: Level


@dataclass(frozen=True)
class Batch:
    """Padded windows, all (b, t), and what is marked in them, also inside the contents of others."""

    ids: Tensor
    types: Tensor
    segments: Tensor
    mask: Tensor
    flat_tags: Tensor
    outer: Level
    inner: Level


def collate(windows: list[polnear.Window]) -> Batch:
    """Put windows between [CLS] and [SEP] and pad them to one length."""
    length = max(len(window.ids) for window in windows) + 2
    ids, types, parts, mask = (torch.zeros(len(windows), length, dtype=torch.long) for _ in range(4))
    flat = torch.full((len(windows), length), IGNORED)
    for row, window in enumerate(windows):
        end = len(window.ids) + 1
        ids[row, 0], ids[row, end] = CLS, SEP
        ids[row, 1:end] = torch.from_numpy(window.ids)
        types[row, 1:end] = torch.from_numpy(window.types)
        parts[row, 1:end] = torch.from_numpy(segments(window.types))
        mask[row, : end + 1] = 1
        flat[row, 1:end] = torch.from_numpy(np.max([*window.outer.roles, np.zeros(end - 1, dtype=np.int64)], axis=0))
    outer, inner = (level([getattr(w, name) for w in windows], length) for name in ("outer", "inner"))
    return Batch(ids, types, parts, mask, flat, outer, inner)


def level(marked: list[polnear.Marked], length: int) -> Level:
    """Shift what is marked behind [CLS] and pad it."""
    tags = torch.stack([_padded(window.cue_tags, length) for window in marked])
    cues = [
        (row, start + 1, end + 1, _padded(roles, length))
        for row, window in enumerate(marked)
        for (start, end), roles in zip(window.cues, window.roles, strict=True)
    ]
    return Level(tags, cues)


def _padded(tags: NDArray[np.int64], length: int) -> Tensor:
    padded = torch.full((length,), IGNORED)
    padded[1 : len(tags) + 1] = torch.from_numpy(tags)
    return padded


def batches(articles: list[polnear.Article], *, tokens: int, seed: int) -> Iterator[Batch]:
    """All windows of an epoch, up to so many tokens together, of like length, in an order that the seed fixes."""
    generator = random.Random(seed)
    cuts = [window for a in articles for window in polnear.cut(a, size=WINDOW, generator=generator)]
    generator.shuffle(cuts)
    groups: list[list[polnear.Window]] = []
    for start in range(0, len(cuts), 320):
        group: list[polnear.Window] = []
        for window in sorted(cuts[start : start + 320], key=lambda w: -len(w.ids)):
            if group and (len(group) + 1) * (len(group[0].ids) + 2) > tokens:
                groups.append(group)
                group = []
            group.append(window)
        groups.append(group)
    generator.shuffle(groups)
    return map(collate, groups)


def negative_cues(level: Level, scores: Tensor, generator: random.Random) -> Iterator[Cue]:
    """Cues that are none, for which nothing is a source or content: what the cue head takes for one, and chance."""
    begins = ((scores.argmax(-1) == 1) & (level.cue_tags == 0)).nonzero().tolist()
    begins = generator.sample(begins, min(len(begins), len(scores)))
    for row, tags in enumerate(level.cue_tags):
        places = (tags != IGNORED).nonzero().flatten().tolist()
        if places:
            begins.append([row, generator.choice(places)])
    for row, start in begins:
        if level.cue_tags[row, start] == 0:
            yield row, start, start + 1, torch.where(level.cue_tags[row] == IGNORED, IGNORED, 0)


def loss_of(network: Network, batch: Batch, vectors: Tensor, generator: random.Random) -> Tensor:
    """Cross-entropy a token of the cue tags, the flat tags, and the roles with regard to each cue, on both levels.

    vectors: (b, t, hidden), of the batch's tokens.
    """
    flat_scores = network.flat_head(vectors).flatten(0, 1)
    loss = cross_entropy(flat_scores, batch.flat_tags.flatten(), ignore_index=IGNORED)
    outer, inner = (network.cue_head, network.role_head), (network.inner_cue_head, network.inner_role_head)
    found = level_loss(*outer, Seen(vectors, batch.segments, batch.outer), generator)
    found = found + level_loss(*inner, Seen(vectors, batch.segments, batch.inner), generator)
    return loss + found / (batch.outer.cue_tags != IGNORED).sum()


def level_loss(cue_head: TagHead, role_head: RoleHead, seen: Seen, generator: random.Random) -> Tensor:
    """Cross-entropy of one level's cue tags and of the roles with regard to each cue, summed over tokens."""
    cue_scores = cue_head(seen.vectors)
    ignoring = partial(cross_entropy, ignore_index=IGNORED, reduction="sum")
    loss = ignoring(cue_scores.flatten(0, 1), seen.level.cue_tags.flatten())
    cues = [*seen.level.cues, *negative_cues(seen.level, cue_scores, generator)]
    if cues:
        scores = role_scores(role_head, seen.vectors, seen.segments, cues)
        loss = loss + ignoring(scores.flatten(0, 1), torch.stack([cue[3] for cue in cues]).flatten())
    return loss


def role_scores(head: RoleHead, vectors: Tensor, segments: Tensor, cues: Sequence[Cue]) -> Tensor:
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
    tokenizer = base_weights.tokenizer(arguments.cache)
    articles = [*polnear.articles(corpus("polnear-train"), tokenizer), *list(polnear.written(tokenizer)) * WRITTEN]
    torch.manual_seed(arguments.seed)
    network = Network(Encoder(BASES[arguments.base](arguments.cache), layers=arguments.layers))
    groups = list(parameter_groups(network, rate=arguments.rate, decay=arguments.decay))
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    if arguments.start:
        restore(network, arguments.start, layers=arguments.start_layers)
    freeze(network, layers=arguments.freeze)
    average = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(MEMORY ** (arguments.batch / 4096)))
    first = resume(network, optimizer, average, arguments.out)
    for epoch in range(first, sum(arguments.cycles)):
        if epoch >= sum(arguments.cycles) - arguments.quantised:
            quantise_linear(network.encoder)
        torch.manual_seed(arguments.seed + epoch)
        generator = random.Random(arguments.seed + epoch)
        network.train()
        started, total = time.monotonic(), 0.0
        cuts = list(batches(articles, tokens=arguments.batch, seed=arguments.seed + 1000 * epoch))
        for number, batch in enumerate(cuts):
            set_rate(optimizer, rate_factor(epoch + number / len(cuts), arguments.cycles))
            shown = hidden(batch, share=arguments.hide)
            vectors = network.encode(shown.ids, shown.types, shown.mask, half=not arguments.float32)
            loss = loss_of(network, shown, vectors, generator)
            take_step(loss, network, optimizer)
            average.update_parameters(network)
            total += loss.item()
            if number % 50 == 0:
                print(f"epoch {epoch} step {number} loss {total / (number + 1):.4f}", flush=True)
        save(network, optimizer, average, arguments.out, epoch)
        print(json.dumps({"epoch": epoch, "seconds": round(time.monotonic() - started)}), flush=True)


def take_step(loss: Tensor, network: nn.Module, optimizer: torch.optim.Optimizer) -> None:
    """Follow the gradient of a loss, cut to a norm of 1, and forget it."""
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad()


def parameter_groups(network: Network, *, rate: float, decay: float) -> Iterator[dict[str, Any]]:
    """Give each layer `decay` times the learning rate of the one above, what is new 5 times the top layer's."""
    bert = network.encoder.bert
    marks = bert.embeddings.token_type_embeddings
    heads = (network.cue_head, network.role_head, network.flat_head, marks)
    heads += (network.inner_cue_head, network.inner_role_head)
    heads += (network.encoder.widen,) if network.encoder.widen else ()
    yield {"params": [p for head in heads for p in head.parameters()], "lr": 5 * rate}
    layers = list(bert.encoder.layer)
    for depth, layer in enumerate(reversed(layers)):
        yield {"params": list(layer.parameters()), "lr": rate * decay**depth}
    embeddings = [p for p in bert.embeddings.parameters() if p is not marks.weight]
    yield {"params": embeddings, "lr": rate * decay ** len(layers)}


def freeze(network: Network, *, layers: int) -> None:
    """Leave the embeddings and so many layers above them as they are; with none, the embeddings learn too."""
    bert = network.encoder.bert
    for module in (bert.embeddings, *bert.encoder.layer[:layers]) if layers else ():
        module.requires_grad_(False)


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


def hidden(batch: Batch, *, share: float) -> Batch:
    """Hide a share of the tokens, so that the encoder leans on what stands around them."""
    drawn = (torch.rand(batch.ids.shape) < share) & (batch.outer.cue_tags != IGNORED)
    return replace(batch, ids=torch.where(drawn, UNKNOWN, batch.ids))


def save(network: Network, optimizer: torch.optim.Optimizer, average: AveragedModel, folder: Path, epoch: int) -> None:
    """Write the checkpoint of an epoch and delete the one before, but for the running means."""
    folder.mkdir(parents=True, exist_ok=True)
    state = {
        f"{index}.{name}": value
        for index, values in optimizer.state_dict()["state"].items()
        for name, value in values.items()
    }
    save_file(state, folder / f"optimizer-{epoch}.safetensors")
    save_file(average.state_dict(), folder / f"average-{epoch}.safetensors")
    save_file(network.state_dict(), folder / f"network-{epoch}.safetensors")
    for kind in ("optimizer", "network"):
        (folder / f"{kind}-{epoch - 1}.safetensors").unlink(missing_ok=True)


def resume(network: Network, optimizer: torch.optim.Optimizer, average: AveragedModel, folder: Path) -> int:
    """Load the newest checkpoint, if any; returns the epoch to go on with."""
    newest = max(checkpoints(folder, "network"), default=None)
    if newest is None:
        return 0
    network.load_state_dict(load_file(folder / f"network-{newest}.safetensors"))
    average.load_state_dict(load_file(folder / f"average-{newest}.safetensors"))
    state: dict[int, dict[str, Tensor]] = {}
    for key, value in load_file(folder / f"optimizer-{newest}.safetensors").items():
        index, name = key.split(".")
        state.setdefault(int(index), {})[name] = value
    optimizer.load_state_dict(optimizer.state_dict() | {"state": state})
    return newest + 1


def checkpoints(folder: Path, kind: str) -> dict[int, Path]:
    """The files of a kind that epochs left, by epoch, the first first."""
    paths = {int(path.stem.split("-")[1]): path for path in folder.glob(f"{kind}-*.safetensors")}
    return dict(sorted(paths.items()))


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
    parser.add_argument("--start", type=Path, help="folder of exported weights to go on from, in place of the base")
    parser.add_argument("--start-layers", type=int, help="so many of its lowest layers, those above from the base")
    parser.add_argument("--batch", type=int, default=4096, help="tokens of a step")
    parser.add_argument("--freeze", type=int, default=0, help="so many of the lowest layers do not learn")
    parser.add_argument("--float32", action="store_true", help="faster where the processor lacks bfloat16")
    parser.add_argument("--hide", type=float, default=0.0, help="share of tokens hidden at random")
    parser.add_argument("--quantised", type=int, default=0, help="so many last epochs round as 8-bit integers will")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=3)
    arguments = parser.parse_args()
    if arguments.start_layers is not None and not arguments.start:
        parser.error("--start-layers takes layers of --start, which is not given")
    train(arguments)


if __name__ == "__main__":
    main()
