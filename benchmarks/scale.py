"""What ledgers of 1,000, 4,000 and 12,000 articles cost, and how soon they answer.

    python -m benchmarks.scale [--sizes 1000 4000 12000] [--traces 20] [--check]
    python -m benchmarks.scale --ledger archive.db --case archive [--sizes 1000 4000 12000]
    python -m benchmarks.scale --answers archive.db --case archive [--traces 20] [--check]

Without a ledger the articles of allsides-12k are kept and not analysed, so that what is measured is what grows with
the number of articles, and no hours go into reading; `allegedly add --jobs` makes a ledger of analysed ones, whose
readings are taken then. A process each: CPU seconds of keeping and filing them, of deriving from them, of gathering
their claims; peak memory; and the exponent of the cost over the sizes. Of the largest: a replay of all entries, ten
more articles with all that is derived from them, search and the list of claims (95th percentile), the size of the
ledger as a share of the readings as JSON and of what is derived. Then the headlines of some of its articles are traced,
each in a process of its own, since who traces often asks once: seconds from start to end, CPU seconds of the judge, and
of all else, which a busy machine changes less. --answers asks a ledger that is there, on a copy, and leaves out what
costs hours to prepare. Needs ALLEGEDLY_CORPORA unless there is a ledger. Writes scale.json, and scale.svg where there
are sizes, beside this file.
"""

import argparse
import json
import resource
import shutil
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
from allegedly.ledger import views_file
from allegedly.records import Maker, Reading, codec
from benchmarks import floors
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


def answers(ledger: Path, case: str, extra: Sequence[Reading], traces: int, *, listed: bool) -> Row:
    """How soon a ledger answers and takes more articles; `listed` where claims were gathered before."""
    cases = Cases.open(str(ledger), author="benchmark")
    found: Row = {"replay": spent(lambda: cases.view)}
    titles = headlines(cases, case, max(ASKED, traces))
    if extra:
        more = ledger.with_name("more.jsonl")
        more.write_text("".join(map(codec.line, extra)), encoding="utf-8")
        found["add ten"] = spent(lambda: [*cases.add([str(more)], case=case), *cases.follow()])
    words = [longest(title) for title in titles[:ASKED]]
    found["search p95"] = percentile([spent(lambda word=word: cases.search(word)) for word in words])
    if listed:
        found["claims after ten"] = spent(lambda: cases.claims(case))
        found["claims p95"] = percentile([spent(lambda: cases.claims(case)) for _ in range(ASKED)])
    cases.close()
    found["traces"] = [latency(ledger, case, title) for title in titles[:traces]]
    return found


