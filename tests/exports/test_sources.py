"""A register in each format; FollowTheMoney entities hold to that model's schemata."""

import csv
import io
import json
import re

import pytest

from allegedly.exports import REGISTER_FORMATS
from allegedly.records import Problem
from allegedly.registry import Candidate, Identity, Join, Register, Via

REGISTER = Register(
    identities=(
        Identity(
            id="1f", name="Lena Orsk", kind="person", named=True, aliases=("Orsk", "Léna Orsk"), roles=("mayor",),
            affiliations=("Port Ellery", "Other"), statements=5, via=(Via("Radio Wend", 3), Via("The Tern", 1)),
            documents=("a", "b"), appearances=("a#Lena Orsk",),
            joins=(Join("a#Lena Orsk", "b#Orsk", "same surname; both mayor", "rule"),),
        ),
        Identity(id="2f", name="=Port Ellery", kind="organization", named=True, aliases=("Port Ellery",), statements=1),
        Identity(id="3f", name="anglers\x1b (unnamed)", kind="group", named=False, statements=2, documents=("a",)),
        Identity(id="4f", name="Radio Wend", kind="media", named=True, relayed=3, documents=("a",)),
        Identity(id="5f", name="Annual Report", kind="document", named=True, statements=1, documents=("a",)),
        Identity(id="6f", name="The Moon", kind="other", named=True, statements=1, documents=("a",)),
    ),
    candidates=tuple(
        Candidate("1f", f"{n}", "Lena Orsk", f"L. Orsk {n}", "an initial fits", "rule") for n in range(30)
    ),
    documents=2,
    statements=12,
    sourceless=2,
    unused=1,
    locations={"a": "a.txt", "b": "https://tern.example/1"},
    problems=(Problem("d", "m"),),
)  # fmt: skip

# What the schemata of followthemoney 4.11 allow, of what is written here.
ALLOWED = {
    "Person": {"name", "alias", "weakAlias", "position", "sourceUrl", "notes"},
    "Organization": {"name", "alias", "weakAlias", "sourceUrl", "notes"},
    "LegalEntity": {"name", "alias", "weakAlias", "sourceUrl", "notes"},
    "Membership": {"member", "organization"},
}


def written(form, register=REGISTER):
    stream = io.StringIO(newline="")
    REGISTER_FORMATS[form](register, stream)
    return stream.getvalue()


def test_the_table():
    lines = written("table").splitlines()
    assert lines[:4] == [
        "Named · statements, in documents",
        "    5 in 2    Lena Orsk · person · mayor · Port Ellery · Other",
        "              also Orsk; Léna Orsk",
        "              via Radio Wend (3), The Tern (1)",
    ]
    assert "Unnamed · statements, in documents" in lines
    assert "    3 in 1    Radio Wend · media" in lines[lines.index("Relays only · statements, in documents") :]
    assert "  Lena Orsk ? L. Orsk 0 · an initial fits" in lines
    assert "  … and 10 more, all in --format json" in lines
    assert " ".join(lines[-2:]) == (
        "12 statements in 2 documents: 8 by named sources, 2 by unnamed ones, 2 by none; decisions that concern no "
        "source here: 1. Found by machine: check."
    )
    assert "\x1b" not in written("table")


def test_json_is_the_register():
    assert json.loads(written("json"))["identities"][0]["joins"][0]["reason"] == "same surname; both mayor"


def test_lines_say_what_they_are():
    kinds = [next(iter(json.loads(line))) for line in written("jsonl").splitlines()]
    assert kinds == ["identity"] * 6 + ["candidate"] * 30
    first = json.loads(written("jsonl").splitlines()[0])
    assert first["locations"] == {"a": "a.txt", "b": "https://tern.example/1"}


def test_rows():
    [first, second, *_] = csv.DictReader(io.StringIO(written("csv"), newline=""), strict=True)
    assert (first["name"], first["statements"], first["documents"]) == ("Lena Orsk", "5", "2")
    assert (first["via"], first["reasons"]) == ("Radio Wend (3); The Tern (1)", "same surname; both mayor (rule)")
    assert first["locations"] == "a.txt; https://tern.example/1"
    assert (second["name"], second["guarded"]) == ("'=Port Ellery", "name")


def entities():
    return [json.loads(line) for line in written("ftm").splitlines()]


def test_entities_are_the_named_and_their_memberships():
    assert [(one["schema"], one["properties"].get("name")) for one in entities()] == [
        ("Person", ["Lena Orsk"]),
        ("Organization", ["=Port Ellery"]),
        ("Organization", ["Radio Wend"]),
        ("LegalEntity", ["The Moon"]),
        ("Membership", None),
    ]
    assert entities()[-1]["properties"] == {"member": ["1f"], "organization": ["2f"]}


def test_a_single_word_is_a_weak_alias():
    person = entities()[0]["properties"]
    assert (person["alias"], person["weakAlias"]) == (["Léna Orsk"], ["Orsk"])
    assert person["position"] == ["mayor"]
    assert person["sourceUrl"] == ["https://tern.example/1"]


def test_entities_hold_to_the_schemata():
    for one in entities():
        assert set(one) == {"id", "schema", "properties"}
        assert set(one["properties"]) <= ALLOWED[one["schema"]]
        assert all(isinstance(value, str) and value for values in one["properties"].values() for value in values)
        assert re.fullmatch(r"[0-9a-f]+", one["id"])


def test_entities_validate_in_the_library():
    model = pytest.importorskip("followthemoney").model
    for one in entities():
        model.get_proxy(one).schema.validate(one)


@pytest.mark.parametrize("form", REGISTER_FORMATS)
def test_nothing_read_is_still_a_whole_output(form):
    assert written(form, Register(identities=())) or form in ("jsonl", "ftm")
