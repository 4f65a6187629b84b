import json
from pathlib import Path

import pytest

from allegedly.grading import plans, undertakings
from allegedly.records import Attribution, Document, Passage, Said, Source, SourceMention

CASES = [json.loads(line) for line in Path(__file__).with_name("undertakings.jsonl").read_text("utf-8").splitlines()]
EXAMPLES = Path(__file__).parents[2] / "examples"


def document(text, published=None):
    return Document(id="d", location="d.txt", text=text, sha256="", published=published)


def said(text, content, *, cue="said", stance=None, date=None):
    start = text.index(content)
    return Attribution(
        id="a",
        source=SourceMention((), "", id="s1"),
        cue=Passage((), cue),
        content=Passage(((start, start + len(content)),), content),
        stance=stance,
        said=Said("In July", date) if date else None,
    )


SOURCES = (Source("s1", name="Irena Sollack"),)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_stages(case):
    found = undertakings(document(case["text"]), (), ())
    assert [[each.name, each.stage, list(each.unknown)] for each in found] == case["found"]


PLAN = "Kestria will build a bridge to Vessay Island"


@pytest.mark.parametrize(
    ("published", "date", "as_of"),
    [
        pytest.param("2026-03-05T10:00:00Z", "2026-02", "2026-02", id="when it was said"),
        pytest.param("2026-03-05T10:00:00Z", None, "2026-03-05", id="else the day of publication"),
        pytest.param(None, None, None, id="else nothing"),
    ],
)
def test_who_says_so_and_as_of_when(published, date, as_of):
    text = f"{PLAN}, Sollack said."
    [plan] = undertakings(document(text, published), [said(text, PLAN, date=date)], SOURCES)
    assert (plan.by, plan.as_of) == ("s1", as_of)
    assert text[slice(*plan.spans[0])] == "will build a bridge"


def test_outside_every_attribution_the_outlet_says_so():
    text = f"{PLAN}. “It is late,” Sollack said."
    [plan] = undertakings(document(text), [said(text, "“It is late,”")], SOURCES)
    assert plan.by is None


@pytest.mark.parametrize(("cue", "stance"), [("denied", None), ("said", "denies"), ("asked", None)])
def test_what_a_source_denies_is_no_report(cue, stance):
    text = f"{PLAN}. Sollack {cue} that work on the bridge has been halted."
    denied = said(text, "that work on the bridge has been halted", cue=cue, stance=stance)
    assert [plan.stage for plan in undertakings(document(text), [denied], SOURCES)] == ["announced"]


def test_the_innermost_source_says_so():
    text = f"Orrabey recalled that Sollack said {PLAN}."
    outer = said(text, f"that Sollack said {PLAN}")
    inner = said(text, PLAN)
    inner = Attribution(id="b", source=SourceMention((), "", id="s2"), cue=inner.cue, content=inner.content)
    [plan] = undertakings(document(text), [outer, inner], (*SOURCES, Source("s2")))
    assert plan.by == "s2"


@pytest.mark.parametrize(
    ("file", "stages"),
    [
        ("courier-interview.txt", ["announced", "designed", "site sought", "site sought"]),
        ("courier-letter.txt", []),
        ("radio-transcript.txt", []),
    ],
)
def test_the_bridge(file, stages):
    text = (EXAMPLES / "bridge" / file).read_text(encoding="utf-8")
    found = undertakings(document(text), (), ())
    assert [plan.stage for plan in found] == stages
    assert {plan.name for plan in found} <= {"bridge"}


def test_the_spill_has_no_plans():
    text = (EXAMPLES / "spill" / "reporter.txt").read_text(encoding="utf-8")
    assert undertakings(document(text), (), ()) == ()


def test_a_long_text_does_not_take_minutes():
    text = f"{PLAN}. The site of the bridge is unclear. " * 4_000
    assert len(undertakings(document(text), (), ())) > 4_000


def test_a_text_without_a_plan_does_not_wait_for_what_reports_stages(monkeypatch):
    monkeypatch.setattr(plans, "_lexicon", None)
    assert list(plans.reports("It rained in Harrow.")) == []
