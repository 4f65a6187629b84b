"""Counts of what went wrong in 100 missed and 100 falsely found attributions of polnear-dev, read one by one.

    python -m benchmarks.errors

The judgements stand in errors.jsonl beside this file, as offsets and labels without text; docs/errors.md explains them.
A case also says whether the gold annotation is sound, debatable (another reading is as good) or wrong.
"""

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

CASES = Path(__file__).with_name("errors.jsonl")
SIDES = ("miss", "false")
GOLD = ("sound", "debatable", "wrong")
FAMILIES = {
    "only one side has it": ("attitude", "noun", "saying", "layout"),
    "content differs": ("long", "short", "pieces"),
    "source differs": ("bounds", "wrong source", "no source", "extra source"),
    "levels differ": ("inside",),
}
RIGHT, FOUND, GOLD_COUNT = 1669, 2039, 2192  # relations on the day the cases were drawn
Row = tuple[str, Counter[tuple[str, str]]]


def cases() -> list[dict[str, str]]:
    """The judged cases."""
    return [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]


def counted(judged: Iterable[dict[str, str]], kinds: Iterable[str]) -> Counter[tuple[str, str]]:
    """Count the cases of some kinds by side and by the state of the gold."""
    wanted = set(kinds)
    return Counter((case["kind"], case["gold"]) for case in judged if case["error"] in wanted)


def rows(judged: list[dict[str, str]]) -> Iterable[Row]:
    """Yield the counts of each kind, of each family, and of all."""
    for family, kinds in FAMILIES.items():
        for kind in kinds:
            yield f"  {kind}", counted(judged, [kind])
        yield family, counted(judged, kinds)
    yield "all", counted(judged, [kind for kinds in FAMILIES.values() for kind in kinds])


def forgiving(judged: list[dict[str, str]], states: Iterable[str]) -> tuple[float, float, float]:
    """Estimate precision, recall and F1 in per cent, were the cases with gold of some states counted as right."""
    forgiven = Counter(case["kind"] for case in judged if case["gold"] in set(states))
    drawn = Counter(case["kind"] for case in judged)
    precision = (RIGHT + (FOUND - RIGHT) * forgiven["false"] / drawn["false"]) / FOUND
    recall = (RIGHT + (GOLD_COUNT - RIGHT) * forgiven["miss"] / drawn["miss"]) / GOLD_COUNT
    return 100 * precision, 100 * recall, 200 * precision * recall / (precision + recall)


def main() -> None:
    """Print the table of counts, and what the scores would be without the annotation's own doubts."""
    columns = [(side, gold) for side in SIDES for gold in GOLD]
    print(f"{'':<22}" + "".join(f"{side + ':':>8}{'sound':>8}{'debatable':>11}{'wrong':>7}" for side in SIDES))
    judged = cases()
    for name, counts in rows(judged):
        cells = [[counts[column] for column in columns if column[0] == side] for side in SIDES]
        print(f"{name:<22}" + "".join(f"{sum(c):>8}{c[0]:>8}{c[1]:>11}{c[2]:>7}" for c in cells))
    print(f"\n{'relation':<34}{'P':>7}{'R':>7}{'F1':>7}")
    for name, states in (("as scored", ()), ("wrong gold forgiven", GOLD[2:]), ("debatable gold too", GOLD[1:])):
        print(f"{name:<34}" + "".join(f"{figure:>7.1f}" for figure in forgiving(judged, states)))


if __name__ == "__main__":
    main()
