"""Fine-tune MPNet to judge whether what is said entails or contradicts what is claimed.

    python -m training.judge --out build/judge

A cross-encoder (both texts in one input, Devlin et al., 2019) over the lower eleven layers. An epoch is cut into
slices; after each it writes a checkpoint and goes on from the newest. Needs ALLEGEDLY_CORPORA and the extra `train`.
"""

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor, nn

from training import base_weights
from training.attribution import rate_factor, set_rate, take_step
from training.model import CLS, SEP, Encoder
from training.pairs import NOT_ENTAILS, Pair, measured, pairs

MOST_SAID, MOST_CLAIM = 160, 64  # tokens
MEMORY = 0.98  # of the running mean of the weights, taken every fourth step


class Judge(nn.Module):
    """(b, t) ids, types and mask of pairs -> (b, 3) scores: entails, contradicts, neither."""

    def __init__(self, base: Path, *, layers: int) -> None:
        super().__init__()
        self.encoder = Encoder(base, layers=layers)
        self.head = nn.Sequential(
            nn.Linear(2 * self.encoder.hidden, 256), nn.Tanh(), nn.Dropout(0.1), nn.Linear(256, 3)
        )

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> Tensor:
        """Score pairs by the first token's vector and the mean of all."""
        vectors = self.encoder(ids, types, mask)
        kept = mask[..., None].to(vectors.dtype)
        mean = (vectors * kept).sum(1) / kept.sum(1)
        return self.head(torch.cat([vectors[:, 0], mean], -1))


def encoded(pair: Pair, tokenizer: Tokenizer) -> tuple[list[int], list[int]]:
    """The ids and types of [CLS] said [SEP] claim [SEP]."""
    said = tokenizer.encode(pair.said, add_special_tokens=False).ids[:MOST_SAID]
    claim = tokenizer.encode(pair.claim, add_special_tokens=False).ids[:MOST_CLAIM]
    return [CLS, *said, SEP, *claim, SEP], [0] * (len(said) + 2) + [1] * (len(claim) + 1)


def batches(rows: Sequence[tuple[list[int], list[int], int]], *, tokens: int, seed: int) -> Iterator[list[int]]:
    """Indices of rows of like length, up to so many tokens together, shuffled."""
    order = sorted(range(len(rows)), key=lambda index: len(rows[index][0]))
    groups: list[list[int]] = [[]]
    for index in order:
        if groups[-1] and (len(groups[-1]) + 1) * len(rows[index][0]) > tokens:
            groups.append([])
        groups[-1].append(index)
    random.Random(seed).shuffle(groups)
    return iter(groups)


