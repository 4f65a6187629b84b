import pytest

from allegedly.attribution import edges, forms, secondhand
from allegedly.attribution.secondhand import Statement


def spans(text, *words):
    return tuple((text.index(word), text.index(word) + len(word)) for word in words)


def said(text, spans_):
    return [text[slice(*span)] for span in spans_]


@pytest.mark.parametrize(
    ("line", "source", "content"),
    [
        ("Fifteen dead in stampede - ministry", "ministry", "Fifteen dead in stampede"),
        ("Offensive to go on until threats removed: PM", "PM", "Offensive to go on until threats removed"),
        ("Kestria ready for talks -minister", "minister", "Kestria ready for talks"),
        ("Pier sale unlawful – court", "court", "Pier sale unlawful"),
        ("Rents up 9% in a year, survey finds", "survey", "Rents up 9% in a year"),
        ("Nordline to cut 400 jobs: sources", "sources", "Nordline to cut 400 jobs"),
    ],
)
def test_a_headline_names_its_source_last(line, source, content):
    text = f"{line}\n\nIt was on Sunday.\n"
    statement = forms.headline(text)
    assert (said(text, statement.source), said(text, statement.content)) == ([source], [content])


@pytest.mark.parametrize(
    "line",
    [
        "The long road home: a winter's tale",
        "Pier - council",
        "The mayor spoke for an hour: nobody listened.",
        "Ten things to see in Lorvane: The Harbour",
    ],
)
def test_what_ends_a_headline_is_not_always_who_says_it(line):
    assert forms.headline(f"{line}\n\nIt was on Sunday.\n") is None


def test_turns_of_a_printed_record():
    text = (
        "  Mr. HALVOR of North Kestria. Mr. Speaker, the bridge is unsafe.\n\n"
        "  The PRESIDING OFFICER (Ms. TARN). Is there objection?\n\n"
        "  Mr. McCREA (during the reading). Madam Chairman, I ask consent.\n"
    )
    turns = forms.turns(text)
    assert [said(text, turn.source)[0] for turn in turns] == ["Mr. HALVOR", "Ms. TARN", "Mr. McCREA"]
    assert said(text, turns[1].content) == ["Is there objection?"]


def test_turns_under_lines_of_name_and_time():
    text = "Anna Vell  0:12\nGood morning.\n\nSpeaker 2  0:17\nThe wall moved.\n\nIt rained.\n\nAnna Vell  0:29\nNo.\n"
    turns = forms.turns(text)
    assert [said(text, turn.source) for turn in turns] == [["Anna Vell"], ["Speaker 2"], ["Anna Vell"]]
    assert said(text, turns[1].content) == ["The wall moved.\n\nIt rained."]


def test_two_labels_make_no_transcript():
    assert forms.turns("Ida Moor 10:30\nThe doors open.\n\nPol Arrend 11:00\nTea.\n") == []


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("?We will not sell,?", "We will not sell,"),
        ("** The wall moved.\n\n*", "The wall moved."),
        ("Was it safe?", "Was it safe?"),
        ("We will not sell,", "We will not sell,"),
    ],
)
def test_what_is_no_quotation_mark_is_left_out(words, kept):
    assert said(words, edges.unmarked(words, ((0, len(words)),))) == [kept]


def test_the_first_of_several_speakers_is_no_content():
    text = "The pier was sold, a minister, a diplomat and an aide said."
    source, content = edges.whole_list(
        text, spans(text, "a diplomat and an aide"), spans(text, "The pier was sold", "a minister")
    )
    assert said(text, source) == ["a minister, a diplomat and an aide"]
    assert said(text, content) == ["The pier was sold"]


def test_a_relative_clause_is_not_its_own_source():
    text = "Oren Tace, who runs the tea room and says he was never told, has sued."
    source = edges.whole_source(text, spans(text, "who runs the tea room"), spans(text, "says"))
    assert said(text, source) == ["who"]


@pytest.mark.parametrize(
    ("text", "verb", "cited", "kept"),
    [
        ("It is sold, KENA reported, citing a security source.", "reported", "a security source", True),
        ("It is sold, KENA reported, citing court papers.", "reported", "court papers", False),
        ("It is sold, Vandrel said, citing an engineer.", "said", "an engineer", False),
    ],
)
def test_whom_a_medium_cites_says_it(text, verb, cited, kept):
    name = spans(text, text.split(", ")[1].split()[0])
    statement = Statement(name, spans(text, verb), spans(text, "It is sold"))
    found = secondhand.from_cited(text, statement, Statement(name, spans(text, "citing"), spans(text, cited)))
    assert (found is not None and said(text, found.source) == [cited]) == kept


def test_names_and_times_inside_lines_are_no_labels():
    text = "\n\n".join(
        f"{name} 10:15 departed for the yard and came back." for name in ("Ada Renn", "Pol Tace", "Ruta Orsk")
    )

    assert forms.turns(text) == []
