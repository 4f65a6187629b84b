"""An analyst's case: what was decided rules every later run, and nothing is taken in twice."""

import pytest
from msgspec.structs import replace

from allegedly.case import Cases
from allegedly.errors import UsageError
from allegedly.ids import claim_id
from allegedly.ledger import Decided, Ledger, MemoryStore, ReadingDerived
from allegedly.ledger.packing import digest_of
from allegedly.records import codec

from .stories import CLAIM, CLOSING, STORY, reading, write

PARIS = "Nobody knows, Lena Orsk said. The cows of Ostrava Bay are fine."


@pytest.fixture
def open_as(tmp_path):
    """Open the same ledger as different people."""
    opened = []

    def open_cases(author="mq", **options):
        opened.append(Cases.open(str(tmp_path / "case.db"), author=author, create=True, **options))
        return opened[-1]

    yield open_cases
    for cases in opened:
        cases.close()


@pytest.fixture
def cases(open_as, tmp_path):
    """A case of two documents that say the same."""
    made = open_as()
    made.new("dairy", "Does the dairy close?")
    list(made.add([write(tmp_path / "r.jsonl", reading("d1"), reading("d2", f"Again: {STORY}"))], case="dairy"))
    return made


def decide(cases, kind, *on, reason="seen", **more):
    return cases.decide(Decided(decision=kind, on=on, reason=reason, **more))


def added(cases, tmp_path, *readings, case="dairy"):
    return list(cases.add([write(tmp_path / "more.jsonl", *readings)], case=case))


def statements(cases):
    return {f"{one.document.id}#{said.id}": said for one in cases.readings("dairy") for said in one.attributions}


def test_readings_come_back_whole(cases):
    [first, _] = cases.readings("dairy")
    assert first.document == reading("d1").document
    assert first.attributions[0].content == reading("d1").attributions[0].content


def test_the_same_once_more_adds_nothing(cases, tmp_path):
    size = cases.view.size
    [again] = added(cases, tmp_path, reading("d1"))
    assert (again.outcome, again.id) == ("known", "d1")
    assert cases.view.size == size


def test_a_document_of_another_case_is_filed_and_not_read_again(cases, tmp_path):
    cases.new("cows", "How are the cows?")
    [filed] = added(cases, tmp_path, reading("d1"), case="cows")
    assert (filed.outcome, cases.show_case("cows").documents[0].id) == ("filed", "d1")


def test_a_text_at_another_address_is_one_text_seen_twice(cases, tmp_path):
    [twin] = added(cases, tmp_path, reading("d3", url="https://tern.example/dairy"))
    assert (twin.outcome, twin.same_text, twin.revises) == ("added", ("d1",), ())


def test_an_edited_page_is_a_new_version_of_its_work(cases, tmp_path):
    url = "https://tern.example/dairy"
    first, second = reading("v1", "Old. " + STORY, url=url), reading("v2", "New. " + STORY, url=url)
    assert [one.revises for one in added(cases, tmp_path, first, second)] == [(), ("v1",)]


def test_two_texts_that_name_no_work_are_no_versions_of_one(cases, tmp_path):
    first, second = reading("p1", "One. " + STORY), reading("p2", "Two. " + STORY)
    piped = [replace(one, document=replace(one.document, location="-")) for one in (first, second)]
    assert [one.revises for one in added(cases, tmp_path, *piped)] == [(), ()]


def test_what_cannot_be_read_is_told_and_the_rest_is_kept(cases, tmp_path):
    found = list(cases.add([str(tmp_path / "gone.txt"), write(tmp_path / "x.jsonl", reading("d4", "A. " + STORY))]))
    assert [(one.outcome, bool(one.problems)) for one in found] == [("refused", True), ("added", False)]


def test_a_rejected_statement_is_gone_and_stays_away(cases, open_as, tmp_path):
    decide(cases, "reject", "d1#a1")
    later = open_as("rk")
    added(later, tmp_path, reading("d1"), reading("d5", "More. " + STORY))
    assert list(statements(later)) == ["d2#a1", "d5#a1"]


