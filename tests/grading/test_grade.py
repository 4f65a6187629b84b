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


def cases(name):
    return [json.loads(line) for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()]


CASES = cases("cases.jsonl")
# Kinds of faults that readers met. Those with `after` were written when the rules were fixed.
KINDS = cases("kinds.jsonl")
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


@pytest.mark.parametrize("case", CASES + KINDS, ids=lambda case: case["text"])
def test_a_statement_is_graded(case):
    assert labels_of(case["text"], case["kind"]) == {label: case[label] for label in LABELS}


def test_a_third_of_the_kinds_was_written_after_the_rules():
    assert 3 * sum(case["after"] for case in KINDS) >= len(KINDS)


def retold(kind, *parts):
    """The evidence of a statement with another in its content, from the six parts of the two: see the cases below."""
    text, spans = "", []
    for part in parts:
        spans.append((len(text), len(text) + len(part)))
        text += f"{part} " if part else ""
    whole = (spans[2][0] if parts[2] else spans[3][0], spans[5][1])
    source, cue, _, who, verb, content = ((span, text[slice(*span)]) for span in spans)
    inner = Attribution(
        id="a2",
        parent="a1",
        source=SourceMention((who[0],), who[1], "s2"),
        cue=Passage((verb[0],), verb[1]),
        content=Passage((content[0],), content[1]),
    )
    outer = Attribution(
        id="a1",
        source=SourceMention((source[0],), source[1], "s1"),
        cue=Passage((cue[0],), cue[1]),
        content=Passage((whole,), text[slice(*whole)]),
    )
    return grade(document(text), (outer, inner), (Source("s1", kind=kind), Source("s2", kind="group")))[0].evidence


@pytest.mark.parametrize(
    ("kind", "parts", "evidence"),
    [
        ("person", ("Pell", "said", "", "the investigators", "believe", "the dam leaks"), "hearsay"),
        ("person", ("Pell", "said", "that", "the town", "denied", "it"), "hearsay"),
        ("person", ("Pell", "said", "the tower fell before", "anybody", "denied", "it"), "none stated"),
        ("person", ("Pell", "said", "", "the fishermen", "saw", "the dam leak"), "none stated"),
        ("person", ("Pell", "said", "", "he", "believes", "the dam leaks"), "none stated"),
        ("media", ("The Gazette", "said", "", "the investigators", "believe", "the dam leaks"), "none stated"),
        # written after the rule was fixed
        ("organization", ("Orbex", "said", "", "its pilots", "reported", "smoke"), "hearsay"),
        ("person", ("Dorn", "told", "that", "the harbour master", "warned of", "ice"), "hearsay"),
        ("person", ("Dorn", "said", "", "the crew", "found", "the boat"), "none stated"),
    ],
)
def test_what_others_say_or_think_is_hearsay(kind, parts, evidence):
    assert retold(kind, *parts) == evidence


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
