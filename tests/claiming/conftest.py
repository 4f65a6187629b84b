"""Invented coverage as readings."""

from collections.abc import Callable

import pytest

from allegedly.records import Attribution, Document, Passage, Reading, SourceMention

Said = tuple[str, str, str, str]  # source, cue, content, stance


def reading(
    text: str, *said: Said, title: str | None = None, name: str = "d1", published: str | None = None
) -> Reading:
    """A reading of a text in which attributions were found, each given by its words."""

    def passage(words: str) -> Passage:
        start = text.index(words)
        return Passage(((start, start + len(words)),), words)

    attributions = tuple(
        Attribution(
            id=f"a{i}",
            source=SourceMention(passage(source).spans, source, f"s{i}") if source else None,
            cue=passage(cue) if cue else None,
            content=passage(content),
            stance=stance,  # type: ignore[arg-type]
        )
        for i, (source, cue, content, stance) in enumerate(said, start=1)
    )
    document = Document(id=name, location=f"{name}.txt", text=text, title=title, published=published, sha256="")
    return Reading(document=document, attributions=attributions)


@pytest.fixture
def read() -> Callable[..., Reading]:
    return reading
