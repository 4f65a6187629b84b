"""Who may enter, and what they may do there: every route, for nobody and for each role."""

import re
from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from starlette.routing import Mount
from starlette.testclient import TestClient
from tests.case.stories import reading, write

from allegedly.workbench import application
from allegedly.workbench.app import assembled

from .accounts import PASSWORD, PEOPLE, form_token, log_in, people, quick
from .conftest import HOST

OPEN = {("GET", "/login"), ("POST", "/login")}
OWN = {"/logout", "/account/password", "/account/tokens", "/account/tokens/1/revoke"}
ADMINISTER = {"/api/documents/d1/redact"}
PIECES = {
    "case": "dairy",
    "document": "d1",
    "earlier": "d2",
    "identifier": "d1%23a1",
    "name": "x",
    "job": "x",
    "number": "1",
}


def routes_of(app, prefix=""):
    for route in app.routes:
        if isinstance(route, APIRoute):
            path = re.sub(r"{(\w+)[^}]*}", lambda piece: PIECES[piece[1]], route.path)
            yield from ((method, prefix + path) for method in sorted(route.methods))
        elif hasattr(route, "original_router"):  # a router that was included, in newer versions of FastAPI
            yield from routes_of(route.original_router, prefix)
        elif isinstance(route, Mount) and hasattr(route.app, "routes"):
            yield from routes_of(route.app, prefix + route.path)
        elif hasattr(route, "methods"):
            yield "GET", prefix + route.path


@pytest.fixture(scope="module")
def every_route(tmp_path_factory):
    from allegedly.api import Bench

    bench = Bench(str(tmp_path_factory.mktemp("routes") / "x.db"), author="rk")
    found = list(routes_of(assembled(bench)))
    bench.close()
    return found


@pytest.fixture
def accounts(bench, monkeypatch):
    quick(monkeypatch)
    return people(bench.accounts)


def opened(bench, *, shared=True, **headers):
    app = application(bench, origins=[f"http://{HOST}"], shared=shared)
    return TestClient(app, base_url=f"http://{HOST}", headers=headers, follow_redirects=False)


def as_sent_by(client, method, path, **more):
    if path.startswith("/api/"):
        return client.request(method, path, json={} if method == "POST" else None, **more)
    return client.request(method, path, data={} if method == "POST" else None, **more)


def test_all_routes_are_known_to_these_tests(every_route):
    assert len(every_route) > 40
    assert ("POST", "/api/decisions") in every_route
    assert ("GET", "/cases/dairy/documents/d1") in every_route


def test_nobody_who_is_not_known_gets_in_anywhere(bench, accounts, every_route):
    client, size = opened(bench), bench.cases.view.size
    for method, path in every_route:
        answer = as_sent_by(client, method, path)
        if (method, path) in OPEN or path.startswith("/static/"):
            assert answer.status_code in (200, 422), path
        elif path.startswith("/api/"):
            assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer"), path
        else:
            assert answer.status_code == 303, path
            assert answer.headers["location"].startswith("/login"), path
    assert bench.cases.view.size == size


def test_who_may_read_changes_nothing_by_any_route(bench, accounts, every_route):
    size = bench.cases.view.size
    page, api = opened(bench), opened(bench, Authorization=f"Bearer {accounts.issue('ana', 'administer', 'x')}")
    log_in(page, "ana")
    token = form_token(page)
    for method, path in every_route:
        if method == "POST" and path not in OWN and (method, path) not in OPEN:
            if path.startswith("/api/"):
                answer = api.post(path, json={})
            else:
                answer = page.post(path, data={"form_token": token})
            assert answer.status_code == 403, path
            assert "may only read" in answer.text, path
    assert bench.cases.view.size == size


def test_only_administrators_destroy(bench, accounts, every_route):
    api = opened(bench, Authorization=f"Bearer {accounts.issue('mq', 'administer', 'x')}")
    for path in ADMINISTER & {path for _, path in every_route}:
        assert api.post(path, json={"reason": "x"}).status_code == 403, path


