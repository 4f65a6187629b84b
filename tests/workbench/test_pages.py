"""What people do on the pages, without a browser: the forms are sent as they stand."""

import re
import time
from pathlib import Path
from urllib.parse import unquote

import pytest
from msgspec.structs import replace
from tests.case.stories import CLAIM, CLOSING, STORY, reading, write

from allegedly.api import Bench
from allegedly.case import Cases
from allegedly.records import Count, Independent, Nearest, Passage, Trace, TracedDocument
from allegedly.workbench.addresses import name_in, segment
from allegedly.workbench.article.versions import changes
from allegedly.workbench.case.gather import page_of
from allegedly.workbench.server import is_loopback


def statement(bench, document="d1"):
    [found] = [one for one in bench.cases.readings("dairy") if one.document.id == document]
    return found.attributions


def decide(client, decision, *on, reason="seen", back="/cases/dairy", **more):
    form = {"decision": decision, "on": list(on), "reason": reason, "back": back, **more}
    return client.post("/cases/dairy/decide", data=form, follow_redirects=False)


def test_a_case_is_opened_and_leads_to_where_it_is_filled(client):
    answer = client.post("/cases", data={"name": "quay / 2 %", "question": "Who owns the quay?"})
    assert answer.status_code == 200
    assert "Add coverage" in answer.text
    assert "Who owns the quay?" in client.get("/").text


@pytest.mark.parametrize("name", ["bridge", "a/b", "100%", "%2F", "~1", "é #?&", ".."])
def test_any_name_survives_an_address(name):
    piece = unquote(segment(name))
    assert "/" not in piece
    assert name_in(piece) == name


def test_a_case_tells_what_is_claimed_and_by_how_many(client):
    text = client.get("/cases/dairy").text
    assert CLOSING in text
    assert "2\u00a0documents" in text
    assert "1\u00a0source given" in text


def test_what_is_new_since_the_last_visit_is_told(client, bench, tmp_path):
    client.get("/cases/dairy")
    [cookie] = [one for one in client.cookies.jar if one.name.startswith("visit-")]
    client.cookies.set(cookie.name, "_2026-01-01T00:00:00+00:00", path=cookie.path, domain=cookie.domain)
    text = client.get("/cases/dairy").text
    assert "2\u00a0new documents" in text
    assert "2\u00a0new documents" in client.get("/cases/dairy").text, "one visit has many pages"


def test_what_cannot_be_told_from_a_first_visit_is_not_called_new(client):
    assert "new document" not in client.get("/cases/dairy").text


def test_an_unknown_case_says_which_there_are(client):
    answer = client.get("/cases/gone")
    assert answer.status_code == 400
    assert "have dairy" in answer.text


def test_the_text_of_an_article_stands_in_its_page_to_the_character(client):
    page = client.get("/cases/dairy/documents/d1").text
    inner = page.split('<div class="text" id="text" lang="en">')[1].split("</div>")[0]
    assert re.sub("<[^>]*>", "", inner) == reading("d1").document.text


def test_a_statement_is_accepted_and_the_word_undone(client, bench):
    assert decide(client, "accept", "d1#a1", reason="as the words say").status_code == 303
    assert statement(bench)[0].suggested is False
    [made] = bench.cases.view.decisions.values()
    assert (made.by, made.made.reason) == ("rk", "as the words say")
    client.post("/cases/dairy/undo", data={"number": made.number, "back": "/cases/dairy"})
    assert statement(bench)[0].suggested is True


def test_a_word_leads_nowhere_else(client):
    assert decide(client, "accept", "d1#a1", back="https://evil.example/").headers["location"] == "/"
    assert decide(client, "accept", "d1#a1", back="//evil.example/").headers["location"] == "/"


def test_a_word_without_a_reason_is_refused_with_the_way_out(client):
    answer = decide(client, "reject", "d1#a1", reason=" ")
    assert answer.status_code == 400
    assert "no reason" in answer.text


def test_a_stance_is_corrected(client, bench):
    form = {"statement": "d1#a1", "label": "stance=denies", "reason": "irony"}
    client.post("/cases/dairy/documents/d1/correct", data=form)
    assert statement(bench)[0].stance == "denies"


def test_a_content_is_corrected_by_words_or_by_their_place(client, bench):
    form = {"statement": "d1#a1", "field": "content", "reason": "too long"}
    client.post("/cases/dairy/documents/d1/correct", data={**form, "words": "Wend  Dairy"})
    assert statement(bench)[0].content.text == "Wend Dairy"
    client.post("/cases/dairy/documents/d1/correct", data={**form, "words": "x", "span": "0-4"})
    assert statement(bench)[0].content.text == "Wend"


@pytest.mark.parametrize(("words", "told"), [("no such words", "nowhere"), ("a", "times"), ("", "nowhere")])
def test_words_that_do_not_tell_one_place_are_refused(client, words, told):
    form = {"statement": "d1#a1", "field": "content", "reason": "x", "words": words}
    answer = client.post("/cases/dairy/documents/d1/correct", data=form)
    assert answer.status_code == 400
    assert told in answer.text


