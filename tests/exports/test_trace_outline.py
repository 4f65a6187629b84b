"""Documents are numbered and origins lettered in one order; the headline says who knows, never what is true."""

import pytest
from tests.exports.traces import MPA, bridge, document, hostile, origin, trace

from allegedly.exports.trace_outline import facts, headline, name_of, outline, tally


def named(found):
    return [(row.number, row.document.location, row.original, row.depth) for row in found.rows]


def test_what_a_document_copies_is_named_by_where_it_lies_not_by_its_id():
    silent = document("first.txt", document="5a6b", reports=False, stance=None)
    found = outline(trace(silent, document("second.txt", document="7c8d", copy_of="5a6b")))
    assert facts(found.rows[0]).endswith("copy of first.txt")


def routes(found):
    return {route.path: list(route.relays) for route in found.routes}


def test_copies_follow_what_they_copy_and_the_most_repeated_origin_leads():
    found = outline(bridge())
    assert named(found)[:3] == [
        (1, "mpa-halted.html", None, 0),
        (2, "ledger.html", 1, 1),
        (3, "lantern.html", 1, 1),
    ]
    assert [(one.letter, one.origin.id, len(one.numbers)) for one in found.origins] == [
        ("A", "o1", 8),
        ("B", "o2", 2),
        ("C", "o3", 3),
    ]
    assert [one.location for one in found.silent] == ["girder.html", "chat.txt"]


def test_a_route_holds_relays_and_neither_the_origin_nor_the_outlet_itself():
    found = outline(bridge())
    numbers = {row.document.location: row.number for row in found.rows}

    def way(location, letter):
        return routes(found)[f"{numbers[location]}{letter}"]

    assert way("mpa-halted.html", "A") == []
    assert way("ledger.html", "A") == [MPA]
    assert way("bell.txt", "A") == ["Tideline Notes", "the Ardmouth Examiner"]
    assert way("courier.txt", "B") == []  # another wording for the origin stands in nobody else's way
    assert way("courier.txt", "C") == ["Lorvane Dispatch"]
    assert way("https://dispatch.example/2", "C") == []  # a surname
    assert way("review.html", "B") == ["The Brannock Courier"]


def test_chains_pair_with_the_origins_they_name():
    one = document("a", origins=("o1", "o2"), chain=("a", "Bo Tamm"), other_chains=(("a", "Radio Wend", "Ana Ruel"),))
    found = outline(trace(one, origins=(origin("o1", "Ana Ruel"), origin("o2", "Bo Tamm"))))
    assert routes(found) == {"1A": ["Radio Wend"], "1B": []}
    assert [route.main for route in found.routes] == [False, True]


@pytest.mark.parametrize(
    ("copies", "expected"),
    [
        pytest.param({"a": "b", "b": "a"}, [("c", None, 0), ("a", None, 0), ("b", 2, 1)], id="circle"),
        pytest.param({"a": "a"}, [("a", None, 0), ("b", None, 0), ("c", None, 0)], id="itself"),
        pytest.param({"a": "unknown"}, [("a", None, 0), ("b", None, 0), ("c", None, 0)], id="not there"),
        pytest.param({"b": "c", "a": "b"}, [("c", None, 0), ("b", 1, 1), ("a", 2, 2)], id="copy of a copy"),
    ],
)
def test_copies_in_any_shape(copies, expected):
    found = outline(trace(*(document(name, copy_of=copies.get(name)) for name in "abc")))
    assert [(row.document.location, row.original, row.depth) for row in found.rows] == expected


def test_every_document_stands_once_whatever_it_says():
    story = hostile()
    found = outline(story)
    assert sorted(row.document.location for row in found.rows) == sorted(one.location for one in story.documents)
    assert [row.number for row in found.rows] == list(range(1, 7))


def test_letters_go_on_after_z():
    found = outline(trace(origins=tuple(origin(f"o{n:02}") for n in range(28))))
    assert [one.letter for one in found.origins][25:] == ["Z", "AA", "AB"]


NINE = [document(f"{n}.txt") for n in range(9)]
ONE = [document("a.txt", stance="supports")]
DENIAL = [document("d.txt", stance="denies")]


@pytest.mark.parametrize(
    ("documents", "supporting", "denying", "said"),
    [
        (NINE, (1, 1), (1, 0),
         "9 documents report this. They go back to 1 to 2 origins. 1 origin denies it."),
        (ONE, (1, 0), (0, 0), "1 document reports this. It goes back to 1 identified origin. No origin denies it."),
        (ONE, (0, 1), (2, 1),
         "1 document reports this. Not enough to say to how many origins it goes back: none is identified (1 origin). "
         "2 to 3 origins deny it."),
        (NINE, (0, 3), (1, 0, 2),
         "9 documents report this. Not enough to say to how many origins they go back: none is identified "
         "(1 to 3 origins). 1 to 2 origins deny it."),
        (NINE, (3, 0), (0, 2), "9 documents report this. They go back to 3 identified origins. "
         "No identified origin denies it (at most 2)."),
        (NINE, (0, 0), (0, 0), "9 documents report this. No origin was found for them. No origin denies it."),
        (DENIAL, (1, 0), (1, 0),
         "No document reports this. The claim goes back to 1 identified origin. 1 origin denies it."),
        ([], (0, 0), (0, 0), "No document was read: nothing can be said."),
    ],
    ids=["many", "one", "unstated", "not enough", "several", "none found", "only denied", "nothing"],
)  # fmt: skip
def test_headline(documents, supporting, denying, said):
    assert headline(trace(*documents, supporting=supporting, denying=denying)) == said


def test_tally_counts_every_document_once():
    assert tally(bridge()) == (
        "12 documents: 5 report it, 3 say it themselves, 1 doubts it, 1 denies it, 2 do not mention it"
    )


def test_a_document_without_an_outlet_goes_by_its_file():
    assert [name_of(document(place)) for place in ("a/b.txt", "https://x.example/", "/")] == ["b.txt", "x.example", "/"]
