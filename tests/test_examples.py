"""The invented coverage under examples/ agrees with what its README and expected.jsonl say of it."""

import json
import re
from collections import Counter
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import trafilatura

EXAMPLES = Path(__file__).parents[1] / "examples"
REVISIONS = ("bridge/dispatch-denial-1.html", "bridge/dispatch-denial-2.html")


class Row(NamedTuple):
    """One line of the README's table."""

    file: str
    outlet: str
    published: str
    rests_on: str
    origin: str


def rows() -> list[Row]:
    lines = (EXAMPLES / "README.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return [Row(*row) for row in cells[2:]]


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def source(file: str) -> str:
    return (EXAMPLES / file).read_text(encoding="utf-8")


def squeeze(text: str) -> str:
    return " ".join(text.split())


@cache
def words(file: str) -> str:
    text = source(file) if file.endswith(".txt") else trafilatura.extract(source(file), include_comments=False)
    return squeeze(text or "")


def metadata(file: str) -> Any:
    return trafilatura.bare_extraction(source(file), with_metadata=True, include_comments=False)


def paragraphs(file: str) -> list[str]:
    text = trafilatura.extract(source(file), include_comments=False)
    assert text is not None
    return text.split("\n")


ROWS = rows()
PAGES = [row for row in ROWS if row.file.endswith(".html")]
TEXTS = [row for row in ROWS if row.file.endswith(".txt")]
EXPECTED = records(Path(__file__).with_name("expected.jsonl"))


def placed(expectation: dict[str, Any]) -> list[str]:
    """Each string of an expectation, led by its context."""
    before = expectation.get("before", {})
    pieces = zip(before.get("content") or [None] * len(expectation["content"]), expectation["content"], strict=True)
    return [
        (lead or "") + string
        for lead, string in [
            (before.get("source"), expectation["source"]),
            (before.get("cue"), expectation["cue"]),
            *pieces,
        ]
        if string is not None
    ]


def test_the_table_lists_every_article_once() -> None:
    articles = {str(path.relative_to(EXAMPLES)) for ext in ("html", "txt") for path in EXAMPLES.rglob(f"*.{ext}")}
    assert sorted(row.file for row in ROWS) == sorted(articles - {"other/login.html"})


def test_the_stories_have_the_outlets_they_promise() -> None:
    outlets = {story: {row.outlet for row in ROWS if row.file.startswith(story)} for story in ("bridge", "spill")}
    assert len(outlets["bridge"]) >= 10
    assert len(outlets["spill"]) == 4


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.file)
def test_a_page_yields_title_date_and_outlet(row: Row) -> None:
    found = metadata(row.file)
    assert found.title
    assert (found.date, found.sitename) == (row.published, row.outlet)


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.file)
def test_a_page_yields_its_article_and_no_navigation(row: Row) -> None:
    assert len(words(row.file).split()) > 130
    furniture = "Privacy|Subscribe|partners|Most read|More on this|Sign up|Also today|READ MORE|Recently|Comments"
    assert re.findall(furniture, words(row.file)) == []


@pytest.mark.parametrize("row", TEXTS, ids=lambda row: row.file)
def test_a_text_file_names_its_outlet_and_day(row: Row) -> None:
    day = date.fromisoformat(row.published)
    head = squeeze(source(row.file)[:400])
    assert row.outlet.casefold() in head.casefold()
    assert f"{day:%A}" in head
    assert {f"{day.day} {day:%B %Y}", f"{day:%B} {day.day}, {day.year}"} & set(re.findall(r"\w+ \w+,? \d{4}", head))


def test_pages_link_to_reserved_addresses_only() -> None:
    for row in PAGES:
        hosts = set(re.findall(r"https?://([^/\"' >]+)", source(row.file))) - {"schema.org", "ogp.me"}
        assert all(host.endswith(".example") for host in hosts), row.file


def test_the_revisions_share_an_address() -> None:
    first, revised = (metadata(file) for file in REVISIONS)
    assert first.url == revised.url
    assert first.text != revised.text
    assert ["Correction, 11 April" in words(file) for file in REVISIONS] == [False, True]


def test_the_revision_is_later() -> None:
    stamps = re.findall(r'article:(\w+)_time" content="([^"]+)"', source(REVISIONS[1]))
    times = {name: datetime.fromisoformat(value) for name, value in stamps}
    assert times["published"] < times["modified"]
    assert "modified_time" not in source(REVISIONS[0])


def test_the_ledger_reprints_the_agency() -> None:
    agency, ledger = paragraphs("bridge/mpa-halted.html"), paragraphs("bridge/ledger-halted.html")
    assert ledger[:-1] == agency[:-1]
    assert "Meridian Press Agency" in ledger[-1]


def test_the_login_page_has_no_article() -> None:
    assert len(words("other/login.html").split()) < 30


def test_the_spanish_page_says_so() -> None:
    assert '<html lang="es">' in source("other/spanish.html")


@pytest.mark.parametrize("record", records(EXAMPLES / "articles.jsonl"), ids=lambda record: record["id"])
def test_a_record_holds_one_of_the_text_files(record: dict[str, Any]) -> None:
    [row] = [row for row in TEXTS if row.file == f"bridge/{record['id']}.txt"]
    assert record["text"] == source(row.file)
    assert record["title"] in record["text"]
    assert (record["outlet"], record["published"]) == (row.outlet, row.published)


@pytest.mark.parametrize("file", sorted({expectation["file"] for expectation in EXPECTED}))
def test_expected_words_occur_once(file: str) -> None:
    strings = [string for expectation in EXPECTED if expectation["file"] == file for string in placed(expectation)]
    assert {string: n for string in strings if (n := words(file).count(string)) != 1} == {}


def test_expectations_are_enough_and_none_is_repeated() -> None:
    assert len(EXPECTED) >= 60
    assert {row.file for row in TEXTS} <= {expectation["file"] for expectation in EXPECTED}
    assert [line for line, n in Counter(json.dumps(each) for each in EXPECTED).items() if n > 1] == []


@pytest.mark.parametrize("file", sorted({expectation["file"] for expectation in EXPECTED}))
def test_a_parent_contains_what_is_inside_it(file: str) -> None:
    here = [expectation for expectation in EXPECTED if expectation["file"] == file]
    for inner in (expectation for expectation in here if expectation["parent"]):
        outers = [outer for outer in here if outer["cue"] == inner["parent"]]
        parts = [inner["cue"], *inner["content"]]
        assert any(all(any(part in piece for piece in outer["content"]) for part in parts) for outer in outers), inner


def test_quote_labels_agree_with_the_marks() -> None:
    """A turn of the transcript is direct without marks; marks around a cue as well belong to the outer statement."""
    for expectation in EXPECTED:
        pieces = expectation["content"]
        opened = all(piece[0] in "\"'“‘" for piece in pieces) or expectation["cue"] == ":"
        marked = any(re.search(r"[\"“‘]|(?:^| )'", piece) for piece in pieces)
        assert expectation["quote"] == ("direct" if opened else "mixed" if marked else "indirect"), expectation
