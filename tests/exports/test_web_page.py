"""The page holds the article to the character, marks every passage, and asks nothing of the network."""

import base64
import hashlib
import io
from collections import defaultdict
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from allegedly.exports import web_page
from allegedly.records import Attribution, Document, Maker, Passage, Problem, Reading, Reason, SourceMention
from allegedly.text import slice_spans


def page(readings):
    stream = io.StringIO(newline="")
    web_page.write(readings, stream)
    return html.document_fromstring(stream.getvalue())


def texts(root):
    """The text of each article."""
    return ["".join(article.itertext()) for article in root.find_class("text")]


def marked(article):
    """Map parts such as `2-cue` to the positions that their marks cover in one article's text."""
    covered = defaultdict(set)
    place = 0
    for line in article:
        place += len(line.text or "")
        for element in line:
            inner = element.text or ""
            for part in element.get("data-parts", "").split():
                covered[part].update(range(place, place + len(inner)))
            place += len(inner) + len(element.tail or "")
    return covered


def expected_marks(reading):
    return {
        f"{number}-{role}": {place for span in passage.spans for place in range(*span)}
        for number, attribution in enumerate(reading.attributions, 1)
        for role in ("source", "cue", "content", "antecedent")
        if (passage := antecedent(attribution) if role == "antecedent" else getattr(attribution, role))
        and passage.spans
    }


def antecedent(attribution):
    reason = attribution.source and attribution.source.reason
    return reason and reason.antecedent


def test_articles_stand_to_the_character(readings):
    assert texts(page(readings)) == [reading.document.text for reading in readings if reading.document]


def test_marks_cover_the_passages(readings):
    for article, reading in zip(
        page(readings).find_class("text"), (readings[0], readings[1], readings[3]), strict=True
    ):
        assert marked(article) == expected_marks(reading)


def test_the_parts_of_a_statement_lead_to_it_and_back(readings):
    root = page(readings)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    targets = [link.get("href") for link in root.iter("a") if link.get("href", "").startswith("#")]
    assert len(ids) == len(set(ids))
    assert {target[1:] for target in targets} <= set(ids)
    for role in ("source", "cue", "content"):
        assert f"#d1-s2-{role}" in targets
        assert root.get_element_by_id(f"d1-s2-{role}").get("href") == "#d1-s2"


def test_nothing_comes_from_elsewhere(readings):
    root = page(readings)
    assert not root.xpath("//@src | //link | //iframe | //object | //embed | //form | //base | //*/@style")
    assert "url(" not in root.findtext(".//style")
    assert "@import" not in root.findtext(".//style")


@pytest.mark.parametrize("kind", ["style", "script"])
def test_the_policy_allows_only_the_pages_own(readings, kind):
    root = page(readings)
    [policy] = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    [element] = root.iter(kind)
    digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
    assert policy.startswith("default-src 'none'")
    assert f"{kind}-src 'sha256-{digest}'" in policy


def test_several_articles_have_a_list(readings):
    titles = [link.text for link in page(readings).xpath("//nav//a")]
    assert titles == [
        "Pier “safe as houses”, says mayor <Orsk>",
        "coverage/prichal.txt",
        "coverage/broken.txt",
        "light.txt",
    ]
    assert not page(readings[:1]).xpath("//nav")


def test_the_reader_is_told_who_made_the_marks(readings):
    [caution] = page(readings[:1]).find_class("caution")
    assert caution.text == "Read by machine (allegedly 0.0.0 by hand); check against the words."


def test_problems_are_shown(readings):
    problems = [element.text_content() for element in page(readings).find_class("problem")]
    assert problems[0] == "Problem no model for 'ru' yet; have en"
    assert problems[1].startswith("Problem byte 1044: not UTF-8")


HOSTILE = '"><script>alert(1)</script><img src=x onerror=y>'


