"""From sources to readings: order, bad input beside good, languages, limits, processes."""

import json
import os
import re
from pathlib import Path

import msgspec
import pytest

import allegedly
from allegedly import pipeline, reading, records
from allegedly.makers import maker
from allegedly.records import Reading, Unread

EXAMPLES = Path(__file__).parent.parent / "examples"
STORY = "Mayor Ilse Brandt said the bridge would open in May.\r\n"


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8", newline="")
    return str(path)


def test_one_article_comes_back_with_its_words(story):
    reading = allegedly.read(story, published="2026-03-05", outlet="The Ferry Bell")
    assert reading.document.text == STORY
    assert (reading.document.published, reading.document.outlet) == ("2026-03-05", "The Ferry Bell")
    (found,) = reading.attributions
    (span,) = found.content.spans
    assert STORY[slice(*span)] == found.content.text == "the bridge would open in May"
    assert reading.made_by == maker("reading")
    assert reading.made_by.version == allegedly.__version__
    assert reading.problems == ()


def test_reading_twice_gives_the_same_record(story):
    assert allegedly.read(story) == allegedly.read(story)


def test_what_cannot_be_read_is_a_reading_that_says_why(tmp_path):
    path = tmp_path / "blank.txt"
    path.write_text("  ")
    reading = allegedly.read(path)
    assert isinstance(reading, Unread)
    assert reading.location == str(path)
    assert "empty" in reading.problems[0].message


def test_a_missing_file_is_an_error_alone_and_a_problem_among_others(tmp_path, story):
    with pytest.raises(allegedly.MissingFile, match=r"nowhere\.txt: cannot be read: .*check the path") as raised:
        allegedly.read(tmp_path / "nowhere.txt")
    assert isinstance(raised.value, FileNotFoundError)
    missing, read = allegedly.read_many([tmp_path / "nowhere.txt", story])
    assert "cannot be read" in missing.problems[0].message
    assert read.attributions


def test_a_text_at_hand_is_read_and_keeps_its_characters():
    text = "Sofa\ufeff \ud800 caf\u00e9.\n\n“It rained”, said Ilse Brandt yesterday.\n"
    reading = allegedly.read_text(text, published="2026-03-05", outlet="The Tern")
    assert len(reading.document.text) == len(text)
    (found,) = reading.attributions
    assert found.said.date == "2026-03-04"
    assert text[slice(*found.content.spans[0])].startswith("“It rained”")
    assert reading.document.outlet == "The Tern"
    assert reading.document.location != allegedly.read_text("It snowed.").document.location
    with pytest.raises(allegedly.UsageError, match="May"):
        allegedly.read_text(text, published="May")


def test_readings_printed_earlier_are_not_analysed_again(story, tmp_path, monkeypatch):
    read = allegedly.read(story)
    path = tmp_path / "readings.jsonl"
    path.write_bytes(msgspec.json.encode(read) + b"\n")
    monkeypatch.setattr(pipeline, "analyse", None)
    assert allegedly.read(path) == read


def test_one_bad_article_does_not_stop_a_folder(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"caf\xe9 said so")
    (tmp_path / "b.txt").write_text(STORY)
    (tmp_path / "c.txt").write_bytes(b"")
    (tmp_path / "d.jsonl").write_text('{"id": "x", "text": "Pell said no."}\n{broken\n')
    readings = list(allegedly.read_many([str(tmp_path)]))
    assert [isinstance(reading, Reading) for reading in readings] == [False, True, False, True, False]
    assert [len(reading.problems) for reading in readings] == [1, 0, 1, 0, 1]
    assert readings[0].problems[0].place == "byte 3"
    assert readings[4].problems[0].place.startswith("line 2")


def test_a_defect_met_by_one_article_does_not_stop_a_folder(tmp_path, monkeypatch):
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(STORY + name)
    analyse = pipeline.analyse

    def defective(document, **options):
        if document.text.endswith("a"):
            raise ValueError("no such thing")
        return analyse(document, **options)

    monkeypatch.setattr(pipeline, "analyse", defective)
    first, second = allegedly.read_many([str(tmp_path)])
    assert first.document is not None
    assert "ValueError: no such thing" in first.problems[0].message
    assert second.attributions
    assert not second.problems


