"""Time expressions on TimeBank 1.2 and the AQUAINT TimeML corpus: spans and TIMEX3 values.

strict    spans that agree to the character (marks at their ends aside)
relaxed   spans that overlap, paired one to one
value     relaxed pairs whose values agree to the day, over the same found and gold counts (TempEval-3's value F1:
          relaxed F1 times the share of pairs with the right value)
calendar  the same over values that stand in the calendar: gold PAST_REF and the like, and
          1998-WXX, are left out with what is paired with them

"date" is DATE and TIME together, since allegedly's values are days; durations and sets stand apart: when something
was said needs none. A document whose id's SHA-256 begins with an even hexadecimal digit is for developing rules, the
others are held out.

    python -m benchmarks.times             print the table, write benchmarks/times.jsonl
    python -m benchmarks.times --check     also fail where a held-out score is below its floor
"""

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from allegedly.occasions.times import dated
from benchmarks.floors import check
from benchmarks.scores import Counts
from training.corpora import corpus

HERE = Path(__file__).parent
CORPORA = ("timeml-timebank", "timeml-aquaint")
GROUPS = {"date": ("DATE", "TIME"), "duration": ("DURATION",), "set": ("SET",)}
VIEWS = ("strict", "relaxed", "value", "calendar")
MARKS = " .,;:'\"\n"
Found = tuple[int, int, str | None]


def part_of(identity: str) -> str:
    """ "develop" or "held out", by the SHA-256 of a document's id."""
    return "held out" if int(hashlib.sha256(identity.encode()).hexdigest()[0], 16) % 2 else "develop"


def case(document: dict[str, Any]) -> dict[str, Any]:
    """What is found and what is gold in one document, by group, each as [start, end, value]."""
    text = document["text"]
    spans: dict[str, Any] = {group: {"found": [], "gold": []} for group in GROUPS}
    for expression, value in dated(text, document["dct"]):
        group = "date" if expression.kind == "time" else expression.kind
        spans[group]["found"].append([*trimmed(text, *expression.span), value])
    for gold in document["timexes"]:
        group = next(group for group, types in GROUPS.items() if gold["type"] in types)
        spans[group]["gold"].append([*trimmed(text, *gold["span"]), to_the_day(gold["value"])])
    return {"id": document["id"], "part": part_of(document["id"]), **spans}


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without marks at its ends."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip(MARKS)), end - len(words) + len(words.rstrip(MARKS))


def to_the_day(value: str) -> str:
    """A TIMEX3 value without its time of day."""
    return value.partition("T")[0] if value[:1].isdigit() else value


def pairs(found: list[Found], gold: list[Found]) -> Iterator[tuple[Found, Found]]:
    """Pair spans that overlap, in order, each once."""
    free = list(gold)
    for item in found:
        partner = next((other for other in free if item[0] < other[1] and other[0] < item[1]), None)
        if partner:
            free.remove(partner)
            yield item, partner


def names_a_date(value: str | None) -> bool:
    """Whether a value stands in the calendar: not PAST_REF, not 1998-WXX."""
    return value is not None and value[:2].isdigit() and "X" not in value


def counts(cases: Iterable[dict[str, Any]], group: str) -> dict[str, Counts]:
    """The counts of each view over some cases."""
    total = dict.fromkeys(VIEWS, Counts())
    for one in cases:
        found, gold = one[group]["found"], one[group]["gold"]
        matched = list(pairs(found, gold))
        right = {
            "strict": sum(a[:2] == b[:2] for a, b in matched),
            "relaxed": len(matched),
            "value": sum(a[2] == b[2] for a, b in matched),
            "calendar": sum(a[2] == b[2] for a, b in matched if names_a_date(a[2])),
        }
        for view in VIEWS[:3]:
            total[view] += Counts(right[view], len(found), len(gold))
        blurred = sum(names_a_date(a[2]) and not names_a_date(b[2]) for a, b in matched)
        named = [sum(names_a_date(item[2]) for item in side) for side in (found, gold)]
        total["calendar"] += Counts(right["calendar"], named[0] - blurred, named[1])
    return total


def main() -> None:
    """Measure, print, write, and check if asked."""
    cases = [case(document) for name in CORPORA for document in corpus(name)]
    figures = {}
    print(f"{'':28}{'P':>7}{'R':>7}{'F1':>7}")
    for part in ("develop", "held out"):
        chosen = [one for one in cases if one["part"] == part]
        for group in GROUPS:
            measured = counts(chosen, group)
            for view in VIEWS if group == "date" else VIEWS[:2]:  # durations and sets get no value
                count = measured[view]
                name = f"{part} {group} {view}"
                figures[name] = count.f1
                print(f"{name:28}{count.precision:7.1f}{count.recall:7.1f}{count.f1:7.1f}")
    lines = (json.dumps(one, separators=(",", ":")) + "\n" for one in cases)
    (HERE / "times.jsonl").write_text("".join(lines), encoding="utf-8")
    if "--check" in sys.argv:
        check("times", figures)


if __name__ == "__main__":
    main()
