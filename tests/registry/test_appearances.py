"""What a reading tells the registry: who said how much, through whom; not the text."""

from allegedly.records import Attribution, Document, Passage, Reading, Source, SourceMention
from allegedly.registry import appearances, sourceless

DOCUMENT = Document(id="d1", location="a.txt", text="words", sha256="00", published="2025-08-20")


def stating(number, source, via=None):
    mention = source and SourceMention((), "", source)
    return Attribution(id=f"a{number}", content=Passage(((0, 5),), "words"), source=mention, via=via)


READING = Reading(
    document=DOCUMENT,
    sources=(
        Source("s1", "Ivo  Harrow", "person", True, "mayor", "Port Ellery"),
        Source("s2", "Radio Wend", "media", True),
        Source("s3", "Never Heard", "person", True),
        Source("s4", "fishermen (unnamed)", "group", False),
        Source("s5", "fishermen (unnamed)", "group", False),
    ),
    attributions=(
        stating(1, "s1"),
        stating(2, "s1", via=("s2",)),
        stating(3, "s4"),
        stating(4, "s5"),
        stating(5, None),
        stating(6, "s9"),
    ),
)


def test_who_speaks_how_often_and_through_whom():
    found = {one.handle: one for one in appearances(READING)}
    assert [(one.statements, one.relayed, one.via) for one in found.values()] == [
        (2, 0, ("Radio Wend",)),
        (0, 1, ()),
        (1, 0, ()),
        (1, 0, ()),
    ]
    mayor = found["d1#s1"]
    assert (mayor.name, mayor.role, mayor.published, mayor.location) == ("Ivo Harrow", "mayor", "2025-08-20", "a.txt")


def test_two_of_one_name_in_a_document_are_told_apart_by_their_ids():
    assert {"d1#s4", "d1#s5"} <= {one.handle for one in appearances(READING)}


def test_statements_without_a_source_are_counted():
    assert sourceless(READING) == 2