def test_a_file_name_that_is_not_utf8_can_be_printed(tmp_path):
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_text(STORY)
    reading = allegedly.read(str(path))
    assert reading.document.location.endswith("caf\ufffd.txt")
    assert msgspec.json.encode(reading)
    with pytest.raises(allegedly.MissingFile, match="caf\ufffd"):
        allegedly.read(f"{path}x")


def test_asking_for_one_document_where_there_are_more_is_refused():
    with pytest.raises(allegedly.SeveralDocuments, match="read_many"):
        allegedly.read(str(EXAMPLES / "articles.jsonl"))


def test_another_language_is_read_and_not_analysed():
    reading = allegedly.read(str(EXAMPLES / "other" / "spanish.html"))
    assert reading.document.language == "es"
    assert reading.document.text
    assert reading.attributions == ()
    assert reading.made_by is None
    assert "no model for 'es' yet" in reading.problems[0].message


@pytest.mark.parametrize(
    "text", ["Pell said no. " * 1_500_000, "Pell said no " * 400_000], ids=["20 MB of text", "one line of 5 MB"]
)
def test_too_long_a_text_is_kept_and_not_analysed(tmp_path, text):
    path = tmp_path / "long.txt"
    path.write_text(text)
    reading = allegedly.read(str(path))
    assert reading.document.text == text
    assert reading.attributions == ()
    assert f"{len(text):,} characters, so not analysed" in reading.problems[0].message


def test_processes_give_what_one_process_gives_in_the_same_order(tmp_path):
    path = tmp_path / "many.jsonl"
    records = [json.dumps({"id": str(i), "text": f"Pell said on day {i} that the river was clean."}) for i in range(12)]
    path.write_text("\n".join([*records[:6], "{broken", *records[6:]]))
    assert list(allegedly.read_many([str(path)], jobs=2)) == list(allegedly.read_many([str(path)]))


def test_readings_stream(monkeypatch):
    begun = []

    def endless(sources):
        for number in range(10**9):
            begun.append(number)
            yield allegedly.Problem(f"{number}", "bad")

    monkeypatch.setattr(reading, "inputs", endless)
    readings = allegedly.read_many(["x"])
    next(readings)
    assert len(begun) == 1
    crowd = allegedly.read_many(["x"], jobs=2)
    next(crowd)
    assert len(begun) < 20
    crowd.close()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"jobs": 0}, "jobs must be at least 1, not 0"),
        ({"seconds": 0}, "seconds must be more than 0"),
        ({"published": "May"}, "'May' is not a date"),
    ],
)
def test_misuse_is_refused_before_anything_is_read(options, message):
    with pytest.raises(allegedly.UsageError, match=message):
        allegedly.read_many(["x"], **options)


def test_every_function_error_and_record_is_public():
    assert set(allegedly.__all__) == {
        *("AllegedlyError", "FetchError", "MissingFile", "ModelError", "SeveralDocuments", "UnreadableError"),
        *("UsageError", "Readable", "Readables", "__version__", *records.__all__),
        *("analyse", "claims", "copies", "quote", "read", "read_many", "read_text", "sources", "trace"),
    }
    assert all(hasattr(allegedly, name) for name in allegedly.__all__)


def hanging(document, **options):
    if "hang" in document.text:
        re.match(r"(a|a)*b", "a" * 60)
    return allegedly.Reading(document=document)


def test_an_article_that_hangs_stops_no_batch(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("Pell said it would hang.")
    (tmp_path / "b.txt").write_text(STORY)
    monkeypatch.setattr(pipeline, "analyse", hanging)
    first, second = allegedly.read_many([str(tmp_path)], seconds=0.5)
    assert first.document.text == "Pell said it would hang."
    assert "took longer than 0.5 seconds" in first.problems[0].message
    assert "--seconds" in first.problems[0].message
    assert not second.problems


def dying(item):
    """Reads in another process, which one input kills."""
    if item.source == "die":
        os._exit(1)
    return Unread(location=item.location)


def test_a_process_that_dies_takes_no_other_input_with_it():
    items = [reading.Input(name, "text") for name in ("a", "b", "die", "c", "d")]
    readings = list(pipeline.spread(dying, iter(items), 2))
    assert [one.location for one in readings] == ["a", "b", "die", "c", "d"]
    assert [len(one.problems) for one in readings] == [0, 0, 1, 0, 0]
    assert "process that read it ended" in readings[2].problems[0].message
