"""Decisions by single keys: as many keys as decisions, every one undoable, and whoever quits goes on later."""

import os
import pty
import sys
import termios
from itertools import islice, product

import pytest
from tests.case.stories import reading, write
from tests.judges import by_words
from typer.testing import CliRunner

from allegedly.case import Cases
from allegedly.cli import app
from allegedly.cli.keys import keys

MANY = 50


@pytest.fixture
def case(tmp_path, monkeypatch):
    """A case of fifty statements that have nothing to do with each other."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ALLEGEDLY_AUTHOR", "mq")
    monkeypatch.setattr("allegedly.encoder.judged", by_words)
    words = map("".join, product("BDFGKLMPRST", "aeiou", ("nde", "rko", "sti")))
    said = [" ".join(islice(words, 3)) for _ in range(MANY)]
    made = [reading(f"d{n:02}", f"{one}, Lena Orsk said.", content=one) for n, one in enumerate(said)]
    cases = Cases.open("allegedly.db", author="mq", create=True)
    cases.new("dairy", "Does it close?")
    list(cases.add([write(tmp_path / "r.jsonl", *made)], case="dairy"))
    yield cases
    cases.close()


def review(pressed, *options):
    lines = "".join(f"{key}\n" for key in pressed)
    return CliRunner().invoke(app, ["review", "--case", "dairy", "--keys", *options], input=lines)


def decisions(case):
    return [one.made for one in case.view.decisions.values()]


def test_fifty_decisions_take_fifty_keys(case):
    pressed = "ar" * (MANY // 2)
    done = review(pressed)
    assert done.exit_code == 0, done.stderr
    assert len(decisions(case)) == len(pressed) == MANY
    assert {one.decision for one in decisions(case)} == {"accept", "reject"}
    assert {one.reason for one in decisions(case)} == {"as the words say", "not what the words say"}
    assert done.stdout.splitlines()[-1] == f"{MANY} decided, 0 left; the same command goes on"


def test_whoever_quits_goes_on_later(case):
    assert review("aaq").stdout.splitlines()[-1] == f"2 decided, {MANY - 2} left; the same command goes on"
    assert "1 decided, 47 left" in review("a").stdout  # the input ends
    assert len(decisions(case)) == 3
    assert len({one.on for one in decisions(case)}) == 3


def test_an_answer_is_taken_back_and_the_question_asked_again(case):
    done = review("aaur")
    assert [one.decision for one in decisions(case)] == ["accept", "reject"]
    assert len({one.on for one in decisions(case)}) == 2
    assert "2 decided" in done.stdout
    assert "nothing to undo" in review("u").stdout


def test_what_is_put_off_comes_again_the_next_time(case):
    review("sa")
    [put_off, *_] = case.review("dairy").questions
    assert put_off.on != decisions(case)[0].on
    review("a")
    assert decisions(case)[1].on == put_off.on


def test_a_correction_and_a_grade_take_a_letter_more(case):
    review("cdg2")
    corrected, graded = decisions(case)
    assert (corrected.field, corrected.value) == ("stance", "questions")
    assert (graded.decision, graded.value) == ("credibility", "2")
    assert corrected.reason == "correct"


def test_a_reason_of_ones_own_is_kept(case):
    review("a", "--reason", "heard the tape")
    assert decisions(case)[0].reason == "heard the tape"


@pytest.mark.parametrize("pressed", ["x", "gx", "g", "", "\x1b"])
def test_a_key_that_means_nothing_decides_nothing(case, pressed):
    assert review(pressed).exit_code == 0
    assert decisions(case) == []


@pytest.fixture
def terminal(monkeypatch):
    """A terminal as standard input; gives what types into it."""
    ours, theirs = pty.openpty()
    with os.fdopen(theirs) as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        yield lambda typed: os.write(ours, typed)
    os.close(ours)


def test_single_keys_are_read_from_a_terminal_which_is_left_as_it_was(terminal):
    before = termios.tcgetattr(sys.stdin.fileno())
    pressed = keys()
    terminal(b"a")
    assert next(pressed) == "a"
    terminal(b"ru")
    assert [next(pressed), next(pressed)] == ["r", "u"]
    pressed.close()
    assert termios.tcgetattr(sys.stdin.fileno()) == before


def test_the_end_of_what_is_typed_ends_the_keys(terminal):
    pressed = keys()
    terminal(b"a")
    assert next(pressed) == "a"
    terminal(b"\x04")
    assert list(pressed) == []
