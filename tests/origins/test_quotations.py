"""Words as they travel: cut, altered, given to somebody else; a paraphrase is no quotation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.errors import UsageError
from allegedly.origins import check_quotation
from allegedly.records import Attribution, Document, Passage, Reading, Source, SourceMention

WORDS = "We shall open in May, and not a day later"


def reading(text, location="a.txt", published=None, statements=(), names=("Lena Orsk",)):
    """A document; a statement is (words of its content, number of its speaker, kind of quote)."""
    attributions, name = [], location.removesuffix(".txt")
    for number, (content, speaker, quote) in enumerate(statements):
        start = text.index(content)
        passage = Passage(((start, start + len(content)),), content)
        source = SourceMention((), "", f"s{speaker}")
        attributions.append(Attribution(id=f"a{number}", content=passage, source=source, quote=quote))
    return Reading(
        document=Document(id=name, location=location, text=text, sha256="00", published=published),
        sources=tuple(Source(f"s{n}", name, "person", True) for n, name in enumerate(names)),
        attributions=tuple(attributions),
    )


def differences(text, words=WORDS):
    """The differences of the only wording found in a text; None where nothing was."""
    check = check_quotation(words, [reading(text)])
    assert len(check.variants) <= 1
    return [(one.kind, one.asked, one.printed) for one in check.variants[0].differences] if check.variants else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("“We shall open in May, and not a day later,” she said.", [], id="whole"),
        pytest.param("'WE SHALL OPEN in May and not a day later' – mayor", [], id="typography"),
        pytest.param("“We shall open in May,” she said, “and not a day later.”", [], id="split"),
        pytest.param("“We shall open in May,” she said.", [("cut at the end", "and not a day later", "")], id="end"),
        pytest.param("It is “in May, and not a day later”.", [("cut at the start", "We shall open", "")], id="head"),
        pytest.param("“We shall open … not a day later”", [("cut inside, marked", "in May and", "")], id="marked"),
        pytest.param("“We shall open [...] not a day later”", [("cut inside, marked", "in May and", "")], id="dots"),
        pytest.param("“We shall open and not a day later”", [("cut inside, unmarked", "in May", "")], id="silent"),
        pytest.param(
            "“We shall open,” she said, “and not a day later.”",
            [("cut inside, between two quotations", "in May", "")],
            id="at the break",
        ),
        pytest.param("“They shall open in May, and not a day later.”", [("altered", "We", "They")], id="altered start"),
        pytest.param("“We may open in May, and not a day later.”", [("altered", "shall", "may")], id="altered"),
        pytest.param("“We shall open in May, and not a year before.”", [("altered", "day later", "year before")],
                     id="altered end"),
        pytest.param("“[The pier] shall open in May, and not a day later.”",
                     [("altered in brackets", "We", "[The pier]")], id="altered in brackets"),
        pytest.param("“We shall never open in May, and not a day later.”", [("added", "", "never")], id="added"),
        pytest.param("“We shall open [the pier] in May, and not a day later.”",
                     [("added in brackets", "", "[the pier]")], id="added in brackets"),
        pytest.param("“I doubt that we shall open in May, and not a day later, if at all. Fine.”",
                     [("more before", "", "I doubt that"), ("more after", "", "if at all")], id="out of its sentence"),
        pytest.param("“Yes. We shall open in May, and not a day later. No.”", [], id="sentences around it"),
        pytest.param("She said they would open in May, and not a day later.", None, id="paraphrase"),
        pytest.param("“The day will come in May, and we shall see,” he said.", None, id="chance"),
        pytest.param("“And not a word,” he said.", None, id="chance run"),
        pytest.param("The “May” ball.", None, id="a word"),
        pytest.param("", None, id="nothing"),
    ],
)  # fmt: skip
def test_what_became_of_the_words(text, expected):
    assert differences(text) == expected


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("… not a day later", "“We shall open, but not a day later.”", []),
        ("We shall … not a day later", "“We shall open, but not a day later.”", []),
        ("no", "“No,” she said.", []),
    ],
    ids=["cut where asked", "cut inside where asked", "one word"],
)
def test_what_the_asked_words_leave_out_themselves_is_no_difference(words, text, expected):
    assert differences(text, words) == expected


def test_a_turn_of_a_transcript_is_quoted_without_marks():
    said = "We shall open in May, and not a day later."
    transcript = reading(f"ORSK: {said}", statements=[(said, 0, "direct")])
    check = check_quotation(WORDS, [transcript])
    [occurrence] = check.variants[0].occurrences
    assert (occurrence.speaker, occurrence.attribution) == ("Lena Orsk", "a0")
    [(start, end)] = occurrence.passage.spans
    assert transcript.document.text[start:end] == occurrence.passage.text


def test_another_speaker_shows():
    quoted = "“We shall open in May, and not a day later,”"
    check = check_quotation(
        WORDS,
        [
            reading(f"{quoted} Orsk said.", "a.txt", statements=[(quoted, 0, "direct")]),
            reading(f"{quoted} Tamm said.", "b.txt", statements=[(quoted, 0, "direct")], names=("Bo Tamm",)),
            reading(f"{quoted} she said.", "c.txt", statements=[(quoted, 0, "direct")], names=("Orsk",)),
            reading(f"{quoted} it was said.", "d.txt"),
        ],
    )
    assert [(one.name, one.aliases, one.documents) for one in check.speakers] == [
        ("Lena Orsk", ("Orsk",), ("a", "c")),
        ("Bo Tamm", (), ("b",)),
        (None, (), ("d",)),
    ]
    assert len(check.variants) == 1


def test_the_words_of_two_speakers_in_one_paragraph_are_not_joined():
    text = "“We shall open in May,” said Orsk. “And not a day later,” said Tamm."
    said = [("“We shall open in May,”", 0, "direct"), ("“And not a day later,”", 1, "direct")]
    check = check_quotation(WORDS, [reading(text, statements=said, names=("Lena Orsk", "Bo Tamm"))])
    assert {one.differences[0].kind for one in check.variants} == {"cut at the end", "cut at the start"}
    assert {one.occurrences[0].speaker for one in check.variants} == {"Lena Orsk", "Bo Tamm"}


def test_a_quotation_over_two_paragraphs_is_one():
    assert differences("“We shall open in May,\n\n“and not a day later.”") == []


@pytest.mark.parametrize(
    ("dates", "earliest", "undated"),
    [
        pytest.param(["2026-04-02", "2026-04-01"], ("1",), (), id="days"),
        pytest.param(["2026-04-01T23:00:00Z", "2026-04-01"], ("0", "1"), (), id="hours are not compared"),
        pytest.param(["2026-04", "2026-04-09", "2026-04-10"], ("0", "1"), (), id="a month may be any day"),
        pytest.param(["2026", None], ("0",), ("1",), id="unknown stays unknown"),
        pytest.param([None, None], (), ("0", "1"), id="none known"),
    ],
)
def test_earliest(dates, earliest, undated):
    check = check_quotation(WORDS, [reading(f"“{WORDS}”", str(n), date) for n, date in enumerate(dates)])
    assert (check.earliest, check.undated) == (earliest, undated)


def test_wordings_are_grouped_and_the_nearest_comes_first():
    texts = ["“We open in May, and not a day later”", f"“{WORDS}”", "“WE OPEN in May – and not a day later.”"]
    check = check_quotation(WORDS, [reading(text, str(n)) for n, text in enumerate(texts)])
    assert [[one.location for one in variant.occurrences] for variant in check.variants] == [["1"], ["0", "2"]]


@pytest.mark.parametrize("words", ["", "  ", "…", "?!"])
def test_words_are_needed(words):
    with pytest.raises(UsageError, match="no words in the quotation"):
        check_quotation(words, [])


@given(st.lists(st.sampled_from([*WORDS.split(), "“", "”", "…", "[a", "b]", "\n", "said.", "’"]), max_size=40))
def test_what_is_found_slices_back(pieces):
    text = " ".join(pieces)
    for variant in check_quotation(WORDS, [reading(text)]).variants:
        for one in variant.occurrences:
            assert one.passage.text == " … ".join(text[start:end] for start, end in one.passage.spans)
            assert one.passage.text
