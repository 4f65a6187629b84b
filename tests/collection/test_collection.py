"""A folder of readings: it only grows, survives a kill at any byte, and finds a claim in few of its documents."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allegedly import collection, pipeline
from allegedly.collection.build import STEPS
from allegedly.errors import UnreadableError, UsageError
from allegedly.records import Document, Problem, Reading

CLAIM = "Wend Dairy is shutting down its cheese plant in Ostrava Bay."
TEXTS = {
    "a": "Wend Dairy is closing its cheese factory in Ostrava Bay, Harrow Agency reported. Nobody was there.",
    "b": "Wend Dairy will shutter the cheese plant. It stands in Ostrava Bay.",
    "c": "Lena Orsk opened the new pier of Ellery on Tuesday, and the band played until the rain came.",
    "d": "Reports that Wend Dairy is closing the cheese plant in Ostrava Bay are false, its owner said.",
}


def reading(name: str, text: str) -> Reading:
    return Reading(document=Document(id=name, location=f"{name}.txt", text=text, sha256="", language="en"))


READINGS = [reading(name, text) for name, text in TEXTS.items()]


@pytest.fixture
def made(tmp_path):
    found = collection.create(tmp_path / "archive")
    found.add(READINGS)
    return found


def test_what_was_added_comes_back_in_order(made):
    assert [*made.readings()] == READINGS
    assert [line.location for line in made.lines()] == ["a.txt", "b.txt", "c.txt", "d.txt"]


def test_what_could_not_be_read_is_not_kept(made):
    assert made.add([Reading(document=None, location="x", problems=(Problem("x", "gone"),))]) == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.data())
def test_a_file_cut_anywhere_goes_on_after_its_last_whole_line(tmp_path, data):
    made = collection.create(tmp_path / "archive")
    made.readings_file.unlink(missing_ok=True)
    made.add(READINGS)
    whole = made.readings_file.read_bytes()
    cut = data.draw(st.integers(0, len(whole)))
    made.readings_file.write_bytes(whole[:cut])

    known = {line.location for line in made.lines()}
    made.add(one for one in READINGS if one.document.location not in known)

    assert made.readings_file.read_bytes() == whole


def test_a_process_killed_while_it_adds_loses_at_most_one_reading(tmp_path):
    folder = tmp_path / "archive"
    script = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from allegedly import collection\n"
        "from allegedly.records import Document, Reading\n"
        "def slowly():\n"
        "    for i in range(10**6):\n"
        "        yield Reading(document=Document(id=str(i), location=str(i), text='x' * 5000, sha256=''))\n"
        "        print(i, flush=True)\n"
        f"made = collection.create(Path({str(folder)!r}))\n"
        "with collection.locked(made):\n"
        "    made.add(slowly())\n"
    )
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    written = [process.stdout.readline() for _ in range(50)]
    process.kill()
    process.wait()
    process.stdout.close()

    made = collection.find(folder)
    locations = [line.location for line in made.lines()]
    assert locations[: len(written)] == [line.strip() for line in written]
    with collection.locked(made):  # the lock of the process that is gone is taken over
        made.add(READINGS)
    assert len([*made.readings()]) == len(locations) + len(READINGS)


def test_only_one_process_adds_at_a_time(made):
    message = f"process {os.getpid()} is adding"
    with collection.locked(made), pytest.raises(UsageError, match=message), collection.locked(made):
        pass
    with collection.locked(made):
        pass


def test_each_step_is_taken_once_until_readings_come(made):
    assert tuple(collection.finish(made)) == STEPS
    assert tuple(collection.finish(made)) == ()
    made.add([reading("e", "Wend Dairy sold its last wheel of cheese on the quay.")])
    assert tuple(collection.finish(made)) == STEPS


def test_a_step_that_was_not_finished_is_taken_again(made):
    steps = collection.finish(made)
    next(steps)
    next(steps)  # the first is done, the second was begun
    steps.close()

    assert tuple(collection.finish(made)) == STEPS[1:]


def test_candidates_name_most_of_the_claim(made):
    list(collection.finish(made))

    assert [one.document.id for one in collection.candidates(made, CLAIM).readings] == ["a", "b", "d"]


def test_without_an_index_every_reading_is_a_candidate(made):
    assert [*collection.candidates(made, CLAIM).readings] == READINGS


def test_a_trace_finds_what_a_trace_of_everything_finds(made):
    list(collection.finish(made))

    few, all_ = collection.trace(CLAIM, made), pipeline.trace(CLAIM, READINGS)

    assert few.origins == all_.origins
    assert few.documents == tuple(one for one in all_.documents if one.location != "c.txt")


def test_claims_and_copies_are_those_of_the_readings(tmp_path):
    made = collection.create(tmp_path / "archive")
    twice = " ".join(TEXTS.values())
    made.add([reading("a", twice), reading("b", f"Again. {twice}")])
    assert collection.copies_of(made) == []
    list(collection.finish(made))

    assert [(copy.document, copy.original) for copy in collection.copies_of(made)] == [("a", "b")]
    assert all(claim.mentions for claim in collection.claims_of(made))


def test_an_empty_collection_can_be_finished_and_asked(tmp_path):
    made = collection.create(tmp_path / "archive")
    made.add([])
    list(collection.finish(made))

    assert collection.trace(CLAIM, made).documents == ()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        pytest.param("collection.json", '{"format": 99}', "another version", id="version"),
        pytest.param("collection.json", "{", "another version", id="broken"),
        pytest.param("notes.txt", "mine", "no collection", id="other things"),
    ],
)
def test_a_folder_that_is_something_else_is_refused(tmp_path, name, content, message):
    (tmp_path / name).write_text(content)

    with pytest.raises(UsageError, match=message):
        collection.create(tmp_path)


def test_a_line_changed_by_hand_is_told_with_its_place(made):
    made.readings_file.write_bytes(made.readings_file.read_bytes() + b'{"document": 1}\n')

    with pytest.raises(UnreadableError, match=r"byte \d+, was changed by hand"):
        list(made.lines())


def test_a_folder_without_a_mark_is_no_collection(tmp_path):
    assert collection.find(tmp_path) is None
    assert collection.find(Path("nowhere")) is None


def test_a_word_near_to_the_claims_is_enough_to_be_a_candidate(made):
    made.add([reading("e", "Wend Dairy shutters its cheese works.")])
    list(collection.finish(made))

    assert "e" in [one.document.id for one in collection.candidates(made, CLAIM).readings]


def test_documents_left_out_of_a_trace_are_told(made, monkeypatch):
    list(collection.finish(made))
    monkeypatch.setattr("allegedly.collection.search._MOST", 2)

    found = collection.trace(CLAIM, made)

    assert len(found.documents) == 2
    assert [problem.message[:20] for problem in found.problems] == ["1 more documents may"]


def test_a_trace_waits_for_nothing_that_it_does_not_use(made):
    list(collection.finish(made))
    heavy = {
        "trafilatura",
        "lxml",
        "httpcore",
        "jinja2",
        "rich.progress",
        "multiprocessing",
    }
    script = f"""
import sys
from allegedly.cli import app
try:
    app(["trace", {str(made.folder)!r}, "--claim", {CLAIM!r}, "-f", "json"])
except SystemExit:
    stages = {{f"allegedly.{{name}}" for name in ("attribution", "resolution", "occasions", "grading", "reading")}}
    print(({heavy} | stages) & set(sys.modules), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr == "set()\n"
