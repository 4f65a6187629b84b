"""Quality of stance, commitment, outlet position and evidence.

    python -m benchmarks.grading [--labels-only]

Labels: on the hand-made layer over 14 articles, with gold spans, so that grading alone is measured: accuracy, and
micro F1 over every label but the commonest; a label listed as equally defensible counts as right. Factuality: on the
development parts of two corpora that say how far an event is presented as a fact (-3 to 3), the Pearson correlation
with the commitment of the innermost found attribution whose content holds the event, over those events alone; and the
same over the first event of each content, which is nearest to the proposition that commitment is about. Commitment is
the source's and is not flipped by a negation within the content, the corpora's value is the event's: so a negation in
the three words before the event flips it. Writes grading.jsonl beside this file: ids and labels, no text. Needs
ALLEGEDLY_CORPORA.
"""

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import correlation
from typing import Any

from allegedly.attribution import attribute
from allegedly.encoder import Model
from allegedly.grading import grade
from allegedly.records import Attribution, Document, Passage, SourceMention, Span
from allegedly.resolution import resolve
from allegedly.text import slice_spans
from training.corpora import corpus

CASES = Path(__file__).with_name("grading.jsonl")
COMMONEST = {"stance": "asserts", "commitment": "CT+", "outlet": "neutral", "evidence": "none stated"}
FACTUALITY = ("uw-factuality-dev", "uds-ih2-dev")
VALUES = {"CT+": 3, "PR+": 2, "PS+": 1, "Uu": 0, "PS-": -1, "PR-": -2, "CT-": -3}
_NEGATION = re.compile(r"\b(?:not|never|no)\b|n[’' ]?t\b", re.IGNORECASE)
_BEFORE = re.compile(r"(?:\S+\s+){0,3}$")

Case = dict[str, Any]


def graded(article: Mapping[str, Any]) -> dict[int, Attribution]:
    """Grade the gold attributions of an article, by their index in it."""
    text = article["text"]
    document = Document(id=article["id"], location=article["id"], text=text, language="en", sha256="")
    gold = [
        Attribution(id=str(i), source=_mention(text, item["source"]), cue=_passage(text, item["cue"]), content=content)
        for i, item in enumerate(article["attributions"])
        if (content := _passage(text, item["content"])) is not None
    ]
    sources, resolved = resolve(document, gold)
    return {int(attribution.id): attribution for attribution in grade(document, resolved, sources)}


def label_cases() -> Iterator[Case]:
    """Yield a case for each label of the layer: what was wanted, found, and whether that is right."""
    articles = {article["id"]: article for article in corpus("polnear-dev")}
    for layer in corpus("sources-dev"):
        found = graded(articles[layer["id"]])
        for record in layer["attributions"]:
            if record["index"] not in found:
                continue
            attribution = found[record["index"]]
            for field in COMMONEST:
                value = getattr(attribution, "outlet_position" if field == "outlet" else field)
                right = value in [record[field], *record.get("also", {}).get(field, [])]
                case = {"id": layer["id"], "index": record["index"], "field": field}
                yield case | {"gold": record[field], "found": value, "right": right}


def factuality_cases(name: str) -> Iterator[Case]:
    """Yield a case for each event of a corpus that stands in the content of a found attribution."""
    model = Model(threads=1)
    for sentence in corpus(name):
        text = sentence["text"]
        document = Document(id=sentence["id"], location=sentence["id"], text=text, language="en", sha256="")
        found = grade(document, attribute(text, model.encode(text), model), ())
        begun = set()
        for target in sorted(sentence["targets"], key=lambda target: target["span"][0]):
            if (holder := _innermost(found, target["span"])) is None or holder.commitment is None:
                continue
            value = VALUES[holder.commitment] * _sign(text, target["span"][0])
            case = {"id": sentence["id"], "span": target["span"], "first": holder.id not in begun}
            yield case | {"gold": target["label"], "found": value}
            begun.add(holder.id)


def print_labels(cases: Sequence[Case]) -> None:
    """Print accuracy and rare F1 of each field."""
    print(f"{'14 articles, gold spans':<26}accuracy  rare F1  labels")
    by_field = defaultdict(list)
    for case in cases:
        by_field[case["field"]].append((case["gold"], case["gold"] if case["right"] else case["found"]))
    for field, pairs in by_field.items():
        accuracy = sum(gold == found for gold, found in pairs) / len(pairs)
        print(f"{field:<26}{100 * accuracy:8.1f}{100 * rare_f1(pairs, COMMONEST[field]):9.1f}{len(pairs):8}")


def rare_f1(pairs: Sequence[tuple[str, str]], commonest: str) -> float:
    """Micro F1 over pairs of gold and found labels, but for the commonest label."""
    hits = sum(gold == found != commonest for gold, found in pairs)
    named = sum(gold != commonest for gold, _ in pairs) + sum(found != commonest for _, found in pairs)
    return 2 * hits / named if named else 0.0


def print_factuality(name: str, cases: Sequence[Case]) -> None:
    """Print correlations over all covered events, and over the first of each content."""
    total = sum(len(sentence["targets"]) for sentence in corpus(name))
    for view, chosen in (("events in contents", cases), ("first of a content", [c for c in cases if c["first"]])):
        r = correlation([case["gold"] for case in chosen], [case["found"] for case in chosen])
        print(f"{name:<20} {view:<20} r {r:5.2f}   {len(chosen)} of {total} events")


def main() -> None:
    """Measure, print, and write the cases."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--labels-only", action="store_true", help="leave out factuality, which runs the encoder")
    arguments = parser.parse_args()
    cases = list(label_cases())
    print_labels(cases)
    if arguments.labels_only:
        return
    for name in FACTUALITY:
        print_factuality(name, found := list(factuality_cases(name)))
        cases += found
    CASES.write_text("".join(f"{json.dumps(case, separators=(',', ':'))}\n" for case in cases))


def _innermost(found: Sequence[Attribution], span: Span) -> Attribution | None:
    holders = [item for item in found if any(a <= span[0] and span[1] <= b for a, b in item.content.spans)]
    return min(holders, key=lambda item: sum(b - a for a, b in item.content.spans), default=None)


def _sign(text: str, position: int) -> int:
    before = _BEFORE.search(text[:position])
    return -1 if before and _NEGATION.search(before[0]) else 1


def _passage(text: str, spans: Sequence[Sequence[int]] | None) -> Passage | None:
    pieces = tuple((start, end) for start, end in spans or ())
    return Passage(pieces, slice_spans(text, pieces)) if pieces else None


def _mention(text: str, spans: Sequence[Sequence[int]] | None) -> SourceMention | None:
    passage = _passage(text, spans)
    return SourceMention(passage.spans, passage.text) if passage else None


if __name__ == "__main__":
    main()