def test_a_range_beyond_the_text_is_refused(client):
    form = {"decision": "note", "reason": "x", "span": "10-99999"}
    assert client.post("/cases/dairy/documents/d1/mark", data=form).status_code == 400


def test_a_missed_statement_is_added(client, bench):
    form = {"decision": "add", "words": "The cows know nothing of it.", "reason": "missed"}
    client.post("/cases/dairy/documents/d1/mark", data=form)
    assert statement(bench)[1].content.text == "The cows know nothing of it."


def asked(client):
    """What the queue asks about first, and how far it has come."""
    page = client.get("/cases/dairy/review").text
    return set(re.findall(r'name="on" value="([^"]*)"', page)), re.search(r"\d+ of \d+ decided", page)[0]


def test_the_queue_asks_one_thing_after_the_other(client, bench):
    assert asked(client) == ({"d1#a1"}, "0 of 3 decided")
    decide(client, "accept", "d1#a1")
    assert asked(client) == ({"d2#a1"}, "1 of 3 decided")
    decide(client, "reject", "d2#a1")
    [claim], progress = asked(client)
    assert (claim[:2], progress) == ("c-", "2 of 3 decided")
    decide(client, "accept", claim)
    assert "Nothing is waiting" in client.get("/cases/dairy/review").text


def test_the_terminal_and_the_browser_ask_the_same(client, bench):
    for number, question in enumerate(bench.cases.review("dairy").questions):
        page = client.get("/cases/dairy/review", params={"skip": number}).text
        assert set(re.findall(r'name="on" value="([^"]*)"', page)) == set(question.on)
        assert re.findall(r'data-key="([a-t])"', page) == [
            *(one.key for one in question.choices if not one.values),
            "s",
            *(one.key for one in question.choices if one.values),
        ]


def test_a_task_is_done_by_one_key(client, bench):
    decide(client, "task", "d1", value="ask for the letter")
    page = client.get("/cases/dairy/review").text
    assert "ask for the letter" in page
    [number] = bench.cases.view.decisions
    form = {"number": number, "reason": "done", "back": "/cases/dairy/review"}
    assert client.post("/cases/dairy/undo", data=form, follow_redirects=False).status_code == 303
    assert "ask for the letter" not in client.get("/cases/dairy/review").text


def test_a_search_leads_to_the_statement_and_that_to_its_words(client):
    page = client.get("/cases/dairy/search", params={"text": "cheese factory"}).text
    assert "/s/d1%23a1" in page
    page = client.get("/s/d1%23a1").text
    assert f"<mark>{CLOSING}</mark>" in page
    assert "/cases/dairy/documents/d1?at=0-55#here" in page


def followed(client, answer):
    """The page of an addition once it ended."""
    for _ in range(600):
        if "To the case" in answer.text:
            return answer.text
        time.sleep(0.1)
        answer = client.get(answer.url.path)
    raise AssertionError("it did not end")


def test_a_file_is_added_and_told_of(client, bench, tmp_path):
    path = write(tmp_path / "more.jsonl", reading("d3", "Late. " + reading("d1").document.text))
    answer = client.post("/cases/dairy/add/files", files={"files": ("more.jsonl", Path(path).read_bytes())})
    assert "read and kept" in followed(client, answer)
    assert len(bench.cases.show_case("dairy").documents) == 3


def test_what_cannot_be_read_is_told(client):
    answer = client.post("/cases/dairy/add/files", files={"files": ("scan.pdf", b"%PDF-1.7 x")})
    assert "looks like a PDF" in followed(client, answer)


@pytest.mark.parametrize("address", ["/etc/passwd", "file:///etc/passwd", "javascript:alert(1)", " "])
def test_only_addresses_of_the_web_are_fetched(client, address):
    answer = client.post("/cases/dairy/add/addresses", data={"addresses": address})
    assert answer.status_code in (400, 422)


def test_addresses_of_this_network_are_refused(client):
    answer = client.post("/cases/dairy/add/addresses", data={"addresses": "http://127.0.0.1:1/"})
    assert "refused" in followed(client, answer) or "not added" in followed(client, answer)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "news.example"])
def test_what_others_can_reach_is_no_loopback(host):
    assert not is_loopback(host)


def test_a_destroyed_document_leaves_its_tombstone(client, ledger):
    cases = Cases.open(ledger, author="mq")
    cases.redact("d1", "a court says so")
    cases.close()
    assert "a court says so" in client.get("/cases/dairy").text
    assert client.get("/cases/dairy/documents/d1").status_code == 404
    assert "a court says so" in client.get("/s/d1").text


