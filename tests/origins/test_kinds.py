"""What sort of origin says that Wend Dairy closes its plant, by the name that it bears."""

from collections.abc import Callable

import pytest

from allegedly.records import Trace

from .conftest import reading, said

CLOSES = "Wend Dairy is shutting down its cheese plant"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Moscow", "official body"),
        ("North Korea", "official body"),
        ("the U.S.", "official body"),
        ("New York City", "official body"),
        ("Iraqi intelligence", "official body"),
        ("the Ministry of Cheese", "official body"),
        ("Wend Dairy", "company"),
        ("Austin Creameries", "company"),
        ("Harrow Relief Front", "organization"),
        ("Harrow News Agency", "news agency"),
        ("Agence France-Presse", "news agency"),
        ("Environmental Protection Agency", "official body"),
        ("Lorvane Press Association", "news agency"),
        ("BBC News", "news outlet"),
    ],
)
def test_a_body(traced: Callable[..., Trace], name: str, kind: str) -> None:
    trace = traced(reading("a", f"{name} said {CLOSES}.", said(name, "said", CLOSES, kind="organization", named=True)))

    assert [one.kind for one in trace.origins] == [kind]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Detroit", "person"),
        ("Iraqi", "person"),
        ("security", "person"),
        ("the Ministry of Cheese", "official body"),
        ("Wend Dairy", "company"),
        ("Ana Ruel", "person"),
        ("Mr. Marsh", "person"),
    ],
)
def test_who_speaks_for_a_body_takes_its_kind_and_else_is_a_person(
    traced: Callable[..., Trace], body: str, kind: str
) -> None:
    speaker = said("Ivo Orsk", "said", CLOSES, role=f"{body} spokesman", affiliation=body)

    trace = traced(reading("a", f"Ivo Orsk said {CLOSES}.", speaker))

    assert [one.kind for one in trace.origins] == [kind]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Marsh's legal team", "person"),
        ("the Marsh campaign", "person"),
        ("Marsh’s office", "person"),
        ("Ana Ruel's lawyers", "person"),
        ("Wend Dairy's lawyers", "company"),
        ("the mayor's office", "official body"),
    ],
)
def test_who_acts_for_a_person_of_the_text_speaks_as_that_person(
    traced: Callable[..., Trace], body: str, kind: str
) -> None:
    text = f"{body} said {CLOSES}. Ida Marsh owns the plant."

    trace = traced(reading("a", text, said(body, "said", CLOSES, kind="organization", named=True)))

    assert [one.kind for one in trace.origins] == [kind]


def test_a_surname_for_which_others_speak_is_the_person_whom_the_text_names(traced: Callable[..., Trace]) -> None:
    speaker = said("Ivo Orsk", "said", CLOSES, role="Marsh spokesman", affiliation="Marsh")

    trace = traced(reading("a", f"Ivo Orsk said {CLOSES}. Zack Marsh owns the plant.", speaker))

    assert [one.kind for one in trace.origins] == ["person"]


@pytest.mark.parametrize(("name", "kind"), [("Harrow Press Agency", "news agency"), ("Tidewater Post", "news outlet")])
def test_a_medium(traced: Callable[..., Trace], name: str, kind: str) -> None:
    trace = traced(reading("a", f"{CLOSES}, {name} reported.", said(name, "reported", CLOSES, kind="media")))

    assert [one.kind for one in trace.origins] == [kind]


@pytest.mark.parametrize(
    ("name", "about", "printed"),
    [
        ("Kim Orsk", {"role": "lieutenant governor"}, "Kim Orsk, lieutenant governor · person"),
        ("Ivo Marsh", {"role": "spokesman", "affiliation": "Wend Dairy"}, "Wend Dairy (Ivo Marsh) · company"),
        ("a senior port official", {"named": False}, "a senior port official (unnamed) · unnamed person"),
        ("council officials", {"named": False, "kind": "group"}, "council officials (unnamed) · unnamed group"),
    ],
)
def test_names_and_kinds_are_such_as_a_person_prints(
    traced: Callable[..., Trace], name: str, about: dict[str, str], printed: str
) -> None:
    trace = traced(reading("a", f"{CLOSES}, {name} said.", said(name, "said", CLOSES, **about)))

    assert [f"{one.name} · {one.kind}" for one in trace.origins] == [printed]
