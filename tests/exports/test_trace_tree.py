"""A trace as a picture in text: what goes back to whom, a line a document."""

import io

import pytest
from rich.cells import cell_len
from tests.exports.traces import STORIES, bridge, document, origin, trace

from allegedly.exports.trace_tree import write


def drawn(story):
    stream = io.StringIO()
    write(story, stream)
    return stream.getvalue()


def test_copies_hang_behind_originals_and_documents_behind_those_who_told_them():
    clerk = origin("o1", documents=("a", "b", "c", "d"))
    story = trace(
        document("a", "Tern", "2026-04-01", reports=True, stance="reports", origins=("o1",), chain=("Tern", "A clerk")),
        document("b", "Bell", "2026-04-02", reports=True, stance="reports", origins=("o1",), copy_of="a"),
        document("c", "Post", "2026-04-03", reports=True, stance="reports", origins=("o1",),
                 chain=("Post", "The Tern", "A clerk")),
        document("d", "Echo", "2026-04-04", reports=True, stance="reports", origins=("o1",),
                 chain=("Echo", "Radio Wend", "A clerk")),
        origins=(clerk,),
        supporting=(1, 0),
    )  # fmt: skip
    lines = [line.split(" · ")[0] for line in drawn(story).splitlines() if "─ " in line]
    assert lines == [
        "   ├─ 1 Tern",
        "   │  ├─ 2 Bell",
        "   │  └─ 4 Post",
        "   └─ Radio Wend",
        "      └─ 3 Echo",
    ]


def test_who_told_it_need_not_come_first_and_a_circle_is_cut():
    story = trace(
        document("a", "Tern", None, origins=("o1",), chain=("Tern", "Bell", "A clerk")),
        document("b", "Bell", None, origins=("o1",), chain=("Bell", "Tern", "A clerk")),
        document("c", "Aoife", None, origins=("o1",), chain=("Aoife", "Tern", "A clerk")),
        origins=(origin("o1", documents=("a", "b", "c")),),
    )
    lines = [line.strip() for line in drawn(story).splitlines() if "─ " in line]
    for name in ("Tern", "Bell", "Aoife"):
        assert sum(f" {name} · " in line for line in lines) == 1


def test_every_document_of_an_origin_is_drawn_once_behind_it():
    first = drawn(bridge()).split("\n\n")[1]
    assert [first.count(f"─ {number} ") for number in (*range(1, 8), 9)] == [1] * 8


@pytest.mark.parametrize("story", STORIES)
def test_no_line_is_wider_than_the_terminal_and_no_name_controls_it(story):
    text = drawn(STORIES[story])
    assert max(map(cell_len, text.splitlines())) <= 80
    assert not set(text) & set("\x1b\x00\x07\u202e")
