"""allegedly reads news coverage and answers: who says so?

import allegedly
reading = allegedly.read("article.html")
for attribution in reading.attributions:
    print(attribution.source, attribution.cue, attribution.content)
"""

from allegedly.errors import AllegedlyError, FetchError, ModelError, SeveralDocuments, UnreadableError, UsageError
from allegedly.pipeline import analyse, read, read_many
from allegedly.records import Attribution, Document, Passage, Problem, Reading, SourceMention

__version__ = "0.1.0"

__all__ = [
    "AllegedlyError",
    "Attribution",
    "Document",
    "FetchError",
    "ModelError",
    "Passage",
    "Problem",
    "Reading",
    "SeveralDocuments",
    "SourceMention",
    "UnreadableError",
    "UsageError",
    "analyse",
    "read",
    "read_many",
]
