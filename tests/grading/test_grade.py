"""Invented sentences, {source} <cue> [content] marked, and the labels that the rules in docs/labels.md give them."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.grading.grade import grade
from allegedly.records import Attribution, Document, Passage, Source, SourceMention
from allegedly.text import slice_spans

CASES = [json.loads(line) for line in Path(__file__).with_name("cases.jsonl").read_text(encoding="utf-8").splitlines()]
LABELS = ("stance", "commitment", "outlet_position", "evidence")
OPENS = {"{": "source", "<": "cue", "[": "content"}


def marked(story, kind=None):
    """A document, its attribution and its source from a story with marks."""
    text, spans, begun = "", {"source": [], "cue": [], "content": []}, None
    for piece in re.split(r"([{}<>\[\]])", story):
        if piece in OPENS:
            begun = (OPENS[piece], len(text))
        elif piece and piece in "}>]":
            spans[begun[0]].append((begun[1], len(text)))
        else:
            text += piece
    passages = {
        role: Passage(tuple(found), slice_spans(text, found)) if found else None for role, found in spans.items()
    }
    who = passages["source"]
    mention = SourceMention(who.spans, who.text, "s1") if who else None
    attribution = Attribution(id="a1", source=mention, cue=passages["cue"], content=passages["content"])
    return document(text), attribution, (Source("s1", kind=kind),)


def document(text):
    return Document(id="d", location="d.txt", text=text, sha256="", language="en")


def labels_of(story, kind=None):
    text, attribution, sources = marked(story, kind)
    (graded,) = grade(text, [attribution], sources)
    return {label: getattr(graded, label) for label in LABELS}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_statement_is_graded(case):
    assert labels_of(case["text"], case["kind"]) == {label: case[label] for label in LABELS}


def test_every_label_is_written_where_nothing_is_known_of_the_source():
    text, attribution, _ = marked("{Pell} <said> [the dam leaks].")
    (graded,) = grade(text, [attribution], ())
    assert all(getattr(graded, label) is not None for label in LABELS)


@given(st.text(min_size=1, max_size=40), st.text(min_size=1, max_size=40))
def test_any_words_are_graded_and_their_spans_kept(cue, content):
    text = f"{cue} {content}"
    whole = Attribution(
        id="a1",
        cue=Passage(((0, len(cue)),), cue),
        content=Passage(((len(cue) + 1, len(text)),), content),
    )
    (graded,) = grade(document(text), [whole], ())
    assert (graded.cue, graded.content) == (whole.cue, whole.content)
    assert None not in [getattr(graded, label) for label in LABELS]
