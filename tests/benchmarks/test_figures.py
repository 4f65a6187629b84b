"""The figures that pages show are those that the benchmarks wrote."""

import pytest

from benchmarks.figures import PAGES, ROOT, tables, with_figures


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_shows_the_figures_that_were_measured(page):
    text = page.read_text(encoding="utf-8")
    assert with_figures(text) == text, "run: make figures"


def test_each_table_stands_on_a_page():
    pages = [page.read_text(encoding="utf-8") for page in PAGES]
    for table in tables():
        assert any(f"```\n{table[0]}\n" in page for page in pages), table[0]


def test_a_table_is_written_from_its_first_line_to_the_end_of_its_block():
    table = tables()[0]
    stale = f"Before.\n```\n{table[0]}\nrelation 1.0\n```\nAfter."
    assert with_figures(stale) == "\n".join(["Before.", "```", *table, "```", "After."])
