"""What is said once of a speech event holds for all its statements."""

from collections.abc import Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.occasions.cases import attributions, document

from allegedly.occasions import situate
from allegedly.occasions.media import key, media, same_outlet
from allegedly.records import Attribution, Source


def situated(
    text: str, statements: Sequence[dict[str, Any]], **about: str
) -> tuple[dict[str, Source], tuple[Attribution, ...]]:
    found, sources = attributions(text, statements)
    given_sources, found = situate(document(text, **about), found, sources)
    return {source.id: source for source in given_sources}, found


def said(source: str, cue: str, content: str, who: str = "s1", **more: Any) -> dict[str, Any]:
    return {"source": source, "cue": cue, "content": content, "id": who, **more}


INTERVIEW = """Lund says bridge is safe

“The bridge is safe,” Mayor Ann Lund told the Harbour Post on Monday. She added that it will last.

Engineers doubt it.

Lund said the tests were fine. Lund has long opposed a tunnel.
"""
STATEMENTS = [
    said("Lund", "says", "bridge is safe"),
    said("Mayor Ann Lund", "told", "“The bridge is safe,”"),
    said("She", "added", "that it will last"),
    said("Engineers", "doubt", "it.", who="s2"),
    said("Lund", "said", "the tests were fine", who="s1"),
    said("Lund", "has long opposed", "a tunnel", who="s1"),
]


def test_an_interview_governs_the_passage_headline_included() -> None:
    sources, found = situated(INTERVIEW, STATEMENTS, published="2025-03-04")
    post = next(number for number, source in sources.items() if source.name == "Harbour Post")
    assert [one.via for one in found] == [(post,), (post,), (post,), (), (post,), ()]
    assert [one.said.date if one.said else None for one in found] == ["2025-03-03"] * 3 + [None, "2025-03-03", None]
    assert {one.venue for one in found} == {"told the Harbour Post", None}


def test_nothing_named_is_a_finding() -> None:
    _, (one,) = situated("Ann Lund said it rains.", [said("Ann Lund", "said", "it rains")])
    assert (one.via, one.venue, one.said) == ((), None, None)


def test_another_occasion_ends_the_first() -> None:
    text = (
        "Ann Lund told the Harbour Post it rains. “It pours,” she told Radio Meridian. "
        "Lund said at a rally in Port Alder that it is dry. She added that it is warm."
    )
    statements = [
        said("Ann Lund", "told", "it rains"),
        said("she", "told", "“It pours,”"),
        said("Lund", "said", "that it is dry"),
        said("She", "added", "that it is warm"),
    ]
    sources, found = situated(text, statements)
    assert [[sources[number].name for number in one.via] for one in found] == [
        ["Harbour Post"],
        ["Radio Meridian"],
        [],
        [],
    ]
    assert [one.venue for one in found][2:] == ["at a rally in Port Alder"] * 2


def test_what_follows_on_an_occasion_dates_what_came_before() -> None:
    text = (
        "Ann Lund praised the bridge during a campaign stop in Port Alder.\n\n"
        "During the rally Monday, Lund said it is safe."
    )
    statements = [said("Ann Lund", "praised", "the bridge"), said("Lund", "said", "it is safe")]
    _, found = situated(text, statements, published="2025-03-04")
    assert [one.said.date if one.said else None for one in found] == ["2025-03-03"] * 2
    assert {one.venue for one in found} == {"during a campaign stop in Port Alder"}


def test_both_sides_of_a_transcript_are_on_the_programme() -> None:
    text = "On “Harbour Talk” on Sunday, Ann Lund said it rains.\n\nHOLM: Does it?\n\nLUND: It does."
    statements = [
        said("Ann Lund", "said", "it rains"),
        said("HOLM", ":", "Does it?", who="s2"),
        said("LUND", ":", "It does.", who="s1"),
    ]
    sources, found = situated(text, statements, published="2025-03-04")
    assert [[sources[number].name for number in one.via] for one in found] == [["Harbour Talk"]] * 3


def test_what_a_turn_tells_is_on_no_occasion_of_its_speaker() -> None:
    text = "HALE: My deputy told me on Monday the bridge is shut.\n\nTOLL: Who shut it?\n\nHALE: We did."
    statements = [
        said("HALE", ":", "My deputy told me on Monday the bridge is shut."),
        said("My deputy", "told", "the bridge is shut", who="s2", parent=0),
        said("TOLL", ":", "Who shut it?", who="s3"),
        said("HALE", ":", "We did."),
    ]
    _, found = situated(text, statements, published="2025-03-04")
    assert [(one.venue, one.said and one.said.date) for one in found] == [
        (None, None),
        (None, "2025-03-03"),
        (None, None),
        (None, None),
    ]