def test_what_nobody_confirmed_is_a_suggestion(cases):
    decide(cases, "accept", "d1#a1")
    assert [said.suggested for said in statements(cases).values()] == [False, True]
    assert cases.show("d1#a1").state == "confirmed"
    assert {hit.id: hit.state for hit in cases.search(CLOSING)}["d2#a1"] == "suggested"


@pytest.mark.parametrize(
    ("field", "value", "found"),
    [
        ("stance", "denies", lambda said: said.stance),
        ("commitment", "PR+", lambda said: said.commitment),
        ("said", "2026-03-04", lambda said: said.said.date),
        ("source", "Anka Tulle", lambda said: said.source.id),
        ("venue", "letter", lambda said: said.venue),
        ("via", "Radio Wend; Harrow Agency", lambda said: "; ".join(said.via)),
        ("via", "Lena Orsk", lambda said: {"s1": "Lena Orsk"}[said.via[0]]),
    ],
)
def test_a_correction_rules(cases, field, value, found):
    decide(cases, "correct", "d1#a1", field=field, value=value)
    assert found(statements(cases)["d1#a1"]) == value


def test_a_corrected_span_has_the_words_that_stand_there(cases):
    decide(cases, "correct", "d1#a1", field="content", value="0-10")
    assert statements(cases)["d1#a1"].content.text == "Wend Dairy"


def test_a_statement_added_by_hand_can_be_corrected(cases):
    start = STORY.index("The cows")
    decision, _, _ = decide(cases, "add", "d1", value=f"{start}-{len(STORY)}")
    name = f"d1#by-hand-{decision.number}"
    decide(cases, "correct", name, field="source", value="Lena Orsk")
    said = statements(cases)[name]
    assert (said.content.text, said.source.id, said.suggested) == ("The cows know nothing of it.", "s1", False)
    assert cases.show(name).words == said.content.text


def reporting(cases):
    return [one.location for one in cases.trace("dairy", CLAIM).documents if one.reports]


@pytest.mark.parametrize("name", ["d1#a1", "d1@0-20", "d1"])
def test_a_rejected_match_never_comes_back(cases, open_as, tmp_path, name):
    assert reporting(cases) == ["d1.txt", "d2.txt"]
    decide(cases, "reject", name, claim=CLAIM.upper())
    assert reporting(cases) == ["d2.txt"]
    later = open_as("rk")
    added(later, tmp_path, reading("d5", "More. " + STORY))
    assert reporting(later) == ["d2.txt", "d5.txt"]


def test_an_accepted_passage_is_a_match(cases, tmp_path):
    added(cases, tmp_path, reading("d6", PARIS, content="Nobody knows"))
    assert "d6.txt" not in reporting(cases)
    decide(cases, "accept", "d6#a1", claim=CLAIM)
    [traced] = [one for one in cases.trace("dairy", CLAIM).documents if one.location == "d6.txt"]
    assert (traced.reports, traced.suggested) == (True, False)


def test_sources_are_kept_apart_and_joined_as_people_say(cases, tmp_path):
    added(
        cases,
        tmp_path,
        reading("d7", "Wend Dairy is closing, Anka Tulle said.", speaker="Anka Tulle", content="Wend Dairy is closing"),
    )
    assert len(cases.sources("dairy").identities) == 2
    decide(cases, "same", "Lena Orsk", "Anka Tulle", reason="a pen name")
    [only] = cases.sources("dairy").identities
    assert only.suggested is False


def test_claims_are_marked(cases):
    [claim] = cases.claims("dairy").claims
    assert claim.suggested is True
    decide(cases, "accept", claim.id)
    assert cases.claims("dairy").claims[0].suggested is False


def test_what_people_think_of_a_claim_is_shown_side_by_side(cases, open_as):
    [claim] = cases.claims("dairy").claims
    decide(cases, "status", claim.id, value="disputed")
    decide(open_as("rk"), "status", claim.id, value="confirmed")
    [claim] = cases.claims("dairy").claims
    assert [(one.kind, one.value, one.by) for one in claim.grades] == [
        ("status", "disputed", "mq"),
        ("status", "confirmed", "rk"),
    ]


