"""Nested attributions ("A says B denied X"), over paragraphs annotated by reading (see annotations/README.md).

    python -m benchmarks.nesting [--check]

Whole articles are analysed; what is found counts where its cue stands in an annotated paragraph. Attributions are
matched as `benchmarks.scores` matches relations, by content and source:

inner   those with a parent against the annotated ones with a parent
outer   those without one against those without one
all     every one against every one, parent or not

Prints the scores and writes what was found in each paragraph, as offsets without text, to nesting.jsonl beside this
file. `--check` exits with 1 where a figure is below its floor. Needs ALLEGEDLY_CORPORA.
"""

import argparse
import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import reduce
from operator import add
from pathlib import Path
from typing import Any

from allegedly.attribution import attribute
from allegedly.encoder import Model
from allegedly.records import Attribution
from benchmarks import floors
from benchmarks.scores import Counts, relation_counts, relation_pairs, spans_of
from training.corpora import corpus

HERE = Path(__file__).parent
ARTICLES = "allsides-12k"
ANNOTATIONS = HERE / "annotations" / "nesting.jsonl"
CASES = HERE / "nesting.jsonl"
Paragraph = dict[str, Any]
Case = dict[str, Any]


def annotated() -> list[Paragraph]:
    """The annotated paragraphs."""
    return [json.loads(line) for line in ANNOTATIONS.read_text(encoding="utf-8").splitlines()]


def texts(paragraphs: Iterable[Paragraph]) -> dict[str, str]:
    """The articles that hold annotated paragraphs, by id; exit with a message where one is gone or has changed."""
    hashes = {paragraph["id"]: paragraph["sha256"] for paragraph in paragraphs}
    found = {article["id"]: article["text"] for article in corpus(ARTICLES) if article["id"] in hashes}
    for name, expected in hashes.items():
        actual = hashlib.sha256(found.get(name, "").encode()).hexdigest()[:12]
        if actual != expected:
            raise SystemExit(f"{ARTICLES}: the text of {name!r} has hash {actual}, annotated was {expected}")
    return found


def found_in(paragraph: Paragraph, attributions: Iterable[Attribution]) -> Iterator[dict[str, Any]]:
    """Yield the attributions whose cue, or without one whose content, begins in a paragraph."""
    for item in attributions:
        place = (item.cue or item.content).spans[0][0]
        if paragraph["start"] <= place < paragraph["end"]:
            yield {"parent": item.parent, **spans_of(item)}


def score(gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> dict[str, Counts]:
    """Count what is right in a paragraph, by view."""
    return {
        "inner": relation_counts(*([item for item in side if item["parent"]] for side in (gold, found))),
        "outer": relation_counts(*([item for item in side if not item["parent"]] for side in (gold, found))),
        "all": relation_counts(gold, found),
    }


def case_of(paragraph: Paragraph, found: list[dict[str, Any]]) -> Case:
    """What a change of the model is compared by: what was found, right or not in itself and its level, and missed."""
    gold = paragraph["attributions"]
    partner = {j: i for i, j in relation_pairs(gold, found)}
    levels = {j: bool(gold[i]["parent"]) is bool(found[j]["parent"]) for j, i in partner.items()}
    return {
        **{key: paragraph[key] for key in ("id", "start", "end")},
        "counts": {view: [c.right, c.found, c.gold] for view, c in score(gold, found).items()},
        "found": [
            {"right": j in partner, "level": levels.get(j), **item, "parent": bool(item["parent"])}
            for j, item in enumerate(found)
        ],
        "missed": [item["id"] for i, item in enumerate(gold) if i not in partner.values()],
    }


def cases() -> Iterator[Case]:
    """Analyse the articles and compare each annotated paragraph."""
    paragraphs = annotated()
    articles, model = texts(paragraphs), Model()
    for paragraph in paragraphs:
        text = articles[paragraph["id"]]
        yield case_of(paragraph, list(found_in(paragraph, attribute(text, model.encode(text), model))))


def totals(measured: Iterable[Case]) -> dict[str, Counts]:
    """The summed counts of each view."""
    rows = [case["counts"] for case in measured]
    return {view: reduce(add, (Counts(*row[view]) for row in rows)) for view in ("inner", "outer", "all")}


def table(scores: dict[str, Counts]) -> list[str]:
    """The lines that are printed, and that pages show."""
    lines = [f"{'nesting':<20}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}"]
    for view, counts in scores.items():
        figures = f"{counts.precision:>7.1f}{counts.recall:>7.1f}{counts.f1:>7.1f}"
        lines.append(f"{view:<20}{figures}{counts.gold:>7}")
    return lines


def main() -> None:
    """Print the table of scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="exit with 1 where a figure is below its floor")
    arguments = parser.parse_args()
    measured = list(cases())
    lines = (json.dumps(case, separators=(",", ":")) + "\n" for case in measured)
    CASES.write_text("".join(lines), encoding="utf-8")
    scores = totals(measured)
    print(*table(scores), sep="\n")
    if arguments.check:
        floors.check("nesting", {view: counts.f1 for view, counts in scores.items()})


if __name__ == "__main__":
    main()
