"""Why sources are worth hearing or unnamed, over passages annotated by reading (see annotations/README.md).

    python -m benchmarks.justification [--check] [--cases]

Each passage is analysed by itself. What is found counts where it has the kind of an annotated span and shares at least
half of the characters that either covers (Jaccard), one to one; words that several statements have count once. Prints
precision, recall and F1 a kind for half a, on which the rules were set, and half b, which is for reporting. `--cases`
prints where half a goes wrong. `--check` exits with 1 where a figure is below its floor. Needs ALLEGEDLY_CORPORA.
"""

import argparse
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from allegedly.ids import digest
from allegedly.pipeline import analyse
from allegedly.records import Document, Span
from benchmarks import floors
from benchmarks.occasions import HERE
from benchmarks.scores import Counts, characters
from training.corpora import corpus

KINDS = ("anonymity granted", "access", "expertise", "involvement")
Row = dict[str, Any]
Found = tuple[str, Span]


def passages() -> Iterator[tuple[Row, str]]:
    """Each annotated passage and its text; exit with a message where the corpus has another text."""
    lines = (HERE / "annotations" / "justification.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    for name in sorted({row["corpus"] for row in rows}):
        texts = {record["id"]: record["text"] for record in corpus(name)}
        for row in rows:
            if row["corpus"] == name:
                text = texts[row["id"]]
                if not hashlib.sha256(text.encode()).hexdigest().startswith(row["sha256"]):
                    raise SystemExit(f"{name} {row['id']}: the text is not the one that was annotated")
                yield row, text[row["start"] : row["end"]]


def found_in(text: str) -> set[Found]:
    """The kinds and spans that the statements of a passage have."""
    document = Document(id=digest(text), location="passage", text=text, language="en", sha256="")
    return {
        (one.kind, span)
        for attribution in analyse(document).attributions
        for one in attribution.justification or ()
        for span in one.spans
    }


def right(gold: set[Found], found: set[Found]) -> set[tuple[Found, Found]]:
    """Pair what agrees, the best first."""
    scored = []
    for left in gold:
        for other in found:
            one, two = characters([left[1]]), characters([other[1]])
            share = len(one & two) / len(one | two)
            if left[0] == other[0] and share >= 0.5:
                scored.append((share, left, other))
    pairs: dict[Found, Found] = {}
    for _, left, other in sorted(scored, reverse=True):
        if left not in pairs and other not in pairs.values():
            pairs[left] = other
    return set(pairs.items())


def main() -> None:
    """Print the figures of both halves."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="exit with 1 where a figure is below its floor")
    parser.add_argument("--cases", action="store_true", help="print where half a goes wrong")
    arguments = parser.parse_args()
    counts: defaultdict[tuple[str, str], Counts] = defaultdict(Counts)
    for row, text in passages():
        shift = row["start"]
        gold = {
            (one["kind"], (low - shift, high - shift)) for one in row["justification"] for low, high in one["spans"]
        }
        found = found_in(text)
        pairs = right(gold, found)
        for kind in KINDS:
            sides = [sum(one[0] == kind for one in side) for side in (found, gold)]
            counts[row["half"], kind] += Counts(sum(one[0] == kind for one, _ in pairs), *sides)
        if arguments.cases and row["half"] == "a":
            wrong = [("missed", one) for one in gold - {one for one, _ in pairs}]
            wrong += [("extra", one) for one in found - {one for _, one in pairs}]
            for label, (kind, (low, high)) in wrong:
                print(f"{label:<7}{kind:<18}{row['id']}  {' '.join(text[low:high].split())}")
    figures = {}
    print(f"{'':<3}{'justification':<20}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}")
    for half in "ab":
        for kind in (*KINDS, "all"):
            total = sum((counts[half, one] for one in KINDS), Counts()) if kind == "all" else counts[half, kind]
            print(f"{half:<3}{kind:<20}{total.precision:>7.1f}{total.recall:>7.1f}{total.f1:>7.1f}{total.gold:>7}")
            figures[f"{half} {kind}"] = total.f1
    if arguments.check:
        floors.check("justification", figures)


if __name__ == "__main__":
    main()