def collate(rows: Sequence[tuple[list[int], list[int], int]]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Padded ids, types and mask (b, t), and the labels (b,)."""
    length = max(len(row[0]) for row in rows)
    ids, types, mask = (torch.zeros(len(rows), length, dtype=torch.long) for _ in range(3))
    for number, (row_ids, row_types, _) in enumerate(rows):
        ids[number, : len(row_ids)] = torch.tensor(row_ids)
        types[number, : len(row_ids)] = torch.tensor(row_types)
        mask[number, : len(row_ids)] = 1
    return ids, types, mask, torch.tensor([row[2] for row in rows])


def loss_of(scores: Tensor, labels: Tensor) -> Tensor:
    """Cross-entropy; of "not entailed" that which is left to the other two together."""
    logs = scores.float().log_softmax(-1)
    either = torch.logsumexp(logs[:, 1:], -1)
    known = logs.gather(1, labels.clamp(max=2)[:, None])[:, 0]
    return -torch.where(labels == NOT_ENTAILS, either, known).mean()


def train(arguments: argparse.Namespace) -> None:
    """Run the slices that are still to run."""
    torch.set_num_threads(arguments.threads)
    tokenizer = base_weights.tokenizer(arguments.cache)
    torch.manual_seed(arguments.seed)
    judge = Judge(base_weights.mpnet(arguments.cache), layers=arguments.layers)
    bert = judge.encoder.bert
    for module in (bert.embeddings.word_embeddings, *bert.encoder.layer[: arguments.freeze]):
        module.requires_grad_(False)
    groups = [
        {"params": list(judge.head.parameters()), "lr": 10 * arguments.rate},
        {"params": [p for p in judge.encoder.parameters() if p.requires_grad], "lr": arguments.rate},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    mean = {name: value.clone() for name, value in judge.state_dict().items()}
    arguments.out.mkdir(parents=True, exist_ok=True)
    done = resume(judge, optimizer, mean, arguments.out)
    if not done and arguments.start:
        done = start(judge, mean, arguments.start)
    steps_before, started = 0, time.monotonic()
    last = arguments.until or arguments.epochs * arguments.slices
    mixture = partial(pairs, rest=arguments.rest, repeat=arguments.repeat)
    for epoch in range(arguments.epochs):
        rows = [(*encoded(pair, tokenizer), pair.label) for pair in mixture(arguments.seed + epoch)]
        cut = list(batches(rows, tokens=arguments.batch, seed=arguments.seed + epoch))
        size = -(-len(cut) // arguments.slices)
        for part in range(arguments.slices):
            number = epoch * arguments.slices + part
            if number < done or number >= last:
                continue
            judge.train()
            total = 0.0
            for step, indices in enumerate(cut[part * size : (part + 1) * size]):
                position = (number + step / size) / last
                set_rate(optimizer, rate_factor(position, [1]))
                ids, types, mask, labels = collate([rows[index] for index in indices])
                with torch.autocast("cpu", dtype=torch.bfloat16, enabled=not arguments.float32):
                    scores = judge(ids, types, mask)
                loss = loss_of(scores, labels)
                take_step(loss, judge, optimizer)
                steps_before += 1
                if steps_before % 4 == 0:
                    remember(mean, judge, min(MEMORY, steps_before / (steps_before + 40)))
                total += loss.item()
                if step % 20 == 0:
                    seconds = round(time.monotonic() - started)
                    print(f"slice {number} step {step}/{size} loss {total / (step + 1):.4f} {seconds} s", flush=True)
            save(judge, optimizer, mean, arguments.out, number)
    judge.load_state_dict(mean)
    print(json.dumps(accuracies(judge, tokenizer, limit=arguments.limit)), flush=True)


@torch.no_grad()
def remember(mean: dict[str, Tensor], judge: Judge, memory: float) -> None:
    """Let the running mean follow the weights."""
    for name, value in judge.state_dict().items():
        if value.is_floating_point():
            mean[name].lerp_(value, 1 - memory)


@torch.no_grad()
def accuracies(judge: Judge, tokenizer: Tokenizer, *, limit: int) -> dict[str, float]:
    """The share of held-out pairs judged right, where only two labels exist between those two."""
    judge.eval()
    found = {}
    for name, read in measured().items():
        rows = [(*encoded(pair, tokenizer), pair.label) for pair in read()][:limit]
        kinds = sorted({row[2] for row in rows})
        right = 0
        for indices in batches(rows, tokens=4096, seed=1):
            ids, types, mask, labels = collate([rows[index] for index in indices])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = judge(ids, types, mask).float()
            right += int((torch.tensor(kinds)[scores[:, kinds].argmax(-1)] == labels).sum())
        found[name] = round(100 * right / len(rows), 1)
    return found


def save(judge: Judge, optimizer: torch.optim.Optimizer, mean: dict[str, Tensor], folder: Path, number: int) -> None:
    """Write the checkpoint of a slice and delete the one before."""
    moments = {
        f"{index}.{name}": value
        for index, values in optimizer.state_dict()["state"].items()
        for name, value in values.items()
    }
    parts = {"optimizer": moments, "judge": judge.state_dict(), "mean": mean}
    for name, state in parts.items():
        save_file(state, folder / f"{name}-{number}.safetensors")
        (folder / f"{name}-{number - 1}.safetensors").unlink(missing_ok=True)


def resume(judge: Judge, optimizer: torch.optim.Optimizer, mean: dict[str, Tensor], folder: Path) -> int:
    """Load the newest checkpoint, if any; returns the slice to go on with."""
    numbers = [int(path.stem.split("-")[1]) for path in folder.glob("mean-*.safetensors")]
    if not numbers:
        return 0
    newest = max(numbers)
    judge.load_state_dict(load_file(folder / f"judge-{newest}.safetensors"))
    mean.update(load_file(folder / f"mean-{newest}.safetensors"))
    state: dict[int, dict[str, Tensor]] = {}
    for key, value in load_file(folder / f"optimizer-{newest}.safetensors").items():
        index, name = key.split(".")
        state.setdefault(int(index), {})[name] = value
    optimizer.load_state_dict(optimizer.state_dict() | {"state": state})
    return newest + 1


def start(judge: Judge, mean: dict[str, Tensor], path: Path) -> int:
    """Begin with the lowest layers of another run's checkpoint; returns the slice to go on with."""
    state = load_file(path)
    mean.update({name: value for name, value in state.items() if name in mean})
    judge.load_state_dict(mean)
    return int(path.stem.split("-")[1]) + 1


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("build/judge"))
    parser.add_argument("--cache", type=Path, default=Path("build/base"))
    parser.add_argument("--layers", type=int, default=11)
    parser.add_argument("--start", type=Path, help="judge-N.safetensors of a run with more layers to go on from")
    parser.add_argument("--freeze", type=int, default=2, help="so many of the lowest layers do not learn")
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--repeat", type=int, default=1, help="how often an epoch has the pairs written by hand")
    parser.add_argument("--rest", type=float, default=1.0, help="the share that it has of the other pairs")
    parser.add_argument("--slices", type=int, default=4, help="checkpoints an epoch")
    parser.add_argument("--until", type=int, help="stop after so many slices, towards which the rate falls")
    parser.add_argument("--rate", type=float, default=3e-5)
    parser.add_argument("--batch", type=int, default=2400, help="tokens of a step")
    parser.add_argument("--limit", type=int, default=400, help="pairs of each set that is measured on")
    parser.add_argument("--float32", action="store_true", help="faster where the processor lacks bfloat16")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=11)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
