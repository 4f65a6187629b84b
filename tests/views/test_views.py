"""What is derived from a ledger: it follows what is added, is thrown away without loss, and finds few of many."""

import sqlite3
import subprocess
import sys
from itertools import pairwise

import pytest
from msgspec.structs import replace
from tests.case.stories import STORY, reading, write
from tests.judges import by_words

from allegedly import pipeline
from allegedly.case import Cases
from allegedly.claiming import match
from allegedly.errors import LedgerError
from allegedly.ledger import Decided
from allegedly.origins import find_copies
from allegedly.records import Document, Reading
from allegedly.views import Views

CLAIM = "Wend Dairy is shutting down its cheese plant in Ostrava Bay."
TEXTS = {
    "a": "Wend Dairy is closing its cheese factory in Ostrava Bay, Harrow Agency reported. Nobody was there.",
    "b": "Wend Dairy will shutter the cheese plant. It stands in Ostrava Bay.",
    "c": "Lena Orsk opened the new pier of Ellery on Tuesday, and the band played until the rain came.",
    "d": "Reports that Wend Dairy is closing the cheese plant in Ostrava Bay are false, its owner said.",
}


def plain(name, text, **more):
    document = Document(id=name, location=f"{name}.txt", text=text, sha256="", language="en", **more)
    return Reading(document=document, made_by="hand")


@pytest.fixture
def cases(tmp_path):
    made = Cases.open(str(tmp_path / "case.db"), author="mq", create=True)
    made.new("dairy", "Does it close?")
    yield made
    made.close()


def add(cases, tmp_path, *readings):
    list(cases.add([write(tmp_path / "r.jsonl", *readings)], case="dairy"))


def derived(cases):
    """The views of a ledger, up to date."""
    made = Views(cases._desk.ledger, cases._desk.views_file)
    list(made.follow())
    return made


@pytest.fixture
def few(cases, tmp_path):
    """Four documents, of which three tell of the claim."""
    add(cases, tmp_path, *(plain(name, text) for name, text in TEXTS.items()))
    return cases


def test_candidates_name_most_of_the_claim(few):
    found = derived(few).candidates(CLAIM, set(TEXTS), 50)
    assert (set(found.documents), found.left_out) == ({"a", "b", "d"}, 0)
    assert {one.document for one in match(CLAIM, list(few.readings("dairy"))).mentions} <= set(found.documents)


def test_candidates_are_taken_among_some_documents_and_the_best_of_them(few):
    made = derived(few)
    assert made.candidates(CLAIM, {"b", "c"}, 50).documents == ("b",)
    best = made.candidates(CLAIM, set(TEXTS), 2)
    assert (len(best.documents), best.left_out) == (2, 1)


def test_what_is_added_one_by_one_is_found_as_if_added_at_once(few, cases, tmp_path):
    for number, text in enumerate(TEXTS.values()):
        add(cases, tmp_path, plain(f"later{number}", f"Once more. {text}"))
        made = derived(cases)
    names = {kept.id for kept in cases.show_case("dairy").documents}
    one_by_one = made.candidates(CLAIM, names, 50)
    list(cases.rebuild())
    assert derived(cases).candidates(CLAIM, names, 50) == one_by_one
    assert len(one_by_one.documents) == 6


def test_a_word_near_to_the_claims_is_enough(few, tmp_path):
    add(few, tmp_path, plain("e", "Wend Dairy shutters its cheese works."))
    assert "e" in derived(few).candidates(CLAIM, {"e"}, 50).documents


def test_a_trace_of_a_large_case_finds_what_a_trace_of_everything_finds(few, monkeypatch):
    whole = few.trace("dairy", CLAIM)
    monkeypatch.setattr("allegedly.case.answers._MOST", 3)
    found = few.trace("dairy", CLAIM)
    assert found.origins == whole.origins
    assert found.documents == tuple(one for one in whole.documents if one.location != "c.txt")
    assert found.coverage == whole.coverage
    assert found.problems == ()


