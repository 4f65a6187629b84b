"""What holds for any text: mentions keep their words, ids are those of sources, and nothing raises."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.records import Attribution, Document, Passage, SourceMention
from allegedly.resolution import resolve
from allegedly.resolution.entities import Entities

WORDS = st.sampled_from(
    [
        "Ida",
        "Moor",
        "Tom",
        "Hill",
        "he",
        "She",
        "who",
        "I",
        "it",
        "they",
        "The",
        "the",
        "a",
        "report",
        "officials",
        "Alder",
        "Institute",
        "of",
        "for",
        "and",
        ",",
        ".",
        ":",
        "“",
        "”",
        "'s",
        "’s",
        "\n",
        "Mr.",
        "Sen.",
        "President",
        "mayor",
        "said",
        "(",
        ")",
        "—",
        "MOOR:",
        "Democrats",
        "some",
        "his",
        "two",
        "countries",
        "Dr",
        "1",
        "é",
    ]
)


def document(text, **fields):
    return Document(id="d", location="d", text=text, sha256="", **fields)


def attribution(text, start, end, **fields):
    source = SourceMention(((start, end),), text[start:end])
    return Attribution(id="a1", source=source, content=Passage(((0, len(text)),), text), **fields)


@st.composite
def marked_texts(draw):
    text = " ".join(draw(st.lists(WORDS, min_size=2, max_size=25)))
    cuts = [draw(st.tuples(*[st.integers(0, len(text) - 1)] * 2).map(sorted)) for _ in range(3)]
    return text, [attribution(text, start, end + 1) for start, end in cuts]


@settings(max_examples=150)
@given(marked_texts())
def test_nothing_raises_and_everything_points_somewhere(marked):
    text, attributions = marked
    sources, found = resolve(document(text), attributions)
    ids = {source.id for source in sources}
    assert [source.id for source in sources] == [f"s{i}" for i in range(1, len(sources) + 1)]
    assert {other for s in sources for other in (*s.members, s.author) if other} <= ids
    for before, after in zip(attributions, found, strict=True):
        assert (after.source.spans, after.source.text) == (before.source.spans, before.source.text)
        assert after.source.id in ids | {None}
        assert (after.source.id is None) == (after.source.reason is None)
        if after.source.reason and after.source.reason.antecedent:
            ((start, end),) = after.source.reason.antecedent.spans
            assert text[start:end] == after.source.reason.antecedent.text


def test_a_rerun_over_its_own_result_changes_nothing():
    text = "Mayor Ida Moor came. She said it was safe."
    once = resolve(document(text), [attribution(text, 21, 24)])
    assert resolve(document(text), once[1]) == once


def test_mentions_are_listed_in_order_and_once():
    text = "Ida Moor came. Moor said no. She said yes."
    found = [attribution(text, 29, 32), attribution(text, 15, 19), attribution(text, 15, 19)]
    (source,), _ = resolve(document(text), found)
    assert source.mentions == (((15, 19),), ((29, 32),))


@pytest.mark.parametrize("byline, name", [("By Ida Moor", "Ida Moor"), ("Ida Moor", "Ida Moor")])
def test_the_byline_of_the_record_is_behind_a_reporters_i(byline, name):
    text = "I think the bridge is safe."
    ((source,), _) = resolve(document(text, byline=byline, outlet="Alder Post"), [attribution(text, 0, 1)])
    assert (source.name, source.named, source.affiliation) == (name, True, "Alder Post")


def test_nobody_is_behind_a_byline_that_says_nothing():
    text = "Ida Moor, of the staff, wrote this. The bridge is safe, it seems."
    seems = Attribution(id="a1", cue=Passage(((60, 65),), "seems"), content=Passage(((36, 54),), text[36:54]))
    assert resolve(document(text, byline="Ida Moor"), [seems]) == ((), (seems,))


def test_no_attributions_give_no_sources():
    assert resolve(document("Ida Moor came."), []) == ((), ())


def test_a_long_line_without_a_stop_is_quick():
    text = "Ida Moor and Tom Hill of the Alder Institute, who said " * 2000
    starts = range(0, len(text), 550)
    found = [msgspec.structs.replace(attribution(text, i, i + 8), content=Passage(((i, i + 40),), "")) for i in starts]
    sources, _ = resolve(document(text), found)
    assert [source.name for source in sources] == ["Ida Moor"]


def test_one_name_with_titles_of_either_sex_is_two_people():
    text = "Mr. Ira Bell spoke first. Mrs. Ira Bell said no."
    entities = Entities(text)
    first, second = (occurrence.entity for occurrence in entities.occurrences if occurrence.entity.name)
    assert first is not second
