from allegedly.levels import is_turn, levels
from allegedly.records import Attribution, Passage


def passage(text):
    return Passage(((0, len(text)),), text)


def test_those_around_a_statement_come_nearest_first():
    outer, middle, inner = (
        Attribution(id=name, parent=parent, content=passage("x"))
        for name, parent in (("a", None), ("b", "a"), ("c", "b"))
    )
    by_id = {one.id: one for one in (outer, middle, inner)}
    assert levels(inner, by_id) == [inner, middle, outer]
    assert levels(None, by_id) == []


def test_unknown_parents_and_circles_end():
    lost = Attribution(id="a", parent="gone", content=passage("x"))
    assert levels(lost, {"a": lost}) == [lost]
    one, other = (Attribution(id=i, parent=j, content=passage("x")) for i, j in (("a", "b"), ("b", "a")))
    assert levels(one, {"a": one, "b": other}) == [one, other]


def test_a_colon_alone_is_the_cue_of_a_turn():
    said = passage("We open in May.")
    assert is_turn(Attribution(id="a", cue=passage(":"), content=said))
    assert not is_turn(Attribution(id="a", cue=passage("said"), content=said))
    assert not is_turn(Attribution(id="a", content=said))
