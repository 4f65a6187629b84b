"""Invented coverage as readings, each source given by its words, its kind and what is known of it."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.judges import by_words

from allegedly.claiming import match
from allegedly.origins import find_copies, trace
from allegedly.records import Attribution, Document, Passage, Reading, Source, SourceMention, Trace

CLAIM = "Wend Dairy is shutting down its cheese plant in Ostrava Bay."


def said(source: str, cue: str, content: str, **about: Any) -> dict[str, Any]:
    """A statement by its words; `about` may give name, kind, role, affiliation, via, stance, parent and quote."""
    return {"source": source, "cue": cue, "content": content, **about}


def reading(name: str, text: str, *statements: dict[str, Any], outlet: str | None = None, **about: Any) -> Reading:
    """A reading of a text; its location is the name, and so is its id."""
    sources: dict[str, Source] = {}

    def source(mention: str, kind: str | None, **known: Any) -> Source:
        named = known.pop("named", mention[:1].isupper())
        label = known.pop("name", mention if named else f"{mention} (unnamed)")
        return sources.setdefault(label, Source(f"s{len(sources)}", label, kind, named, **known))  # type: ignore[arg-type]

    def passage(words: str) -> Passage:
        start = text.index(words)
        return Passage(((start, start + len(words)),), words)

    attributions = []
    for number, one in enumerate(statements):
        known = {key: one[key] for key in ("role", "affiliation", "name", "named") if key in one}
        who = source(one["source"], one.get("kind", "person"), **known) if one["source"] else None
        via = tuple(source(relay, "media").id for relay in one.get("via", ()))
        attributions.append(
            Attribution(
                id=f"a{number}",
                parent=one.get("parent"),
                quote=one.get("quote", "indirect"),
                source=SourceMention(passage(one["source"]).spans, one["source"], who.id) if who else None,
                cue=passage(one["cue"]),
                content=passage(one["content"]),
                via=via,
                stance=one.get("stance", "asserts"),
                commitment="CT-" if one.get("stance") == "denies" else "CT+",
            )
        )
    document = Document(id=name, location=name, text=text, outlet=outlet, sha256="", language="en", **about)
    return Reading(document=document, sources=tuple(sources.values()), attributions=tuple(attributions))


@pytest.fixture
def traced() -> Callable[..., Trace]:
    def run(*readings: Reading, claim: str = CLAIM) -> Trace:
        documents = [one.document for one in readings if one.document]
        return trace(claim, match(claim, readings, by_words).mentions, readings, find_copies(documents))

    return run
