"""The picture: nothing overlaps, nothing is lost, hostile names stay names, and colour is never alone."""

import io
import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exports.traces import EVIL, STORIES, bridge, document, origin, trace

from allegedly.exports.lettering import width, wrapped
from allegedly.exports.trace_layout import layout
from allegedly.exports.trace_outline import headline, outline
from allegedly.exports.trace_svg import write

SVG = "{http://www.w3.org/2000/svg}"


def drawn(story):
    stream = io.StringIO()
    write(story, stream)
    return ElementTree.fromstring(stream.getvalue())


def classed(root, name):
    return [part for part in root.iter() if name in part.get("class", "").split()]


@pytest.fixture(params=STORIES)
def story(request):
    return STORIES[request.param]


def test_every_document_and_every_origin_is_one_box(story):
    root = drawn(story)
    assert len(classed(root, "document")) == sum(one.reports for one in story.documents)
    assert len(classed(root, "origin")) == len(story.origins)


def test_it_says_in_words_what_it_shows(story):
    root = drawn(story)
    assert root.get("role") == "img"
    title, words = (root.find(f"{SVG}{name}") for name in ("title", "desc"))
    assert root.get("aria-labelledby").split() == [title.get("id"), words.get("id")]
    assert title.text == headline(story)
    assert words.text.startswith("Claim: ")
    assert "Only a machine derived this" in words.text


def test_the_picture_asks_for_nothing_from_elsewhere(story):
    root = drawn(story)
    stream = io.StringIO()
    write(story, stream)
    assert not re.search(r"url\(|@import|xlink|<script|<image|<foreignObject", stream.getvalue())
    assert {name for part in root.iter() for name in part.attrib} & {"href", "src", "onload"} == set()


def test_sides_differ_in_shape_and_word_not_only_in_colour():
    root = drawn(bridge())
    frames = {box.get("class"): box.find("*[@class='frame']").tag for box in classed(root, "origin")}
    assert frames == {"box origin supports": f"{SVG}rect", "box origin denies": f"{SVG}path"}
    signs = {box.get("class").split()[-1]: box.find(f"{SVG}path").get("d") for box in classed(root, "document")}
    assert set(signs) == {"supports", "reports", "doubts", "denies"}
    assert len(set(signs.values())) == 4
    for box in classed(root, "document"):
        assert box.get("class").split()[-1] in "".join(box.itertext())
    assert any("denies" in one.get("class") for one in classed(root, "stroke"))


def test_unstated_origins_are_dashed():
    root = drawn(trace(document("a", origins=("o1",)), origins=(origin("o1", "unstated", "unstated"),)))
    assert [box.get("class") for box in classed(root, "origin")] == ["box origin supports unstated"]
    assert re.search(r"\.unstated \.frame[^}]*stroke-dasharray", root.find(f"{SVG}style").text)


def test_documents_through_one_agency_meet_at_one_node():
    root = drawn(bridge())
    agency = [box for box in classed(root, "relay") if "Meridian" in "".join(box.itertext())]
    assert len(agency) == 1
    assert "used by 2 · see 1, 6" in "".join(agency[0].itertext())


def test_a_copy_hangs_from_its_original_and_has_no_line_of_its_own():
    found = outline(bridge())
    copies = {row.number for row in found.rows if row.original}
    lines = {path for stroke in layout(found).strokes for path in stroke.paths}
    assert copies
    assert not {path for path in lines if int(re.match(r"\d+", path)[0]) in copies}
    assert sum(stroke.style == "copy" for stroke in layout(found).strokes) == len(copies)


def test_a_circle_of_relays_is_drawn_back():
    one = document("a", origins=("o1",), chain=("a", "Wend", "Tern", "A clerk"))
    other = document("b", origins=("o1",), chain=("b", "Tern", "Wend", "A clerk"))
    styles = [stroke.style for stroke in layout(outline(trace(one, other, origins=(origin("o1"),)))).strokes]
    assert styles.count("circle") == 1


