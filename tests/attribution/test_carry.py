import pytest

from allegedly.attribution.carry import carry, continuations

FIRST = "“We chose a site,” Pell said. “It is dry."
SECOND = "“It is also cheap."
LAST = "“And it is ours.”"


def spans_of(text, *pieces):
    return tuple((text.index(piece), text.index(piece) + len(piece)) for piece in pieces)


STORIES = {
    "over three paragraphs": (f"{FIRST}\n\n{SECOND}\n\n{LAST}", ("“It is dry.",), [], ("“It is dry.", SECOND, LAST)),
    "content without the last stop": (f"{FIRST}\n{LAST}", ("“It is dry",), [], ("“It is dry", LAST)),
    "closed in its paragraph": (f"{FIRST}”\n\n{LAST}", ("“It is dry.",), [], ("“It is dry.",)),
    "the next opens with no mark": (f"{FIRST}\n\nIt rained.", ("“It is dry.",), [], ("“It is dry.",)),
    "the next is another's": (f"{FIRST}\n\n{LAST}", ("“It is dry.",), ["And it is ours"], ("“It is dry.",)),
    "ends before the open quotation": (f"{FIRST}\n\n{LAST}", ("“We chose a site,”",), [], ("“We chose a site,”",)),
}


@pytest.mark.parametrize(("text", "content", "taken", "expected"), STORIES.values(), ids=STORIES.keys())
def test_a_quotation_left_open_is_carried_on(text, content, taken, expected):
    carried = carry(spans_of(text, *content), continuations(text), list(spans_of(text, *taken)))
    assert tuple(text[start:end] for start, end in carried) == expected