def traced(*, nearest="The cows know nothing of it."):
    """A trace in which d1 reports the claim and d2 comes near."""
    start = reading("d2").document.text.index(nearest)
    near = Nearest(passage=Passage(((start, start + len(nearest)),), nearest), entails=0.3, contradicts=0.1)
    return Trace(
        claim=CLAIM,
        documents=(
            TracedDocument(document="d1", location="d1.txt", reports=True, stance="reports", origins=("o1",)),
            TracedDocument(document="d3", location="d3.txt", reports=False),
            TracedDocument(document="d2", location="d2.txt", reports=False, nearest=near),
        ),
        origins=(),
        independent=Independent(supporting=Count(1, 0, 1), denying=Count(0, 0, 0)),
    )


def test_a_near_miss_is_shown_with_the_key_that_accepts_it(client, bench, monkeypatch):
    monkeypatch.setattr(Bench, "trace", lambda *_, **__: (traced(), True))
    page = client.get("/cases/dairy/claim", params={"words": CLAIM}).text
    silent = page.split('id="silent"')[1]
    assert silent.index("The cows know nothing") < silent.index("d3.txt"), "the nearest first"
    [passage] = re.findall(r'name="on" value="(d2@[^"]+)"', silent)
    assert 'data-key="a"' in silent
    decide(client, "accept", passage, claim=CLAIM)
    [made] = bench.cases.view.decisions.values()
    assert (made.made.on, made.made.claim) == ((passage,), CLAIM)


def test_the_answer_is_told_as_of_each_day_on_which_the_case_grew(client, bench, monkeypatch):
    asked = []
    monkeypatch.setattr(Bench, "trace", lambda *_, as_of="", **__: (asked.append(as_of), (traced(), True))[1])
    days = iter(["2026-03-03", "2026-03-05"])
    shown = bench.cases.show_case("dairy")
    documents = tuple(replace(kept, added=f"{next(days)}T10:00:00") for kept in shown.documents)
    monkeypatch.setattr(Cases, "show_case", lambda *_: replace(shown, documents=documents))
    page = client.get("/cases/dairy/claim/history", params={"words": CLAIM}).text
    assert asked == ["", "2026-03-03"]
    assert page.index("2026-03-03") < page.index("2026-03-05")
    assert page.index("Title of d1") < page.index("2026-03-05") < page.index("Title of d2")


def test_what_a_past_day_gave_is_not_counted_again_when_the_ledger_grows(bench, monkeypatch):
    asked = []
    monkeypatch.setattr(Cases, "trace", lambda self, *_: (asked.append(self.view.size), traced())[1])
    size = bench.cases.view.size
    past = {"as_of": "2020-01-01"}
    for _ in range(2):
        while not bench.trace("dairy", CLAIM, **past)[1]:
            time.sleep(0.01)
        bench.cases.new(f"quay {bench.cases.view.size}", "Whose?")
    assert asked == [0]
    assert bench.cases.view.size == size + 2


def test_versions_of_an_article_are_compared_word_by_word(client, tmp_path, ledger):
    cases = Cases.open(ledger, author="mq")
    address = "https://tern.example/dairy"
    later = reading("d3", f"Again: {STORY.replace('nothing', 'little')}", url=address)
    list(cases.add([write(tmp_path / "later.jsonl", later)], case="dairy"))
    cases.close()
    assert "/cases/dairy/documents/d3/against/d2" in client.get("/cases/dairy/documents/d3").text
    page = client.get("/cases/dairy/documents/d3/against/d2").text
    assert "<del>nothing</del><ins>little</ins>" in page
    assert client.get("/cases/dairy/documents/d3/against/d1").status_code == 404


def test_a_text_that_is_all_new_is_not_compared_word_by_word():
    old, new = ("a " * 20_000, "b " * 20_000)
    assert [run.kind for runs in changes(old, new) for run in runs] == ["gone", "come"]


def test_a_decision_lets_only_the_reading_that_it_is_on_be_read_anew(client, bench, monkeypatch):
    client.get("/cases/dairy")
    read = []
    settled = Cases.readings

    def counted(self, case, *, only):
        read.append(only)
        return settled(self, case, only=only)

    monkeypatch.setattr(Cases, "readings", counted)
    decide(client, "reject", "d2#a1")
    assert not bench.readings("dairy")["d2"].attributions
    assert read == [{"d2"}]


def test_what_says_nothing_of_sources_does_not_let_them_be_joined_anew(client, bench, monkeypatch):
    before = bench.sources("dairy")
    decide(client, "accept", "d1#a1")
    assert bench.sources("dairy") is before
    decide(client, "reject", "d1#a1")
    assert bench.sources("dairy").statements == before.statements - 1


def test_long_lists_come_in_pages():
    pages = [page_of(range(250), number) for number in (1, 3, 99, -1)]
    assert [(page.number, page.before, len(page.rows)) for page in pages] == [
        (1, 0, 100), (3, 200, 50), (3, 200, 50), (1, 0, 100),
    ]  # fmt: skip
    assert page_of([], 1).of == 1