def test_documents_left_out_of_a_trace_are_told_and_accepted_ones_never_left_out(few, monkeypatch):
    monkeypatch.setattr("allegedly.case.answers._MOST", 2)
    few.decide(Decided(decision="accept", on=("c@0-20",), reason="it means that", claim=CLAIM))
    found = few.trace("dairy", CLAIM)
    assert len(found.documents) == 3
    assert "c.txt" in [one.location for one in found.documents if one.reports]
    assert [problem.message[:20] for problem in found.problems] == ["1 more documents may"]


WIRE = " ".join(f"word{n} of{n} the{n} ferry{n} strike{n} went{n} on{n} and{n}" for n in range(12))
FOOT = "Subscribe to our letter and read all about the harbour every single morning with us."


def wires():
    """Three prints of one wire text, and five articles of one outlet with one foot."""
    prints = [f"{start} {WIRE}" for start in ("Early.", "Later on.", "In the end.")]
    feet = [f"{n} boats {n} came and {n} went by the light {n} of day {n}. {FOOT}" for n in range(7)]
    return [plain(f"w{n}", text, outlet=f"Paper {n}") for n, text in enumerate(prints)] + [
        plain(f"f{n}", text, outlet="Harbour Post") for n, text in enumerate(feet)
    ]


@pytest.mark.parametrize("order", [1, -1])
def test_copies_found_one_by_one_are_those_of_all_at_once(cases, tmp_path, order):
    readings = wires()[::order]
    for one in readings:
        add(cases, tmp_path, one)
        made = derived(cases)
    documents = [one.document for one in readings]
    assert made.copies([one.id for one in documents]) == find_copies(documents)
    assert [(one.document, one.original) for one in cases.copies("dairy").copies][:1] == [("w0", "w1")]


def test_copies_are_kept_among_the_documents_asked_for(cases, tmp_path):
    add(cases, tmp_path, *wires())
    assert {(one.document, one.original) for one in derived(cases).copies(["w0", "w2", "f1"])} == {("w0", "w2")}


def test_of_very_many_hits_the_latest_added_are_ranked(few, tmp_path, monkeypatch):
    monkeypatch.setattr("allegedly.views.following._HITS", 2)
    add(
        few, tmp_path, plain("e", "A heron. The heron of all herons, a heron."), plain("f", "One heron more came late.")
    )
    add(few, tmp_path, plain("g", "A heron stood on the quay and looked at the cheese for a long, long time."))
    made = derived(few)
    assert [hit.document for hit in made.search("heron")] == ["f", "g"]
    assert [hit.document for hit in made.search("heron", {"e", "g"})] == ["e", "g"]
    assert few.search("heron", "dairy")[0].document == "f"


def said(cases):
    """By which statement of which document the only claim is made."""
    [claim] = cases.claims("dairy").claims
    return {(one.document, one.attribution) for one in claim.mentions}


def test_claims_are_gathered_once_until_what_they_are_made_of_changes(cases, tmp_path, monkeypatch):
    add(cases, tmp_path, reading("d1"), reading("d2", f"Again: {STORY}"))
    before = cases.claims("dairy")
    monkeypatch.setattr("allegedly.claiming.group", lambda *_, **__: pytest.fail("gathered again"))
    assert cases.claims("dairy") == before
    cases.decide(Decided(decision="status", on=(before.claims[0].id,), reason="seen", value="disputed"))
    assert cases.claims("dairy").claims[0].grades
    monkeypatch.undo()
    cases.decide(Decided(decision="reject", on=("d1#a1",), reason="seen"))
    assert said(cases) == {("d1", None), ("d2", "a1")}
    add(cases, tmp_path, reading("d3", f"More. {STORY}"))
    assert said(cases) == {("d1", None), ("d2", "a1"), ("d3", "a1")}


def test_the_past_has_claims_of_its_own(cases, tmp_path):
    add(cases, tmp_path, reading("d1"), reading("d2", f"Again: {STORY}"))
    day = cases.head().time
    cases.decide(Decided(decision="reject", on=("d1#a1",), reason="seen"))
    before = Cases.open(str(tmp_path / "case.db"), author="mq", as_of=day)
    assert said(before) == {("d1", "a1"), ("d2", "a1")}
    assert said(cases) == {("d1", None), ("d2", "a1")}
    before.close()


