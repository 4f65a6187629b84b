"""The same claim across documents: reports found, contradictions kept apart, joins judged.

    python -m benchmarks.claims

reports: macro F1 of telling the documents of a case that put its claim forward from those that do not (rules in
`annotations/README.md`), with precision and recall of the sentences where they were marked. contradictions: of the
first 400 of HealthVer's pairs that are joined, those joined on the right side. joined: of pairs whose words differ,
sampled from allsides-12k and judged by reading, that are joined, the share that is one claim. Writes claims.jsonl, a
line for each document and each judged pair. Needs ALLEGEDLY_CORPORA.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from allegedly.claiming import match
from allegedly.claiming.decide import Decision, decide
from allegedly.encoder import judged
from allegedly.records import Proposition, Span
from benchmarks import floors
from benchmarks.cases import cases
from training.corpora import corpus

HERE = Path(__file__).parent
JOINED = HERE / "annotations" / "claims.jsonl"
CASES = HERE / "claims.jsonl"
CONTRADICTIONS = 400  # pairs

Row = dict[str, Any]


def reports() -> Iterator[Row]:
    """For each document of each case, whether it puts the claim forward, and which of its sentences do."""
    for split, case, readings in cases():
        for gold, reading in zip(case["documents"], readings, strict=True):
            found = match(case["claim"], [reading]).mentions
            yield {
                "split": split,
                "case": case["case"],
                "id": gold["id"],
                "reports": gold["reports_claim"],
                "found": bool(found),
                **_passages(gold.get("passages"), [span for mention in found for span in mention.spans]),
            }


def _passages(gold: list[list[int]] | None, found: list[Span]) -> Row:
    if gold is None:
        return {}
    hit = sum(any(low < end and start < high for start, end in gold) for low, high in found)
    met = sum(any(low < end and start < high for low, high in found) for start, end in gold)
    return {"sentences": len(found), "right": hit, "marked": len(gold), "met": met}


def print_reports(rows: list[Row]) -> dict[str, float]:
    """Print and give the figures of each split."""
    figures = {}
    print(f"{'reports':<16}{'documents':>10}{'macro F1':>10}{'sentences P':>13}{'R':>7}")
    for split in dict.fromkeys(row["split"] for row in rows):
        of_split = [row for row in rows if row["split"] == split]
        figures[f"reports {split}"] = macro = 50 * (_f1(of_split, True) + _f1(of_split, False))
        sums = Counter[str]()
        for row in of_split:
            sums.update({key: row.get(key, 0) for key in ("sentences", "right", "marked", "met")})
        line = f"{split:<16}{len(of_split):>10}{macro:>10.1f}"
        if sums["marked"]:
            line += f"{100 * sums['right'] / sums['sentences']:>13.1f}{100 * sums['met'] / sums['marked']:>7.1f}"
        print(line)
    return figures


def _f1(rows: list[Row], label: bool) -> float:
    both = sum(row["reports"] == row["found"] == label for row in rows)
    either = sum(row["reports"] == label for row in rows) + sum(row["found"] == label for row in rows)
    return 2 * both / either if either else 0.0


def contradictions() -> dict[str, float]:
    """Of pairs of evidence and claim, by label, how many are joined as one claim, as its contrary, or not at all."""
    rows = list(corpus("healthver-dev"))[:CONTRADICTIONS]
    counts = Counter[tuple[str, str]]()
    for row in rows:
        sides = [Proposition(document=key, spans=(), text=row[key]) for key in ("evidence", "claim")]
        counts[row["label"], _joined_as(decide(sides, [(0, 1)], judged))] += 1
    print("\ncontradictions (healthver-dev)   apart      one  opposite")
    for label in ("Supports", "Refutes", "Neutral"):
        print(f"{label:<28}" + "".join(f"{counts[label, way]:>10}" for way in ("apart", "one", "opposite")))
    refuting = sum(counts["Refutes", way] for way in ("apart", "one", "opposite"))
    share = 100 * counts["Refutes", "one"] / refuting
    print(f"contradicting pairs merged as one: {share:.1f}%")
    return {"contradictions not merged": 100 - share}


def _joined_as(decisions: Sequence[Decision]) -> str:
    if not decisions or decisions[0].clash:
        return "apart"
    return "opposite" if decisions[0].opposite else "one"


def joined() -> Iterator[Row]:
    """For each judged pair, whether it is one claim and whether it is still joined."""
    annotated = [json.loads(line) for line in JOINED.read_text(encoding="utf-8").splitlines()]
    wanted = {side["id"] for line in annotated for side in (line["left"], line["right"])}
    records = {record["id"]: record for record in corpus("allsides-12k") if record["id"] in wanted}
    for line in annotated:
        sides = [_proposition(records[line[name]["id"]], line[name]) for name in ("left", "right")]
        decision = _joined_as(decide(sides, [(0, 1)], judged))
        yield {"left": line["left"], "right": line["right"], "one": line["one"], "joined": decision != "apart"}


def _proposition(record: Row, at: Row) -> Proposition:
    start, end = at["span"]
    return Proposition(
        document=record["id"],
        spans=((start, end),),
        text=record["text"][start:end],
        attribution="a" if at["said"] else None,
        published=record["date"] or None,
    )


def print_joined(rows: list[Row]) -> dict[str, float]:
    """Print and give the share of joined pairs that are one claim."""
    still = [row for row in rows if row["joined"]]
    share = 100 * sum(row["one"] for row in still) / max(len(still), 1)
    print(f"\njoined: {len(rows)} judged, {len(still)} still joined, {share:.1f}% of them one claim")
    return {"joined": share}


def main() -> None:
    """Print the tables, write the cases, and hold the figures against their floors."""
    documents, pairs = list(reports()), list(joined())
    figures = print_reports(documents)
    figures |= contradictions() | print_joined(pairs)
    CASES.write_text("".join(json.dumps(row) + "\n" for row in (*documents, *pairs)), encoding="utf-8")
    floors.check("claims", figures)


if __name__ == "__main__":
    main()
