"""Ids that last: rerun, order and other documents move none, nor does a better name."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.judges import by_words

from allegedly import ids, registry
from allegedly.claiming import group
from allegedly.records import (
    Attribution,
    Decision,
    Document,
    Passage,
    Proposition,
    Reading,
    Source,
    SourceMention,
    Undertaking,
)
from allegedly.registry import Appearance

TEXT = "Ana Ruel said it rained, Radio Wend reported."
READING = Reading(
    document=Document(id="d1", work="w1", location="a.txt", text=TEXT, sha256="00"),
    sources=(
        Source("s1", "Ana Ruel", mentions=(((0, 8),),), members=("s3",), author="s2"),
        Source("s2", "Radio Wend", mentions=(((25, 35),),)),
        Source("s3", "neighbours (unnamed)"),
    ),
    attributions=(
        Attribution(
            id="a1",
            source=SourceMention(((25, 35),), "Radio Wend", "s2"),
            cue=Passage(((36, 44),), "reported"),
            content=Passage(((0, 23),), TEXT[:23]),
        ),
        Attribution(
            id="a2",
            parent="a1",
            source=SourceMention(((0, 8),), "Ana Ruel", "s1"),
            cue=Passage(((9, 13),), "said"),
            content=Passage(((14, 23),), "it rained"),
            via=("s2", "a neighbour"),
        ),
    ),
    undertakings=(Undertaking("bridge", "announced", by="s1"),),
)


def test_whatever_refers_to_an_id_follows_it():
    named = ids.with_lasting_ids(READING)
    speaker, relay, group = (source.id for source in named.sources)
    outer, inner = named.attributions
    assert len({speaker, relay, group, outer.id, inner.id}) == 5
    assert (named.sources[0].members, named.sources[0].author) == ((group,), relay)
    assert (inner.parent, inner.source.id, inner.via) == (outer.id, speaker, (relay, "a neighbour"))
    assert named.undertakings[0].by == speaker


def test_a_better_name_or_a_source_found_before_moves_no_id():
    first = ids.with_lasting_ids(READING)
    renamed = replace(READING.sources[0], name="Ana Ruel, mayor", role="mayor")
    earlier = Source("s9", "someone", mentions=(((16, 18),),))
    second = ids.with_lasting_ids(replace(READING, sources=(earlier, renamed, *READING.sources[1:])))
    assert [source.id for source in second.sources[1:]] == [source.id for source in first.sources]
    assert [said.id for said in second.attributions] == [said.id for said in first.attributions]


def test_two_attributions_of_the_same_words_are_told_apart():
    twice = (READING.attributions[0], replace(READING.attributions[0], id="a2"))
    one, other = ids.with_lasting_ids(replace(READING, attributions=twice)).attributions
    assert one.id != other.id
    assert one.id == ids.with_lasting_ids(READING).attributions[0].id


def test_one_text_in_two_documents_shares_no_id():
    other = replace(READING, document=replace(READING.document, id="d2"))
    left, right = ids.with_lasting_ids(READING), ids.with_lasting_ids(other)
    held = [{*(s.id for s in one.sources), *(a.id for a in one.attributions)} for one in (left, right)]
    assert not held[0] & held[1]


NAMES = ("Ana Ruel", "Anna Ruel", "Ivo Harrow", "Sergei Lavrov", "Sergey Lavrov", "Port Office")


def appearance(day, name):
    """Somebody in a document of a day; without one the document has no date."""
    document = f"d{day:02}"
    return Appearance(
        handle=f"{document}#{ids.lasting_id('s', document, name)}",
        document=document,
        location=f"{document}.txt",
        published=f"2026-01-{day:02}" if day else None,
        name=name,
        kind="person",
        named=True,
        role=None,
        affiliation=None,
        statements=1,
        relayed=0,
        via=(),
    )


@given(st.lists(st.sampled_from(NAMES), min_size=2, max_size=8), st.data())
def test_later_documents_and_their_order_move_no_identity_and_orphan_no_decision(names, data):
    every = [appearance(day, name) for day, name in enumerate(names, 1)]
    known = every[: data.draw(st.integers(1, len(every)))]
    decision = Decision(known[0].handle, known[-1].handle, "same", "mq", "same photo", "2026-02-01")
    decisions = [decision] if len(known) > 1 else []
    before = registry.join(known, decisions)
    after = registry.join(data.draw(st.permutations(every)), decisions)
    assert after == registry.join(every, decisions)
    assert after.unused == 0
    home = {handle: identity for identity in after.identities for handle in identity.appearances}
    handles = {one.handle for one in known}
    for identity in before.identities:
        first = next(handle for handle in identity.appearances if ids.identity_id(handle) == identity.id)
        if set(home[first].appearances) & handles == set(identity.appearances):
            assert home[first].id == identity.id


def known_and_all(data, most):
    """Documents in any order of date, and those of them that are known first."""
    days = data.draw(st.permutations(range(most)))
    return [*days[: data.draw(st.integers(1, most))]], days


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=8), st.data())
def test_whatever_the_date_of_added_documents_each_identity_is_found_by_its_id(names, data):
    known, every = known_and_all(data, len(names))
    before = registry.join([appearance(day, names[day]) for day in known])
    after = registry.join([appearance(day, names[day]) for day in every])
    for identity in before.identities:
        [home] = [one for one in after.identities if identity.id in (one.id, *one.formerly)]
        first = next(handle for handle in identity.appearances if ids.identity_id(handle) == identity.id)
        assert first in home.appearances


SENTENCES = (
    "The Wend Dairy will shut its cheese plant in Ellery next spring.",
    "Wend Dairy is to shut the cheese plant in Ellery next spring.",
    "The cheese plant in Ellery will be shut by Wend Dairy next spring.",
    "Kestria halted work on the Orsk bridge after the flood.",
    "Work on the Orsk bridge was halted by Kestria after the flood.",
    "The mayor of Ellery opened a swimming pool on Monday.",
)


def stated(day, sentence):
    return Proposition(
        document=f"d{day:02}",
        spans=((0, len(sentence)),),
        text=sentence,
        published=f"2026-01-{day:02}" if day else None,
    )


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6), st.data())
def test_whatever_the_date_of_added_documents_each_claim_is_found_by_its_id(sentences, data):
    known, every = known_and_all(data, len(sentences))
    before = group([stated(day, sentences[day]) for day in known], by_words, alone=True)
    after = group([stated(day, sentences[day]) for day in every], by_words, alone=True)
    for claim in before:
        assert len([one for one in after if claim.id in (one.id, *one.formerly)]) == 1


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6))
def test_later_documents_move_no_id_of_a_claim_that_keeps_its_first_mention(sentences):
    days = range(1, len(sentences) + 1)
    every = [stated(day, sentence) for day, sentence in zip(days, sentences, strict=True)]
    after = group(every, by_words, alone=True)
    for claim in group(every[:-1], by_words, alone=True):
        home = next(one for one in after if claim.id in (one.id, *one.formerly))
        if {mention.document for mention in home.mentions} - {every[-1].document} == {
            mention.document for mention in claim.mentions
        }:
            assert home.id == claim.id
