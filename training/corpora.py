"""The corpora that weights are trained on and measured with, from the folder that ALLEGEDLY_CORPORA names."""

import json
import lzma
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

STORIES = (
    [Path(os.environ["ALLEGEDLY_STORIES"])] if "ALLEGEDLY_STORIES" in os.environ else []
)  # annotated, to be kept out


def corpus(name: str) -> Iterator[dict[str, Any]]:
    """Yield the records of a corpus, such as "polnear-train"; exit with a message where it is not there."""
    path = corpus_path(name)
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def corpus_path(name: str) -> Path:
    """Where a corpus stands."""
    folder = os.environ.get("ALLEGEDLY_CORPORA")
    if not folder:
        raise SystemExit(f"set ALLEGEDLY_CORPORA to the folder that holds {name}.jsonl.xz")
    path = Path(folder) / f"{name}.jsonl.xz"
    if not path.exists():
        raise SystemExit(f"no {path}: ALLEGEDLY_CORPORA must name the folder that holds {name}.jsonl.xz")
    return path