def test_no_form_is_taken_that_does_not_come_from_a_page_of_its_session(bench, accounts, every_route):
    size = bench.cases.view.size
    client = opened(bench)
    log_in(client, "rk")
    for method, path in every_route:
        if method == "POST" and not path.startswith("/api/") and (method, path) not in OPEN:
            for told in ({}, {"form_token": "0" * 64}):
                answer = client.post(path, data=told)
                assert (answer.status_code, "of another session" in answer.text) == (403, True), path
    assert bench.cases.view.size == size


PAGES = ["/", "/account", "/cases/dairy", "/cases/dairy/documents/d1", "/cases/dairy/add", "/cases/dairy/review"]
PAGES += ["/cases/dairy/sources", "/cases/dairy/claim?words=The dairy closes"]


@pytest.mark.parametrize("path", PAGES)
def test_every_form_that_changes_something_says_of_which_session_it_is(bench, accounts, path):
    client = opened(bench)
    log_in(client, "rk")
    page = client.get(path).text
    forms = re.findall(r'<form method="post"[^>]*>(.*?)</form>', page, flags=re.DOTALL)
    assert forms
    assert all(f'name="form_token" value="{form_token(client)}"' in form for form in forms)


def test_what_somebody_decides_is_kept_in_their_name(bench, accounts):
    for name in ("mq", "rk"):
        client = opened(bench)
        log_in(client, name)
        form = {"decision": "accept", "on": "d1#a1", "reason": "seen", "back": "/", "form_token": form_token(client)}
        assert client.post("/cases/dairy/decide", data=form).status_code == 303
    api = opened(bench, Authorization=f"Bearer {accounts.issue('mq', 'contribute', 'x')}")
    api.post("/api/decisions", json={"decision": "note", "on": ["d1"], "value": "called"})
    assert [one.by for one in bench.cases.view.decisions.values()] == ["mq", "rk", "mq"]


def test_what_is_added_in_the_background_is_so_in_the_name_of_who_sent_it(bench, accounts, tmp_path):
    client = opened(bench)
    log_in(client, "mq")
    sent = Path(write(tmp_path / "more.jsonl", reading("d3"))).read_bytes()
    form = {"data": {"form_token": form_token(client)}, "files": {"files": ("more.jsonl", sent)}}
    answer = client.post("/cases/dairy/add/files", **form)
    job = bench.job(answer.headers["location"].rsplit("/", 1)[1])
    job.over.wait()
    assert {one.author for one in bench.cases.log(job.told[0].id)} == {"mq"}


def test_without_accounts_this_machine_asks_in_the_name_of_who_started_the_server(client, bench):
    assert client.get("/").status_code == 200
    client.post("/api/decisions", json={"decision": "note", "on": ["d1"], "value": "called"})
    assert [one.by for one in bench.cases.view.decisions.values()] == ["rk"]
    assert "no accounts" in client.get("/account").text


def test_without_accounts_nobody_else_gets_in(bench):
    assert opened(bench).get("/").headers["location"] == "/login"


def test_once_there_is_an_account_this_machine_logs_in_too(client, bench, monkeypatch):
    quick(monkeypatch)
    bench.accounts.add("mq", "administer", PASSWORD)
    assert "Log in" in client.get("/").text


def test_a_login_leads_to_what_was_asked_for_and_nowhere_else(bench, accounts):
    client = opened(bench)
    asked = client.get("/cases/dairy/search?text=cows").headers["location"]
    assert "/cases/dairy/search?text=cows" in client.get(asked).text
    assert log_in(client, "mq", onward="/cases/dairy").headers["location"] == "/cases/dairy"
    for elsewhere in ("https://evil.example", "//evil.example", "javascript:alert(1)"):
        assert log_in(opened(bench), "mq", onward=elsewhere).headers["location"] == "/"


def test_a_session_is_out_of_reach_of_scripts_and_of_other_sites(bench, accounts):
    cookie = log_in(opened(bench), "mq").headers["set-cookie"]
    assert {"HttpOnly", "SameSite=strict", "Max-Age=43200", "Path=/"} <= set(cookie.split("; "))
    assert "Secure" not in cookie
    app = application(bench, origins=["https://news.example"], shared=True)
    proxied = TestClient(app, base_url="http://news.example", headers={"Origin": "https://news.example"})
    assert "Secure" in log_in(proxied, "mq").headers["set-cookie"]