def test_grades_of_statements_and_sources_are_shown(cases):
    decide(cases, "credibility", "d1#a1", value="2")
    decide(cases, "reliability", "Lena Orsk", value="F")
    assert [[one.value for one in said.grades] for said in statements(cases).values()] == [["2"], []]
    assert [[grade.value for grade in one.grades] for one in cases.sources("dairy").identities] == [["F"]]


def test_claims_are_one_where_a_person_says_so_and_apart_again(cases, tmp_path):
    other = "The milk of Ostrava Bay goes to Harrow from now on"
    added(cases, tmp_path, reading("d3", f"{other}, Lena Orsk said.", content=other))
    one, two = cases.claims("dairy", alone=True).claims
    decision, _, _ = decide(cases, "same", one.id, two.id, reason="one plan")
    [whole] = cases.claims("dairy").claims
    assert whole.id in (one.id, two.id)
    assert {mention.document for mention in whole.mentions} == {"d1", "d2", "d3"}
    assert whole.suggested is False
    assert "same, says mq: one plan" in [signal.signal for signal in whole.reasons]
    cases.undo(decision.number, "two plans")
    assert len(cases.claims("dairy", alone=True).claims) == 2


def test_a_mention_is_a_claim_of_its_own_where_a_person_says_so(cases):
    [claim] = cases.claims("dairy").claims
    first, second = (claim_id(one.document, one.spans, one.text) for one in claim.mentions)
    assert claim.id in (first, second)
    decide(cases, "different", claim.id, second if claim.id == first else first)
    assert cases.claims("dairy").claims == ()
    apart = cases.claims("dairy", alone=True).claims
    assert {one.id for one in apart} == {first, second}
    assert all(len(one.mentions) == 1 for one in apart)


def spoken(cases, tmp_path):
    """Two origins of one claim, each of one document."""
    cases.new("works", "Does it close?")
    tulle = f"{CLOSING}, Anka Tulle said."
    made = (reading("o1", STORY), reading("o2", tulle, speaker="Anka Tulle"), reading("o3", f"Again: {STORY}"))
    added(cases, tmp_path, *made, case="works")
    return cases.trace("works", CLAIM).origins


def test_origins_are_one_where_a_person_says_so(cases, tmp_path):
    one, two = spoken(cases, tmp_path)
    decide(cases, "same", one.id, two.id, reason="her pen name")
    traced = cases.trace("works", CLAIM)
    [whole] = traced.origins
    assert set(whole.documents) == {"o1", "o2", "o3"}
    assert whole.suggested is False
    assert traced.independent.supporting.identified == 1
    assert {document.origins for document in traced.documents} == {(whole.id,)}


def test_an_origin_is_another_one_for_a_document_where_a_person_says_so(cases, tmp_path):
    origins = spoken(cases, tmp_path)
    shared = next(one for one in origins if len(one.documents) == 2)
    decide(cases, "different", shared.id, "o3", reason="another Lena Orsk")
    traced = cases.trace("works", CLAIM)
    assert traced.independent.supporting.identified == len(origins) + 1
    assert sorted(one.documents for one in traced.origins) == [("o1",), ("o2",), ("o3",)]
    assert all(one.suggested for one in traced.origins if one.id != shared.id)


def test_several_people_stand_side_by_side_and_the_latest_word_rules(cases, open_as):
    decide(cases, "reject", "d1#a1")
    decision, earlier, _ = decide(open_as("rk"), "accept", "d1#a1")
    assert [one.by for one in earlier] == ["mq"]
    assert [one.by for one in cases.show("d1#a1").decisions] == ["mq", "rk"]
    assert "d1#a1" in statements(cases)
    cases.undo(decision.number, "heard wrongly")
    assert "d1#a1" not in statements(cases)


def test_earlier_grades_of_a_source_are_shown(cases, open_as):
    decide(cases, "reliability", "Lena Orsk", value="B")
    _, earlier, _ = decide(open_as("rk"), "reliability", "Lena Orsk", value="D")
    assert [(one.by, one.made.value) for one in earlier] == [("mq", "B")]
    assert {one.made.value for one in cases.show("Lena Orsk").decisions} == {"B", "D"}


def test_a_clash_names_all_three(cases):
    decide(cases, "same", "Ana", "Cleo")
    decide(cases, "same", "Bea", "Cleo")
    _, _, [clash] = decide(cases, "different", "Ana", "Bea")
    assert all(name in clash for name in ("Ana", "Bea", "Cleo"))


