"""Hand-made readings, so that no model is needed."""

import io

from allegedly.exports import json_lines
from allegedly.records import (
    Attribution,
    Document,
    Maker,
    Passage,
    Reading,
    Source,
    SourceMention,
    Undertaking,
)

CLAIM = "Wend Dairy is closing its cheese factory in Ostrava Bay."
CLOSING = "Wend Dairy is closing its cheese factory in Ostrava Bay"
STORY = f"{CLOSING}, Lena Orsk said. The cows know nothing of it."


def passage(text, words):
    start = text.index(words)
    return Passage(((start, start + len(words)),), words)


def reading(name, text=STORY, *, url=None, speaker="Lena Orsk", content=CLOSING, published=None, work=None):
    """An article with one statement, a1."""
    said = Attribution(
        id="a1",
        source=SourceMention(spans=passage(text, speaker).spans, text=speaker, id="s1"),
        cue=passage(text, "said"),
        content=passage(text, content),
        stance="asserts",
    )
    return Reading(
        document=Document(
            id=name,
            work=work or url,
            location=f"{name}.txt",
            text=text,
            title=f"Title of {name}",
            url=url,
            published=published,
            sha256="00",
            language="en",
        ),
        sources=(Source(id="s1", name=speaker, kind="person", named=True),),
        attributions=(said,),
        undertakings=(Undertaking("dairy", "announced", spans=said.content.spans),),
        made_by=Maker(component="reading", version="0", hash="hand"),
    )


def write(path, *readings):
    stream = io.StringIO()
    json_lines.write(readings, stream)
    path.write_text(stream.getvalue())
    return str(path)
