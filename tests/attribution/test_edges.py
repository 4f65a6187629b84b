"""Where a source and a content end."""

import pytest

from allegedly.attribution.edges import alleging, in_one_line, speaking, whole_content, whole_initials, whole_source
from allegedly.text import slice_spans


def span(text: str, words: str) -> tuple[tuple[int, int], ...]:
    start = text.index(words)
    return ((start, start + len(words)),)


@pytest.mark.parametrize(
    ("text", "source", "cue", "kept"),
    [
        pytest.param("Politics\n   Ida Moor said no.", "Politics\n   Ida Moor", "said", "Ida Moor", id="indented"),
        pytest.param("No, said Ida Moor\r\nMore", "Ida Moor\r\nMore", "said", "Ida Moor", id="a carriage return"),
        pytest.param("Politics\n   said no.", "Politics\n  ", "said", "", id="nothing left"),
    ],
)
def test_a_source_cut_at_the_end_of_its_line_has_no_white_space_around(text, source, cue, kept):
    assert slice_spans(text, in_one_line(text, span(text, source), span(text, cue))) == kept


@pytest.mark.parametrize(
    ("text", "source", "cue", "whole"),
    [
        pytest.param("Later Mr. Hill said no.", "Mr.", "said", "Mr. Hill", id="after a title"),
        pytest.param("Ida Moor Banks said no.", "Ida", "said", "Ida Moor Banks", id="inside a name"),
        pytest.param("No, said Ida Moor on Monday.", "Ida", "said", "Ida Moor", id="after the cue"),
        pytest.param("Ida Moor said no.", "Ida Moor", "said", "Ida Moor", id="whole"),
        pytest.param("So the timing of it suggests rain.", "the", "suggests", "the timing of it", id="an article"),
        pytest.param("It was the, he said, best.", "the", "said", "the", id="an article before a comma"),
        pytest.param("The mayor Ida Moor said no.", "The mayor", "said", "The mayor", id="a common noun"),
        pytest.param("Moor Says Bridge Safe After Storm", "Moor", "Says", "Moor", id="headline"),
        pytest.param("Moor Denies Bridge Sold", "Moor", "Denies", "Moor", id="the cue comes next"),
        pytest.param("No, said Moor. Hill left.", "Moor", "said", "Moor", id="a full stop between"),
        pytest.param("Tom Hill's plan says no.", "Tom", "says", "Tom", id="who has something else"),
    ],
)
def test_a_source_does_not_end_inside_a_name(text: str, source: str, cue: str, whole: str) -> None:
    assert slice_spans(text, whole_source(text, span(text, source), span(text, cue))) == whole


@pytest.mark.parametrize(
    ("text", "source", "cue", "speaks"),
    [
        pytest.param("Moor was told the bridge is safe.", "Moor", "was told", False, id="is told"),
        pytest.param("Moor has been repeatedly asked to go.", "Moor", "has been repeatedly asked", False, id="adverb"),
        pytest.param("Moor was told by Hill to go.", "Hill", "was told by", True, id="by whom"),
        pytest.param("The bridge fell, Alder Crown Court heard.", "Alder Crown Court", "heard", False, id="a court"),
        pytest.param("The jury has heard that it fell.", "The jury", "has heard", False, id="a jury"),
        pytest.param("Bridge fell, jury told\nMoor left.", "jury", "told", False, id="a jury in a headline"),
        pytest.param("The court told Moor to go.", "The court", "told", True, id="a court that speaks"),
        pytest.param("Moor heard that it fell.", "Moor", "heard", True, id="anybody else hears and knows"),
        pytest.param("Asked if it is safe, Moor said no.", "Moor", "Asked", False, id="participle"),
        pytest.param("Oh. When asked why, Moor left.", "Moor", "asked", False, id="participle after when"),
        pytest.param("Oh. When asked why, Moor left.", "Moor", "When asked", False, id="participle with when"),
        pytest.param(
            "Moor left. Asked why, she said no.", "Moor", "Asked", False, id="participle in the next sentence"
        ),
        pytest.param("“Is it safe?” asked Moor.", "Moor", "asked", True, id="inverted"),
        pytest.param("“Is It Safe?” Asked Moor", "Moor", "Asked", True, id="inverted in a headline"),
        pytest.param("Moor told them to go.", "Moor", "told", True, id="tells"),
        pytest.param("Moor was quoted as saying no.", "Moor", "was quoted as saying", True, id="another passive"),
    ],
)
def test_who_is_told_does_not_speak(text: str, source: str, cue: str, speaks: bool) -> None:
    assert bool(speaking(text, span(text, source), span(text, cue))) is speaks