def test_who_is_me_depends_on_who_tells() -> None:
    text = "Ann Lund told me it rains. “Per Holm told me it is dry,” Lund said at a rally. He said it is not."
    statements = [
        said("Ann Lund", "told", "it rains"),
        said("Per Holm", "told", "it is dry", who="s2"),
        said("Lund", "said", "“Per Holm told me it is dry,”"),
        said("He", "said", "it is not", who="s2"),
    ]
    _, found = situated(text, statements)
    assert [one.venue for one in found] == ["told me", None, "at a rally", None]


def test_those_whom_a_quotation_lets_speak_stay_on_the_occasion_that_it_names() -> None:
    text = (
        "“In her complaint, Ann Lund said it rains. Lund added that it pours,” the Harbour Post reported. She said no."
    )
    statements = [
        said("the Harbour Post", "reported", "“In her complaint, Ann Lund said it rains. Lund added that it pours,”"),
        said("Ann Lund", "said", "it rains", who="s2", parent=0),
        said("Lund", "added", "that it pours", who="s2", parent=0),
        said("She", "said", "no", who="s2"),
    ]
    _, found = situated(text, statements)
    assert [one.venue for one in found] == [None, "In her complaint", "In her complaint", None]


def test_a_news_conference_that_was_told_is_an_occasion_of_its_own() -> None:
    text = "Ann Lund told a news conference that it rains. In a letter to the Post she said it is dry."
    statements = [said("Ann Lund", "told", "that it rains"), said("she", "said", "it is dry")]
    _, found = situated(text, statements)
    assert [one.venue for one in found] == ["told a news conference", "In a letter to the Post"]


def test_a_question_is_asked_where_it_is_answered() -> None:
    text = "Asked why it closed, Ann Lund told the Harbour Post it rained."
    statements = [{"cue": "Asked", "content": "why it closed"}, said("Ann Lund", "told", "it rained")]
    _, (question, answer) = situated(text, statements)
    assert question.via == answer.via != ()


def test_a_paper_relays_whom_its_report_lets_speak() -> None:
    text = "According to the Harbour Post, sculptor Per Holm confirmed that work goes on. ‘It grows,’ Holm stated."
    statements = [
        said(
            "the Harbour Post",
            "According to",
            "sculptor Per Holm confirmed that work goes on",
            kind="media",
            name="Harbour Post",
        ),
        said("Holm", "stated", "‘It grows,’", who="s2", name="Per Holm"),
    ]
    _, (report, quotation) = situated(text, statements)
    assert (report.via, quotation.via) == ((), ("s1",))


def test_a_source_that_is_a_relay_elsewhere_stays_one_source() -> None:
    text = (
        "The Harbour Post reported a leak. Ann Lund told the Post that it rains. Ida Berg told the newspaper it pours."
    )
    statements = [
        said("The Harbour Post", "reported", "a leak", kind="media", name="Harbour Post"),
        said("Ann Lund", "told", "that it rains", who="s2"),
        said("Ida Berg", "told", "it pours", who="s7"),
    ]
    sources, found = situated(text, statements)
    assert list(sources) == ["s1", "s2", "s7"]
    assert [one.via for one in found] == [(), ("s1",), ("s1",)]


def test_a_relay_gets_the_next_number() -> None:
    text = "Ann Lund told the Harbour Post and state media that it rains."
    sources, (one,) = situated(text, [said("Ann Lund", "told", "that it rains", who="s7")])
    assert one.via == ("s8", "s9")
    assert [(sources[n].kind, sources[n].named, sources[n].vagueness) for n in one.via] == [
        ("media", True, None),
        ("media", False, "group"),
    ]


@pytest.mark.parametrize(
    ("name", "outlet", "same"),
    [
        ("Harbour Post", "harbour-post", True),
        ("the Harbour Post", "Harbour Post (Online)", True),
        ("Harbour Post", "harb-post", True),
        ("Port Alder Gazette", "pag", True),
        ("Harbour Post", "Harbour Post - Opinion", True),
        ("Harbour Post", "Harbour Times", False),
        ("Port Alder Gazette", "Port Alder Herald", False),
        ("Associated Press", "AP", True),
    ],
)
def test_an_outlet_goes_by_several_names(name: str, outlet: str, same: bool) -> None:
    assert same_outlet(name, outlet) is same


