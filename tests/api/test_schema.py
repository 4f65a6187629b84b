"""What the description allows, and what it does not, never makes the server fail.

`ALLEGEDLY_CASES` says how many cases are tried, half of them without a token; `make cases` tries 2,000.
"""

import os
from collections import Counter

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient
from tests.workbench import conftest
from tests.workbench.accounts import people, quick

from allegedly.api import Bench
from allegedly.workbench import application

schemathesis = pytest.importorskip("schemathesis")


CASES = int(os.environ.get("ALLEGEDLY_CASES", "200"))
THERE = {"case": "dairy", "document": "d2", "number": 5, "name": "0" * 16}  # so that more than refusals is tried
KINDS = [schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    return conftest.write_ledger(tmp_path_factory.mktemp("schema"))


@pytest.fixture(scope="module")
def bench(ledger):
    with pytest.MonkeyPatch.context() as patch:
        quick(patch)
        made = Bench(ledger, author="rk")
        people(made.accounts)
        yield made
        made.close()


@pytest.fixture(scope="module")
def clients(bench):
    """One for an administrator's token, and one without any."""
    app = application(bench, origins=[f"http://{conftest.HOST}"])
    token = {"Authorization": f"Bearer {bench.accounts.issue('rk', 'administer', 'cases')}"}
    return [TestClient(app, base_url=f"http://{conftest.HOST}", headers=one) for one in (token, {})]


@pytest.fixture(scope="module")
def operations(clients):
    described = clients[0].get("/api/openapi.json").json()
    return [found.ok() for found in schemathesis.openapi.from_dict(described).get_all_operations()]


def test_no_request_makes_the_server_fail(clients, operations):
    each, told = -(-CASES // len(operations)), Counter()
    for operation in operations:
        tried = [operation.as_strategy(generation_mode=kind) for kind in KINDS]

        @given(case=st.one_of(tried), there=st.booleans(), client=st.sampled_from(clients))
        @settings(
            max_examples=each,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        def check(case, there, client):
            if there:
                case.path_parameters.update({name: THERE[name] for name in case.path_parameters})
            answer = sent(client, case)
            told[answer.status_code] += 1
            assert answer.status_code < 500, (case.method, case.formatted_path, case.query, case.body, answer.text)
            assert answer.status_code == 401 or client is clients[0]

        check()
    assert {200, 400, 401, 422} <= told.keys(), "not all refusals are of one kind"


def sent(client, case):
    sent = case.as_transport_kwargs(base_url=f"http://{conftest.HOST}/api", headers=dict(client.headers))
    wanted = {
        name: sent[name] for name in ("params", "json", "data", "content", "headers") if sent.get(name) is not None
    }
    body = wanted.pop("data", None)
    if body is not None:
        wanted["content"] = body
    return client.request(sent["method"], sent["url"], **wanted)
