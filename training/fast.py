"""Teach a small encoder to give the vectors of the one that ships: the model `fast`.

    python -m training.fast --teacher src/allegedly/encoder/weights/en --out build/fast

MiniLM's six layers, and a matrix behind them that widens their vectors, read news beside the shipped encoder. What
counts is how far apart the vectors are, and what the shipped heads, which stay as they are, make of both; on PolNeAR
also what people marked. The table of words is rounded to four bits before, so that training makes up for it. Needs
ALLEGEDLY_CORPORA and the extra `train`; with ALLEGEDLY_STORIES the articles of these stories are left out. Writes a
checkpoint after each epoch and goes on from the newest one.
"""

import argparse
import json
import random
import re
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import pad
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from allegedly.encoder import Model
from training import base_weights, polnear
from training.attribution import (
    Batch,
    Cue,
    batches,
    loss_of,
    parameter_groups,
    rate_factor,
    resume,
    role_scores,
    save,
    set_rate,
    take_step,
)
from training.corpora import STORIES, corpus
from training.model import Encoder, Network, RoleHead, TagHead
from training.quantised import rounded
from training.restore import restore_heads

NEWS = {"allsides-12k": 3600, "reuters21578-8k": 600, "gum-attributions-train": 177}  # articles of each
LONGEST = 6000  # characters of an article that are read
RUN = re.compile(r"\w+")
WRITTEN = 2  # times that an epoch has each written case
WORD_BITS = 4
MEMORY = 0.98  # of the running mean of the weights: slower means lag behind in so few steps
ANNOTATED = Path(__file__).parent.parent / "benchmarks" / "annotations"


def network_of(cache: Path, teacher: Path) -> Network:
    """MiniLM, made as wide as the shipped encoder, with the shipped heads."""
    encoder = Encoder(base_weights.minilm(cache), layers=6, widened=768)
    words = encoder.bert.embeddings.word_embeddings
    words.weight.data = rounded(words.weight.data, bits=WORD_BITS)
    network = Network(encoder)
    restore_heads(network, teacher)
    network.requires_grad_(False)
    encoder.requires_grad_(True)
    words.requires_grad_(False)
    return network.eval()


def marked_articles(tokenizer: Tokenizer, *, most: int | None) -> list[polnear.Article]:
    """What people marked: PolNeAR, and each written case as often as an epoch has it; at most so many of each."""
    articles = polnear.articles(islice(corpus("polnear-train"), most), tokenizer)
    return [*articles, *list(islice(polnear.written(tokenizer), most)) * WRITTEN]


def news(tokenizer: Tokenizer, *, seed: int, most: int | None) -> list[polnear.Article]:
    """Articles without marks, in an order that the seed fixes; none that a benchmark reads.

    `most` is how many of each corpus at most.
    """
    known = set(re.findall(r'"([^"]+)"', " ".join(annotated())))
    runs = {run for record in corpus("polnear-dev") for run in runs_of(record["text"])}
    generator = random.Random(seed)
    records: list[dict[str, Any]] = []
    for name, count in NEWS.items():
        free = [record for record in corpus(name) if record["id"] not in known]
        generator.shuffle(free)
        new = (record for record in free if len(runs & runs_of(record["text"])) < 20)
        records += islice(new, count if most is None else min(count, most))
    generator.shuffle(records)
    cut = ({"id": record["id"], "text": record["text"][:LONGEST], "attributions": []} for record in records)
    return list(polnear.articles(cut, tokenizer))


def annotated() -> Iterator[str]:
    """The annotations of benchmarks and stories, which name the articles that these read."""
    for folder in (ANNOTATED, *STORIES):
        for path in sorted(folder.glob("*.jsonl")):
            yield path.read_text(encoding="utf-8")


def runs_of(text: str) -> set[tuple[str, ...]]:
    """All runs of eight words of a text."""
    words = RUN.findall(text.lower())
    return {tuple(words[i : i + 8]) for i in range(len(words) - 7)}


def vectors_of(teacher: Model, batch: Batch) -> Tensor:
    """What the shipped encoder gives the windows of a batch: (b, t, 768), zero where they are padded."""
    length = batch.ids.shape[1]
    rows = []
    for ids, types, mask in zip(batch.ids, batch.types, batch.mask, strict=True):
        count = int(mask.sum())
        vectors = torch.from_numpy(teacher.window(ids[:count].numpy(), types[:count].numpy()))
        rows.append(pad(vectors, (0, 0, 0, length - count)))
    return torch.stack(rows)


class Pair(NamedTuple):
    """A batch, and the (b, t, 768) vectors that the small encoder and the shipped one give it."""

    batch: Batch
    ours: Tensor
    theirs: Tensor


def distance(network: Network, pair: Pair, generator: random.Random) -> Tensor:
    """How far apart the encoders are, a token: in their vectors, and in what the heads make of them."""
    tokens = pair.batch.mask.float()
    there = pair.batch.mask.bool()
    vectors = (pair.ours - pair.theirs)[there].square().mean() / pair.theirs[there].square().mean()
    flat = network.flat_head(pair.theirs)
    in_content = tokens * flat.softmax(-1)[..., polnear.BEGIN_CONTENT :].sum(-1)
    tags = divergence(network.flat_head(pair.ours), flat, tokens)
    outer, inner = (network.cue_head, network.role_head), (network.inner_cue_head, network.inner_role_head)
    tags = tags + level_distance(*outer, pair, tokens, generator)
    tags = tags + level_distance(*inner, pair, in_content, generator)
    return vectors + tags / tokens.sum()


