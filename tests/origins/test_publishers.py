"""Outlets of one publisher are one, an outlet that nobody has mapped is its own, an unknown one counts for nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from allegedly.errors import UsageError
from allegedly.origins import load_families
from allegedly.origins.publishers import known_families, publisher_of
from allegedly.records import Document, Trace

from .conftest import reading

HEADER = "outlet,domain,publisher,as_of,source\n"
CLOSES = "Wend Dairy is shutting down its cheese plant in Ostrava Bay."


def document(outlet: str | None = None, url: str | None = None) -> Document:
    return Document(id="d", location="d.txt", text="", outlet=outlet, url=url, sha256="")


@pytest.mark.parametrize(
    ("outlet", "url", "publisher"),
    [
        ("USA TODAY", None, "Gannett"),
        (None, "https://www.freep.com/story/1", "Gannett"),
        ("Tidewater Post", "https://tidewater.example/1", "Tidewater Post"),
        (None, "https://tidewater.example/1", "tidewater.example"),
        (None, None, None),
    ],
)
def test_a_publisher_is_known_by_outlet_or_domain(outlet: str | None, url: str | None, publisher: str | None) -> None:
    assert publisher_of(document(outlet, url), known_families()) == publisher


def test_a_file_extends_and_overrules_what_is_known(tmp_path: Path) -> None:
    path = tmp_path / "families.csv"
    path.write_text(
        f"{HEADER}Tidewater Post,tidewater.example,Harrow Group,2026-01-01,its imprint\nUSA Today,,Wend,,\n"
    )

    families = load_families(path)

    given = ("Tidewater Post", "USA Today", "Detroit Free Press")
    assert [publisher_of(document(outlet), families) for outlet in given] == ["Harrow Group", "Wend", "Gannett"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,owner\nA,B\n", "no column outlet, domain, publisher; the first line is outlet,domain,publisher"),
        (f"{HEADER}Tidewater Post,,,,\n", "line 2: give a publisher, and an outlet or a domain"),
        (f"{HEADER},,Harrow Group,,\n", "line 2: give a publisher, and an outlet or a domain"),
    ],
)
def test_a_file_that_says_nothing_is_refused_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "families.csv"
    path.write_text(text)

    with pytest.raises(UsageError, match=r"families\.csv") as refused:
        load_families(path)

    assert message in str(refused.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot read the families"):
        load_families(tmp_path / "none.csv")


def test_a_trace_counts_publishers_and_what_it_looked_at(traced: Callable[..., Trace]) -> None:
    outlets = ["USA Today", "Detroit Free Press", "Tidewater Post", None]
    readings = [reading(f"d{i}", CLOSES, outlet=outlet) for i, outlet in enumerate(outlets)]
    dated = replace(readings[0], document=replace(readings[0].document, published="2026-02-03T08:00:00Z"))
    other = reading("e", "Lena Orsk opened the new pier of Ellery.", outlet="Harrow Herald")

    trace = traced(dated, *readings[1:], other)

    seen = trace.coverage
    assert trace.publishers == 2
    assert seen is not None
    assert (seen.documents, seen.outlets, seen.first, seen.latest, seen.undated) == (
        5, 4, "2026-02-03", "2026-02-03", 4,
    )  # fmt: skip


def test_the_decisive_words_are_on_the_side_that_a_document_takes(traced: Callable[..., Trace]) -> None:
    trace = traced(reading("a", f"It is not true that {CLOSES}"), reading("b", CLOSES))

    assert [one.decisive.bearing for one in trace.documents if one.decisive] == ["denies", "affirms"]
