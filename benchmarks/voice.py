"""Precision of the outlet's hedges, headline conflicts and undertakings, against judgements made by reading.

`annotations/voice.jsonl` holds what an earlier state of the rules found and whether it was right. Of that, a kind's
precision counts what the rules find today (same kind, overlapping words); `lost` counts what was right and is found no
more. What is found today and was never judged is not counted, so judge a fresh sample after changing a rule much.

    python -m benchmarks.voice
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from allegedly.grading import undertakings
from allegedly.pipeline import analyse
from allegedly.records import Document, Span
from training.corpora import corpus

JUDGEMENTS = Path(__file__).parent / "annotations" / "voice.jsonl"
_PLANS_ONLY = "reuters21578-8k"  # its old wires have no title to conflict, and only plans were judged


def found_in(document: Document, *, plans_only: bool) -> Iterator[tuple[str, Span]]:
    """Yield the kind and words of everything that is judged here."""
    if plans_only:
        yield from (("undertaking", span) for each in undertakings(document, (), ()) for span in each.spans)
        return
    reading = analyse(document)
    for assertion in reading.assertions:
        yield from ((hedge.kind, span) for hedge in assertion.hedges for span in hedge.spans)
    yield from (("undertaking", span) for each in reading.undertakings for span in each.spans)
    if reading.headline_conflict is not None:
        yield from (("headline", span) for span in reading.headline_conflict.spans)


def run() -> dict[str, Counter[str]]:
    """Count right, wrong and lost findings of each kind."""
    judged: dict[str, dict[str, Any]] = defaultdict(dict)
    for line in JUDGEMENTS.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        judged[record["corpus"]][record["id"]] = record["judgements"]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name, articles in judged.items():
        for record in corpus(name):
            if (judgements := articles.get(record["id"])) is None:
                continue
            document = Document(
                id=record["id"], location=name, text=record["text"], title=record["title"], sha256="", language="en"
            )
            found = list(found_in(document, plans_only=name == _PLANS_ONLY))
            for judgement in judgements:
                kind, start, end = judgement["kind"], judgement["start"], judgement["end"]
                is_found = any(kind == other and low < end and start < high for other, (low, high) in found)
                counts[kind][_verdict(right=judgement["right"], found=is_found)] += 1
    return counts


def _verdict(*, right: bool, found: bool) -> str:
    if found:
        return "right" if right else "wrong"
    return "lost" if right else "mended"


def main() -> None:
    """Print the table."""
    print(f"{'kind':<14}{'judged':>8}{'found':>8}{'right':>8}{'precision':>11}{'lost':>6}")
    for kind, counts in sorted(run().items()):
        found = counts["right"] + counts["wrong"]
        precision = 100 * counts["right"] / found if found else 0.0
        print(f"{kind:<14}{counts.total():>8}{found:>8}{counts['right']:>8}{precision:>11.1f}{counts['lost']:>6}")


if __name__ == "__main__":
    main()
