"""Claims and traces over stories, each some articles on one event, annotated by reading them and nothing else.

    ALLEGEDLY_CORPORA=corpora ALLEGEDLY_STORIES=stories python -m benchmarks.stories [--check] [--without-claims]
    ... python -m benchmarks.stories --sentences-given

`dev-a.jsonl` is the half that thresholds are set on, `dev-b.jsonl` the one that they are reported on. A line is a
claim: `passages` {document: [{bearing, span}]} say where each document puts it forward; the `focal` claim of a story
also has `wordings` (base; p1 to p3 say the same; neg; none1, none2 are made by no article; num has a figure or name
that the articles contradict), and its origins. `dev-a-articles.jsonl` names the corpus and id of each article.

unmade       traces of none1 and none2 that report nothing, and documents that these keep out
wrong figure documents that num keeps out
negated      affirming documents that neg does not turn into supporters
found        documents that put the claim forward and are found, for base and for p1 to p3
same counts  paraphrases whose numbers of origins are those of base
sentences    shown sentences that put the claim forward, and the share of those that are shown
main origin, origins, denying, counts   of the base trace: the first origin of each document, origins printed that are
             right, denying ones that are, traces with both numbers right
whole, part  claims of several documents that `claims` lists with all of them, or with two at least
joined       of the pairs of documents of a claim those that stand in one listed claim
denials      claims that a document denies, listed with a denial of it

Writes stories.jsonl beside this file: for each story and wording the documents that report it. With `--sentences-given`
the base wording is traced from the annotated passages, so that finding them costs nothing, and nothing is written.
"""

import argparse
import json
import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from allegedly import claiming, origins, pipeline
from allegedly.claiming.candidates import wanted
from allegedly.claiming.statements import statements
from allegedly.records import Claim, Document, Mention, Origin, Reading, Span, Trace, TracedDocument
from benchmarks.floors import check
from training.corpora import corpus

OUTPUT = Path(__file__).with_suffix(".jsonl")
HALVES = ("dev-a", "dev-b")
SIDES = {"affirms": "for", "denies": "against", "doubts": "against", "asks": "asks"}
Row = dict[str, Any]


class Shares(defaultdict[str, list[int]]):
    """Numbers of right answers and of all, by the name of a figure."""

    def __init__(self) -> None:
        super().__init__(lambda: [0, 0])

    def add(self, name: str, right: int, of: int = 1) -> None:
        """Add to a figure."""
        self[name][0] += right
        self[name][1] += of

    def percent(self) -> dict[str, float]:
        """Each figure in per cent."""
        return {name: round(100 * right / of, 1) for name, (right, of) in self.items() if of}


def stories(half: str) -> Iterator[tuple[str, list[Row], dict[str, Reading]]]:
    """Yield each story of a half: its name, its annotated claims, and its readings by the label of the article."""
    articles = defaultdict(list)
    for row in _lines(f"{half}-articles.jsonl"):
        articles[row["story"]].append(row)
    annotated = defaultdict(list)
    for row in _lines(f"{half}.jsonl"):
        annotated[row["story"]].append(row)
    for story, rows in articles.items():
        yield story, annotated[story], {row["doc"]: _read(row) for row in rows}


def _lines(name: str) -> list[Row]:
    folder = os.environ.get("ALLEGEDLY_STORIES")
    if not folder or not (Path(folder) / name).exists():
        raise SystemExit(f"set ALLEGEDLY_STORIES to the folder that holds {name}")
    return [json.loads(line) for line in (Path(folder) / name).read_text(encoding="utf-8").splitlines() if line]


def _read(row: Row) -> Reading:
    record = _records(row["corpus"].removesuffix(".xz").removesuffix(".jsonl"))[row["id"]]
    document = Document(
        id=row["doc"],
        location=row["doc"],
        text=record["text"],
        title=row.get("title") or record.get("title"),
        outlet=row.get("outlet"),
        published=row.get("published"),
        url=record.get("url"),
        language="en",
        sha256="",
    )
    return pipeline.analyse(document)


@cache
def _records(name: str) -> dict[str, Row]:
    """The articles of a corpus by id; those of a record that holds several as "id:number"."""
    found = {}
    for record in corpus(name):
        found[record["id"]] = record
        for number, article in enumerate(record.get("articles") or ()):
            found[f"{record['id']}:{number}"] = article
    return found


