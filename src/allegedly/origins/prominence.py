"""How much of a document rests on one mention of a claim: the more, the earlier it stands."""

import re
from math import exp

from allegedly.records import Document, Mention

UPDATE = re.compile(r"\b(?:UPDATED?|CORRECTION|EDIT)\b")
_FADING = 3.0  # how much less a mention weighs at the end of a text: by e to the third; as set on origins-dev


def prominence(document: Document, mention: Mention) -> float:
    """The weight of a mention in its document, 0..1: the title and the lead tell what an article is about."""
    return exp(-_FADING * place(document, mention))


def place(document: Document, mention: Mention) -> float:
    """How far into the text a mention stands, 0..1; a title stands before all, and an update begins anew."""
    if not mention.spans:
        return 0.0
    text, start = document.text, mention.spans[0][0]
    updates = [match.start() for match in UPDATE.finditer(text, 0, start + 1)]
    return (start - (updates[-1] if updates else 0)) / max(1, len(text))