def level_distance(
    cue_head: TagHead, role_head: RoleHead, pair: Pair, weights: Tensor, generator: random.Random
) -> Tensor:
    """The divergence of one level's cue tags, and of the roles around each cue that the shipped encoder finds.

    weights: (b, t), what each token counts as a cue.
    """
    scores = cue_head(pair.theirs)
    tags = torch.where(weights > 0.5, scores.argmax(-1), 0)
    cues = [*found_cues(tags), *chance(pair.batch, generator)]
    ours, theirs = (role_scores(role_head, vectors, pair.batch.segments, cues) for vectors in (pair.ours, pair.theirs))
    of_roles = divergence(ours, theirs, pair.batch.mask[[cue[0] for cue in cues]].float())
    return divergence(cue_head(pair.ours), scores, weights) + of_roles


def divergence(ours: Tensor, theirs: Tensor, weights: Tensor) -> Tensor:
    """Kullback and Leibler's divergence of tag scores from others, summed over places by their weights."""
    expected = theirs.log_softmax(-1)
    apart = (expected.exp() * (expected - ours.log_softmax(-1))).sum(-1)
    return (apart * weights).sum()


def found_cues(tags: Tensor) -> Iterator[Cue]:
    """The cues that (b, t) tags mark."""
    for row, start in (tags == 1).nonzero().tolist():
        length = int((tags[row, start + 1 :] == 2).long().cumprod(0).sum())
        yield row, start, start + 1 + length, tags[row]


def chance(batch: Batch, generator: random.Random) -> Iterator[Cue]:
    """A place of each window, as if it were a cue."""
    for row, count in enumerate(batch.mask.sum(1).tolist()):
        start = generator.randrange(1, count - 1)
        yield row, start, start + 1, batch.ids[row]


@torch.no_grad()
def widen(network: Network, pairs: Iterable[tuple[Batch, Tensor]]) -> None:
    """Begin with the matrix that brings the untrained encoder's vectors nearest to the shipped one's."""
    encoder = network.encoder
    ours = torch.cat([encoder.narrow(b.ids, b.types, b.mask)[b.mask.bool()] for b, _ in pairs])
    theirs = torch.cat([vectors[b.mask.bool()] for b, vectors in pairs])
    ours = torch.cat([ours, torch.ones(len(ours), 1)], dim=1)
    solved = torch.linalg.lstsq(ours, theirs).solution
    encoder.widen.weight.copy_(solved[:-1].T)
    encoder.widen.bias.copy_(solved[-1])


def epoch_of(
    gold: list[polnear.Article], share: list[polnear.Article], *, tokens: int, seed: int
) -> list[tuple[Batch, bool]]:
    """The batches of an epoch, each with whether people marked it."""
    marked = [(batch, True) for batch in batches(gold, tokens=tokens, seed=seed)]
    cuts = marked + [(batch, False) for batch in batches(share, tokens=tokens, seed=seed)]
    random.Random(seed).shuffle(cuts)
    return cuts


def train(arguments: argparse.Namespace) -> None:
    """Run the epochs that are still to run."""
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    tokenizer = base_weights.tokenizer(arguments.cache)
    gold = marked_articles(tokenizer, most=arguments.most)
    unmarked = news(tokenizer, seed=arguments.seed, most=arguments.most)
    print(f"{len(unmarked)} articles of news, {sum(len(a.tokens.ids) for a in unmarked)} tokens", flush=True)
    epochs = arguments.epochs
    teacher = Model(arguments.teacher, threads=arguments.threads)
    network = network_of(arguments.cache, arguments.teacher)
    groups = list(parameter_groups(network, rate=arguments.rate, decay=0.97))
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    average = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(MEMORY))
    first = resume(network, optimizer, average, arguments.out)
    for epoch in range(first, epochs):
        generator = random.Random(arguments.seed + epoch)
        started, total = time.monotonic(), 0.0
        cuts = epoch_of(
            gold[epoch % 4 :: 4], unmarked[epoch::epochs], tokens=arguments.batch, seed=arguments.seed + epoch
        )
        if epoch == 0:
            widen(network, [(batch, vectors_of(teacher, batch)) for batch, _ in cuts[:12]])
        for number, (batch, marked) in enumerate(cuts):
            set_rate(optimizer, rate_factor(epoch + number / len(cuts), [epochs]))
            theirs = vectors_of(teacher, batch)
            ours = network.encode(batch.ids, batch.types, batch.mask, half=not arguments.float32)
            loss = distance(network, Pair(batch, ours, theirs), generator)
            if marked:
                loss = loss + loss_of(network, batch, ours, generator)
            take_step(loss, network, optimizer)
            average.update_parameters(network)
            total += loss.item()
            if number % 20 == 0:
                print(f"epoch {epoch} step {number} of {len(cuts)} loss {total / (number + 1):.4f}", flush=True)
        save(network, optimizer, average, arguments.out, epoch)
        print(json.dumps({"epoch": epoch, "seconds": round(time.monotonic() - started)}), flush=True)


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--teacher", type=Path, required=True, help="folder of the shipped weights")
    parser.add_argument("--out", type=Path, default=Path("build/fast"))
    parser.add_argument("--cache", type=Path, default=Path("build/base"))
    parser.add_argument("--rate", type=float, default=1.5e-4, help="peak learning rate; a small encoder bears no more")
    parser.add_argument("--batch", type=int, default=2048, help="tokens of a step")
    parser.add_argument("--float32", action="store_true", help="faster where the processor lacks bfloat16")
    parser.add_argument("--epochs", type=int, default=12, help="each reads its share of the news, a fourth of PolNeAR")
    parser.add_argument("--most", type=int, help="so many articles of each corpus at most, to try it")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=3)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
