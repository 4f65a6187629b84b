"""The table is calm, narrow, and never obeys the text it shows."""

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from allegedly.exports import table
from allegedly.records import Attribution, Document, Maker, Passage, Problem, Reading, SourceMention, Unread


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def shown(readings, stream=None):
    stream = stream or io.StringIO()
    table.write(readings, stream)
    return stream.getvalue()


def stating(words, source=None):
    mention = SourceMention(((0, len(source)),), source) if source else None
    document = Document(id="d", location="a.txt", text=words, sha256="00")
    return Reading(
        document=document,
        attributions=(Attribution(id="a1", content=Passage(((0, len(words)),), words), source=mention),),
        made_by=Maker(component="reading", version="0", hash="hand"),
    )


def test_nested_statements_stand_under_their_parent(readings):
    indents = {int(n): len(margin) for margin, n in re.findall(r"^( +)(\d+)  ", shown(readings[:1]), re.MULTILINE)}
    assert indents[2] == indents[3] > indents[1] == indents[4]


def test_what_is_missing_is_said(readings):
    text = shown(readings)
    assert "5  no source · is expected · indirect" in text
    assert "7  Yusuf Amrani · no cue · direct" in text


def test_problems_are_visible(readings):
    text = shown(readings)
    assert "! no model for 'ru' yet; have en" in text
    assert "! byte 1044: not UTF-8" in text


def test_what_nobody_looked_at_has_no_count(readings):
    assert "statements" not in shown(readings[1:3])


def test_what_was_looked_at_in_vain_has_one():
    document = Document(id="d", location="a.txt", text="Rain.", sha256="00")
    assert "no statements, found by machine" in shown(
        [Reading(document=document, made_by=Maker(component="reading", version="0", hash="hand"))]
    )


def test_long_content_is_cut_after_four_lines_and_says_so():
    text = shown([stating("word " * 200)])
    assert re.search(r"word … \(\d+ more characters\)\n", text)
    assert sum(line.strip().startswith("word") for line in text.splitlines()) == 4


def test_content_of_four_lines_is_whole():
    words = "word " * 55 + "end"
    assert "end\n" in shown([stating(words)])


@pytest.mark.parametrize("control", ["\x1b[31m", "\x1b]0;title\x07", "\x9b31m", "\r", "\x08", "\u202e"])
def test_controls_are_shown_not_obeyed(control):
    problem = Problem(f"{control}.txt", f"bad {control}")
    readings = [
        stating(f"a{control}b", source=f"c{control}d"),
        Unread(location=f"{control}.txt", problems=(problem,)),
    ]
    assert not set("\x1b\x07\x9b\r\x08\u202e") & set(shown(readings))


def test_colours_only_on_a_terminal(readings):
    assert "\x1b[" in shown(readings, Terminal())
    assert "\x1b" not in shown(readings)


def test_sources_stand_out_on_a_terminal(readings):
    assert "\x1b[1mLena Orsk\x1b[0m" in shown(readings, Terminal())


def test_no_color_is_respected(readings, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in shown(readings, Terminal())


def test_a_wide_terminal_is_not_filled(readings, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("NO_COLOR", "1")
    assert max(map(len, shown(readings, Terminal()).splitlines())) == 100


WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=400)


@given(WORDS, WORDS)
def test_no_line_is_wider_than_80_columns(words, source):
    lines = shown([stating(words, source=source)]).splitlines()
    assert max(map(cell_len, lines)) <= 80


def test_a_deep_nest_still_has_room():
    passage = Passage(((0, 9),), "word " * 60)
    chain = tuple(Attribution(id=f"a{n}", content=passage, parent=f"a{n - 1}") for n in range(1, 60))
    document = Document(id="d", location="a.txt", text="word word", sha256="00")
    lines = shown(
        [Reading(document=document, attributions=chain, made_by=Maker(component="reading", version="0", hash="hand"))]
    ).splitlines()
    assert max(map(len, lines)) == 80


def test_only_what_is_not_ordinary_is_shown(readings):
    text = shown(readings[3:])
    assert "evidence firsthand" in text
    assert "stance doubts · commitment Uu" in text
    assert "outlet endorses · evidence withheld: did not provide details · venue" in text
    assert not re.search(r"^ .*(?:asserts|neutral|none stated|CT\+)", text, re.MULTILINE)
    assert "not shown where ordinary: stance asserts, commitment CT+, outlet neutral,\nevidence none stated" in text


def test_an_understood_source_stands_in_brackets(readings):
    assert "2  [Anso Brill] · said · indirect" in shown(readings[3:])
