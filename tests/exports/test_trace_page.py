"""The page stands alone, opens to the words, and obeys nobody's name."""

import base64
import hashlib
import io
import re
from html.parser import HTMLParser

import pytest
from tests.exports.traces import STORIES, bridge

from allegedly.exports.trace_page import write


class Page(HTMLParser):
    """What a browser would see: tags with their attributes, and the text outside style and script."""

    def __init__(self, trace):
        super().__init__()
        stream = io.StringIO(newline="")
        write(trace, stream)
        self.source = stream.getvalue()
        self.tags, self.text, self._inside = [], "", ""
        self.feed(self.source)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self._inside = tag

    def handle_data(self, data):
        if self._inside not in ("style", "script"):
            self.text += data

    def all(self, name, tag=None):
        return [found[name] for kind, found in self.tags if name in found and tag in (None, kind)]


@pytest.fixture(params=STORIES)
def page(request):
    return Page(STORIES[request.param])


def test_every_link_within_the_page_leads_somewhere(page):
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.all("href", "a") if link.startswith("#")} <= set(ids)


def test_the_policy_allows_its_own_style_and_script_and_nothing_else(page):
    policy = next(policy for policy in page.all("content") if "default-src" in policy)
    assert "default-src 'none'" in policy
    for tag in ("style", "script"):
        [inline] = re.findall(rf"<{tag}>(.*?)</{tag}>", page.source, flags=re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert page.all("style") + page.all("src") + page.all("onload") + page.all("onclick") == []


def test_names_are_text(page):
    assert [tag for tag, _ in page.tags].count("script") == 1
    assert not any(link.startswith("javascript:") for link in page.all("href"))


def test_a_reader_finds_the_count_the_words_the_chain_the_reasons_and_what_to_check():
    page = Page(bridge())
    text = " ".join(page.text.split())
    for said in (
        "8 documents report this. They go back to 2 identified origins. 1 origin denies it.",
        "Only a machine derived this.",
        "Work … stopped 0–4, 19–26",
        "bell.txt ← Tideline Notes ← the Ardmouth Examiner",
        "same wording“told on the first of the month”“told on the first of the month”",
        "To check, most decisive first A Ask the Lantern whether anyone but the agency told it.",
        "Copy of 1: its wording is found there.",
        "Span & Girder 2026-03-24",
        "Meridian Press Agency → Ardmouth Examiner → Tideline Notes → The Ferry Bell → Meridian Press Agency",
        "chat.txt: too short to compare",
    ):
        assert said in text, said
    assert [one for one in page.all("href", "a") if not one.startswith("#")] == ["https://dispatch.example/2"]


def test_a_box_of_the_picture_opens_its_details():
    links = Page(bridge()).all("href", "a")
    assert {f"#document-{n}" for n in range(1, 11)} | {f"#origin-{letter}" for letter in "ABC"} <= set(links)