def overlaps(spans: Sequence[Span], span: Sequence[int]) -> bool:
    """Whether one of some spans shares characters with another."""
    return any(min(end, span[1]) > max(start, span[0]) for start, end in spans)


def score_trace(gold: Row, traces: dict[str, Trace], shares: Shares) -> None:
    """Add what the traces of all wordings of a focal claim show."""
    focal, base = gold["focal"], traces["base"]
    every = len(base.documents)
    for wording, trace in traces.items():
        told = {document.document for document in trace.documents if document.reports}
        if wording.startswith("p"):
            shares.add("paraphrases found", len(told & set(focal["stances"])), len(focal["stances"]))
            shares.add("same counts", trace.independent == base.independent)
        elif wording.startswith("none"):
            shares.add("unmade: nobody", not told)
            shares.add("unmade: kept out", every - len(told), every)
        elif wording == "num":
            shares.add("wrong figure: kept out", every - len(told), every)
        elif wording == "neg":
            turned = {document.document for document in trace.documents if document.stance == "supports"}
            affirming = [name for name, stances in focal["stances"].items() if "denies" not in stances]
            shares.add("negated: not turned", sum(name not in turned for name in affirming), len(affirming))
    _score_base(gold, base, shares)


def _score_base(gold: Row, trace: Trace, shares: Shares) -> None:
    focal = gold["focal"]
    documents = {document.document: document for document in trace.documents}
    origins = {origin.id: origin for origin in trace.origins}
    for name, stances in focal["stances"].items():
        document = documents[name]
        shares.add("found", document.reports)
        shares.add("stance", document.reports and document.stance in stances)
        main = origins.get(document.origins[0]) if document.origins else None
        shares.add("main origin", main is not None and _is_main(main, focal, name))
        _score_sentences(gold, document, shares)
    for name in focal["not_reporting"]:
        shares.add("others kept out", not documents[name].reports)
    for origin in trace.origins:
        right = any(_meets(origin, wanted) for wanted in focal["origins"])
        shares.add("origins", right)
        if origin.stance == "denies":
            shares.add("denying origins", right)
    shares.add("both counts", _counts_right(trace, focal))


def _score_sentences(gold: Row, document: TracedDocument, shares: Shares) -> None:
    """Sentences that a careful reader may count or not ("optional_passages") count neither way."""
    name = document.document
    marked = [passage["span"] for passage in gold["passages"].get(name, [])]
    either = gold.get("optional_passages", {}).get(name, [])
    optional = [passage["span"] if isinstance(passage, dict) else passage for passage in either]
    shown = [passage.spans for passage in document.passages]
    counted = [spans for spans in shown if _any(spans, marked) or not _any(spans, optional)]
    found = [span for span in marked if any(overlaps(spans, span) for spans in shown)]
    shares.add("sentences: precision", sum(_any(spans, marked) for spans in counted), len(counted))
    shares.add("sentences: recall", len(found), len(marked))


def _is_main(origin: Origin, focal: Row, document: str) -> bool:
    """Whether an origin is one of those on which the account of a document mainly rests."""
    wanted = focal["main"].get(document, [])
    names = [wanted] if isinstance(wanted, str) else wanted
    return any(_meets(origin, each) for each in focal["origins"] if each["name"] in names)


def _counts_right(trace: Trace, focal: Row) -> bool:
    supporting, denying = trace.independent.supporting, trace.independent.denying
    return (
        supporting.identified in focal["supporting"]
        and supporting.unstated in focal["unstated"]
        and denying.identified in focal["denying"]
    )


def _any(spans: Sequence[Span], others: Sequence[Sequence[int]]) -> bool:
    return any(overlaps(spans, span) for span in others)


def _meets(origin: Origin, wanted: Row) -> bool:
    return origin.stance == wanted["stance"] and bool(re.search(wanted["match"], origin.name, re.IGNORECASE))


def given(gold: Row, readings: Mapping[str, Reading]) -> Iterator[Mention]:
    """The annotated passages as mentions: of what is said in each, the statement that names most of the claim."""
    claim = wanted(gold["claim"])
    for name, passages in gold["passages"].items():
        said = [statement for statement in statements(readings[name]) if statement.spans]
        for passage in sorted(passages, key=lambda passage: passage["span"]):
            inside = [statement for statement in said if overlaps(statement.spans, passage["span"])]
            if inside:
                best = max(inside, key=lambda statement: claim.shares(claim.credits(statement.text)[None])[0])
                yield Mention(
                    document=name,
                    spans=best.spans,
                    text=best.text,
                    bearing=passage["bearing"],
                    attribution=best.attribution.id if best.attribution else None,
                    source=best.source,
                    score=1.0,
                )


