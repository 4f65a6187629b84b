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