@pytest.mark.parametrize(
    ("text", "source", "cue", "kept"),
    [
        pytest.param("Politics\nMinister denies it", "Politics\nMinister", "denies", "Minister", id="before the cue"),
        pytest.param("No, says Moor\nMore", "Moor\nMore", "says", "Moor", id="after the cue"),
        pytest.param("The minister denies it", "The minister", "denies", "The minister", id="in one line"),
    ],
)
def test_a_source_stands_in_one_line(text: str, source: str, cue: str, kept: str) -> None:
    assert slice_spans(text, in_one_line(text, span(text, source), span(text, cue))) == kept


@pytest.mark.parametrize(
    ("text", "broken", "whole"),
    [
        pytest.param("leave the U.S. in May", "leave the U", "leave the U.S.", id="broken off"),
        pytest.param("leave the U.S.S.R in May", "leave the U.S", "leave the U.S.S.R", id="later"),
        pytest.param("leave the U.S. in May", "leave the U.S.", "leave the U.S.", id="whole"),
        pytest.param("leave the U.S. in May", "leave the U.", "leave the U.S.", id="behind a stop"),
        pytest.param("plan B. Anna left", "plan B.", "plan B.", id="behind the stop of a sentence"),
        pytest.param("plan B. Anna left", "plan B", "plan B", id="end of a sentence"),
        pytest.param("plan B.Anna left", "plan B", "plan B", id="no space after it"),
        pytest.param("leave the EU.A day later", "leave the EU", "leave the EU", id="no initial"),
    ],
)
def test_no_span_breaks_off_in_initials(text: str, broken: str, whole: str) -> None:
    assert slice_spans(text, whole_initials(text, span(text, broken))) == whole


def test_no_source_stays_none() -> None:
    assert whole_source("It is said.", (), ((3, 10),)) == ()


@pytest.mark.parametrize(
    ("content", "whole"),
    [
        pytest.param("that the bridge is safe, which", "that the bridge is safe", id="relative"),
        pytest.param("that the bridge is safe, and she", "that the bridge is safe", id="with a pronoun"),
        pytest.param("that the bridge is safe when", "that the bridge is safe", id="conjunction"),
        pytest.param("that the bridge is safe \u2014", "that the bridge is safe", id="dash"),
        pytest.param(
            "that the bridge is safe.\n\n\u201c", "that the bridge is safe.", id="opening mark of the next line"
        ),
        pytest.param("that the bridge is safe", "that the bridge is safe", id="whole"),
        pytest.param("\u201cthe bridge is safe and\u201d", "\u201cthe bridge is safe and\u201d", id="quoted"),
        pytest.param("which", "which", id="nothing else"),
        pytest.param("the brand", "the brand", id="a word that ends alike"),
    ],
)
def test_a_content_does_not_end_on_what_opens_the_next(content: str, whole: str) -> None:
    text = f"Moor said {content} the gulls left."

    assert slice_spans(text, whole_content(text, span(text, content))) == whole


@pytest.mark.parametrize(
    ("text", "source", "cue", "kept"),
    [
        pytest.param("Moor’s alleged part in the sale", "Moor’s", "alleged", "", id="of a name"),
        pytest.param("his reported illness", "his", "reported", "", id="of a pronoun"),
        pytest.param("Moor alleged fraud", "Moor", "alleged", "Moor", id="a verb"),
        pytest.param("Moor’s claim that it is dry", "Moor’s", "claim", "Moor’s", id="a claim is one's own"),
        # written after the rule was fixed
        pytest.param("the brothers’ supposed debts", "the brothers’", "supposed", "", id="a plural"),
        pytest.param("Moor’s mother alleged fraud", "Moor’s mother", "alleged", "Moor’s mother", id="a mother"),
    ],
)
def test_what_is_alleged_of_somebody_is_not_said_by_them(text, source, cue, kept):
    assert slice_spans(text, alleging(text, span(text, source), span(text, cue))) == kept
