"""Sources of several documents become one where something speaks for it, and a person can always say otherwise."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.registry import Appearance, Decision, join

LAVROV = {"role": "foreign minister", "affiliation": "Russia"}


def decided(left, right, decision, **known):
    return Decision(left, right, decision, **({"by": "mq", "reason": "asked them", "when": "2026-01-31"} | known))


def groups(register):
    """The documents of each identity."""
    return sorted(sorted(document for document in one.documents) for one in register.identities)


def test_one_person_over_four_documents(appears):
    """Two spellings, a surname with the office, a description of the office: each joins, and says why."""
    register = join(
        [
            appears("a", "Sergey Lavrov", statements=3, **LAVROV, published="2025-08-01", via=("RIA Novosti",) * 2),
            appears("b", "Sergei Lavrov", statements=1),
            appears("c", "Lavrov", **LAVROV),
            appears("d", "Russian foreign minister (unnamed)", named=False, published="2025-08-09"),
        ]
    )
    [one] = register.identities
    assert (one.name, one.statements, one.named, len(one.documents)) == ("Sergey Lavrov", 6, True, 4)
    assert set(one.aliases) == {"Sergei Lavrov", "Lavrov", "Russian foreign minister (unnamed)"}
    assert [(via.name, via.statements) for via in one.via] == [("RIA Novosti", 2)]
    assert {join.reason for join in one.joins} == {
        "one name in two spellings",
        "same surname; both foreign minister (russia)",
        "both foreign minister (russia), 8 days apart",
    }


def test_a_surname_alone_is_listed_and_not_joined(appears):
    register = join([appears("a", "Sergey Lavrov"), appears("b", "Lavrov"), appears("c", "Lavrov")])
    assert groups(register) == [["a"], ["b"], ["c"]]
    assert [(sorted((one.left_name, one.right_name)), one.reason) for one in register.candidates] == [
        (["Lavrov", "Sergey Lavrov"], "only the surname agrees")
    ] * 2


def test_the_unnamed_stay_apart(appears):
    analysts = {"kind": "group", "named": False}
    register = join([appears(document, "Western analysts (unnamed)", **analysts) for document in "ab"])
    assert groups(register) == [["a"], ["b"]]
    assert len({one.id for one in register.identities}) == 2
    assert not register.candidates


def test_a_description_that_fits_two_holders_joins_neither(appears):
    office = {"role": "mayor", "affiliation": "Port Ellery", "published": "2025-03-04"}
    unnamed = appears("c", "mayor of Port Ellery (unnamed)", named=False, published="2025-03-04")
    register = join([appears("a", "Lena Orsk", **office), appears("b", "Ivo Harrow", **office), unnamed])
    assert groups(register) == [["a"], ["b"], ["c"]]
    assert len(register.candidates) == 2


def test_a_shorter_name_that_fits_two_joins_neither(appears):
    office = {"role": "president", "affiliation": "United States"}
    names = {"a": "George W. Bush", "b": "George H. W. Bush", "c": "George Bush"}
    register = join([appears(document, name, **office) for document, name in names.items()])
    assert groups(register) == [["a"], ["b"], ["c"]]


def test_bodies_of_one_name_in_two_places_stay_apart(appears):
    body = {"kind": "organization"}
    register = join(
        [
            appears("a", "Transport Ministry", affiliation="Kestria", **body),
            appears("b", "Transport Ministry", affiliation="Ardland", **body),
            appears("c", "Transport Ministry", affiliation="Kestrian government, Kestria", **body),
        ]
    )
    assert groups(register) == [["a", "c"], ["b"]]


def test_a_persons_same_beats_the_rule(appears):
    register = join(
        [appears("a", "Lavrov"), appears("b", "Sergey Lavrov")], [decided("Lavrov", "Sergey Lavrov", "same")]
    )
    assert groups(register) == [["a", "b"]]
    assert [(join.by, join.reason) for join in register.identities[0].joins] == [("mq", "asked them")]


@pytest.mark.parametrize("decision", ["different", "undecided"])
def test_a_persons_doubt_beats_the_rule(appears, decision):
    register = join(
        [appears("a", "Sergei Lavrov"), appears("b", "Sergey Lavrov")],
        [decided("Sergey Lavrov", "Sergei Lavrov", decision)],
    )
    assert groups(register) == [["a"], ["b"]]
    assert len(register.candidates) == (decision == "undecided")


def test_the_last_decision_rules(appears):
    spellings = [appears("a", "Sergei Lavrov"), appears("b", "Sergey Lavrov")]
    taken_back = [decided("Sergey Lavrov", "Sergei Lavrov", verdict) for verdict in ("different", "same")]
    assert groups(join(spellings, taken_back)) == [["a", "b"]]
    assert groups(join(spellings, taken_back[::-1])) == [["a"], ["b"]]


def test_two_people_of_one_name_are_separated_and_the_rest_follows_its_context(appears):
    """A goalkeeper and a mayor; a third article says mayor, a fourth says nothing."""
    mayor, keeper = {"role": "mayor", "affiliation": "Port Ellery"}, {"role": "goalkeeper", "affiliation": "Rovers"}
    all_four = [
        appears("a", "Ivo Harrow", **mayor),
        appears("b", "Ivo Harrow", **keeper),
        appears("c", "Ivo Harrow", **mayor),
        appears("d", "Ivo Harrow"),
    ]
    assert groups(join(all_four)) == [["a", "b", "c", "d"]]
    register = join(all_four, [decided("a#Ivo Harrow", "b#Ivo Harrow", "different")])
    assert groups(register) == [["a", "c"], ["b"], ["d"]]
    assert len({one.id for one in register.identities}) == 3


def test_a_name_that_several_bear(appears):
    """The same name on both sides parts all; appearances can then be joined one by one."""
    several = [decided("Ivo Harrow", "Ivo Harrow", "different")]
    three = [appears(document, "Ivo Harrow") for document in "abc"]
    assert groups(join(three, several)) == [["a"], ["b"], ["c"]]
    two = [*several, decided("a#Ivo Harrow", "c#Ivo Harrow", "same")]
    assert groups(join(three, two)) == [["a", "c"], ["b"]]


def test_decisions_that_contradict_each_other_are_told(appears):
    names = [appears("a", "Lena Orsk"), appears("b", "Pella Strandvik"), appears("c", "Irena Sollack")]
    register = join(
        names,
        [
            decided("Lena Orsk", "Pella Strandvik", "same"),
            decided("Pella Strandvik", "Irena Sollack", "same"),
            decided("Lena Orsk", "Irena Sollack", "different"),
        ],
    )
    assert len(register.identities) == 2
    [problem] = register.problems
    assert "mq decided that" in problem.message
    assert "add a later decision" in problem.message


def test_decisions_on_others_are_counted(appears):
    assert join([appears("a", "Lena Orsk")], [decided("Nobody", "Lena Orsk", "same")]).unused == 1


def test_a_thousand_documents_are_joined_quickly(appears):
    many = [appears(f"{n:04}", "Lavrov", **LAVROV) for n in range(1000)]
    many += [appears(f"{n:04}", "Lavrov", handle=f"{n:04}#s2") for n in range(1000)]
    many += [appears(f"{n:04}", "foreign minister of Russia (unnamed)", named=False) for n in range(1000)]
    register = join([*many, appears("x", "Sergey Lavrov", **LAVROV)])
    assert register.identities[0].statements == 1001


NAMES = st.sampled_from(
    ["Sergey Lavrov", "Sergei Lavrov", "Lavrov", "George Bush", "George W. Bush", "George H. W. Bush", "Lena Orsk",
     "Lana Orsk", "L. Orsk", "Ivo Harrow", "Ivo Harrow Jr.", "the mayor of Orsk (unnamed)"]
)  # fmt: skip
CONTEXTS = st.sampled_from([(None, None), ("mayor", "Orsk"), ("president", "United States"), ("mayor", None)])


@st.composite
def coverage(draw):
    found = {}
    for _ in range(draw(st.integers(1, 10))):
        name, (role, affiliation) = draw(NAMES), draw(CONTEXTS)
        document = draw(st.sampled_from("abcdef"))
        found[document, name] = Appearance(
            handle=f"{document}#{name}", document=document, location=f"{document}.txt", published="2025-08", name=name,
            kind="person", named="unnamed" not in name, role=role, affiliation=affiliation,
            statements=draw(st.integers(0, 3)), relayed=0, via=(),
        )  # fmt: skip
    said = st.sampled_from([*(one.handle for one in found.values()), *(name for _, name in found)])
    verdict = st.sampled_from(["same", "different", "undecided"])
    decisions = [decided(draw(said), draw(said), draw(verdict)) for _ in range(draw(st.integers(0, 3)))]
    return list(found.values()), decisions


@given(coverage(), st.randoms(use_true_random=False))
def test_the_order_of_documents_does_not_matter(covered, chance: random.Random):
    appearances, decisions = covered
    shuffled = chance.sample(appearances, len(appearances))
    assert join(appearances, decisions) == join(shuffled, decisions)


@given(coverage())
def test_none_is_lost_or_doubled(covered):
    appearances, decisions = covered
    register = join(appearances, decisions)
    handles = [handle for one in register.identities for handle in one.appearances]
    assert sorted(handles) == sorted(one.handle for one in appearances)
    assert len({one.id for one in register.identities}) == len(register.identities)
    assert register.statements == sum(one.statements for one in register.identities)


@given(coverage())
def test_a_persons_last_word_on_two_appearances_holds(covered):
    appearances, decisions = covered
    for left, right in pairwise(appearances):
        register = join(appearances, [*decisions, decided(left.handle, right.handle, "different")])
        assert not any({left.handle, right.handle} <= set(one.appearances) for one in register.identities)
