"""Documents with statements, told in a few words, for the tests of this folder."""

from collections.abc import Sequence
from typing import Any

from allegedly.records import Attribution, Document, Passage, Source, SourceMention


def document(text: str, *, outlet: str | None = None, published: str | None = None) -> Document:
    return Document(id="d", location="d.txt", text=text, outlet=outlet, published=published, language="en", sha256="")


def attributions(text: str, statements: Sequence[dict[str, Any]]) -> tuple[list[Attribution], list[Source]]:
    """Find source, cue and content of each statement in the text, in order; a source is told by its words or `id`."""
    found, sources = [], {}
    place = 0
    for i, item in enumerate(statements):
        content = _passage(text, item["content"], place)
        place = 0 if "parent" in item else place
        source = _passage(text, item["source"], place) if item.get("source") else None
        cue = _passage(
            text, item["cue"], source.spans[0][1] if source and item["cue"] in _after(text, source) else place
        )
        place = min(passage.spans[0][0] for passage in (content, cue, source or cue))
        who = item.get("id", item.get("source") and f"s{len(sources) + 1}")
        if who is not None and who not in sources:
            name = item.get("name", item["source"])
            sources[who] = Source(who, name=name, kind=item.get("kind", "person"), named=item.get("named", True))
        mention = SourceMention(source.spans, source.text, id=who) if source else None
        parent = f"a{item['parent']}" if "parent" in item else None
        found.append(Attribution(id=f"a{i}", parent=parent, source=mention, cue=cue, content=content))
    return found, list(sources.values())


def _after(text: str, source: Passage) -> str:
    return text[source.spans[0][1] :]


def _passage(text: str, words: str, place: int) -> Passage:
    start = text.find(words, place)
    start = text.index(words) if start < 0 else start
    return Passage(((start, start + len(words)),), words)
