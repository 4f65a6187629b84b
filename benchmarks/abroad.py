"""Who says it, in registers other than US politics: twenty-nine texts that were annotated by reading.

    python -m benchmarks.abroad [--check]

A statement is found when contents overlap and cues do (or one side has none), one to one, best content first. recall
and precision are over all statements, the other figures over those found: identity asks whether the resolved source is
the one that its cluster's statements mostly have, and has its name where it is named; descriptions and pronouns are
the same for mentions without a name; kind, role and affiliation ask what the source is said to be, the last two where
an annotator gave one, words of one form sufficing. nested is the recall of statements inside others. Rules are set on
half a; half b is held out. Writes abroad.jsonl beside this file. `--check` exits with 1 where a figure is below its
floor. Needs ALLEGEDLY_CORPORA.
"""

import argparse
import hashlib
import json
from collections.abc import Iterator
from typing import Any

from lxml import html

from allegedly.pipeline import analyse
from allegedly.reading.wraps import unwrapped
from allegedly.records import Attribution, Document, Source
from benchmarks import floors
from benchmarks.occasions import HERE, same_relay
from benchmarks.scores import characters
from training.corpora import corpus

PRONOUNS = {"he", "she", "it", "they", "i", "we", "you", "who", "which"}
FIGURES = ("identity", "descriptions", "pronouns", "named", "kind", "role", "affiliation", "said date", "evidence")
Row = dict[str, Any]


def page_text(page: str) -> str:
    """The paragraphs, headings, list items and quotations of a page, joined by empty lines."""
    blocks = html.fromstring(page).iter("p", "h1", "h2", "h3", "li", "blockquote")
    plain = [block for block in blocks if block.tag != "blockquote" or not block.findall(".//p")]
    return "\n\n".join(filter(None, (" ".join(block.text_content().split()) for block in plain)))


def documents() -> Iterator[tuple[Row, Document]]:
    """Each annotated text; exit with a message where it is not the one that was annotated."""
    lines = (HERE / "annotations" / "registers-abroad.jsonl").read_text(encoding="utf-8").splitlines()
    annotated = [json.loads(line) for line in lines]
    for name in sorted({row["corpus"] for row in annotated}):
        records = {record["id"]: record for record in corpus(name)}
        for row in annotated:
            if row["corpus"] == name:
                yield row, _document(row, records[row["id"]])


def _document(row: Row, record: Row) -> Document:
    text = page_text(record["expected_html"]) if "expected_html" in record else record["text"]
    text = text[: row.get("end")]
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    if not sha256.startswith(row["sha256"]):
        raise SystemExit(f"{row['corpus']} {row['id']}: annotated at {row['sha256']}, this is {sha256[:12]}")
    place = f"{row['corpus']}#{row['id']}"
    return Document(
        id=row["id"],
        location=place,
        text=unwrapped(text),
        published=row["published"],
        language="en",
        sha256=sha256,
    )


def pair_up(gold: list[Row], found: list[Attribution]) -> dict[int, int]:
    """Pair statements by overlap of content and cue, one to one, best content first."""
    scored = []
    for i, statement in enumerate(gold):
        for j, item in enumerate(found):
            left, right = characters(statement["content"]), characters(item.content.spans)
            cues = characters(statement["cue"]), characters(item.cue.spans if item.cue else ())
            if left & right and (cues[0] & cues[1] or not all(cues)):
                scored.append((len(left & right) / len(left | right), i, j))
    pairs: dict[int, int] = {}
    for _, i, j in sorted(scored, reverse=True):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def cases() -> Iterator[Row]:
    """What was found in each text."""
    for row, document in documents():
        reading = analyse(document)
        found = list(reading.attributions)
        sources = {source.id: source for source in reading.sources}
        pairs = pair_up(row["statements"], found)
        judged = []
        for i, j in sorted(pairs.items()):
            source = sources.get((found[j].source and found[j].source.id) or "")
            judged.append(_judged(row, row["statements"][i], found[j], source, document.text))
        _judge_identity(judged)
        yield {
            "id": row["id"],
            "half": row["half"],
            "counts": [len(pairs), len(found), len(row["statements"])],
            "nested": [
                sum(row["statements"][i]["parent"] is not None for i in pairs),
                sum(statement["parent"] is not None for statement in row["statements"]),
            ],
            "missed": [s["id"] for i, s in enumerate(row["statements"]) if i not in pairs],
            "further": [found[j].content.spans for j in range(len(found)) if j not in pairs.values()],
            "found": judged,
        }