def test_long_names_are_cut_and_whole_in_the_title():
    name = "The Continental Newswire " * 12
    root = drawn(trace(document("a.txt", name)))
    [box] = classed(root, "document")
    shown = next(text.text for text in box.iter(f"{SVG}text") if "name" in text.get("class"))
    assert shown.endswith("…")
    assert name in box.find(f"{SVG}title").text


def test_hostile_names_stay_text():
    root = drawn(STORIES["hostile"])
    assert "script" not in {part.tag.removeprefix(SVG) for part in root.iter()}
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe]", "".join(root.itertext()))
    assert "\u202e" not in "".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))


names = st.text(st.sampled_from("abAB é漢.\u0301"), max_size=30) | st.sampled_from(["Wend", "Tern", "Bell", EVIL])
places = st.sampled_from([*"abcdefgh"])


@st.composite
def traces(draw):
    origins = [
        origin(f"o{n}", draw(names), draw(st.sampled_from(["person", "unstated"])),
               draw(st.sampled_from(["supports", "denies"])))
        for n in range(draw(st.integers(0, 4)))
    ]  # fmt: skip
    ids = st.lists(st.sampled_from([one.id for one in origins] or ["o9"]), max_size=3)
    chains = st.lists(names, max_size=4).map(lambda links: ("x", *links))
    documents = [
        document(place, draw(st.none() | names), chain=draw(chains), origins=tuple(draw(ids)),
                 other_chains=tuple(draw(st.lists(chains, max_size=2))), copy_of=draw(st.none() | places),
                 stance=draw(st.sampled_from(["supports", "reports", "doubts", "denies"])))
        for place in draw(st.lists(places, unique=True))
    ]  # fmt: skip
    return trace(*documents, origins=tuple(origins))


@settings(max_examples=60)
@given(traces())
def test_no_two_boxes_overlap_and_text_stays_inside(story):
    tree = layout(outline(story))
    boxes = sorted(tree.boxes, key=lambda box: (box.kind, box.y))
    for one, other in pairwise(boxes):
        apart = one.x + one.width <= other.x or other.x + other.width <= one.x
        assert one.kind != other.kind or apart or one.y + one.height <= other.y + 0.01
    for box in tree.boxes:
        assert box.y >= 0
        assert box.y + box.height <= tree.height + 0.01
        assert box.x + box.width <= tree.width
        assert all(line.y < box.height for line in box.lines)
        lines = [(line, 13 if line.role == "name" else 11) for line in box.lines if len(line.text) > 1]
        assert all(width(line.text, size) <= box.width - line.x for line, size in lines)
    assert drawn(story).tag == f"{SVG}svg"


def test_forty_documents_keep_their_order_and_their_room():
    documents = [document(f"{n:02}.txt", f"Outlet {n}", origins=(f"o{n % 3}",)) for n in range(40)]
    story = trace(*documents, origins=tuple(origin(f"o{n}", f"Clerk {n}") for n in range(3)))
    boxes = [box for box in layout(outline(story)).boxes if box.kind == "document"]
    assert [box.label for box in sorted(boxes, key=lambda box: box.y)] == [str(n) for n in range(1, 41)]
    assert layout(outline(story)).height < 40 * 60


@pytest.mark.parametrize(
    ("text", "room", "lines", "broken"),
    [
        pytest.param("", 100, 1, [], id="nothing"),
        pytest.param("one two", 100, 1, ["one two"], id="fits"),
        pytest.param("one two", 25, 2, ["one", "two"], id="wraps"),
        pytest.param("one two three", 30, 2, ["one", "two…"], id="cut"),
        pytest.param("aaaaaaaa", 30, 3, ["aaaaa", "aaa"], id="one long word"),
        pytest.param("漢", 1, 1, ["漢"], id="no room at all"),
    ],
)
def test_wrapped(text, room, lines, broken):
    assert wrapped(text, room, 10, lines=lines) == broken
