"""From a source as a person names it to documents and problems."""

import io
import json
import os
import pickle
import re
import sys
import time
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.reading import Input, inputs, read
from allegedly.reading.fetch import Fetched
from allegedly.records import Problem

STORY = "The bridge at Port Alder closed on Monday.\nThe mayor said it was safe, and that repairs were late."
PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="{charset}"><title>Bridge closed | Alder Post</title>
<meta property="og:site_name" content="Alder Post"><meta name="author" content="Ida Moor">
<meta property="article:published_time" content="2025-08-20T10:00:00Z">
<link rel="canonical" href="https://alderpost.example/news/bridge"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Bridge closed</h1>
<p>The bridge at Port Alder closed on Monday after an inspection found cracks, the mayor said at a café.</p>
<p>“It is safe to walk beneath it,” she said, “but not to drive across it until the repairs are finished.”</p>
<p>(Reporting by Ida Moor; editing by Tom Hill)</p>
<p><em>Correction: An earlier version of this article misstated the day of the inspection.</em></p>
</article><footer>Contact us</footer></body></html>"""


def read_all(*sources, **given):
    """What the sources hold: documents, and problems of listing and of reading."""
    documents, problems = [], []
    for item in inputs(map(str, sources)):
        if isinstance(item, Problem):
            problems.append(item)
        else:
            document, found = read(item, **given)
            documents += [document] if document else []
            problems += found
    return documents, problems


def write(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def the_document(*sources, **given):
    (document,), problems = read_all(*sources, **given)
    assert problems == []
    return document


def the_problem(*sources, **given):
    documents, (problem,) = read_all(*sources, **given)
    assert documents == []
    return problem


# Feeds


@pytest.mark.parametrize(
    "start",
    [
        '<?xml version="1.0"?>\n<rss version="2.0"><channel>',
        '\ufeff<?xml version="1.0"?>\n<!-- made daily -->\n<?xml-stylesheet href="a.xsl"?>\n<feed xmlns="a">',
        "<rdf:RDF>",
    ],
)
@pytest.mark.parametrize("name", ["news.xml", "news.html", "news"])
def test_a_feed_is_told_with_the_way_out(tmp_path, start, name):
    path = write(tmp_path / name, f"{start}<title>Mayor said the bridge is safe</title>")
    assert re.search("RSS or Atom feed.*--from-file", the_problem(path).message)


# Plain text


@pytest.mark.parametrize(
    "text",
    [
        STORY + "\r\n\r\n Trailing space \r\n",
        "old\rMac\rlines and more",
        "emoji 🌉👩‍🚒 and e\u0301 and \u00a0",
        "שלום עולם, said the mayor \u202bof the town\u202c",
        "\u2028separated\u2029paragraphs\x0b\x0c\x1f",
        "\n\n  kept  \n",
    ],
)
def test_a_text_file_is_its_text_unchanged(tmp_path, text):
    path = write(tmp_path / "a.txt", text)
    document = the_document(path)
    with path.open(encoding="utf-8", newline="") as lines:
        assert document.text == lines.read() == text
    assert document.sha256 == sha256(text.encode()).hexdigest()
    assert document.location == str(path)
    assert (document.title, document.outlet, document.published, document.retrieved) == (None,) * 4


@given(
    st.text().filter(lambda text: text.strip("\ufeff").strip() and "\0" not in text).map(lambda text: "Said. " + text)
)
def test_any_text_survives_as_file_and_as_record(text):
    as_file, _ = read(Input("a.txt", "text", text.encode()))
    as_record, _ = read(Input("a.jsonl", "record", json.dumps({"text": text}).encode(), 1))
    assert as_file.text == as_record.text == text


def test_nothing_is_guessed_from_a_file_name(tmp_path):
    document = the_document(write(tmp_path / "alder-post-2025-08-20-en.txt", "Port Alder?"))
    assert (document.outlet, document.published, document.title, document.language) == (None,) * 4


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_byte_order_mark_declares_the_encoding(tmp_path, encoding):
    assert the_document(write(tmp_path / "a.txt", STORY.encode(encoding))).text == STORY


def test_a_byte_order_mark_of_utf_8_stays_so_that_offsets_are_those_of_the_file(tmp_path):
    assert the_document(write(tmp_path / "a.txt", "\ufeff" + STORY)).text == "\ufeff" + STORY


@pytest.mark.parametrize(
    "content, place, message",
    [
        pytest.param(b"", None, "empty", id="empty"),
        pytest.param(b" \r\n\t", None, "empty", id="white space"),
        pytest.param(b"The caf\xe9 closed.", "byte 7", "byte 0xe9 .* iconv", id="windows-1252"),
        pytest.param(b"x" * 1044 + "é".encode()[:1], "byte 1044", "ends in the middle", id="half a sequence"),
        pytest.param(b"a\0b", "byte 1", "NUL byte", id="nul"),
        pytest.param(b"%PDF-1.7 ...", None, "a PDF", id="pdf"),
        pytest.param(b"PK\x03\x04....", None, "ZIP", id="zip"),
        pytest.param(b"\x89PNG\r\n\x1a\n", None, "PNG", id="png"),
        pytest.param(b"\x7fELF\x02\x01", None, "program", id="elf"),
    ],
)
def test_what_is_no_text_is_a_problem_with_its_place(tmp_path, content, place, message):
    path = write(tmp_path / "a.txt", content)
    problem = the_problem(path)
    assert (problem.location, problem.place) == (str(path), place)
    assert re.search(message, problem.message)


@pytest.mark.parametrize(
    "text", ["The mayor said so. " * 1_050_000, "x" * 5_000_000, "(" * 5_000_000, "a\n" * 2_500_000]
)
def test_huge_texts_are_read_quickly(tmp_path, text):
    path = write(tmp_path / "a.txt", text)
    before = time.process_time()
    assert the_document(path).text == text
    assert time.process_time() - before < 5


# Pages


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
def test_a_page_gives_its_article_and_what_it_says_about_it(tmp_path, charset):
    markup = PAGE.format(charset=charset)
    path = write(tmp_path / "a.html", markup.encode("windows-1252" if charset != "utf-8" else "utf-8"))
    document = the_document(path, outlet="Other", published="1999-01-01")
    assert "the mayor said at a café." in document.text
    assert "Contact us" not in document.text
    assert "“It is safe" in document.text
    assert (document.title, document.byline, document.outlet) == ("Bridge closed", "Ida Moor", "Alder Post")
    assert (document.published, document.language) == ("2025-08-20", "en")
    assert document.url == "https://alderpost.example/news/bridge"
    assert [credit.text for credit in document.credits] == ["(Reporting by Ida Moor; editing by Tom Hill)"]
    assert [note.text[:11] for note in document.corrections] == ["Correction:"]


def test_what_a_page_does_not_say_is_taken_from_the_caller(tmp_path):
    path = write(tmp_path / "a.html", f"<html><body><article><p>{STORY}</p></article></body></html>")
    document = the_document(path, outlet="Alder Post", published="2025-08")
    assert (document.outlet, document.published) == ("Alder Post", "2025-08")


def test_the_host_of_an_address_is_no_outlet(tmp_path):
    link = '<link rel="canonical" href="https://www.alderpost.example/a">'
    page = f"<html><head>{link}</head><body><article><p>{STORY}</p></article></body></html>"
    assert the_document(write(tmp_path / "a.html", page)).outlet is None


def test_a_date_in_running_text_is_not_the_date_of_the_page(tmp_path):
    body = f"<p>{STORY}</p><p>The bridge was built in May 1987 and repaired on March 3, 2016, the mayor said.</p>"
    assert the_document(write(tmp_path / "a.html", f"<html><body>{body}</body></html>")).published is None


def test_wrong_bytes_in_a_page_are_replaced_and_reported(tmp_path):
    path = write(tmp_path / "a.html", PAGE.format(charset="utf-8").encode().replace("café".encode(), b"caf\xe9"))
    (document,), (problem,) = read_all(path)
    assert "caf\ufffd" in document.text
    assert "U+FFFD" in problem.message


@pytest.mark.parametrize(
    "page, message",
    [
        pytest.param("", "empty", id="empty"),
        pytest.param("<html><body></body></html>", "no article text found", id="empty body"),
        pytest.param(
            "<html><body><nav>" + "".join(f"<a href='/{i}'>Part {i}</a> " for i in range(40)) + "</nav></body></html>",
            "no article text found",
            id="navigation",
        ),
        pytest.param(
            "<html><body><h1>Bridge closed</h1><p>Please log in to continue reading this article.</p></body></html>",
            "no article text found",
            id="login wall",
        ),
        pytest.param(
            "<html><body><form><label>Email</label><input><button>Sign in</button><a>Lost your key?</a></form>",
            "no article text found",
            id="login form",
        ),
        pytest.param(b"<html><p>The caf\xe9 closed, she said.</p></html>", "declares no charset", id="no charset"),
        pytest.param(b"<html>\0\0\0", "NUL byte", id="binary"),
        pytest.param(b"<p>" + b"x" * 20_000_000, "more than 20 MB", id="too large"),
    ],
)
def test_a_page_without_an_article_is_a_problem(tmp_path, page, message):
    assert message in the_problem(write(tmp_path / "a.html", page)).message


def test_a_page_of_a_few_words_is_kept_with_a_doubt(tmp_path):
    (document,), (problem,) = read_all(write(tmp_path / "a.html", "<html><body><p>A café"))
    assert document.text == "A café"
    assert problem.message == "hardly an article: all its text is 'A café'"


@pytest.mark.parametrize(
    "text",
    ["市长周一表示，大桥在维修期间将继续关闭，预计明年春天重新开放。", "She said so: “It is safe to walk there.”"],
)
def test_one_sentence_is_an_article(tmp_path, text):
    page = f'<html><head><meta charset="utf-8"></head><body><article><p>{text}</p></article></body></html>'
    assert text in the_document(write(tmp_path / "a.html", page)).text


@pytest.mark.parametrize("opened", ["<div>", "<b>", "<table><tr><td>", "<ul><li>", "<blockquote>"])
def test_deeply_nested_pages_end_in_a_document_or_a_problem(tmp_path, opened):
    page = f"<html><body>{opened * 20_000}<p>{STORY}</p></body></html>"
    documents, problems = read_all(write(tmp_path / "a.html", page))
    assert len(documents) + len(problems) == 1


# JSON Lines


def jsonl(tmp_path, *lines):
    return write(
        tmp_path / "a.jsonl", b"\n".join(x if isinstance(x, bytes) else json.dumps(x).encode() for x in lines) + b"\n"
    )


def test_a_record_is_found_by_its_id_and_keeps_its_fields(tmp_path):
    said = {
        "title": "Bridge",
        "outlet": "Quay Times",
        "byline": "Tom Hill",
        "url": "https://quay.example/1",
        "language": "en",
    }
    path = jsonl(tmp_path, {"id": 7, "text": STORY, "published": "March 3, 2016", **said})
    document = the_document(path, outlet="Other", published="1999")
    assert {name: getattr(document, name) for name in said} == said
    assert (document.location, document.text, document.published) == (f"{path}#7", STORY, "2016-03-03")


def test_a_record_without_an_id_is_found_by_its_line(tmp_path):
    documents, _ = read_all(jsonl(tmp_path, {"text": STORY}, b"", {"text": STORY + "!"}))
    assert [document.location.rpartition("#")[2] for document in documents] == ["L1", "L3"]


def test_the_record_outweighs_its_page(tmp_path):
    page = PAGE.format(charset="utf-8")
    from_page, with_text = read_all(jsonl(tmp_path, {"html": page, "title": "Mine"}, {"html": page, "text": STORY}))[0]
    assert (from_page.title, from_page.outlet) == ("Mine", "Alder Post")
    assert "café" in from_page.text
    assert (with_text.text, with_text.title, with_text.published) == (STORY, "Bridge closed", "2025-08-20")


@pytest.mark.parametrize(
    "line, message",
    [
        pytest.param(b'{"id": 1, "text": "The', "malformed JSON", id="cut off"),
        pytest.param(b'{"id": 1 "text": "x"}', "(byte 9)", id="no comma"),
        pytest.param(b'{"text": 5}', "got `int` - at `$.text`", id="text is a number"),
        pytest.param(b'["text"]', "Expected `object`, got `array`", id="a list"),
        pytest.param(b'{"id": "x", "title": "No text"}', 'needs a "text" or an "html"', id="neither text nor html"),
        pytest.param(b'{"text": " "}', 'needs a "text" or an "html"', id="blank text"),
        pytest.param(b'{"text": "caf\xe9"}', "not UTF-8", id="not UTF-8"),
        pytest.param(b'{"x": ' + b"[" * 100_000 + b"}", "malformed JSON", id="deep"),
        pytest.param(b'{"text": "\\ud800"}', "malformed JSON", id="half a surrogate pair"),
        pytest.param(b'{"html": "<html><body></body></html>"}', "no article text found", id="page without an article"),
    ],
)
def test_a_bad_line_is_a_problem_and_the_rest_goes_on(tmp_path, line, message):
    path = jsonl(tmp_path, {"text": STORY}, line, {"text": STORY + "!"})
    documents, (problem,) = read_all(path)
    assert len(documents) == 2
    assert (problem.location, problem.place) == (str(path), "line 2")
    assert message in problem.message


@pytest.mark.parametrize("published", ["03/04/2016", "last week", 1457000000, "2016-13-01"])
def test_an_unclear_date_is_reported_and_the_document_kept(tmp_path, published):
    (document,), (problem,) = read_all(jsonl(tmp_path, {"id": "a", "text": STORY, "published": published}))
    assert document.published is None
    assert repr(published) in problem.message
    assert (problem.location, problem.place) == (document.location, "line 1")


def test_records_are_streamed(tmp_path):
    path = jsonl(tmp_path, *({"text": STORY} for _ in range(5)))
    stream = inputs([str(path)])
    first = next(stream)
    assert pickle.loads(pickle.dumps(first)) == first
    assert first.location == f"{path}#L1"
    stream.close()


def test_a_record_beyond_the_limit_is_left_out(tmp_path, monkeypatch):
    monkeypatch.setattr(sys.modules["allegedly.reading.inputs"], "LARGEST_INPUT", 200)
    path = jsonl(tmp_path, {"text": "x" * 5000}, {"text": STORY})
    documents, (problem,) = read_all(path)
    assert (len(documents), problem.place) == (1, "line 1")


# Addresses


class Canned:
    """A fetcher without a network."""

    def __init__(self, data, content_type="text/html", charset=None, retrieved="2025-08-21T07:00:00+00:00"):
        self.fetched = Fetched("https://alderpost.example/end", data, content_type, charset, retrieved)

    def fetch(self, url):
        return self.fetched


def test_a_fetched_page_keeps_its_address_and_says_when_it_was_retrieved():
    markup = f"<html><body><article><p>{STORY}</p></article></body></html>".encode()
    document = the_document("http://alder.example/start", fetcher=Canned(markup))
    assert (document.location, document.url) == ("http://alder.example/start", "https://alderpost.example/end")
    assert document.retrieved == "2025-08-21T07:00:00+00:00"
    later = the_document("http://alder.example/start", fetcher=Canned(markup, retrieved="2026-01-01T00:00:00+00:00"))
    assert later.id == document.id


def test_a_fetched_text_is_decoded_as_its_header_declares():
    fetcher = Canned("The café closed.".encode("latin-1"), "text/plain", "iso-8859-1")
    assert the_document("http://alder.example/a.txt", fetcher=fetcher).text == "The café closed."


def test_a_fetched_text_that_is_not_in_its_charset_is_a_problem():
    fetcher = Canned(b"The caf\xff\xff closed.", "text/plain", "euc-jp")
    assert "euc_jp" in the_problem("http://alder.example/a.txt", fetcher=fetcher).message


# Sources


def test_a_folder_is_read_in_order_without_what_is_hidden_or_unknown(tmp_path):
    for name in ("b.txt", "a/z.txt", "a/.hidden.txt", ".git/c.txt", "c.png", "A.TXT"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        write(tmp_path / name, STORY)
    write(tmp_path / "bad.txt", b"\xff\xfe\x00")
    write(tmp_path / "d.jsonl", json.dumps({"id": "x", "text": STORY}))
    documents, problems = read_all(tmp_path)
    assert [document.location for document in documents] == [
        str(tmp_path / name) for name in ("A.TXT", "a/z.txt", "b.txt", "d.jsonl#x")
    ]
    assert [problem.location for problem in problems] == [str(tmp_path / "bad.txt")]


def test_a_folder_without_a_readable_file_is_a_problem(tmp_path):
    write(tmp_path / "a.png", b"\x89PNG")
    assert "no file to read" in the_problem(tmp_path).message


@pytest.mark.parametrize(
    "source, message",
    [
        ("missing.txt", "No such file"),
        ("bad\0name", "cannot be read"),
        ("ftp://alder.example/a.html", "only http and https"),
        ("http://127.0.0.1:1/a.html", "not a public address"),
    ],
)
def test_an_unreadable_source_is_a_problem_with_a_way_out(source, message):
    problem = the_problem(source)
    assert problem.location == source
    assert message in problem.message


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_forbidden_file_is_a_problem(tmp_path):
    path = write(tmp_path / "a.txt", STORY)
    path.chmod(0)
    assert "ermission" in the_problem(path).message


def test_a_file_that_vanishes_before_it_is_read_is_a_problem(tmp_path):
    path = write(tmp_path / "a.txt", STORY)
    (item,) = inputs([str(path)])
    path.unlink()
    document, (problem,) = read(item)
    assert document is None
    assert "No such file" in problem.message


@pytest.mark.parametrize(
    "content, count",
    [
        (STORY, 1),
        (PAGE.format(charset="utf-8"), 1),
        ("\n" + json.dumps({"text": STORY}) + "\n" + json.dumps({"text": STORY}), 2),
        ("{not json} said the mayor.", 1),
    ],
)
def test_standard_input_and_unknown_extensions_show_their_format(tmp_path, monkeypatch, content, count):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    from_stdin, _ = read_all("-")
    from_file, _ = read_all(write(tmp_path / "a.news", content))
    assert len(from_stdin) == len(from_file) == count
    assert [document.text for document in from_stdin] == [document.text for document in from_file]
    assert "<p>" not in from_stdin[0].text


def test_a_malformed_line_of_standard_input_has_its_number(monkeypatch):
    lines = b'\n{"text": "The mayor said so."}\n{"text": \n'
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(lines)))
    documents, (problem,) = read_all("-")
    assert (len(documents), problem.place) == (1, "line 3")


@pytest.mark.parametrize("name", ["a.pdf", "a.jpg", "a"])
def test_a_binary_file_of_unknown_extension_is_a_problem(tmp_path, name):
    assert "not text" in the_problem(write(tmp_path / name, b"\x00\x01\x02\x03")).message


# Identity


def test_a_rerun_gives_the_same_ids_wherever_the_file_lies(tmp_path):
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder / "a.txt", STORY)
    one, two = read_all(tmp_path)[0]
    assert one.id == two.id
    assert one.id != the_document(tmp_path / "one", outlet="Alder Post").id


def test_the_same_wire_text_of_two_outlets_is_two_documents(tmp_path):
    path = jsonl(
        tmp_path, {"id": 1, "text": STORY, "outlet": "Alder Post"}, {"id": 1, "text": STORY, "outlet": "Quay Times"}
    )
    assert len({document.id for document in read_all(path)[0]}) == 2


@pytest.mark.parametrize(
    "pair",
    [
        (Input("-", "text", b"The bridge closed."), Input("-", "text", b"The pier opened.")),
        (Input("a.jsonl", "record", b'{"text": "A."}', 1), Input("a.jsonl", "record", b'{"text": "B."}', 2)),
    ],
    ids=["piped", "records without an id"],
)
def test_what_has_no_file_of_its_own_is_a_work_by_its_text(pair):
    first, second = (read(item)[0] for item in pair)
    assert first.work != second.work
    assert read(pair[0])[0].id == first.id


def test_a_file_whose_text_is_changed_is_the_same_work(tmp_path):
    path = tmp_path / "a.txt"
    works = set()
    for text in ("The bridge closed.", "The bridge closed on Monday."):
        path.write_text(text)
        works.add(read(Input(str(path), "text"))[0].work)
    assert len(works) == 1
