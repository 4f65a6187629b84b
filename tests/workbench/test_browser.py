"""The workbench in a real browser: nothing of an article runs, keys are enough, nobody is shut out."""

import pytest
from msgspec.structs import replace
from tests.case.stories import CLOSING, STORY, reading, write

from allegedly.case import Cases
from allegedly.records import Attribution, Passage

from . import browser as real
from .conftest import Served

EVIL = (
    "<script>document.title='ran'</script> <img src=https://evil.example/x onerror=alert(1)> "
    "<svg onload=alert(2)><style>*{display:none}</style></svg> <a href=javascript:alert(3)>x</a> "
    "</p></div><iframe src=data:text/html,x></iframe> &lt;b&gt; {{ 7*7 }} \u202eturned\u202c \u2066apart "
    "v\ufe0f\U000e0101 \"'` end."
)


@pytest.fixture(scope="module")
def chromium():
    real.needed()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=real.CHROMIUM, args=real.FLAGS)
        yield running
        running.close()


def many(number):
    """An article with so many statements, the first the least sure."""
    text = "".join(f"Speaker {place} said thing {place} happened. " for place in range(number))
    said = []
    for place in range(number):
        words = f"thing {place} happened"
        start = text.index(words)
        passage = Passage(((start, start + len(words)),), words)
        said.append(Attribution(id=f"m{place}", content=passage, confidence=place / number))
    made = reading("many", f"{text} Lena Orsk said {CLOSING}.")
    return replace(made, attributions=tuple(said))


