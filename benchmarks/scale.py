"""What collections of 1,000, 4,000 and 12,000 articles cost once they are read, and how soon a trace answers.

    allegedly collect archive/ articles.jsonl --jobs 2
    python -m benchmarks.scale archive/ [--sizes 1000 4000 12000]
    python -m benchmarks.scale archive/ --claims claims.txt

Takes the readings of a collection, so that what is measured is what grows with the number of articles: index, copies,
claims (CPU seconds, one process each), peak memory, and the exponent of the cost over the sizes. Then traces twenty of
the largest collection's claims, each in a process of its own (seconds from start to end, and seconds of CPU, which a
busy machine changes less), and tells how many of the mentions that a search of every eighth document finds are among
the candidates. Reading takes `allegedly collect`; what it costs an article does not grow, see `benchmarks.speed`.
Writes scale.json and scale.svg beside this file. With --claims it does nothing but trace, through the collection as it
stands, the claims of a file, one a line.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import islice
from math import log
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any

from allegedly import collection
from allegedly.claiming import match

HERE = Path(__file__).parent
RESULT, PLOT = HERE / "scale.json", HERE / "scale.svg"
CLAIMS = 20
EVERY = 8  # of the documents that the search for all mentions looks at
Row = dict[str, Any]


def cost(source: Path, size: int, folder: Path) -> Row:
    """CPU seconds of each step over the first articles of a collection, and the peak of memory in MB."""
    taken = collection.find(source)
    if taken is None:
        raise SystemExit(f"{source} is no collection; make one with allegedly collect")
    made = collection.create(folder)
    row: Row = {"articles": made.add(islice(taken.readings(), size))}
    steps = collection.finish(made)
    name = next(steps, None)
    while name is not None:
        start = time.process_time()
        following = next(steps, None)
        row[name] = round(time.process_time() - start, 1)
        name = following
    row["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return row


def exponent(rows: Sequence[Row]) -> float:
    """The slope of cost over size on logarithmic scales, between the smallest and the largest."""
    first, last = rows[0], rows[-1]
    return log(total(last) / total(first)) / log(last["articles"] / first["articles"])


def total(row: Row) -> float:
    """CPU seconds of all steps."""
    return float(row["index"] + row["copies"] + row["claims"])


def latencies(folder: Path, claims: Sequence[str]) -> list[tuple[float, float]]:
    """Seconds that `allegedly trace` takes for each claim, start-up included: from start to end, and of CPU."""
    taken = []
    command = [sys.executable, "-c", "from allegedly.cli import main; main()", "trace", str(folder), "-f", "json"]
    for claim in claims:
        start, before = time.perf_counter(), _spent()
        run = subprocess.run([*command, "--claim", claim], check=False, capture_output=True, text=True)
        taken.append((time.perf_counter() - start, _spent() - before))
        if run.returncode > 1:  # 1 tells that documents were left out
            raise SystemExit(run.stderr)
    return taken


def _spent() -> float:
    """CPU seconds of the processes that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def show(taken: Sequence[tuple[float, float]]) -> None:
    """Print how long traces took."""
    for name, seconds in zip(("", " of CPU"), zip(*taken, strict=True), strict=True):
        print(f"a trace: median {median(seconds):.2f} s{name}, longest {max(seconds):.2f} s{name}")


def recall(made: collection.Collection, claims: Sequence[str]) -> float:
    """Of the mentions of some claims in all documents, the share that stands in candidates."""
    found = {
        claim: {one.document.id for one in collection.candidates(made, claim).readings if one.document}
        for claim in claims
    }
    hit = whole = 0
    for reading in islice(made.readings(), 0, None, EVERY):
        for claim in claims:
            mentions = len(match(claim, [reading]))
            whole += mentions
            hit += mentions if reading.document and reading.document.id in found[claim] else 0
    return hit / whole


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
        f'font-family="sans-serif" font-size="13" role="img"><title>CPU seconds of index, copies and claims</title>'
        f'<rect width="100%" height="100%" fill="#ffffff"/><rect x="{left}" y="{top}" width="{width}" '
        f'height="{height}" fill="none" stroke="#999999"/><line x1="{start[0]}" y1="{start[1]}" x2="{end[0]}" '
        f'y2="{end[1]}" stroke="#999999" stroke-dasharray="4 4"/>{marks}<text x="{left}" y="18">CPU seconds of index, '
        f"copies and claims; dashed: articles to the 1.15; both scales logarithmic</text>"
        f'<text x="{left + width / 2}" y="{top + height + 40}" text-anchor="middle">articles</text></svg>\n',
        encoding="utf-8",
    )


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("collection", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 4000, 12000])
    parser.add_argument("--claims", type=Path, help="only trace these, one a line")
    arguments = parser.parse_args()
    if arguments.claims:
        show(latencies(arguments.collection, arguments.claims.read_text(encoding="utf-8").splitlines()))
        return
    rows = []
    print(f"{'articles':>9}{'index':>8}{'copies':>8}{'claims':>8}{'all':>8}  CPU s{'peak':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for size in arguments.sizes:
            with get_context("spawn").Pool(1) as pool:  # a process each, so that peaks do not add up
                row = pool.apply(cost, (arguments.collection, size, Path(folder) / str(size)))
            rows.append(row)
            steps = f"{row['index']:>8}{row['copies']:>8}{row['claims']:>8}{total(row):>8.1f}"
            print(f"{row['articles']:>9}{steps}{'':>7}{row['memory']:>5} MB")
        print(f"exponent {exponent(rows):.2f}")
        made = collection.find(Path(folder) / str(arguments.sizes[-1]))
        if made is None:
            raise SystemExit("nothing was made")
        claims = [
            claim.wording for claim in collection.claims_of(made)[:: max(1, len(collection.claims_of(made)) // CLAIMS)]
        ]
        claims = claims[:CLAIMS]
        taken = latencies(made.folder, claims)
        show(taken)
        share = recall(made, claims)
        print(f"mentions among the candidates: {100 * share:.1f}%")
    figures = {"sizes": rows, "exponent": exponent(rows), "recall": share}
    figures["trace"], figures["trace_cpu"] = ([round(one, 2) for one in each] for each in zip(*taken, strict=True))
    RESULT.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    draw(rows, PLOT)


if __name__ == "__main__":
    main()
