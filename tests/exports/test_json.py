"""JSON and JSON Lines give back the records that went in."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.exports import json_array, json_lines
from allegedly.records import Document, Reading
from allegedly.records.reading import parse_reading


def written(writer, readings):
    stream = io.StringIO(newline="")
    writer(readings, stream)
    return stream.getvalue()


def a_reading(text):
    return Reading(document=Document(id="d", location="a.txt", text=text, sha256="00"))


TEXTS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\u2028\u2029\x85\r\n[],1 "))


def test_lines_decode_to_the_same_readings(readings):
    lines = written(json_lines.write, readings).splitlines()
    assert [parse_reading(line.encode()) for line in lines] == readings


def test_array_decodes_to_the_same_readings(readings):
    items = json.loads(written(json_array.write, readings))
    assert [parse_reading(json.dumps(item).encode()) for item in items] == readings


@given(st.lists(TEXTS, max_size=3))
def test_any_text_survives_both_forms(texts):
    """Whatever the text holds: brackets like those of spans, line ends that JSON does not escape."""
    readings = [a_reading(text) for text in texts]
    lines = written(json_lines.write, readings).splitlines()
    assert [json.loads(line)["document"]["text"] for line in lines] == texts
    assert [item["document"]["text"] for item in json.loads(written(json_array.write, readings))] == texts


def test_spans_stand_on_one_line(readings):
    assert '"spans": [[158, 181], [201, 527]]' in written(json_array.write, readings)


def test_location_stands_on_top_only_where_nothing_was_read(readings):
    lines = [json.loads(line) for line in written(json_lines.write, readings).splitlines()]
    assert [line.get("location") for line in lines] == [None, None, "coverage/broken.txt", None]
    assert "location" not in lines[0]


@pytest.mark.parametrize("field", ["assertions", "undertakings", "headline_conflict"])
def test_fields_not_filled_yet_are_present(readings, field):
    assert json.loads(written(json_lines.write, readings).splitlines()[0])[field] in ([], None)
