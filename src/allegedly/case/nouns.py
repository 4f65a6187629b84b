"""What a case shows of itself."""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from allegedly.decisions import State
from allegedly.ledger import Decision, Kept
from allegedly.records import Problem, Span

Outcome = Literal["added", "filed", "known", "refused"]


class Added(Struct, frozen=True, kw_only=True):
    """What became of one input. ``id`` is None where it could not be read.

    ``filed`` is a document that the ledger had and the case had not. ``revises`` are earlier versions
    of the same article, ``same_text`` other documents with the same text.
    """

    id: str | None
    location: str
    outcome: Outcome
    revises: tuple[str, ...] = ()
    same_text: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


class CaseView(Struct, frozen=True, kw_only=True):
    """A case as a person sees it: its question, documents, and decisions in force."""

    name: str
    question: str
    opened: str
    by: str
    closed: str | None
    documents: tuple[Kept, ...]
    decisions: tuple[Decision, ...]


class Shown(Struct, frozen=True, kw_only=True):
    """Something that has an id, its words with what stands around them, and who decided what on it.

    ``spans`` are where the words stand in the document; a statement of several pieces has one each.
    """

    id: str
    kind: Literal["document", "statement", "passage", "name"]
    state: State
    document: str | None = None
    location: str | None = None
    source: str | None = None
    before: str = ""
    words: str = ""
    spans: tuple[Span, ...] = ()
    after: str = ""
    redacted: str | None = None
    decisions: tuple[Decision, ...] = ()


class Question(Struct, frozen=True, kw_only=True):
    """Something that a person should decide on: what it is on, its words, why it is asked, and by which commands.

    ``weight`` says how much depends on it: documents or statements, the more the less is known.
    """

    kind: str
    on: tuple[str, ...]
    words: tuple[str, ...]
    why: str
    weight: float
    commands: tuple[str, ...] = ()


class Hit(Struct, frozen=True):
    """A statement or passage that holds the words searched for."""

    id: str
    document: str
    location: str
    words: str
    state: State


class Moment(Struct, frozen=True, kw_only=True):
    """Something with a date: an article published, a statement made, or a plan's stage as of then.

    ``said_in`` is when the article came out that says so. ``stale_days`` is how long before the newest
    article of the case the latest stage of a plan was reported; None for an earlier stage.
    """

    date: str
    kind: Literal["published", "said", "plan"]
    id: str
    words: str
    by: str | None = None
    said_in: str | None = None
    plan: str | None = None
    stale_days: int | None = None
    suggested: bool | UnsetType = UNSET
