"""The API, as a program calls it: who is refused, what is given, and what a problem looks like."""

import re

import pytest
from tests.workbench import conftest

ledger, bench, client = conftest.ledger, conftest.bench, conftest.client

LISTS = ["copies", "readings", "claims", "sources", "quote?words=cows", "timeline"]
READS = [
    "/cases",
    "/cases/dairy",
    "/search?text=cows",
    "/show?id=d1%23a1",
    "/log?id=d1",
    "/head",
    "/verify",
    "/openapi.json",
]
READS += [f"/cases/dairy/{name}" for name in LISTS]
WRITES = ["/cases", "/cases/dairy/close", "/cases/dairy/documents", "/decisions", "/decisions/1/undo"]
WRITES += ["/cases/dairy/additions", "/documents/d1/redact"]


@pytest.mark.parametrize("address", READS + WRITES)
def test_a_name_that_was_made_to_resolve_here_is_refused(client, address):
    method = "POST" if address in WRITES else "GET"
    answer = client.request(method, f"/api{address}", headers={"Host": "evil.example"})
    assert answer.status_code == 421


@pytest.mark.parametrize("address", WRITES)
def test_another_site_cannot_write(client, address):
    assert client.post(f"/api{address}", json={}, headers={"Origin": "https://evil.example"}).status_code == 403


@pytest.mark.parametrize("address", READS)
def test_what_is_read_is_json_that_is_given_once_a_state(client, address):
    answer = client.get(f"/api{address}")
    assert answer.status_code == 200
    assert answer.json()
    if tag := answer.headers.get("etag"):
        again = client.get(f"/api{address}", headers={"If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b"")


def test_a_tag_holds_no_longer_than_the_ledger(client):
    tag = client.get("/api/cases").headers["etag"]
    client.post("/api/cases", json={"name": "quay", "question": "Whose is it?"})
    assert client.get("/api/cases", headers={"If-None-Match": tag}).status_code == 200


def test_pages_lead_to_all_there_is(client):
    found, address = [], "/api/cases/dairy/readings?limit=1"
    while address:
        answer = client.get(address)
        found += [one["document"]["id"] for one in answer.json()["items"]]
        assert answer.json()["total"] == 2
        address = answer.links["next"]["url"] if "next" in answer.links else None
    assert found == ["d1", "d2"]


def test_a_word_is_kept_and_taken_back(client, bench):
    word = {"decision": "reject", "on": ["d1#a1"], "reason": "irony", "case": "dairy"}
    answer = client.post("/api/decisions", json=word)
    assert (answer.status_code, answer.json()["by"]) == (201, "rk")
    assert client.get("/api/show?id=d1%23a1").json()["state"] == "rejected"
    number = answer.json()["number"]
    assert client.post(f"/api/decisions/{number}/undo", json={"reason": "not so"}).status_code == 204
    assert not bench.cases.view.decisions


@pytest.mark.parametrize(
    "new", [{"address": "/etc/passwd"}, {"address": "file:///etc/passwd"}, {}, {"address": "http://a/", "text": "x"}]
)
def test_files_of_this_machine_have_no_address(client, bench, new):
    size = bench.cases.view.size
    assert client.post("/api/cases/dairy/documents", json=new).status_code == 400
    assert bench.cases.view.size == size


def test_what_is_added_is_told_of_as_it_is_kept_and_again_to_who_was_cut_off(client, bench, monkeypatch):
    text = {"text": "Nothing is said here.", "name": "note", "published": "2026-03-04"}
    begun = client.post("/api/cases/dairy/additions", json=text)
    assert begun.status_code == 202
    place = begun.headers["location"]
    told = client.get(f"{place}/events")
    assert told.headers["content-type"].startswith("text/event-stream")
    first, last = [block for block in told.text.strip().split("\n\n") if not block.startswith(":")]
    assert first.startswith("id: 1\nevent: added\ndata: {")
    assert '"outcome":"added"' in first
    assert last == 'event: ended\ndata: {"failure": null}'
    assert client.get(f"{place}/events", headers={"Last-Event-ID": "1"}).text.strip() == last
    addition = client.get(place).json()
    assert (addition["ended"], len(addition["added"])) == (True, 1)
    assert len(bench.cases.show_case("dairy").documents) == 3


@pytest.mark.parametrize("text", ["cows\0", '"', "\0", "cows OR", "* -", "NEAR(", "\ud7ff"])
def test_no_text_is_a_search_that_fails(client, text):
    assert client.get("/api/search", params={"text": text}).status_code == 200


def test_an_addition_that_is_not_known_is_told(client):
    for place in ("/api/additions/x", "/api/additions/x/events"):
        assert client.get(place).status_code == 404


NOTE = {"decision": "note", "on": ["d1"], "value": "called"}


def test_a_post_that_is_sent_twice_with_one_key_works_once(client, bench):
    first, again = (client.post("/api/decisions", json=NOTE, headers={"Idempotency-Key": "k1"}) for _ in range(2))
    assert (first.status_code, first.content) == (again.status_code, again.content)
    client.post("/api/decisions", json=NOTE, headers={"Idempotency-Key": "k2"})
    client.post("/api/decisions", json=NOTE)
    assert len(bench.cases.view.decisions) == 3


@pytest.mark.parametrize(("key", "status"), [("k1", 422), ("", 400), ("x" * 256, 400)])
def test_a_key_that_was_used_for_something_else_or_is_none_is_refused(client, bench, key, status):
    client.post("/api/decisions", json=NOTE, headers={"Idempotency-Key": "k1"})
    other = {**NOTE, "value": "called again"}
    answer = client.post("/api/decisions", json=other, headers={"Idempotency-Key": key})
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert len(bench.cases.view.decisions) == 1


def test_a_document_is_destroyed_with_its_tombstone(client):
    answer = client.post("/api/documents/d1/redact", json={"reason": "a court says so"})
    assert answer.json()["items"] == ["d1"]
    assert "a court says so" in client.get("/api/show?id=d1").text


def test_a_ledger_is_held_against_its_head(client):
    head = client.get("/api/head").json()
    assert client.get("/api/verify", params=head).json()["outcome"] == "intact"
    assert client.get("/api/verify", params={**head, "hash": "0" * 64}).json()["outcome"] == "tampered"


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("/api/cases/gone", 400, "have dairy"),
        ("/api/nowhere", 404, "Not Found"),
        ("/api/cases?limit=0", 422, "values"),
        ("/api/cases/dairy/trace", 422, "values"),
    ],
)
def test_what_is_wrong_is_told_as_a_problem(client, address, status, told):
    answer = client.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert told in answer.json()["detail"]


def test_the_description_has_every_schema_that_it_refers_to(client):
    described = client.get("/api/openapi.json")
    referred = set(re.findall(r'"#/components/schemas/([^"]+)"', described.text))
    assert {"Reading", "Claim", "Trace"} <= referred
    assert referred <= set(described.json()["components"]["schemas"])
