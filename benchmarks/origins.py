"""Tracing claims to their origins, on cases of circular reporting made by reading (see `annotations/README.md`).

    python -m benchmarks.origins [--check]

partition   B-cubed F1 of grouping the documents that report the claim by their main origin (Bagga and Baldwin 1998)
supporting, denying   mean absolute error of the numbers of independent origins, those unstated left out
both        cases in which both numbers are right, or are those of a reading that the annotator lets stand
range       cases in which both lie between the least and the most that are given
named       per cent of identified origins that are found under their name or an alias
reports     macro F1 of telling documents that put the claim forward
stance      per cent of the documents that report the claim whose stance is right
copies      F1 of the documents marked as copies

Baselines: every document its own origin, and one origin for all. Writes origins.jsonl beside this file, a line for each
document. `--check` exits with 1 where a figure is below its floor. Needs ALLEGEDLY_CORPORA.
"""

import argparse
import json
import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from pathlib import Path
from statistics import mean
from typing import Any

from allegedly.pipeline import trace
from allegedly.records import Trace, TracedDocument
from benchmarks import floors
from benchmarks.cases import Case, cases

CASES = Path(__file__).with_suffix(".jsonl")
Row = dict[str, Any]
Pairs = list[tuple[Any, Any]]


def b_cubed(gold: Sequence[Hashable], found: Sequence[Hashable]) -> float:
    """F1 of the mean precision and recall over items of the groups that hold them."""
    precisions, recalls = [], []
    for wanted, given in zip(gold, found, strict=True):
        of_gold = {i for i, other in enumerate(gold) if other == wanted}
        of_found = {i for i, other in enumerate(found) if other == given}
        both = len(of_gold & of_found)
        precisions.append(both / len(of_found))
        recalls.append(both / len(of_gold))
    precision, recall = mean(precisions), mean(recalls)
    return 2 * precision * recall / (precision + recall)


def f1(pairs: Pairs, label: object) -> float:
    """F1 of one label over pairs of gold and found."""
    hit = sum(gold == found == label for gold, found in pairs)
    total = sum(gold == label for gold, _ in pairs) + sum(found == label for _, found in pairs)
    return 2 * hit / total if total else 0.0


def measure(traced: Sequence[tuple[Case, Trace]]) -> dict[str, float]:
    """Give the figures of some cases and their traces."""
    documents = [pair for case, found in traced for pair in _pairs(case.gold, found)]
    reporting = [(gold, found) for gold, found in documents if gold["reports_claim"]]
    errors = [_errors(case.gold, found) for case, found in traced]
    reports: Pairs = [(gold["reports_claim"], found.reports) for gold, found in documents]
    copies: Pairs = [(bool(gold["copy_of"]), bool(found.copy_of)) for gold, found in documents]
    return {
        "partition": 100 * mean(_partition(case.gold, found, _main) for case, found in traced),
        "supporting": mean(one for one, _, _ in errors),
        "denying": mean(one for _, one, _ in errors),
        "both": sum(right for _, _, right in errors),
        "range": sum(_within(case.gold, found) for case, found in traced),
        "named": 100 * mean(_named(traced)),
        "reports": 50 * (f1(reports, True) + f1(reports, False)),
        "stance": 100 * mean(gold["stance"] == found.stance for gold, found in reporting),
        "copies": 100 * f1(copies, True),
    }


def baselines(some: Sequence[tuple[Case, Trace]]) -> tuple[float, float]:
    """The partition of documents each its own origin, and of one origin for all."""
    each = mean(_partition(case.gold, found, lambda one: one.location) for case, found in some)
    return 100 * each, 100 * mean(_partition(case.gold, found, lambda _: "") for case, found in some)


def _pairs(gold: Row, found: Trace) -> list[tuple[Row, TracedDocument]]:
    """Each document as annotated and as traced, in the order of the annotation."""
    traced = {one.location: one for one in found.documents}
    return [(one, traced[one["id"]]) for one in gold["documents"]]


