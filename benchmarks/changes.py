"""What a change of the code changes in the output: readings and traces of before, held against those of now.

    python -m benchmarks.changes keep FILE [--articles 40]     before the change
    python -m benchmarks.changes compare FILE                  after it

Reads the first articles of polnear-dev and the invented examples, and traces a claim over the latter. `compare` prints
for each field how often it differs, is new or is gone, and exits with 1 where anything does; what made a record is
left out. FILE is JSON Lines with the texts of the corpus: keep it outside the repository. Needs ALLEGEDLY_CORPORA.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice, zip_longest
from pathlib import Path
from typing import Any

from allegedly import pipeline
from allegedly.records import Document, Reading, codec
from training.corpora import corpus

EXAMPLES = Path(__file__).parents[1] / "examples"
CLAIMS = {"bridge": "Kestria has halted the bridge", "spill": "The works spilled acid into the river"}
NO_OUTPUT = ("made_by", "suggested")  # fields that say who made a record, not what it holds
Json = Any


def outputs(articles: int) -> Iterator[Json]:
    """Yield what is read of the corpus and of the examples, and the traces over the latter."""
    for article in islice(corpus("polnear-dev"), articles):
        name = article["id"]
        document = Document(id=name, location=name, text=article["text"], sha256="", language="en")
        yield as_json(pipeline.analyse(document))
    for folder, claim in CLAIMS.items():
        paths = sorted(EXAMPLES.joinpath(folder).iterdir())
        readings = list(pipeline.read_many(paths))
        yield from map(as_json, readings)
        kept = [reading for reading in readings if isinstance(reading, Reading)]
        yield as_json(pipeline.trace(claim, kept))


def as_json(record: object) -> Json:
    """A record as JSON, without the folder in which the examples lie."""
    return json.loads(codec.line(record).replace(f"{EXAMPLES}/", ""))


def fields(value: Json, path: str = "", place: str = "") -> Iterator[tuple[str, str, Json]]:
    """Yield each field of a record as its path, its place and its value.

    Items of a list share a path; their place is their id where they have one, else their position.
    """
    if isinstance(value, Mapping):
        for key, item in value.items():
            if key not in NO_OUTPUT:
                yield from fields(item, f"{path}.{key}".lstrip("."), f"{place}.{key}")
    elif isinstance(value, list) and any(isinstance(item, Mapping | list) for item in value):
        for position, item in enumerate(value):
            name = item.get("id", position) if isinstance(item, Mapping) else position
            yield from fields(item, f"{path}[]", f"{place}.{name}")
    else:
        yield path, place, value


def differences(before: Json, now: Json) -> Iterator[tuple[str, str]]:
    """Yield each difference of two records as how they differ ("new", "gone", "other") and the path of the field."""
    old = {place: (path, value) for path, place, value in fields(before)}
    new = {place: (path, value) for path, place, value in fields(now)}
    for place, (path, value) in old.items():
        if place not in new:
            yield "gone", path
        elif new[place][1] != value:
            yield "other", path
    for place in new.keys() - old.keys():
        yield "new", new[place][0]


def main() -> None:
    """Keep outputs, or compare with those kept."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("do", choices=("keep", "compare"))
    parser.add_argument("file", type=Path)
    parser.add_argument("--articles", type=int, default=40, help="of polnear-dev; as many as were kept, to compare")
    arguments = parser.parse_args()
    if arguments.do == "keep":
        with arguments.file.open("w", encoding="utf-8") as stream:
            stream.writelines(json.dumps(record) + "\n" for record in outputs(arguments.articles))
        return
    counts: Counter[tuple[str, str]] = Counter()
    changed = records = 0
    with arguments.file.open(encoding="utf-8") as stream:
        for line, now in zip_longest(stream, outputs(arguments.articles)):
            found = list(differences(json.loads(line) if line else {}, now or {}))
            counts.update(found)
            changed += bool(found)
            records += 1
    for (kind, path), count in sorted(counts.items()):
        print(f"{count:>6} {kind:<6} {path}")
    print(f"{changed} of {records} records differ, in {counts.total()} fields")
    sys.exit(changed > 0)


if __name__ == "__main__":
    main()