def headlines(cases: Cases, case: str, count: int) -> list[str]:
    """So many headlines of a case, from all over it."""
    kept = cases.show_case(case).documents
    titles = (cases.show(one.id).words for one in kept[:: max(1, len(kept) // count)])
    return [title for title in titles if title][:count]


def longest(text: str) -> str:
    """The longest word of a text, which is seldom an empty one."""
    return max(text.split(), key=len)


def percentile(seconds: Sequence[float]) -> float:
    """The 95th percentile."""
    return sorted(seconds)[ceil(PERCENTILE * len(seconds)) - 1]


def latency(ledger: Path, case: str, claim: str) -> Row:
    """What one trace takes in a process of its own, start-up included."""
    start = time.perf_counter()
    with get_context("spawn").Pool(1) as pool:
        row = pool.apply(traced, (str(ledger), case, claim))
    return {"seconds": round(time.perf_counter() - start, 2), **row}


def traced(ledger: str, case: str, claim: str) -> Row:
    """Trace a claim, in this process, and tell the CPU seconds of the judge from those of all else."""
    from allegedly import encoder

    judged, spent_judging = encoder.judged, 0.0

    def clocked(pairs: Sequence[tuple[str, str]]) -> Any:
        nonlocal spent_judging
        start = time.process_time()
        scores = judged(pairs)
        spent_judging += time.process_time() - start
        return scores

    encoder.judged = clocked
    cases = Cases.open(ledger, author="benchmark")
    found = cases.trace(case, claim)
    cases.close()
    reports = sum(document.reports for document in found.documents)
    rest = time.process_time() - spent_judging
    return {"reports": reports, "judge": round(spent_judging, 2), "rest": round(rest, 2)}


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


def summary(traces: Sequence[Row]) -> Row:
    """Median and 95th percentile of what traces take."""
    taken = {name: [row[name] for row in traces] for name in ("seconds", "judge", "rest")}
    return {
        f"trace {name}, {label}": round(of(values), 2)
        for name, values in taken.items()
        for label, of in (("median", median), ("p95", percentile))
    }


def show(found: Row) -> None:
    """Print the answers, each trace on a line of its own."""
    for number, row in enumerate(found["traces"], 1):
        print(
            f"trace {number:>3}{row['reports']:>4} reports{row['seconds']:>8.2f} s"
            f"{row['judge']:>8.2f} s of CPU judging{row['rest']:>8.2f} s of CPU besides"
        )
    for name, value in found.items():
        if name != "traces":
            print(f"{name}: {value:.2f}")


def rates(found: Row) -> dict[str, float]:
    """What must not fall, all in CPU: what a second is enough for."""
    names = {"searches a second, p95": "search p95", "traces a second besides the judge, median": "trace rest, median"}
    names |= {"lists of claims a second, p95": "claims p95"} if "claims p95" in found else {}
    return {rate: 1 / max(found[name], 0.001) for rate, name in names.items()}


def copied(ledger: Path, folder: Path) -> Path:
    """A copy of a ledger and of what is derived from it."""
    for file in (ledger, views_file(str(ledger))):
        if file.exists():
            shutil.copy(file, folder / file.name.replace(ledger.name, "archive.db"))
    return folder / "archive.db"


def measured(source: Source, sizes: Sequence[int], traces: int, folder: Path) -> Row:
    """Fill ledgers of several sizes, and ask the largest."""
    rows = []
    print(f"{'articles':>9}{'add':>8}{'derive':>8}{'claims':>8}{'all':>8}  CPU s{'peak':>8}")
    for size in sizes:
        place = folder / str(size)
        place.mkdir()
        with get_context("spawn").Pool(1) as pool:  # a process each, so that peaks do not add up
            row = pool.apply(cost, (source, size, place))
        rows.append(row)
        steps = f"{row['add']:>8.1f}{row['derive']:>8.1f}{row['claims']:>8.1f}{total(row):>8.1f}"
        print(f"{row['articles']:>9}{steps}{'':>7}{row['memory']:>5} MB", flush=True)
    print(f"exponent {exponent(rows):.2f}")
    draw(rows, PLOT)
    size = rows[-1]["articles"]
    ledger = folder / str(size) / "archive.db"
    readings = ledger.with_name("readings.jsonl").stat().st_size
    taken = {
        "ledger of readings": round(ledger.stat().st_size / readings, 3),
        "derived of readings": round(views_file(str(ledger)).stat().st_size / readings, 3),
    }
    extra = list(islice(source.readings(), size, size + MORE))
    found = answers(ledger, CASE, extra, traces, listed=True)
    analysed = source.ledger is not None
    return {"analysed": analysed, "sizes": rows, "exponent": round(exponent(rows), 2), **taken, **found}


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", type=Path)
    parser.add_argument("--answers", type=Path, metavar="LEDGER", help="only ask this ledger")
    parser.add_argument("--case", default=CASE)
    parser.add_argument("--traces", type=int, default=20, help="how many headlines are traced")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 4000, 12000])
    parser.add_argument("--check", action="store_true", help="fail where a figure is below its floor")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        if arguments.answers:
            ledger = copied(arguments.answers, Path(name))
            found = answers(ledger, arguments.case, (), arguments.traces, listed=False)
        else:
            source = Source(arguments.ledger, arguments.case)
            found = measured(source, arguments.sizes, arguments.traces, Path(name))
    found |= summary(found["traces"])
    show({name: value for name, value in found.items() if name not in ("analysed", "sizes", "exponent")})
    report = json.loads(RESULT.read_text(encoding="utf-8")) if arguments.answers and RESULT.exists() else {}
    RESULT.write_text(json.dumps({**report, **found}, indent=1) + "\n", encoding="utf-8")
    if arguments.check:
        floors.check("scale", rates(found))


if __name__ == "__main__":
    main()