def test_a_ring_of_decisions_ends(cases):
    for left, right in (("Ana", "Bea"), ("Bea", "Cleo"), ("Cleo", "Ana")):
        _, _, clashes = decide(cases, "same", left, right)
    assert clashes == []


@pytest.mark.parametrize(
    ("kind", "on", "more", "message"),
    [
        ("reject", ("d1#a1",), {"reason": " "}, "no reason for reject"),
        ("reject", ("d1#a9",), {}, "d1 has nothing with the id 'd1#a9'"),
        ("reject", ("d1@0-9999",), {}, "reaches beyond"),
        ("reject", ("d9@0-1",), {}, "no document 'd9'"),
        ("reject", ("d9#a1",), {}, "no document 'd9'"),
        ("same", ("Ana",), {}, "same takes 2 ids, not 1"),
        ("reliability", ("Ana",), {"value": "G"}, "give one of A, B, C, D, E, F"),
        ("credibility", ("d1#a1",), {"value": "0"}, "give one of 1, 2, 3, 4, 5, 6"),
        ("status", ("x",), {"value": "true"}, "unverified"),
        ("note", ("d1",), {}, "an empty note"),
        ("correct", ("d1#a1",), {"field": "id", "value": "x"}, "cannot correct 'id'"),
        ("correct", ("d1#a1",), {"field": "stance", "value": "x"}, "stance is 'x'"),
        ("correct", ("d1#a1",), {"field": "venue"}, "no value for venue"),
        ("correct", ("d1#a1",), {"field": "cue", "value": "9-3"}, "no range"),
        ("add", ("d1",), {"value": "x"}, "no range of characters"),
        ("note", ("d1",), {"value": "x", "case": "bees"}, "no case 'bees'; have dairy"),
        ("same", ("Ana", "Ana"), {}, "'Ana' on both sides"),
        ("different", (f"c-{16 * 'a'}", f"c-{16 * 'a'}"), {}, "on both sides"),
        ("same", (f"c-{16 * 'a'}", f"o-{16 * 'a'}"), {}, "are a claim and an origin"),
    ],
)
def test_a_decision_that_cannot_be_meant_is_refused_and_nothing_kept(cases, kind, on, more, message):
    size = cases.view.size
    with pytest.raises(UsageError, match=message):
        decide(cases, kind, *on, **more)
    assert cases.view.size == size


def test_what_is_superseded_cannot_be_undone(cases):
    first, _, _ = decide(cases, "reject", "d1#a1")
    decide(cases, "accept", "d1#a1")
    with pytest.raises(UsageError, match=f"no decision {first.number} is in force"):
        cases.undo(first.number, "mistaken")


def test_cases_have_one_name_each_and_end(cases, tmp_path):
    with pytest.raises(UsageError, match="a case 'dairy' already"):
        cases.new("dairy", "?")
    with pytest.raises(UsageError, match="no case 'bees'; have dairy"):
        cases.show_case("bees")
    cases.close_case("dairy", "answered")
    with pytest.raises(UsageError, match="closed on"):
        added(cases, tmp_path, reading("d1"))


def test_redaction_takes_all_with_it(cases, tmp_path):
    added(cases, tmp_path, reading("d3", url="https://tern.example/dairy"))
    assert cases.search("cows")
    assert cases.redact("d1", "source protection") == ("d1", "d3")

    assert [one.document.id for one in cases.readings("dairy")] == ["d2"]
    assert {hit.document for hit in cases.search("cows")} == {"d2"}
    assert "source protection" in cases.show("d1").redacted
    assert cases.verify().outcome == "intact"
    with pytest.raises(UsageError, match="destroyed by mq: source protection"):
        decide(cases, "note", "d1#a1", value="x")
    [refused] = added(cases, tmp_path, reading("d1"))
    assert (refused.outcome, refused.id) == ("refused", None)


def test_the_index_of_words_holds_no_redacted_word(cases, tmp_path):
    cases.search("cows")
    word = b"Ostrava"
    assert any(word in file.read_bytes() for file in tmp_path.glob("case.db*"))
    for name in ("d1", "d2"):
        cases.redact(name, "court order")
    cases.search("cows")
    assert not any(word in file.read_bytes() for file in tmp_path.glob("case.db*"))