def test_generic_words_do_not_tell_media_apart() -> None:
    assert key("The Harbour News") == key("harbour") != key("Harbour Post")


PIECES = ["told", "the", "Harbour Post", "interview with", "on", "“Harbour Talk”", "according to", "state media", "and"]
PIECES += [",", "said", "Ann Lund", "at a", "rally in", "Port Alder", ".", "\n", "in a statement", "on\xa0Monday", "’s"]
WORDS = st.lists(st.sampled_from(PIECES), max_size=30)


@given(WORDS)
def test_whatever_the_words_relays_and_venues_stand_in_the_text(words: list[str]) -> None:
    text = " ".join([*words, "Ann Lund said it rains", *words])
    sources, (one,) = situated(text, [said("Ann Lund", "said", "it rains")], published="2025-03-04")
    assert one.venue is None or one.venue in text
    assert one.said is None or one.said.text in text
    assert set(one.via or ()) <= set(sources)
    assert all(
        text[start:end].strip() for source in sources.values() for mention in source.mentions for start, end in mention
    )
    assert all(text[medium.start : medium.end].strip() for medium in media(text))
    assert msgspec.json.decode(msgspec.json.encode(one), type=Attribution) == one


def dates(text: str, *statements: dict[str, Any]) -> list[str | None]:
    _, found = situated(text, statements, published="2025-03-06")
    return [one.said.date if one.said else None for one in found]


PIER = said("Lund", "said", "“The pier is shut,”")
DOCUMENT = said("The statement", "said", "it may open in May", who="s2", kind="document")
# Those from `after` on were written when the rules were fixed.
DAYS: dict[str, tuple[str, list[dict[str, Any]], list[str | None]]] = {
    "a document speaks on the day on which it was made": (
        "The port said in a statement on Monday the pier is shut. Nobody came. The statement said it may open in May.",
        [said("The port", "said", "the pier is shut"), DOCUMENT],
        ["2025-03-03", "2025-03-03"],
    ),
    "another document has its own day": (
        "The port said in a letter on Monday the pier is shut. Nobody came. The statement said it may open in May.",
        [said("The port", "said", "the pier is shut"), DOCUMENT],
        ["2025-03-03", None],
    ),
    "what a source was briefed on dates nothing": (
        "A clerk briefed on last weekend's call said the pier is shut.",
        [said("A clerk briefed on last weekend's call", "said", "the pier is shut")],
        [None],
    ),
    "a call on which it is said does": (
        "On last weekend's call, Lund said the pier is shut.",
        [said("Lund", "said", "the pier is shut")],
        ["2025-03-01/2025-03-02"],
    ),
    "a speech told of before its words": (
        "Mayor Ann Lund addressed the council on Monday.\n\n“The pier is shut,” Lund said.",
        [PIER],
        ["2025-03-03"],
    ),
    "of a speaker who is described": (
        "The senator took aim at the port on Monday evening.\n\n“The pier is shut,” Lund said.",
        [PIER],
        ["2025-03-03"],
    ),
    "a report by nobody has not the day of the event": (
        "On Monday boats saved ten, and the navy reportedly saved two.",
        [{"cue": "reportedly", "content": "the navy"}],
        [None],
    ),
    "after: a letter": (
        "Lund wrote in a letter on Tuesday that the pier is shut. Her letter warned of ice.",
        [said("Lund", "wrote", "that the pier is shut"), said("Her letter", "warned of", "ice", who="s2")],
        ["2025-03-04", "2025-03-04"],
    ),
    "after: commenting on a report": (
        "Lund, commenting on Monday's report, said the pier is shut.",
        [said("Lund", "said", "the pier is shut")],
        [None],
    ),
    "after: somebody else's speech": (
        "Ida Moor gave a long speech on Monday.\n\n“The pier is shut,” Lund said. Moor said it is not.",
        [PIER, said("Moor", "said", "it is not", who="s3")],
        [None, "2025-03-03"],
    ),
    "after: a news conference": (
        "Lund held a brief news conference on Wednesday.\n\n“The pier is shut,” Lund said.",
        [PIER],
        ["2025-03-05"],
    ),
    "after: allegedly": (
        "On Monday the crew allegedly sold the nets.",
        [{"cue": "allegedly", "content": "sold the nets"}],
        [None],
    ),
}


@pytest.mark.parametrize(("text", "statements", "expected"), DAYS.values(), ids=DAYS.keys())
def test_the_day_of_a_saying(text: str, statements: list[dict[str, Any]], expected: list[str | None]) -> None:
    assert dates(text, *statements) == expected
