import pytest

from allegedly.attribution.carry import carry, closed_quotations, complete, continuations
from allegedly.encoder import covered

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
    "back over three paragraphs": (f"{FIRST}\n\n{SECOND}\n\n{LAST}", (LAST,), [], ("“It is dry.", SECOND, LAST)),
    "back to another's": (f"{FIRST}\n\n{LAST}", ("And it is ours.”",), ["It is dry"], ("And it is ours.”",)),
    "another mark": (f'"It is dry.\n\n{LAST}', (LAST,), [], (LAST,)),
    "ends before the open quotation": (f"{FIRST}\n\n{LAST}", ("“We chose a site,”",), [], ("“We chose a site,”",)),
}


@pytest.mark.parametrize(("text", "content", "taken", "expected"), STORIES.values(), ids=STORIES.keys())
def test_a_quotation_left_open_is_carried_on(text, content, taken, expected):
    carried = carry(spans_of(text, *content), continuations(text), covered(spans_of(text, *taken), len(text)))
    assert tuple(text[start:end] for start, end in carried) == expected


SPEECH = "Pell said “it is dry, and it is ours”, then that it is “cheap”."
BROKEN = {
    "broken off": (SPEECH, ("“it is dry,",), ("Pell", "said"), ("“it is dry, and it is ours”",)),
    "from before the mark": (SPEECH, (" “it is dry,",), ("said",), (" “it is dry, and it is ours”",)),
    "at its mark": (SPEECH, ("“",), ("said",), ("“it is dry, and it is ours”",)),
    "taken up late": (SPEECH, ("it is ours”",), ("said",), ("“it is dry, and it is ours”",)),
    "its pieces meet": (SPEECH, ("“it is", "is ours”"), ("said",), ("“it is dry, and it is ours”",)),
    "whole": (
        SPEECH,
        ("“it is dry, and it is ours”, then that it is “cheap”",),
        ("said",),
        ("“it is dry, and it is ours”, then that it is “cheap”",),
    ),
    "a part of it": (SPEECH, ("dry, and",), ("said",), ("dry, and",)),
    "a cue in the rest": (
        "“It is dry,” “Pell said, and it is ours”",
        ("“It is dry,”", "and it is ours”"),
        ("Pell said",),
        ("“It is dry,”", "and it is ours”"),
    ),
    "two of three pieces meet the third": (
        SPEECH,
        ("dry,", "and it", "ours”"),
        ("said",),
        ("“it is dry, and it is ours”",),
    ),
    "left open": ("Pell said “it is dry. Hill left.", ("“it is dry",), ("said",), ("“it is dry",)),
    "beside a quotation": (SPEECH, (", then that it is",), ("said",), (", then that it is",)),
}


@pytest.mark.parametrize(("text", "content", "apart", "expected"), BROKEN.values(), ids=BROKEN.keys())
def test_a_quotation_is_kept_whole(text, content, apart, expected):
    completed = complete(spans_of(text, *content), closed_quotations(text), spans_of(text, *apart))
    assert tuple(text[start:end] for start, end in completed) == expected


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("“Yes,” she said.", ["“Yes,”"]),
        ("“Yes, she said.", []),
        ('It rained." It is wet." Hill left.', []),
        ('A 6" pipe, "new".', ['"new"']),
    ],
)
def test_sure_quotations(text, sure):
    assert [text[start:end] for start, end in closed_quotations(text)] == sure
