import hashlib
import json

import pytest

from allegedly.records import Attribution, Passage, SourceMention
from benchmarks import nesting
from benchmarks.nesting import ANNOTATIONS, case_of, found_in, score, texts, totals
from benchmarks.scores import ROLES

TEXT = "Ana Ruiz said the mayor denied it. Nobody asked."


def spans(words):
    start = TEXT.index(words)
    return [(start, start + len(words))]


def item(number, source, cue, content, parent=None):
    roles = {"source": spans(source), "cue": spans(cue), "content": spans(content)}
    return {"id": number, "parent": parent, **roles}


OUTER = item("n1", "Ana Ruiz", "said", "the mayor denied it")
INNER = item("n2", "the mayor", "denied", "it", parent="n1")
PARAGRAPH = {"id": "a", "start": 0, "end": 34, "attributions": [OUTER, INNER]}


def test_gold_against_itself_is_perfect_in_every_view():
    case = case_of(PARAGRAPH, [OUTER, INNER])
    assert {view: (c.right, c.found, c.gold) for view, c in totals([case]).items()} == {
        "inner": (1, 1, 1),
        "outer": (1, 1, 1),
        "all": (2, 2, 2),
    }
    assert case["missed"] == []


def test_an_inner_attribution_found_without_its_parent_is_right_only_among_all():
    counts = score([OUTER, INNER], [OUTER, INNER | {"parent": None}])
    assert (counts["inner"].right, counts["inner"].found) == (0, 0)
    assert (counts["outer"].right, counts["outer"].found) == (1, 2)
    assert counts["all"].right == 2


def test_a_nested_prediction_that_nobody_annotated_costs_precision():
    counts = score([OUTER], [OUTER, INNER])
    assert (counts["inner"].found, counts["inner"].gold, counts["inner"].precision) == (1, 0, 0)


def test_a_case_tells_what_is_right_what_is_on_the_wrong_level_and_what_is_missed():
    case = case_of(PARAGRAPH, [INNER | {"parent": None}])
    assert [(found["right"], found["level"]) for found in case["found"]] == [(True, False)]
    assert case["missed"] == ["n1"]


def predicted(source, cue, content):
    def passage(words):
        return Passage(tuple(spans(words)), words)

    return Attribution(
        id="a1",
        source=source and SourceMention(tuple(spans(source)), source),
        cue=cue and passage(cue),
        content=passage(content),
    )


def test_only_what_has_its_cue_in_the_paragraph_counts():
    inside, outside = predicted("the mayor", "denied", "it"), predicted("Nobody", "asked", "Nobody")
    without_cue = predicted(None, None, "it")
    found = list(found_in(PARAGRAPH, [inside, outside, without_cue]))
    assert [[list(one[role]) for role in ROLES] for one in found] == [
        [spans("the mayor"), spans("denied"), spans("it")],
        [[], [], spans("it")],
    ]


def test_a_text_that_changed_stops_the_run(monkeypatch):
    paragraph = {"id": "a", "sha256": hashlib.sha256(TEXT.encode()).hexdigest()[:12]}
    monkeypatch.setattr(nesting, "corpus", lambda _: [{"id": "a", "text": TEXT}, {"id": "b", "text": ""}])
    assert texts([paragraph]) == {"a": TEXT}
    with pytest.raises(SystemExit, match="'a' has hash"):
        texts([paragraph | {"sha256": "0" * 12}])


def annotated():
    return [json.loads(line) for line in ANNOTATIONS.read_text(encoding="utf-8").splitlines()]


def covers(outer, inner):
    pieces = [span for role in ROLES for span in inner[role]]
    return all(any(low <= start and end <= high for low, high in outer["content"]) for start, end in pieces)


@pytest.mark.parametrize("paragraph", annotated(), ids=lambda paragraph: paragraph["id"])
def test_annotations_stand_in_their_paragraph_and_in_the_smallest_content_around_them(paragraph):
    items = {one["id"]: one for one in paragraph["attributions"]}
    for one in items.values():
        assert one["content"]
        assert all(paragraph["start"] <= s < e <= paragraph["end"] for role in ROLES for s, e in one[role])
        around = [other for other in items.values() if other is not one and covers(other, one)]
        smallest = min(around, key=lambda other: sum(e - s for s, e in other["content"]), default={"id": None})
        assert one["parent"] == smallest["id"]


def test_the_annotations_hold_enough_pairs_from_enough_articles():
    paragraphs = annotated()
    pairs = [one for paragraph in paragraphs for one in paragraph["attributions"] if one["parent"]]
    assert len(pairs) >= 150
    assert len({paragraph["id"] for paragraph in paragraphs}) >= 80
