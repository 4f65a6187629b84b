"""Readings come back from their JSON, from that of earlier versions too."""

import msgspec
import pytest

from allegedly.errors import UnreadableError
from allegedly.records import Document, Maker, Problem, Reading, Unread, codec
from allegedly.records.reading import parse_reading

MAKER = Maker(component="reading", version="0.1.0", hash="0123456789ab")
READING = Reading(document=Document(id="d1", location="a.txt", text="It rained.", sha256="00"), made_by=MAKER)
UNREAD = Unread(location="b.txt", problems=(Problem("b.txt", "not UTF-8"),))


@pytest.mark.parametrize("item", [READING, UNREAD], ids=["read", "unread"])
def test_what_is_written_is_read_back(item):
    assert parse_reading(codec.encode(item)) == item


def test_a_record_of_an_article_is_none():
    assert parse_reading(b'{"id": "1", "text": "It rained."}') is None


def test_fields_that_do_not_fit_are_told():
    broken = msgspec.to_builtins(READING) | {"attributions": [1]}
    with pytest.raises(UnreadableError, match="attributions"):
        parse_reading(msgspec.json.encode(broken))


def test_shape_1_named_its_maker_in_words():
    old = msgspec.to_builtins(READING) | {"made_by": "allegedly 0.1.0 encoder-en 0123456789ab"}
    del old["schema"]
    assert parse_reading(msgspec.json.encode(old)) == READING


def test_shape_1_wrote_an_input_that_could_not_be_read_with_all_fields_empty():
    old = msgspec.to_builtins(UNREAD) | {"sources": [], "assertions": [], "headline_conflict": None, "made_by": None}
    del old["schema"]
    assert parse_reading(msgspec.json.encode(old)) == UNREAD


def test_readers_of_shape_1_find_what_they_look_for_in_an_unread_input():
    """They tell a reading by these two fields, and read over the attributions."""
    written = msgspec.json.decode(codec.encode(UNREAD))
    assert (written["document"], written["attributions"]) == (None, [])


def test_a_maker_is_told_in_a_line():
    assert str(MAKER) == "allegedly 0.1.0 reading 0123456789ab"