def _partition(gold: Row, found: Trace, group: Callable[[TracedDocument], str]) -> float:
    pairs = [(one, other) for one, other in _pairs(gold, found) if one["reports_claim"]]
    wanted = [one["origins"][0] if one["origins"] else one["id"] for one, _ in pairs]
    return b_cubed(wanted, [group(other) for _, other in pairs])


def _main(document: TracedDocument) -> str:
    return document.origins[0] if document.origins else document.location


def _errors(gold: Row, found: Trace) -> tuple[int, int, bool]:
    counts = found.independent.supporting.identified, found.independent.denying.identified
    wanted = gold["independent_supporting_origins"], gold["independent_denying_origins"]
    return abs(counts[0] - wanted[0]), abs(counts[1] - wanted[1]), counts in _accepted(gold)


def _accepted(gold: Row) -> set[tuple[int, int]]:
    """The pairs of numbers that the annotator gives or lets stand."""
    wanted = gold["independent_supporting_origins"], gold["independent_denying_origins"]
    others = [other.get("counts") or {} for other in gold.get("defensible_alternatives", [])]
    return {wanted} | {(other.get("n", wanted[0]), other.get("m", wanted[1])) for other in others}


def _within(gold: Row, found: Trace) -> bool:
    supporting, denying = found.independent.supporting, found.independent.denying
    return any(
        supporting.identified <= n <= supporting.most and denying.identified <= m <= denying.most
        for n, m in _accepted(gold)
    )


def _named(traced: Iterable[tuple[Case, Trace]]) -> list[bool]:
    """For each identified origin whether one is found whose name has all words of its name or alias, or the reverse."""
    return [
        any(a and b and (a <= b or b <= a) for a in _names(origin) for b in names)
        for case, found in traced
        for names in [[_words(one.name) for one in found.origins if one.kind != "unstated"]]
        for origin in case.gold["origins"]
        if origin["kind"] != "unstated"
    ]


def _names(origin: Row) -> list[set[str]]:
    return [_words(name) for name in (re.sub(r"\(.*?\)", "", origin["name"]), *origin.get("aliases", []))]


def _words(name: str) -> set[str]:
    return set(re.sub(r"[^\w ]", " ", name.lower()).split()) - {"the", "of", "and", "via", "unnamed"}


def rows(traced: Iterable[tuple[Case, Trace]]) -> Iterable[Row]:
    """Yield for each document what was found and what was marked."""
    for case, found in traced:
        for gold, document in _pairs(case.gold, found):
            yield {
                "case": case.gold["case"],
                "id": gold["id"],
                "reports": [gold["reports_claim"], document.reports],
                "stance": [gold["stance"], document.stance or "none"],
                "origins": [gold["origins"], list(document.origins)],
                "copy_of": [gold["copy_of"], document.copy_of],
            }


def main() -> None:
    """Print the figures of each split and write what was found in each document."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="exit with 1 where a figure is below its floor")
    arguments = parser.parse_args()
    traced = [(case, trace(case.gold["claim"], case.readings)) for case in cases()]
    with CASES.open("w", encoding="utf-8") as stream:
        stream.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows(traced))
    figures: dict[str, float] = {}
    names = ("partition", "supporting", "denying", "both", "range", "named", "reports", "stance", "copies")
    print(f"{'':<16}{'cases':>6}" + "".join(f"{name:>11}" for name in names))
    for split in dict.fromkeys(case.split for case, _ in traced):
        of_split = [pair for pair in traced if pair[0].split == split]
        found = measure(of_split)
        print(f"{split:<16}{len(of_split):>6}" + "".join(f"{found[name]:>11.{_places(name)}f}" for name in names))
        print("  each its own, one for all: {:.1f}, {:.1f}".format(*baselines(of_split)))
        figures |= {f"{split} {name}": figure for name, figure in found.items()}
    if arguments.check:
        floors.check("origins", figures)


def _places(name: str) -> int:
    return {"supporting": 2, "denying": 2, "both": 0, "range": 0}.get(name, 1)


if __name__ == "__main__":
    main()