def test_nothing_is_lost_where_all_that_is_derived_is_thrown_away(few, tmp_path):
    found = few.search("cheese"), few.trace("dairy", CLAIM), few.claims("dairy", alone=True)
    (tmp_path / "case.db-views").unlink()
    assert (few.search("cheese"), few.trace("dairy", CLAIM), few.claims("dairy", alone=True)) == found


def test_following_goes_on_where_it_was_stopped(few, monkeypatch):
    monkeypatch.setattr("allegedly.views.following._ENTRIES", 3)
    made = Views(few._desk.ledger, few._desk.views_file)
    steps = made.follow()
    first = next(steps)
    steps.close()
    made.close()
    rest = list(Views(few._desk.ledger, few._desk.views_file).follow())
    assert all(left < right for left, right in pairwise([first, *rest]))
    assert len(derived(few).candidates(CLAIM, set(TEXTS), 50).documents) == 3


def test_two_that_follow_at_once_add_nothing_twice(few):
    one, other = (Views(few._desk.ledger, few._desk.views_file) for _ in range(2))
    list(zip(one.follow(), other.follow(), strict=False))
    list(other.follow())
    assert len(other.search("Lena Orsk opened")) == 1


def test_what_was_derived_from_another_ledger_is_made_anew(few, tmp_path):
    few.search("cheese")
    few.close()
    (tmp_path / "case.db").unlink()
    other = Cases.open(str(tmp_path / "case.db"), author="mq", create=True)
    other.new("dairy", "Another?")
    list(other.add([write(tmp_path / "r.jsonl", plain("z", "A heron stood on the quay."))]))
    assert [hit.document for hit in other.search("heron")] == ["z"]
    assert other.search("cheese") == []
    other.close()


def test_what_another_version_derived_is_made_anew(few, tmp_path):
    few.search("cheese")
    with sqlite3.connect(tmp_path / "case.db-views") as db:
        db.execute("UPDATE made_by SET name = 'allegedly 0.0.0'")
        db.execute("DELETE FROM passages")
    db.close()
    assert few.search("cheese")


@pytest.mark.parametrize("place", [0, 1])
def test_what_somebody_else_destroyed_is_in_no_file_any_more(few, tmp_path, place):
    words = [b"Ellery", b"elleri", b"played until"]  # as printed, as the full text has it, as words of a statement
    few.search("cheese")
    add(few, tmp_path, plain("e", "A heron stood on the quay."))
    few.search("cheese")
    file = tmp_path / "case.db-views"
    assert [word for word in words if word in file.read_bytes()] == words
    few._desk.ledger.redact(["c"], reason="court order")
    assert few.search(["Ellery", "heron"][place]) == ([] if place == 0 else few.search("quay"))
    assert [word for word in words if word in file.read_bytes()] == []


def test_redaction_leaves_what_was_derived_from_others(few, tmp_path, monkeypatch):
    names = set(TEXTS) - {"c"}
    few.claims("dairy", alone=True)
    taken = []
    monkeypatch.setattr(Views, "_add", lambda self, readings: taken.extend(readings))
    few.redact("c", "court order")
    found = derived(few)
    assert taken == []
    assert set(found.candidates(CLAIM, set(TEXTS), 50).documents) == names
    assert {hit.document for hit in found.search("cheese")} == names
    assert {one.document for one in found.stated(TEXTS)} == names
    monkeypatch.undo()
    before = few.trace("dairy", CLAIM), few.claims("dairy", alone=True), found.candidates(CLAIM, names, 50)
    list(few.rebuild())
    assert (few.trace("dairy", CLAIM), few.claims("dairy", alone=True)) == before[:2]
    assert derived(few).candidates(CLAIM, names, 50) == before[2]


@pytest.mark.parametrize("name", list(TEXTS))
def test_what_is_left_after_a_redaction_is_found_as_if_nothing_had_been_there(few, tmp_path, name):
    few.search("cheese")
    few.redact(name, "court order")
    add(few, tmp_path, plain("e", "Wend Dairy shutters its cheese plant in Ostrava Bay."))
    one_by_one = derived(few).candidates(CLAIM, {*TEXTS, "e"}, 50)
    list(few.rebuild())
    assert derived(few).candidates(CLAIM, {*TEXTS, "e"}, 50) == one_by_one
    assert "e" in one_by_one.documents