def test_a_wrong_password_and_a_wrong_name_look_alike(bench, accounts):
    client = opened(bench)
    answers = [log_in(client, name, "wrong words, all of them") for name in ("mq", "nobody")]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert answers[0].text == answers[1].text
    assert "set-cookie" not in answers[0].headers


def test_a_password_cannot_be_guessed_by_trying(bench, accounts):
    client = opened(bench)
    for _ in range(20):
        assert log_in(client, "mq", "wrong words, all of them").status_code == 403
    answer = log_in(client, "mq")
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 60


def test_who_logs_out_is_out(bench, accounts):
    client = opened(bench)
    log_in(client, "mq")
    stolen = dict(client.cookies)
    client.post("/logout", data={"form_token": form_token(client)})
    client.cookies.update(stolen)
    assert client.get("/").status_code == 303


def test_a_token_is_shown_once_and_holds_until_it_is_revoked(bench, accounts):
    client = opened(bench)
    log_in(client, "mq")
    own = form_token(client)
    page = client.post("/account/tokens", data={"scope": "contribute", "purpose": "nightly", "form_token": own}).text
    secret = re.search(r'class="secret">([^<]+)<', page)[1]
    assert secret not in client.get("/account").text
    api = opened(bench, Authorization=f"Bearer {secret}")
    assert api.get("/api/cases").status_code == 200
    assert client.post("/account/tokens/1/revoke", data={"form_token": own}).status_code == 303
    assert api.get("/api/cases").status_code == 401


def test_nobody_revokes_the_token_of_another(bench, accounts):
    secret = accounts.issue("rk", "read", "x")
    client = opened(bench)
    log_in(client, "mq")
    client.post("/account/tokens/1/revoke", data={"form_token": form_token(client)})
    assert accounts.bearing(secret)


def test_a_session_opens_no_api_and_a_token_no_page(bench, accounts):
    client = opened(bench)
    log_in(client, "rk")
    assert client.get("/api/cases").status_code == 401
    api = opened(bench, Authorization=f"Bearer {accounts.issue('rk', 'administer', 'x')}")
    assert api.get("/").status_code == 303


def test_a_changed_password_ends_all_sessions(bench, accounts):
    client, other = opened(bench), opened(bench)
    log_in(client, "mq")
    log_in(other, "mq")
    form = {"old": PASSWORD, "new": "eight brown cows in Wend", "form_token": form_token(client)}
    assert client.post("/account/password", data={**form, "old": "wrong"}).status_code == 400
    assert client.post("/account/password", data=form).status_code == 303
    assert [one.get("/").status_code for one in (client, other)] == [303, 303]
    assert log_in(client, "mq", form["new"]).headers["location"] == "/"


def test_who_is_removed_or_may_do_less_is_so_at_once(bench, accounts):
    client = opened(bench)
    log_in(client, "mq")
    form = {"name": "quay", "question": "Whose?", "form_token": form_token(client)}
    accounts.set_role("mq", "read")
    assert client.post("/cases", data=form).status_code == 403
    accounts.remove("mq")
    assert client.get("/").status_code == 303


@pytest.mark.parametrize("name", PEOPLE)
def test_the_host_is_checked_for_everybody(bench, accounts, name):
    client = opened(bench)
    log_in(client, name)
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 421


def test_where_others_can_ask_this_machine_answers_to_its_numbers_and_no_name(bench, accounts):
    app = application(bench, origins=["http://127.0.0.1:8765"], shared=True)
    here = TestClient(app, base_url="http://192.0.2.7:8765", follow_redirects=False)
    assert here.get("/login").status_code == 200
    assert here.get("/login", headers={"Host": "192.0.2.8:8765"}).status_code == 421
    assert here.get("/login", headers={"Host": "evil.example:8765"}).status_code == 421
    assert log_in(here, "mq").status_code == 303
    assert here.post("/login", headers={"Origin": "http://192.0.2.8:8765"}).status_code == 403
