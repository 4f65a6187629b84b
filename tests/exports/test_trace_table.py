"""At a terminal: the headline, then who, whom from, why, and what to check."""

import io

import pytest
from rich.cells import cell_len
from tests.exports.traces import STORIES, bridge

from allegedly.exports.trace_table import write


class Terminal(io.StringIO):
    def isatty(self):
        return True


def written(story, stream):
    write(story, stream)
    return stream.getvalue()


def test_the_first_lines_answer_the_question():
    assert written(bridge(), io.StringIO()).splitlines()[1:3] == [
        "8 documents report this. They go back to 2 identified origins. 1 origin denies",
        "it.",
    ]


def test_a_document_stands_under_each_of_its_origins():
    text = written(bridge(), io.StringIO())
    assert "     8 The Brannock Courier ← letter of the ministry · 2026-04-12 · supports\n" in text
    assert "     8 The Brannock Courier ← Lorvane Dispatch ← Teodor Vashkell" in text
    assert "   why  one body: the deputy minister ↔ the ministry’s spokeswoman\n" in text
    assert "… and 1 more, all in --format json" in text


@pytest.mark.parametrize("story", STORIES)
def test_no_line_is_wider_than_the_terminal_and_no_name_controls_it(story):
    text = written(STORIES[story], io.StringIO())
    assert max(map(cell_len, text.splitlines())) <= 80
    assert not set(text) & set("\x1b\x00\x07\u202e")


@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_colours_only_where_they_are_wanted(monkeypatch, no_color, coloured):
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", no_color)
    assert ("\x1b[" in written(bridge(), Terminal())) is coloured


def test_the_counts_say_what_was_looked_at_and_a_document_shows_its_decisive_words():
    text = " ".join(written(bridge(), io.StringIO()).split())
    assert (
        "8 articles, 6 publishers, 2 origins, among 12 documents of 9 outlets, 2026-03-24 to 2026-04-16, 2 undated, "
        "1 not read." in text
    )
    assert "“Work stopped” (Meridian Press Agency, affirms)" in text


def test_what_to_check_stands_in_one_list_at_the_end():
    text = " ".join(written(bridge(), io.StringIO()).split())
    assert text.count("Ask the Lantern") == 1
    assert "To check A Ask the Lantern whether anyone but the agency told it." in text