def measure_given(half: str) -> dict[str, float]:
    """The figures of a half where the sentences that put the focal claims forward are given."""
    shares = Shares()
    for _, annotated, readings in stories(half):
        copies = origins.find_copies(reading.document for reading in readings.values())
        for gold in annotated:
            if gold["focal"]:
                mentions = list(given(gold, readings))
                _score_base(gold, origins.trace(gold["claim"], mentions, list(readings.values()), copies), shares)
    return {name: value for name, value in shares.percent().items() if not name.startswith("sentences")}


def score_claims(annotated: Sequence[Row], listed: Sequence[Claim], shares: Shares) -> None:
    """Add how well the claims listed over a story hold those annotated, each beside the one that holds most of it."""
    for gold in annotated:
        wanted = gold["passages"]
        if len(wanted) < 2:
            continue
        best: dict[str, set[tuple[str, bool]]] = {}
        for claim in listed:
            held = _held(wanted, claim)
            if len(held) > len(best):
                best = held
        right = [name for name, met in best.items() if any(agrees for _, agrees in met)]
        shares.add("claims: whole", len(right) == len(wanted))
        shares.add("claims: part", len(right) >= 2)
        shares.add("claims: joined", len(best) * (len(best) - 1) // 2, len(wanted) * (len(wanted) - 1) // 2)
        denied = [name for name, passages in wanted.items() if any(each["bearing"] == "denies" for each in passages)]
        if denied:
            shares.add("claims: denials", any(("denies", True) in best.get(name, ()) for name in denied))


def _held(wanted: dict[str, list[Row]], claim: Claim) -> dict[str, set[tuple[str, bool]]]:
    """By document, how the mentions on marked passages bear on the claim, and whether that is the side marked."""
    held = defaultdict(set)
    for mention in claim.mentions:
        met = [each for each in wanted.get(mention.document, []) if overlaps(mention.spans, each["span"])]
        if met:
            agrees = SIDES[mention.bearing] in {SIDES[each["bearing"]] for each in met}
            held[mention.document].add((mention.bearing, agrees))
    return held


def measure(half: str, *, with_claims: bool) -> tuple[dict[str, float], list[Row]]:
    """The figures of a half, and a row for each wording traced."""
    shares, rows = Shares(), []
    for story, annotated, readings in stories(half):
        for gold in annotated:
            if not gold["focal"]:
                continue
            wordings = gold["focal"]["wordings"]
            traces = {name: pipeline.trace(words, readings.values()) for name, words in wordings.items()}
            score_trace(gold, traces, shares)
            for name, trace in traces.items():
                told = [document.document for document in trace.documents if document.reports]
                rows.append({"half": half, "story": story, "wording": name, "reported by": told})
        if with_claims:
            found = [proposition for reading in readings.values() for proposition in claiming.propositions(reading)]
            score_claims(annotated, claiming.group(found), shares)
    return shares.percent(), rows


def show(figures: Mapping[str, Mapping[str, float]]) -> None:
    """Print a row a figure, a column a half."""
    print(f"{'':<24}" + "".join(f"{half:>8}" for half in HALVES))
    for name in figures[HALVES[0]]:
        print(f"{name:<24}" + "".join(f"{figures[half].get(name, 0):>8.1f}" for half in HALVES))


def main() -> None:
    """Read the command line, measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="exit 1 where a figure is below its floor")
    parser.add_argument("--without-claims", action="store_true", help="only trace, which is quicker")
    parser.add_argument("--sentences-given", action="store_true", help="trace from the annotated sentences")
    arguments = parser.parse_args()
    if arguments.sentences_given:
        show({half: measure_given(half) for half in HALVES})
        return
    measured = {half: measure(half, with_claims=not arguments.without_claims) for half in HALVES}
    show({half: figures for half, (figures, _) in measured.items()})
    lines = [json.dumps(row) for half in HALVES for row in measured[half][1]]
    OUTPUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if arguments.check:
        figures = {f"{half} {name}": value for half in HALVES for name, value in measured[half][0].items()}
        check("stories", figures)


if __name__ == "__main__":
    sys.exit(main())
