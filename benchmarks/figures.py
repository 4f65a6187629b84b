"""Tables that pages show, from what the benchmarks wrote last: held against the pages, or written into them.

    python -m benchmarks.figures            say which pages show others, and exit with 1 where any does
    python -m benchmarks.figures --write    write the tables into the pages

A table is known by its first line. Needs no corpus.
"""

import argparse
import json
from pathlib import Path

from benchmarks import nesting, reading

ROOT = Path(__file__).parents[1]
CARD = ROOT / "src" / "allegedly" / "encoder" / "weights" / "en" / "CARD.md"
PAGES = (ROOT / "README.md", CARD, *sorted(ROOT.glob("docs/*.md")), *sorted(ROOT.glob("benchmarks/*.md")))


def tables() -> list[list[str]]:
    """The lines of each table."""
    nested = map(json.loads, nesting.CASES.read_text("utf-8").splitlines())
    scores = json.loads((reading.HERE / "reading.json").read_text("utf-8"))["scores"]
    return [nesting.table(nesting.totals(nested)), reading.table(scores)]


def with_figures(page: str) -> str:
    """A page with the tables as they were written last: each from its first line to the end of its block."""
    for table in tables():
        before, first, after = page.partition(f"```\n{table[0]}\n")
        if first:
            page = before + "\n".join(["```", *table, ""]) + after[after.index("```") :]
    return page


def main() -> None:
    """Compare or write."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=form)
    parser.add_argument("--write", action="store_true", help="write the tables into the pages")
    write = parser.parse_args().write
    stale = []
    for page in PAGES:
        text = page.read_text("utf-8")
        mended = with_figures(text)
        if mended != text:
            stale.append(str(page.relative_to(ROOT)))
            if write:
                page.write_text(mended, "utf-8")
    if stale and not write:
        raise SystemExit(f"other figures than the benchmarks wrote: {', '.join(stale)}; run: make figures")


if __name__ == "__main__":
    main()