def test_search_goes_on_where_it_was(cases, tmp_path):
    assert next(hit.id for hit in cases.search("closing factories")) in ("d1#a1", "d2#a1")
    added(cases, tmp_path, reading("d8", f"Late: {STORY} Herons came."))
    assert [hit.document for hit in cases.search("heron", "dairy")] == ["d8"]
    assert cases.search('"?!') == []


def test_the_timeline_says_how_stale_a_plan_is(cases, tmp_path):
    early = reading("e1", "Early. " + STORY, published="2026-01-01")
    late = reading("e2", "Late. " + STORY, published="2026-03-01")
    news = reading("e3", "News. " + STORY, published="2026-03-11")
    added(cases, tmp_path, early, late, replace(news, undertakings=()))
    plans = [(one.date, one.stale_days) for one in cases.timeline("dairy") if one.kind == "plan"]
    assert plans == [("2026-01-01", None), ("2026-03-01", 10)]


def test_the_past_can_be_looked_at_and_not_changed(cases, open_as):
    decide(cases, "reject", "d1#a1")
    before = open_as(as_of="2020-01-01")
    assert before.all_cases() == []
    with pytest.raises(UsageError, match="the past cannot be changed"):
        before.new("x", "?")


def test_the_log_keeps_what_was_superseded_and_undone(cases):
    decide(cases, "reject", "d1#a1")
    second, _, _ = decide(cases, "accept", "d1#a1")
    cases.undo(second.number, "mistaken")
    assert [entry.kind for entry in cases.log("d1#a1")] == ["decided", "decided", "undone"]
    assert [entry.kind for entry in cases.log("d1")][:2] == ["document read", "reading derived"]
    with pytest.raises(UsageError, match="nothing has the id"):
        cases.log("d77")


def test_two_people_who_open_a_case_of_one_name_at_once_get_one_case(open_as):
    first, second = open_as(), open_as("rk")
    assert first.all_cases() == second.all_cases() == []
    first.new("dairy", "Does it close?")
    with pytest.raises(UsageError, match="a case 'dairy' already; give another name"):
        second.new("dairy", "Does it open?")
    assert [one.question for one in second.all_cases()] == ["Does it close?"]


def test_a_ring_of_decisions_on_claims_ends(cases, tmp_path):
    other = "The milk of Ostrava Bay goes to Harrow from now on"
    added(cases, tmp_path, reading("d3", f"{other}, Lena Orsk said.", content=other))
    one, two = cases.claims("dairy", alone=True).claims
    ring = sorted({one.id, two.id, *one.formerly, *two.formerly})
    assert len(ring) == 3
    for left, right in zip(ring, ring[1:] + ring[:1], strict=True):
        decide(cases, "same", left, right)
    [whole] = cases.claims("dairy").claims
    assert {mention.document for mention in whole.mentions} == {"d1", "d2", "d3"}


def test_what_an_earlier_reading_had_and_a_later_one_has_not_cannot_be_decided_on(cases):
    again = codec.encode(replace(reading("d1"), attributions=(), document=replace(reading("d1").document, text="")))
    cases._desk.ledger.record(lambda view: [ReadingDerived("d1", digest_of(again), "newer")], [again])
    with pytest.raises(UsageError, match="d1 has nothing with the id 'd1#a1'; see allegedly read --case"):
        decide(cases, "reject", "d1#a1")


def test_a_clock_that_goes_back_leaves_the_order_of_things_and_is_no_damage(tmp_path):
    days = iter(["2026-03-02", "2026-03-01", "2026-02-01", "2026-03-03"])
    ledger = Ledger(MemoryStore(), author="mq", clock=lambda: next(days))
    cases = Cases(ledger)
    for name in ("one", "two", "three", "four"):
        cases.new(name, "?")
    assert [one.opened for one in cases.all_cases()] == ["2026-03-02"] * 3 + ["2026-03-03"]
    assert cases.verify().outcome == "intact"
    assert len(ledger.view_as_of("2026-03-02").cases) == 3
