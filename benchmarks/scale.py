"""What ledgers of 1,000, 4,000 and 12,000 articles cost, and how soon they answer.

    python -m benchmarks.scale [--sizes 1000 4000 12000] [--traces 20]
    python -m benchmarks.scale --ledger archive.db --case archive [--sizes 1000 4000 12000]

Without a ledger the articles of allsides-12k are kept and not analysed, so that what is measured is what grows with
the number of articles, and no hours go into reading; `allegedly add --jobs` makes a ledger of analysed ones, whose
readings are taken then. A process each: CPU seconds of keeping and filing them, of deriving from them, of gathering
their claims; peak memory; and the exponent of the cost over the sizes. Of the largest: a replay of all entries, ten
more articles with all that is derived from them, search and the list of claims (95th percentile), the size of the
ledger as a share of the readings as JSON and of what is derived, and a trace of some of its claims, each in a process
of its own (seconds from start to end, and seconds of CPU, which a busy machine changes less). Needs ALLEGEDLY_CORPORA
unless there is a ledger. Writes scale.json and scale.svg beside this file.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from math import ceil, log
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from allegedly.case import Cases
from allegedly.records import Maker, Reading, codec
from benchmarks.copies import documents

HERE = Path(__file__).parent
RESULT, PLOT = HERE / "scale.json", HERE / "scale.svg"
CASE, ASKED, MORE = "archive", 20, 10
PERCENTILE = 0.95
Row = dict[str, Any]


class Source(NamedTuple):
    """Where readings are taken from: a case of a ledger, or the corpus."""

    ledger: Path | None
    case: str

    def readings(self) -> Iterator[Reading]:
        """Yield them in order."""
        if self.ledger is None:
            yield from (
                Reading(document=document, made_by=Maker(component="not analysed", version="0", hash="by hand"))
                for document in documents()
            )
            return
        cases = Cases.open(str(self.ledger), author="benchmark")
        yield from cases.readings(self.case)
        cases.close()


def cost(source: Source, size: int, folder: Path) -> Row:
    """CPU seconds of each step over the first readings of a source, and the peak of memory in MB."""
    printed = folder / "readings.jsonl"
    with printed.open("w", encoding="utf-8") as stream:
        stream.writelines(codec.line(reading) for reading in islice(source.readings(), size))
    cases = Cases.open(str(folder / "archive.db"), author="benchmark", create=True)
    cases.new(CASE, "How large?")
    row: Row = {"articles": size}
    row["add"] = spent(lambda: list(cases.add([str(printed)], case=CASE)))
    row["derive"] = spent(lambda: list(cases.follow()))
    row["claims"] = spent(lambda: cases.claims(CASE))
    row["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    cases.close()
    return row


def spent(step: Callable[[], object]) -> float:
    """CPU seconds of a step in this process."""
    start = time.process_time()
    step()
    return round(time.process_time() - start, 2)


def exponent(rows: Sequence[Row]) -> float:
    """The slope of cost over size on logarithmic scales, between the smallest and the largest."""
    first, last = rows[0], rows[-1]
    return log(total(last) / total(first)) / log(last["articles"] / first["articles"])


def total(row: Row) -> float:
    """CPU seconds of all steps."""
    return float(row["add"] + row["derive"] + row["claims"])


def answers(source: Source, row: Row, folder: Path, traces: int) -> Row:
    """How soon the largest ledger answers, and what it takes on disk."""
    ledger = folder / "archive.db"
    cases = Cases.open(str(ledger), author="benchmark")
    found: Row = {"replay": spent(lambda: cases.view)}
    more = folder / "more.jsonl"
    extra = list(islice(source.readings(), row["articles"], row["articles"] + MORE))
    more.write_text("".join(map(codec.line, extra)), encoding="utf-8")
    found["add ten"] = spent(lambda: [*cases.add([str(more)], case=CASE), *cases.follow()])
    found["claims after ten"] = spent(lambda: cases.claims(CASE))
    listed = cases.claims(CASE).claims
    words = [claim.wording.split()[0] for claim in listed[:: max(1, len(listed) // ASKED)]]
    found["search p95"] = percentile([spent(lambda word=word: cases.search(word)) for word in words])
    found["claims p95"] = percentile([spent(lambda: cases.claims(CASE)) for _ in range(ASKED)])
    cases.close()
    readings = (folder / "readings.jsonl").stat().st_size + more.stat().st_size
    found["ledger of readings"] = round(ledger.stat().st_size / readings, 3)
    found["derived of readings"] = round((folder / "archive.db-views").stat().st_size / readings, 3)
    claims = [claim.wording for claim in listed[:: max(1, len(listed) // traces)]][:traces]
    taken = latencies(ledger, claims)
    found["trace"], found["trace cpu"] = ([round(one, 2) for one in each] for each in zip(*taken, strict=True))
    return found


def percentile(seconds: Sequence[float]) -> float:
    """The 95th percentile."""
    return sorted(seconds)[ceil(PERCENTILE * len(seconds)) - 1]


def latencies(ledger: Path, claims: Sequence[str]) -> list[tuple[float, float]]:
    """Seconds that `allegedly trace` takes for each claim, start-up included: from start to end, and of CPU."""
    taken = []
    command = [sys.executable, "-c", "from allegedly.cli import main; main()", "trace", "--ledger", str(ledger)]
    for claim in claims:
        start, before = time.perf_counter(), _of_children()
        asked = [*command, "--case", CASE, "--claim", claim, "-f", "json"]
        run = subprocess.run(asked, check=False, capture_output=True, text=True)
        taken.append((time.perf_counter() - start, _of_children() - before))
        if run.returncode > 1:  # 1 tells that documents were left out
            raise SystemExit(run.stderr)
    return taken


def _of_children() -> float:
    """CPU seconds of the processes that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def draw(rows: Sequence[Row], path: Path) -> None:
    """Write cost over size, on logarithmic scales, as an SVG; the line has the exponent 1.15."""
    left, top, width, height = 70, 30, 480, 300
    low, high = rows[0]["articles"] / 1.3, rows[-1]["articles"] * 1.3
    cheap, dear = total(rows[0]) / 1.5, total(rows[-1]) * 1.5

    def at(size: float, seconds: float) -> tuple[float, float]:
        x = left + width * log(size / low) / log(high / low)
        return round(x, 1), round(top + height * (1 - log(seconds / cheap) / log(dear / cheap)), 1)

    start = at(rows[0]["articles"], total(rows[0]))
    end = at(rows[-1]["articles"], total(rows[0]) * (rows[-1]["articles"] / rows[0]["articles"]) ** 1.15)
    points = [(*at(row["articles"], total(row)), row) for row in rows]
    marks = "".join(
        f'<circle cx="{x}" cy="{y}" r="4" fill="#0a4f8f"/>'
        f'<text x="{x + 8}" y="{y + 16}">{total(row):.0f} s</text>'
        f'<text x="{x}" y="{top + height + 18}" text-anchor="middle">{row["articles"]:,}</text>'
        for x, y, row in points
    )
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left + width + 50} {top + height + 50}" '
        f'font-family="sans-serif" font-size="13" role="img"><title>CPU seconds of keeping, deriving and claims</title>'
        f'<rect width="100%" height="100%" fill="#ffffff"/><rect x="{left}" y="{top}" width="{width}" '
        f'height="{height}" fill="none" stroke="#999999"/><line x1="{start[0]}" y1="{start[1]}" x2="{end[0]}" '
        f'y2="{end[1]}" stroke="#999999" stroke-dasharray="4 4"/>{marks}<text x="{left}" y="18">CPU seconds of '
        f"keeping, deriving and claims; dashed: articles to the 1.15; both scales logarithmic</text>"
        f'<text x="{left + width / 2}" y="{top + height + 40}" text-anchor="middle">articles</text></svg>\n',
        encoding="utf-8",
    )


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", type=Path)
    parser.add_argument("--case", default=CASE)
    parser.add_argument("--traces", type=int, default=20, help="how many claims are traced")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 4000, 12000])
    arguments = parser.parse_args()
    source = Source(arguments.ledger, arguments.case)
    rows = []
    print(f"{'articles':>9}{'add':>8}{'derive':>8}{'claims':>8}{'all':>8}  CPU s{'peak':>8}")
    with tempfile.TemporaryDirectory() as name:
        for size in arguments.sizes:
            folder = Path(name) / str(size)
            folder.mkdir()
            with get_context("spawn").Pool(1) as pool:  # a process each, so that peaks do not add up
                row = pool.apply(cost, (source, size, folder))
            rows.append(row)
            steps = f"{row['add']:>8.1f}{row['derive']:>8.1f}{row['claims']:>8.1f}{total(row):>8.1f}"
            print(f"{row['articles']:>9}{steps}{'':>7}{row['memory']:>5} MB", flush=True)
        found = answers(source, rows[-1], folder, arguments.traces)
    figures = {"analysed": source.ledger is not None, "sizes": rows, "exponent": round(exponent(rows), 2), **found}
    print(f"exponent {exponent(rows):.2f}")
    for name, value in found.items():
        shown = f"median {median(value):.2f}, longest {max(value):.2f}" if isinstance(value, list) else f"{value:.2f}"
        print(f"{name}: {shown}")
    RESULT.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    draw(rows, PLOT)


if __name__ == "__main__":
    main()
