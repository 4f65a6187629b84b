"""The committed case table: <sN> marks the source of attribution N, <qN> its cue, <cN> its content."""

import json
import re
from pathlib import Path

import pytest

from allegedly.records import Attribution, Document, Passage, SourceMention
from allegedly.resolution import resolve

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases.jsonl").read_text(encoding="utf-8").splitlines()]
TAG = re.compile(r"<(/?)([sqc])(\d)>")


def marked(text):
    """The plain text of a case, and the span of each of its marks."""
    plain, spans, opened, done = "", {}, {}, 0
    for tag in TAG.finditer(text):
        plain += text[done : tag.start()]
        done = tag.end()
        if tag[1]:
            spans[tag[2] + tag[3]] = opened[tag[2] + tag[3]], len(plain)
        else:
            opened[tag[2] + tag[3]] = len(plain)
    return plain + text[done:], spans


def read_case(case):
    text, spans = marked(case["text"])

    def passage(mark, kind=Passage):
        return kind((spans[mark],), text[slice(*spans[mark])]) if mark in spans else None

    numbers = sorted({mark[1] for mark in spans})
    attributions = [
        Attribution(id=n, source=passage("s" + n, SourceMention), cue=passage("q" + n), content=passage("c" + n))
        for n in numbers
    ]
    sources, found = resolve(Document(id="d", location="d", text=text, sha256=""), attributions)
    return {source.id: source for source in sources}, next(a for a in found if a.id == case["of"])


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_mention_denotes(case):
    sources, attribution = read_case(case)
    want = dict(case["want"])
    if want["name"] is None:
        assert attribution.source is None
        return
    mention = attribution.source
    source = sources[mention.id]
    found = {field: getattr(source, field, None) for field in want}
    found |= {"rule": mention.reason.rule} if "rule" in want else {}
    if "antecedent" in want:
        found["antecedent"] = mention.reason.antecedent and mention.reason.antecedent.text
    if "author" in want:
        found["author"] = source.author and sources[source.author].name
    if "members" in want:
        found["members"] = [sources[member].name for member in source.members]
    assert found == want


def test_every_rule_has_a_case():
    """A rule is a string that a Link is made with."""
    room = Path(resolve.__code__.co_filename).parent
    rules = set()
    for file in room.glob("*.py"):
        text = file.read_text(encoding="utf-8")
        for call in re.findall(r"\b(?:Link\(|rule=)[^\n]*", text):
            rules |= {word for word in re.findall(r'"([a-z][a-z, ]{2,})"', call) if word not in ("you", "back")}
    covered = {case["want"].get("rule") for case in CASES}
    assert rules <= covered


def test_cases_are_many_and_apart():
    assert len({case["id"] for case in CASES}) == len(CASES) >= 60
