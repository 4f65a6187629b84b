"""Reused wording in 12,000 news articles: whether what is found is copying, and which way, by judged pairs.

    python -m benchmarks.copies [--check]

Of the copies found in allsides-12k with a containment of 0.05 to 0.25, where errors are, samples were drawn and judged
by reading the shared passages in both articles (rules in `annotations/README.md`). Printed is, for each sample, the
share of copies in what is still found in this range; the rules have been mended after each sample was read, so that the
share in a sample as drawn ("copies" of "judged") is the one that tells. direction: pairs in which a credit or the text
shows whose wording it is, and how often the same way is found; and of pairs whose dates differ, how often what is left
says as the dates do when the dates are taken away. Writes copies.jsonl, a line for each judged pair. `--check` exits
with 1 where a figure is below its floor. `--draw SEED N` prints the ids of N pairs of the range that nobody judged.
Needs ALLEGEDLY_CORPORA; takes about a minute and a half of CPU time.
"""

import argparse
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from allegedly.origins import find_copies
from allegedly.reading.notices import credits_of
from allegedly.records import Copy, Document
from benchmarks import floors
from training.corpora import corpus

HERE = Path(__file__).parent
JUDGED = HERE / "annotations" / "copies.jsonl"
CASES = HERE / "copies.jsonl"
LOW, HIGH = 0.05, 0.25  # containment: below nothing is found, above hardly anything is wrong
DAY = len("2026-01-31")

Row = dict[str, Any]
Pairs = dict[tuple[str, str], Copy]


def documents() -> Iterator[Document]:
    """Yield the articles."""
    for record in corpus("allsides-12k"):
        yield Document(
            id=record["id"],
            location=record["id"],
            text=record["text"],
            title=record["title"] or None,
            outlet=record["source"] or None,
            url=record["url"] or None,
            published=record["date"] or None,
            sha256="",
            credits=credits_of(record["text"], "en"),
        )


def pairs(copies: Iterable[Copy]) -> Pairs:
    """The copies by the ids of both documents, in the order of the alphabet."""
    return {key(copy.document, copy.original): copy for copy in copies}


def key(left: str, right: str) -> tuple[str, str]:
    """Two ids in the order of the alphabet."""
    return (left, right) if left < right else (right, left)


def rows(judged: Sequence[Row], found: Pairs) -> Iterator[Row]:
    """Yield for each judged pair what is found now."""
    for line in judged:
        copy = found.get(key(line["left"]["id"], line["right"]["id"]))
        yield {
            "sample": line["sample"],
            "left": line["left"]["id"],
            "right": line["right"]["id"],
            **{name: line[name] for name in ("copy", "original") if name in line},
            "containment": copy and copy.containment,
            "found_original": copy and copy.original,
            "signal": copy and copy.directed and copy.directed.signal,
        }


def print_precision(cases: Sequence[Row]) -> dict[str, float]:
    """Print and give for each sample the share of copies in what is still found."""
    figures = {}
    print(f"{'containment 0.05 to 0.25':<26}{'judged':>8}{'copies':>8}{'found':>8}{'right':>8}{'precision':>11}")
    for sample in dict.fromkeys(row["sample"] for row in cases if "copy" in row):
        of_sample = [row for row in cases if row["sample"] == sample]
        still = [row for row in of_sample if row["containment"] and LOW <= row["containment"] <= HIGH]
        right = sum(row["copy"] for row in still)
        figures[f"{sample} precision"] = share = 100 * right / max(1, len(still))
        copies = sum(row["copy"] for row in of_sample)
        print(f"{sample:<26}{len(of_sample):>8}{copies:>8}{len(still):>8}{right:>8}{share:>11.1f}")
    return figures


def print_direction(cases: Sequence[Row]) -> dict[str, float]:
    """Print and give how often the original is the one that a credit shows."""
    shown = [row for row in cases if "original" in row and row["containment"]]
    right = sum(row["found_original"] == row["original"] for row in shown)
    undated = sum(row["found_original"] == row["original"] for row in shown if row["signal"] != "published later")
    others = sum(row["signal"] != "published later" for row in shown)
    print(f"\ndirection shown by a credit: {len(shown)} pairs, {100 * right / max(1, len(shown)):.1f}% right;")
    print(f"of the {others} that find_copies decides without dates {100 * undated / max(1, others):.1f}%")
    return {"direction by credit": 100 * right / max(1, len(shown))}


def print_hidden(dated: Pairs, undated: Pairs, articles: dict[str, Document]) -> dict[str, float]:
    """Print and give how often what is left without dates says as the dates do."""
    figures = {}
    print("\ndates hidden            pairs  as the dates")
    for name, same in (("two outlets", False), ("one outlet", True)):
        verdicts: dict[bool, list[bool]] = {True: [], False: []}
        for both in dated:
            first, second = (articles[one] for one in both)
            if (first.outlet == second.outlet) == same and (earlier := _earlier(first, second)) and both in undated:
                copy = undated[both]
                verdicts[copy.directed is not None].append(copy.original == earlier)
        for signal, agreed in verdicts.items():
            label = f"{name}, {'a signal' if signal else 'none'}"
            print(f"{label:<24}{len(agreed):>5}{100 * sum(agreed) / max(1, len(agreed)):>14.1f}")
        figures[f"hidden dates, {name}"] = 100 * sum(verdicts[True]) / max(1, len(verdicts[True]))
    return figures


def _earlier(left: Document, right: Document) -> str | None:
    """The id of the one published on an earlier day."""
    if not left.published or not right.published or left.published[:DAY] == right.published[:DAY]:
        return None
    return min((left, right), key=lambda one: one.published or "").id


def draw(found: Pairs, judged: Iterable[Row], seed: str, count: int) -> list[Copy]:
    """Draw pairs of the range that nobody judged, the same ones for the same seed and rules."""
    known = {key(line["left"]["id"], line["right"]["id"]) for line in judged}
    pool = [found[both] for both in sorted(found) if both not in known and LOW <= found[both].containment <= HIGH]
    return random.Random(seed).sample(pool, min(count, len(pool)))


def main() -> None:
    """Print the tables, write the cases, and hold the figures against their floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="exit with 1 where a figure is below its floor")
    parser.add_argument("--draw", nargs=2, metavar=("SEED", "N"), help="print pairs to be judged instead")
    arguments = parser.parse_args()
    judged = [json.loads(line) for line in JUDGED.read_text(encoding="utf-8").splitlines()]
    articles = {one.id: one for one in documents()}
    found = pairs(find_copies(articles.values()))
    if arguments.draw:
        for copy in draw(found, judged, arguments.draw[0], int(arguments.draw[1])):
            print(copy.document, copy.original, copy.containment)
        return
    cases = list(rows(judged, found))
    print(f"{len(found)} pairs found, of any containment")
    undated = find_copies(msgspec.structs.replace(one, published=None) for one in articles.values())
    figures = print_precision(cases) | print_direction(cases) | print_hidden(found, pairs(undated), articles)
    CASES.write_text("".join(json.dumps(row) + "\n" for row in cases), encoding="utf-8")
    if arguments.check:
        floors.check("copies", figures)


if __name__ == "__main__":
    main()