def _judged(row: Row, gold: Row, item: Attribution, source: Source | None, text: str) -> Row:
    who = next((known for known in row["sources"] if known["id"] == gold["identity"]), None)
    words = " ".join(text[start:end] for start, end in gold["source"])
    date = item.said.date if item.said else None
    judged: Row = {"id": gold["id"], "gold": gold["identity"], "source": source and source.id}
    judged["evidence"] = item.evidence == gold["evidence"]
    if gold["said"] and gold["said"]["date"]:
        judged["said date"] = date == gold["said"]["date"]
    if who and words:
        judged["named"] = source is not None and source.named == who["named"]
        judged["name"] = not who["named"] or (source is not None and same_relay(who["name"], source.name or ""))
        judged["mention"] = _mention(words, who)
        judged["kind"] = source is not None and source.kind == who["kind"]
        for field in ("role", "affiliation"):
            if who.get(field):
                judged[field] = _agrees(who[field], getattr(source, field, None))
    return judged


def _agrees(annotated: str, found: str | None) -> bool:
    """Whether what was found holds all words of one of the annotated forms, or the other way round."""
    return found is not None and any(same_relay(form, found) for form in annotated.split("; "))


def _mention(words: str, who: Row) -> str:
    if words.lower() in PRONOUNS:
        return "pronouns"
    name = set(who["name"].lower().split())
    return "names" if who["named"] and name & set(words.lower().replace(",", " ").split()) else "descriptions"


def _judge_identity(judged: list[Row]) -> None:
    """Set `identity`: the source is the one that most statements of its cluster have, and has the right name."""
    for case in judged:
        if "mention" in case:
            given = [other["source"] for other in judged if other["gold"] == case["gold"]]
            commonest = max(sorted(filter(None, given)), key=given.count, default=None)
            case["identity"] = case["name"] and case["source"] is not None and case["source"] == commonest


def figures(measured: list[Row]) -> dict[str, tuple[float, int]]:
    """Each figure in per cent, and over how many."""
    right, found, gold = (sum(case["counts"][k] for case in measured) for k in range(3))
    inner, nested = (sum(case["nested"][k] for case in measured) for k in range(2))
    scores = {"recall": (100 * right / gold, gold), "precision": (100 * right / found, found)}
    scores["nested"] = (100 * inner / nested, nested)
    judged = [item for case in measured for item in case["found"]]
    for name in FIGURES:
        kind = "identity" if name in ("descriptions", "pronouns") else name
        asked = [item[kind] for item in judged if kind in item and (kind == name or item["mention"] == name)]
        scores[name] = (100 * sum(asked) / max(len(asked), 1), len(asked))
    return scores


def main() -> None:
    """Print the figures of both halves and write the cases."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="exit with 1 where a figure is below its floor")
    arguments = parser.parse_args()
    measured = list(cases())
    lines = (json.dumps(case, separators=(",", ":")) + "\n" for case in measured)
    (HERE / "abroad.jsonl").write_text("".join(lines), encoding="utf-8")
    halves = {half: figures([case for case in measured if case["half"] == half]) for half in "ab"}
    print(f"{'':<14}{'half a':>8}{'of':>6}{'half b':>9}{'of':>6}")
    for name, (figure, number) in halves["a"].items():
        other, count = halves["b"][name]
        print(f"{name:<14}{figure:8.1f}{number:6}{other:9.1f}{count:6}")
    if arguments.check:
        flat = {f"{half} {name}": figure for half, scores in halves.items() for name, (figure, _) in scores.items()}
        floors.check("abroad", flat)


if __name__ == "__main__":
    main()
