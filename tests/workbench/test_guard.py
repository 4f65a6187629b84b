"""Who is refused, before any page is asked."""

import pytest

from .conftest import HOST

FORMS = ["decide", "undo", "add/text", "add/files", "add/addresses", "documents/d1/correct", "documents/d1/mark"]
PAGES = ["", "/sources", "/timeline", "/review", "/add", "/search?text=cows", "/documents/d1"]
POSTS = ["/cases", *(f"/cases/dairy/{form}" for form in FORMS)]
GETS = ["/", "/s/d1%23a1", *(f"/cases/dairy{page}" for page in PAGES)]


@pytest.mark.parametrize("address", GETS + POSTS)
def test_a_name_that_was_made_to_resolve_here_is_refused(client, address):
    method = "POST" if address in POSTS else "GET"
    answer = client.request(method, address, headers={"Host": "evil.example"})
    assert (answer.status_code, answer.headers["content-type"]) == (421, "application/problem+json")


@pytest.mark.parametrize("address", POSTS)
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
    ids=str,
)
def test_a_form_of_another_site_is_refused(client, bench, address, headers):
    size = bench.cases.view.size
    assert client.post(address, headers=headers).status_code == 403
    assert bench.cases.view.size == size


def test_another_site_may_link_here_and_not_embed(client):
    cross = {"Sec-Fetch-Site": "cross-site"}
    assert client.get("/cases/dairy", headers={**cross, "Sec-Fetch-Mode": "no-cors"}).status_code == 403
    assert client.get("/cases/dairy", headers={**cross, "Sec-Fetch-Mode": "navigate"}).status_code == 200


@pytest.mark.parametrize("address", GETS)
def test_no_page_may_run_or_load_what_is_not_ours(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert " style=" not in answer.text
    assert "<style" not in answer.text
    assert " on" not in {piece[:3] for piece in answer.text.split('"') if piece.endswith("=")}


def test_too_much_is_refused(client):
    answer = client.post("/cases/dairy/add/text", content=b"x" * 25_000_001, headers={"Origin": f"http://{HOST}"})
    assert answer.status_code == 413


def test_too_much_without_a_length_is_refused(client):
    def pieces():
        for _ in range(30):
            yield b"x" * 1_000_000

    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    assert client.post("/cases/dairy/add/text", content=pieces(), headers=kind).status_code == 413