def test_everything_is_escaped():
    document = Document(
        id="d", location=HOSTILE, text=HOSTILE, sha256="00", title=HOSTILE, outlet=HOSTILE, byline=HOSTILE,
        url="javascript:alert(1)", language=HOSTILE,
    )  # fmt: skip
    passage = Passage(((0, len(HOSTILE)),), HOSTILE)
    attribution = Attribution(
        id="a1", content=passage, source=SourceMention(passage.spans, HOSTILE), cue=passage, venue=HOSTILE
    )
    problem = Problem(HOSTILE, HOSTILE, HOSTILE)
    root = page(
        [
            Reading(
                document=document,
                attributions=(attribution,),
                problems=(problem,),
                made_by=Maker(component="reading", version=HOSTILE, hash="0"),
            )
        ]
        * 2
    )
    assert len(list(root.iter("script"))) == 1
    assert not root.xpath("//img | //@onerror")
    assert not root.xpath("//a[starts-with(@href, 'javascript')]")
    assert texts(root) == [HOSTILE] * 2


def test_an_address_can_be_followed(readings):
    [link] = page(readings).xpath("//a[starts-with(@href, 'http')]")
    assert link.get("href") == "https://tern.example/ferry?a=1&b=2"


TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from(list("\n\r\t &<>\"'\u0301🛥\ufe0fש")), min_size=1
)


@st.composite
def read_at_random(draw):
    text = draw(TEXT)
    place = st.integers(0, len(text))

    def passage():
        edges = sorted(draw(st.lists(place, min_size=2, max_size=6, unique=False)))
        spans = tuple((start, end) for start, end in list(pairwise(edges))[::2] if start < end)
        return Passage(spans, slice_spans(text, spans)) if spans else None

    attributions = []
    for number in range(draw(st.integers(0, 5))):
        content, source, cue = passage(), passage(), passage()
        if content:
            points_to = passage()
            mention = source and SourceMention(source.spans, source.text, reason=Reason("rule", points_to))
            attributions.append(Attribution(id=f"a{number}", content=content, source=mention, cue=cue))
    return Reading(
        document=Document(id="d", location="a.txt", text=text, sha256="00"), attributions=tuple(attributions)
    )


@settings(max_examples=60)
@given(read_at_random())
def test_marks_always_reassemble_to_the_text(reading):
    """Whatever overlaps or nests, the page's text is the article's, and each mark covers exactly its spans."""
    [article] = page([reading]).find_class("text")
    assert "".join(article.itertext()) == reading.document.text
    assert marked(article) == expected_marks(reading)


def test_a_source_says_who_it_is_and_why(readings):
    """From the mark in the text to a description, and from that to the words that it points back to."""
    root = page(readings)
    described = root.get_element_by_id("d4-s5-source").get("aria-describedby")
    who = root.get_element_by_id(described)
    assert [part.text_content() for part in who] == [
        "Anso Brill · person · keeper",
        "pronoun: last man named as subject: Anso Brill",
    ]
    [link] = who.iter("a")
    assert link.get("href") == "#d4-s5-antecedent"
    assert root.get_element_by_id("d4-s5-antecedent").getnext().text == "Anso Brill"


def test_an_understood_source_is_named_and_leads_nowhere(readings):
    statement = page(readings).get_element_by_id("d4-s2")
    [source] = [element for element in statement.iter() if element.get("class") == "source"]
    assert (source.tag, source.text) == ("span", "[Anso Brill]")


def test_an_antecedent_does_not_take_the_light_from_the_statement_it_stands_in(readings):
    [article] = page(readings[3:]).find_class("text")
    [name] = [span for span in article.iter("span") if span.text == "Anso Brill"]
    assert (name.get("data-a"), name.get("data-b")) == ("1", "2 5")


def test_what_stands_beside_the_statements(readings):
    asides = page(readings[3:]).find_class("aside")
    assert [aside.get("class") for aside in asides] == [
        "aside sources",
        "aside hedged",
        "aside plans",
        "aside headline",
    ]