def evil():
    """An article that attacks with all it has: text, title, outlet, address, names."""
    made = reading("evil", f"{EVIL}\n\n{STORY}", speaker="Lena Orsk")
    document = replace(made.document, title=EVIL, outlet=EVIL, byline=EVIL, url="javascript:alert(4)")
    sources = tuple(replace(source, name=EVIL, role=EVIL) for source in made.sources)
    return replace(made, document=document, sources=sources)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A workbench over two documents alike, one of many statements and one hostile, and a case of one of 5 MB."""
    folder = tmp_path_factory.mktemp("browser")
    path = str(folder / "case.db")
    cases = Cases.open(path, author="mq", create=True)
    cases.new("dairy", "Does the dairy close?")
    huge = reading("huge", STORY + "\n" + "All is quiet in the valley of the Wend. " * 125_000)
    alike = (
        reading("d1", url="https://tern.example/1", published="2026-03-01"),
        reading("d2", f"Again: {STORY}", url="https://tern.example/1", published="2026-03-02"),
    )
    list(cases.add([write(folder / "r.jsonl", *alike, many(20), evil())], case="dairy"))
    cases.new("valley", "Is all quiet?")
    list(cases.add([write(folder / "huge.jsonl", huge)], case="valley"))
    cases.close()
    made = Served(path)
    yield made
    made.stop()


VIEWS = {
    "home": "/",
    "case": "/cases/dairy",
    "article": "/cases/dairy/documents/d1?at=0-55",
    "hostile": "/cases/dairy/documents/evil",
    "review": "/cases/dairy/review",
    "sources": "/cases/dairy/sources",
    "timeline": "/cases/dairy/timeline",
    "add": "/cases/dairy/add?address=https://tern.example/1",
    "search": "/cases/dairy/search?text=cheese",
    "statement": "/s/d1%23a1",
    "account": "/account",
    "login": "/login",
    "versions": "/cases/dairy/documents/d2/against/d1",
    "error": "/cases/gone",
}


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
@pytest.mark.parametrize("view", VIEWS)
def test_a_view_fits_shuts_nobody_out_and_asks_nobody_else(chromium, place, view, width, scheme):
    page = real.opened(chromium, place.address, width=width, scheme=scheme)
    page.goto(VIEWS[view])
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for folded in page.locator("details").all()[:12]:
        folded.evaluate("one => { one.open = true }")
    assert real.violations(page) == []
    told = [one for one in page.troubles if view != "error" or "400" not in one]
    assert told == []
    page.context.close()


def test_the_page_of_a_claim_fills_itself_and_tells_the_sides(chromium, place):
    page = real.opened(chromium, place.address)
    page.goto("/cases/dairy")
    page.get_by_role("link", name=CLOSING).click()
    page.locator(".answer").wait_for()
    assert (
        "report this" in page.locator(".answer").inner_text() or "reports this" in page.locator(".answer").inner_text()
    )
    assert real.violations(page) == []
    page.locator(".sides .for blockquote a").first.click()
    assert page.locator(".here").first.is_visible()
    assert page.troubles == []
    page.context.close()


def test_nothing_of_a_hostile_article_runs_loads_or_styles(chromium, place):
    page = real.opened(chromium, place.address)
    for address in ("/cases/dairy", "/cases/dairy/documents/evil", "/cases/dairy/sources", "/s/evil%23a1"):
        page.goto(address)
        assert "ran" not in page.title().split(" · ")
        assert page.locator("main :is(script, style, img, iframe, object, embed, svg)").count() == 0
        assert page.locator("[href^='javascript:'], [src^='data:']").count() == 0
        assert "49" not in page.locator("main").inner_text()
    page.goto("/cases/dairy/documents/evil")
    assert page.locator("#text").evaluate("one => one.textContent") == f"{EVIL}\n\n{STORY}"
    assert "cannot be seen or turn" in page.locator("main").inner_text()
    assert page.troubles == []
    page.context.close()


def test_what_got_into_a_page_after_all_would_not_run(chromium, place):
    page = real.opened(chromium, place.address)
    page.goto("/")
    blocked = page.evaluate(
        """() => {
          const script = document.createElement('script');
          try { script.textContent = 'window.ran = 1'; document.body.append(script); }
          catch (error) { return true; }
          return window.ran === undefined;
        }"""
    )
    assert blocked
    page.context.close()


def test_a_text_of_five_megabytes_can_be_read(chromium, place):
    page = real.opened(chromium, place.address)
    page.goto("/cases/valley/documents/huge")
    assert page.locator("#text").evaluate("one => one.textContent.length") > 4_900_000
    assert page.troubles == []
    page.context.close()


def decided(place):
    return len(place.bench.cases.view.decisions)


def test_as_many_decisions_take_as_many_keys(chromium, place):
    page = real.opened(chromium, place.address)
    page.goto("/cases/dairy/review")
    before, pressed = decided(place), 12
    for _ in range(pressed):
        with page.expect_navigation():
            page.keyboard.press("a")
    assert decided(place) - before == pressed
    with page.expect_navigation():
        page.keyboard.press("u")
    assert decided(place) - before == pressed - 1
    made = list(place.bench.cases.view.decisions.values())[-1]
    assert made.by == "rk"
    assert made.made.reason
    with page.expect_navigation():
        page.keyboard.press("s")
    assert "skip=1" in page.url
    page.keyboard.press("g")
    assert page.evaluate("document.activeElement.name") == "value"
    assert page.troubles == []
    page.context.close()


def test_keys_lead_through_an_article_and_can_be_switched_off(chromium, place):
    page = real.opened(chromium, place.address)
    page.goto("/cases/dairy/documents/many")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "s1"
    assert page.locator("#text .lit.content").count() == 1
    before = decided(place)
    with page.expect_navigation():
        page.keyboard.press("a")
    assert decided(place) == before + 1
    page.locator("#keys-switch").press("Enter")
    page.locator("body").press("r")
    page.keyboard.press("j")
    assert decided(place) == before + 1
    assert page.evaluate("document.activeElement.id") != "s1"
    page.context.close()


def test_typing_is_no_key(chromium, place):
    page = real.opened(chromium, place.address)
    page.goto("/cases/dairy/review")
    before = decided(place)
    page.locator(".grade [name=reason]").first.press_sequentially("air")
    assert decided(place) == before
    page.context.close()


def test_selected_words_become_a_statement(chromium, place):
    page = real.opened(chromium, place.address)
    page.goto("/cases/dairy/documents/d1")
    page.locator("#text").evaluate(
        """one => {
          const nodes = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
          let last; while (nodes.nextNode()) last = nodes.currentNode;
          const start = last.data.indexOf('The cows'), range = document.createRange();
          range.setStart(last, start); range.setEnd(last, start + 28);
          getSelection().removeAllRanges(); getSelection().addRange(range);
        }"""
    )
    form = page.locator("#selection form")
    page.locator("#selection.lit").wait_for()
    form.locator("[name=reason]").fill("the machine missed it")
    with page.expect_navigation():
        form.locator("button").click()
    assert "The cows know nothing of it." in page.locator(".margin").inner_text()
    [added] = [one.made for one in place.bench.cases.view.decisions.values() if one.made.decision == "add"]
    start = STORY.index("The cows")
    assert added.value == f"{start}-{start + 28}"
    assert page.troubles == []
    page.context.close()


def test_pages_work_without_script(chromium, place):
    page = real.opened(chromium, place.address, script=False)
    page.goto("/cases/dairy/review")
    before = decided(place)
    page.get_by_role("button", name="Accept").click()
    assert decided(place) == before + 1
    page.context.close()


def test_paper_shows_the_text_and_not_the_buttons(chromium, place):
    page = real.opened(chromium, place.address)
    page.emulate_media(media="print")
    page.goto("/cases/dairy/documents/d1")
    assert page.locator("#text").is_visible()
    assert not page.locator(".bar nav").is_visible()
    assert not page.locator(".acts").first.is_visible()
    page.context.close()
