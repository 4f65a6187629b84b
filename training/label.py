"""Label news that nobody annotated with a trained network, for a smaller one to learn from.

    python -m training.label --run build/teacher --base mpnet --out build/labelled --tokens 2000000

Distillation (Hinton et al., 2015): what is kept are the teacher's probabilities, not its decisions. Writes a file for
every 256 windows and goes on from the last one. Needs ALLEGEDLY_CORPORA and the extra `train`.
"""

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor

from allegedly.encoder.tokens import Tokens, tokenize
from training import base_weights, windows
from training.attribution import BASES, WINDOW, Batch, Network, collate, newest_epoch, role_scores
from training.corpora import corpus
from training.windows import Link, Window

LEAST_CUE = 0.2  # probability of a cue's beginning from which its roles are kept
AT_ONCE, A_FILE = 16, 256  # windows


def cuts(tokens: int, *, seed: int, cache: Path) -> Iterator[Window]:
    """Windows of articles in an order that the seed fixes, until so many tokens; nothing labelled yet."""
    articles = [record["text"] for record in corpus("allsides-12k")]
    random.Random(seed).shuffle(articles)
    tokenizer = base_weights.tokenizer(cache)
    for text in articles:
        found = tokenize(text, tokenizer)
        for start in range(0, len(found.ids), WINDOW):
            yield _unlabelled(found, start, min(start + WINDOW, len(found.ids)))
        tokens -= len(found.ids)
        if tokens <= 0:
            return


def _unlabelled(tokens: Tokens, start: int, end: int) -> Window:
    here = slice(start, end)
    cues, flat = (np.zeros((end - start, kinds), np.float16) for kinds in (3, 5))
    return Window(tokens.ids[here], tokens.types[here], cues, flat, [])


def groups(found: list[Window], size: int) -> Iterator[list[Window]]:
    """Lists of `size` windows each."""
    return (found[start : start + size] for start in range(0, len(found), size))


def label(network: Network, some: list[Window]) -> list[Window]:
    """Give windows the network's probabilities."""
    batch = collate(some)
    with torch.inference_mode():
        vectors = network.encode(batch.ids, batch.types, batch.mask)
        cue_tags = network.cue_head(vectors).softmax(-1)
        flat_tags = network.flat_head(vectors).softmax(-1)
        cues = [(row, *cue) for row, window in enumerate(some) for cue in _cues(cue_tags[row], len(window.ids))]
        roles = _roles(network, vectors, batch, cues)
    links: list[list[Link]] = [[] for _ in some]
    for (row, start, end), scores in zip(cues, roles, strict=True):
        links[row].append(Link((start - 1, end - 1), _half(scores[1 : len(some[row].ids) + 1])))
    return [
        Window(window.ids, window.types, _half(cue_tags[row, 1:end]), _half(flat_tags[row, 1:end]), links[row])
        for row, window in enumerate(some)
        for end in [len(window.ids) + 1]
    ]


def _cues(tags: Tensor, count: int) -> Iterator[tuple[int, int]]:
    """Where a cue may begin, and where it would end."""
    inside = (tags.argmax(-1) == 2).tolist()
    for start in (tags[1 : count + 1, 1] > LEAST_CUE).nonzero()[:, 0].tolist():
        end = start + 2
        while end <= count and inside[end]:
            end += 1
        yield start + 1, end


def _roles(network: Network, vectors: Tensor, batch: Batch, cues: list[tuple[int, int, int]]) -> Tensor:
    if not cues:
        return torch.zeros(0, 0, 5)
    return role_scores(network, vectors, batch, cues).softmax(-1)


def _half(probabilities: Tensor) -> windows.Probabilities:
    return probabilities.numpy().astype(np.float16)


def main() -> None:
    """Read the command line and label."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True, help="folder of the teacher's checkpoints")
    parser.add_argument("--base", choices=BASES, default="mpnet")
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--cache", type=Path, default=Path("build/base"))
    parser.add_argument("--out", type=Path, default=Path("build/labelled"))
    parser.add_argument("--tokens", type=int, default=2_000_000)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=3)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    network = Network(BASES[arguments.base](arguments.cache), layers=arguments.layers).eval()
    network.load_state_dict(load_file(arguments.run / f"network-{newest_epoch(arguments.run)}.safetensors"))
    arguments.out.mkdir(parents=True, exist_ok=True)
    found = list(cuts(arguments.tokens, seed=arguments.seed, cache=arguments.cache))
    for number, group in enumerate(groups(found, A_FILE)):
        path = arguments.out / f"{number:04}.safetensors"
        if path.exists():
            continue
        ordered = sorted(group, key=lambda window: len(window.ids))
        labelled = [window for some in groups(ordered, AT_ONCE) for window in label(network, some)]
        windows.save(labelled, path)
        print(path.name, flush=True)


if __name__ == "__main__":
    main()
