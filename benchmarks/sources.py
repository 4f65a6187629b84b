"""Who says it and how firmly, end to end, on 14 articles of polnear-dev that a layer by hand describes.

    python -m benchmarks.sources

Articles are read with their dates of publication. Statements are paired by content (see `benchmarks.occasions`); every
figure but the first is over pairs. identity is B-cubed (Bagga and Baldwin, 1998) and pairwise F1 of grouping statements
by source; rare is the micro F1 of all labels but the commonest. A label that the layer lists as equally defensible
counts as right. Writes sources.jsonl beside this file. Needs ALLEGEDLY_CORPORA.
"""

import json
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from pathlib import Path
from typing import Any

from allegedly.pipeline import analyse
from allegedly.records import Document, Source
from benchmarks.grading import COMMONEST, rare_f1
from benchmarks.occasions import pair_up, same_relay
from training.corpora import corpus

CASES = Path(__file__).with_name("sources.jsonl")
FIELDS = {"stance": "stance", "commitment": "commitment", "outlet": "outlet_position", "evidence": "evidence"}

Case = dict[str, Any]


def cases() -> Iterator[tuple[list[Case], int, int]]:
    """For each article its paired statements, and how many there are in gold and found."""
    articles = {article["id"]: article for article in corpus("polnear-dev")}
    for layer in corpus("sources-dev"):
        article = articles[layer["id"]]
        document = Document(
            id=layer["id"],
            location=layer["id"],
            text=article["text"],
            sha256="",
            language="en",
            outlet=layer["publisher"],
            published=layer["publication_date"],
        )
        reading = analyse(document)
        gold = [article["attributions"][record["index"]].get("content") or [] for record in layer["attributions"]]
        pairs = pair_up(gold, [item.content.spans for item in reading.attributions])
        known = {source["id"]: source for source in layer["sources"]}
        found = {source.id: source for source in reading.sources}
        paired = []
        for i, j in sorted(pairs.items()):
            record, item = layer["attributions"][i], reading.attributions[j]
            source = found.get((item.source and item.source.id) or "")
            labels = {field: _label(record, field, getattr(item, name)) for field, name in FIELDS.items()}
            paired.append({"id": layer["id"], "index": record["index"], **labels, **_who(record, known, source)})
        yield paired, len(gold), len(reading.attributions)


def _label(record: Case, field: str, found: str | None) -> tuple[str, str | None]:
    accepted = (record[field], *record.get("also", {}).get(field, []))
    return record[field], record[field] if found in accepted else found


def _who(record: Case, known: dict[str, Case], source: Source | None) -> Case:
    gold = known.get(record["source"])
    identity = [record["source"], source and source.id]
    if gold is None:
        return {"identity": identity}
    return {
        "identity": identity,
        "kind": source is not None and source.kind == gold["kind"],
        "named or unnamed": source is not None and source.named == gold["named"],
        "name": (source is not None and same_relay(gold["name"], source.name or "")) if gold["named"] else None,
    }


def identity_scores(gold: Sequence[Hashable], found: Sequence[Hashable]) -> tuple[float, float]:
    """B-cubed and pairwise F1, in per cent, of two ways to group the same items."""
    pairs, of_gold, of_found = (Counter(side) for side in (zip(gold, found, strict=True), gold, found))
    cubed = [
        sum(n * n / side[key[k]] for key, n in pairs.items()) / len(gold) for k, side in ((1, of_found), (0, of_gold))
    ]
    together, in_gold, in_found = (sum(n * (n - 1) for n in side.values()) for side in (pairs, of_gold, of_found))
    return 200 * cubed[0] * cubed[1] / sum(cubed), 200 * together / max(in_gold + in_found, 1)


def main() -> None:
    """Print the figures and write the cases."""
    every, gold, found = [], 0, 0
    for paired, wanted, given in cases():
        every += paired
        gold, found = gold + wanted, found + given
    CASES.write_text("".join(json.dumps(case) + "\n" for case in every), encoding="utf-8")
    print(f"{'statements F1':<24}{200 * len(every) / (gold + found):5.1f}")
    spoken = [case for case in every if case["identity"][0]]
    sides = [[(case["id"], case["identity"][k] or case["index"]) for case in spoken] for k in (0, 1)]
    for name, figure in zip(("identity B-cubed F1", "identity pairwise F1"), identity_scores(*sides), strict=True):
        print(f"{name:<24}{figure:5.1f}")
    for name in ("name", "named or unnamed", "kind"):
        asked = [case[name] for case in spoken if case[name] is not None]
        print(f"{name:<24}{100 * sum(asked) / len(asked):5.1f}")
    for field in FIELDS:
        labels = [case[field] for case in every]
        right = sum(wanted == given for wanted, given in labels)
        rare = 100 * rare_f1(labels, COMMONEST[field])
        print(f"{field:<24}{100 * right / len(labels):5.1f}   rare F1 {rare:5.1f}")


if __name__ == "__main__":
    main()