def test_no_pair_of_texts_is_judged_twice(few, tmp_path):
    asked = []

    def judge(pairs):
        asked.extend(pairs)
        return by_words(pairs)

    pairs = [("Wend Dairy closed.", CLAIM), ("Nobody came.", CLAIM), ("Wend Dairy closed.", CLAIM)]
    first = derived(few).judge(judge)(pairs)
    assert (first == by_words(pairs)).all()
    assert len(asked) == 2
    again = derived(few).judge(judge)([*pairs, (CLAIM, "Nobody came.")])
    assert (again[:3] == first).all()
    assert asked[2:] == [(CLAIM, "Nobody came.")]
    assert derived(few).judge(judge)([]).shape == (0, 3)


def test_how_destroyed_words_were_judged_is_forgotten(few):
    few.claims("dairy", alone=True)
    pairs = [(TEXTS["c"], "Nobody came."), (TEXTS["a"], "Nobody came.")]
    derived(few).judge(by_words)(pairs)
    few.redact("c", "court order")
    asked = []
    derived(few).judge(lambda pairs: asked.extend(pairs) or by_words(pairs))(pairs)
    assert asked == pairs[:1]


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"no database" * 999, "damaged; run allegedly rebuild"), (None, "a database of another program")],
    ids=["damaged", "foreign"],
)
def test_a_file_that_is_something_else_is_told_with_the_way_out(few, tmp_path, content, message):
    path = tmp_path / "case.db-views"
    if content is None:
        with sqlite3.connect(path) as db:
            db.execute("CREATE TABLE notes(text)")
        db.close()
    else:
        path.write_bytes(content)
    with pytest.raises(LedgerError, match=message):
        few.search("cheese")


def test_a_damaged_file_is_rebuilt(few, tmp_path):
    (tmp_path / "case.db-views").write_bytes(b"no database" * 999)
    list(few.rebuild())
    assert few.search("cheese")


def test_a_file_that_cannot_be_written_is_read(few, tmp_path, monkeypatch):
    few.search("cheese")
    add(few, tmp_path, plain("e", "A heron stood on the quay."))
    before = (tmp_path / "case.db-views").read_bytes()
    monkeypatch.setattr("os.access", lambda *_: False)
    assert few.search("cheese")
    assert few.search("heron")
    assert (tmp_path / "case.db-views").read_bytes() == before


def test_a_reading_derived_anew_takes_the_place_of_the_old_one(few):
    from allegedly.ledger import ReadingDerived
    from allegedly.ledger.packing import digest_of
    from allegedly.records import codec

    few.search("cheese")
    words = TEXTS["d"].partition(", its")[0]
    again = codec.encode(replace(reading("d", TEXTS["d"], speaker="its owner", content=words), made_by="newer"))
    few._desk.ledger.record(lambda view: [ReadingDerived("d", digest_of(again), "newer")], [again])
    assert sorted(hit.id for hit in few.search("its owner false")) == ["d#a1", f"d@0-{len(TEXTS['d'])}"]


def test_a_trace_waits_for_nothing_that_it_does_not_use(few, tmp_path):
    few.search("cheese")
    heavy = {"trafilatura", "lxml", "httpcore", "jinja2", "rich.progress", "multiprocessing"}
    script = f"""
import sys
from allegedly.cli import app
try:
    app(["trace", "--case", "dairy", "--claim", {CLAIM!r}, "-f", "json", "--ledger", {str(tmp_path / "case.db")!r}])
except SystemExit:
    stages = {{f"allegedly.{{name}}" for name in ("attribution", "resolution", "occasions", "grading", "reading")}}
    print(({heavy} | stages) & set(sys.modules), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr == "set()\n"


def test_a_trace_is_that_of_the_pipeline(few):
    found = few.trace("dairy", CLAIM)
    whole = pipeline.trace(CLAIM, list(few.readings("dairy")))
    assert [one.reports for one in found.documents] == [one.reports for one in whole.documents]
