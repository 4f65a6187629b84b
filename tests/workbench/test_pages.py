"""What people do on the pages, without a browser: the forms are sent as they stand."""

import re
import time
from pathlib import Path
from urllib.parse import unquote

import pytest
from tests.case.stories import CLOSING, reading, write

from allegedly.case import Cases
from allegedly.workbench.addresses import name_in, segment
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
