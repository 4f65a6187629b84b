"""Body extraction, ours beside plain trafilatura in the same run: two corpora of real pages.

html-readability: precision, recall and F1 over bags of words of the expected text, averaged over pages.
html-trafilatura-200: strings that must and must not be in the text, as trafilatura's own evaluation counts them.

    python -m benchmarks.reading            print the table, write benchmarks/reading.json
    python -m benchmarks.reading --check    also fail where a score, or F1 less trafilatura's, is below its floor
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lxml import html
from trafilatura import extract

from allegedly.reading import Input, read
from benchmarks.floors import check
from training.corpora import corpus

HERE = Path(__file__).parent
WORD = re.compile(r"\w+")
Reader = Callable[[str], str]


def ours(page: str) -> str:
    """The text that allegedly reads, empty where it finds no article."""
    document, _ = read(Input("page.html", "page", page.encode("utf-8", "replace")))
    return document.text if document else ""


def plain(page: str) -> str:
    """The text that trafilatura extracts by default."""
    return extract(page) or ""


READERS: dict[str, Reader] = {"ours": ours, "trafilatura": plain}


def bag_scores(text: str, expected: str) -> list[float]:
    """Precision, recall and F1 of one page over its bag of words."""
    found, wanted = Counter(WORD.findall(text)), Counter(WORD.findall(expected))
    shared = (found & wanted).total()
    precision, recall = shared / max(found.total(), 1), shared / max(wanted.total(), 1)
    return [round(value, 4) for value in (precision, recall, f1(precision, recall))]


def string_counts(text: str, page: dict[str, Any]) -> list[int]:
    """True positives, false negatives, false positives, true negatives of one page."""
    hits = sum(wanted in text for wanted in page["with"])
    spills = sum(unwanted in text for unwanted in page["without"])
    return [hits, len(page["with"]) - hits, spills, len(page["without"]) - spills]


def f1(precision: float, recall: float) -> float:
    """The harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def measure() -> dict[str, Any]:
    """Score both readers on every page: per-case figures and their summaries."""
    expected = {page["id"]: page for page in corpus("html-readability")}
    strings = {f"{number:03}": page for number, page in enumerate(corpus("html-trafilatura-200"))}
    cases: dict[str, Any] = {"html-readability": {}, "html-trafilatura-200": {}}
    for name, page in expected.items():
        wanted = html.fromstring(page["expected_html"]).text_content()
        cases["html-readability"][name] = {k: bag_scores(reader(page["html"]), wanted) for k, reader in READERS.items()}
    for name, page in strings.items():
        cases["html-trafilatura-200"][name] = {
            k: string_counts(reader(page["html"]), page) for k, reader in READERS.items()
        }
    return {"scores": {reader: summary(cases, reader) for reader in READERS}, "cases": cases}


def summary(cases: dict[str, Any], reader: str) -> dict[str, float]:
    """Means over pages of the one corpus, sums over pages of the other."""
    bags = [case[reader] for case in cases["html-readability"].values()]
    means = [sum(column) / len(bags) for column in zip(*bags, strict=True)]
    counts = [case[reader] for case in cases["html-trafilatura-200"].values()]
    hits, missed, spills, kept_out = (sum(column) for column in zip(*counts, strict=True))
    precision, recall = hits / (hits + spills), hits / (hits + missed)
    accuracy = (hits + kept_out) / (hits + missed + spills + kept_out)
    figures = (*means, precision, recall, f1(precision, recall), accuracy)
    names = ("precision", "recall", "f1")
    keys = [f"html-readability {n}" for n in names] + [f"html-trafilatura-200 {n}" for n in (*names, "accuracy")]
    return {key: round(100 * figure, 2) for key, figure in zip(keys, figures, strict=True)}


def table(scores: dict[str, dict[str, float]]) -> list[str]:
    """The lines that are printed, and that pages show."""
    rival = scores["trafilatura"]
    lines = [f"{'':36}{'ours':>8}{'trafilatura':>13}"]
    return lines + [f"{key:36}{value:8.2f}{rival[key]:13.2f}" for key, value in scores["ours"].items()]


def main() -> None:
    """Measure, print, write, and check if asked."""
    result = measure()
    mine, rival = result["scores"]["ours"], result["scores"]["trafilatura"]
    print(*table(result["scores"]), sep="\n")
    lines = json.dumps(result).replace("}, ", "},\n")
    (HERE / "reading.json").write_text(lines + "\n", encoding="utf-8")
    if "--check" in sys.argv:
        gains = {f"{key} less trafilatura's": mine[key] - rival[key] for key in mine if key.endswith("f1")}
        check("reading", mine | gains)


if __name__ == "__main__":
    main()
