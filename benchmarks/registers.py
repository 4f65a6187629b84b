"""Attributions in registers beyond the training corpus: headlines, transcripts, hedges, nested statements and others.

    python -m benchmarks.registers

The cases and what is expected of them were written for the project; they stand in tests/attribution/registers.jsonl.
A case is right when every expected attribution is found, matched as `benchmarks.scores` matches relations, inside the
attribution that is expected (or inside none), and no further attribution is found that is inside none. Prints how many
of each register are right.
"""

import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from allegedly.attribution import attribute
from allegedly.encoder import Model
from allegedly.records import Attribution
from benchmarks.scores import Attribution as Spans
from benchmarks.scores import relation_pairs, spans_of

CASES = Path(__file__).parent.parent / "tests" / "attribution" / "registers.jsonl"
Case = dict[str, Any]


def cases() -> list[Case]:
    """The committed cases."""
    return [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]


def is_right(case: Case, model: Model) -> bool:
    """Tell whether the model finds in a case's text what is expected and no other outermost attribution."""
    text = case["text"]
    return agrees(case, attribute(text, model.encode(text), model))


def agrees(case: Case, found: Sequence[Attribution]) -> bool:
    """Tell whether what was found in a case's text is what is expected of it."""
    expected = [located(case["text"], item) for item in case["expected"]]
    partner = dict(relation_pairs(expected, [spans_of(item) for item in found]))
    if len(partner) < len(expected):
        return False
    ids = {i: found[j].id for i, j in partner.items()}
    in_place = all(found[j].parent == ids.get(case["expected"][i]["parent"]) for i, j in partner.items())
    return in_place and all(item.parent or j in partner.values() for j, item in enumerate(found))


def located(text: str, item: Case) -> Spans:
    """The spans of an expected attribution's words; a source or cue that recurs is the one nearest the content."""
    content = [_nearest(text, piece, place=0) for piece in item["content"]]
    source, cue = (
        [_nearest(text, words, place=content[0][0])] if words else [] for words in (item["source"], item["cue"])
    )
    return {"source": source, "cue": cue, "content": content}


def _nearest(text: str, words: str, *, place: int) -> tuple[int, int]:
    found = [match.span() for match in re.finditer(rf"(\b|(?=\W)){re.escape(words)}(\b|(?<=\W))", text)]
    if not found:
        raise ValueError(f"{CASES.name}: {words!r} is not among the words of {text!r}")
    return min(found, key=lambda span: abs(span[0] - place))


def main() -> None:
    """Print how many cases of each register are right."""
    model = Model(threads=1)
    committed = cases()
    asked = Counter(case["register"] for case in committed)
    right = Counter(case["register"] for case in committed if is_right(case, model))
    for register, number in [*asked.items(), ("all", asked.total())]:
        correct = right.total() if register == "all" else right[register]
        print(f"{register:<20}{correct:>4}/{number}")


if __name__ == "__main__":
    main()
