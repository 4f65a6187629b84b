"""How time and memory grow with the length of a text.

    python -m benchmarks.linear [--check] [--sizes 50000 100000 200000 400000] [--text letter]

An invented article of the examples is repeated to each length: a letter, a transcript, or the letter in one line. Each
length is read in a process of its own, with two threads at most. Prints CPU seconds of the encoder and of all stages
and the peak of memory; between the shortest and the longest text, the exponent of the stages' cost (1 is linear) and
the memory that a character adds. Writes linear.json beside this file.
"""

import argparse
import json
import resource
import time
from math import log
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from allegedly import pipeline
from allegedly.encoder import Encoding, Model
from allegedly.records import Document

RESULT = Path(__file__).with_name("linear.json")
BRIDGE = Path(__file__).parents[1] / "examples" / "bridge"
TEXTS = {"letter": "courier-letter.txt", "transcript": "radio-transcript.txt", "one line": "courier-letter.txt"}
STEEPEST = 1.2  # exponent; what is quadratic has 2
MOST_MEMORY = 1.2  # kilobytes for each further character: the vectors of its tokens take 0.7
Row = dict[str, Any]


def of_length(name: str, length: int) -> str:
    """One of the texts, repeated to a length in characters."""
    text = BRIDGE.joinpath(TEXTS[name]).read_text("utf-8")
    if name == "one line":
        text = " ".join(text.split()) + " "
    return (text * (length // len(text) + 1))[:length]


def measure(name: str, length: int) -> Row:
    """CPU seconds of the encoder and of the stages for a text, and the peak of memory in megabytes."""
    encoder = Timed()
    document = Document(id="a", location="a", text=of_length(name, length), sha256="", language="en")
    started = time.process_time()
    reading = pipeline.analyse(document, threads=2)
    spent = time.process_time() - started
    return {
        "characters": length,
        "statements": len(reading.attributions),
        "encoder": round(encoder.seconds, 1),
        "stages": round(spent - encoder.seconds, 1),
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


class Timed:
    """Adds up the CPU seconds that the encoder takes in this process."""

    def __init__(self) -> None:
        self.seconds = 0.0
        encode = Model.encode

        def timed(model: Model, text: str, **options: Any) -> Encoding:
            started = time.process_time()
            encoding = encode(model, text, **options)
            self.seconds += time.process_time() - started
            return encoding

        Model.encode = timed  # type: ignore[method-assign]


def exponent(rows: list[Row]) -> float:
    """The slope of the stages' cost on logarithmic scales, between the shortest and the longest text."""
    first, last = rows[0], rows[-1]
    return log(last["stages"] / first["stages"]) / log(last["characters"] / first["characters"])


def memory_a_character(rows: list[Row]) -> float:
    """Kilobytes of memory that each character adds, between the shortest and the longest text."""
    first, last = rows[0], rows[-1]
    return float((last["memory"] - first["memory"]) * 1024 / (last["characters"] - first["characters"]))


def main() -> None:
    """Measure, print and write."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=form)
    parser.add_argument("--check", action="store_true", help="fail where either grows too fast")
    parser.add_argument("--sizes", type=int, nargs="+", default=[50_000, 100_000, 200_000, 400_000])
    parser.add_argument("--text", choices=TEXTS, default="letter")
    arguments = parser.parse_args()
    rows = []
    print(f"{'characters':>11}{'statements':>11}{'encoder':>9}{'stages':>8}  CPU s{'peak':>8}")
    for size in arguments.sizes:
        with get_context("spawn").Pool(1) as pool:  # a process each, so that peaks do not add up
            row = pool.apply(measure, (arguments.text, size))
        rows.append(row)
        counted = f"{row['characters']:>11,}{row['statements']:>11,}"
        print(f"{counted}{row['encoder']:>9.1f}{row['stages']:>8.1f}{row['memory']:>11} MB", flush=True)
    grown = {"exponent": round(exponent(rows), 2), "memory": round(memory_a_character(rows), 2)}
    print(f"stages: exponent {grown['exponent']}; memory: {grown['memory']} kB a character")
    RESULT.write_text(json.dumps({"text": arguments.text, "rows": rows, **grown}, indent=1) + "\n")
    if arguments.check and (grown["exponent"] > STEEPEST or grown["memory"] > MOST_MEMORY):
        raise SystemExit(f"above {STEEPEST} or {MOST_MEMORY}")


if __name__ == "__main__":
    main()
