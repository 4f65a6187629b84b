"""What a case shows of itself."""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from allegedly.decisions import State
from allegedly.ledger import Decided, Decision, Kept
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


class Choice(Struct, frozen=True, kw_only=True):
    """One way to answer a question: the key that stands for it, what it says, and what it decides.

    Of ``values``, where there are any, one is chosen: the value of the decision, or for a correction its field and
    value, as in ``stance=denies``. ``undoes`` is the number of the decision that is taken back in place of one that is
    made. ``reason`` is what is kept where a person gives no other.
    """

    key: str
    says: str
    made: Decided | None = None
    undoes: int | None = None
    values: tuple[str, ...] = ()
    reason: str = ""

    def decision(self, *, value: str | None = None, reason: str | None = None) -> Decided:
        """The decision, with one of the values and a person's own reason; only of a choice that makes one."""
        if self.made is None:
            raise TypeError(f"{self.says} makes no decision, it takes back {self.undoes}")
        made = replace(self.made, reason=reason or self.reason or self.says.lower())
        if value is None:
            return made
        if made.decision == "correct":
            field, _, value = value.partition("=")
            return replace(made, field=field, value=value)
        return replace(made, value=value)


class Question(Struct, frozen=True, kw_only=True):
    """Something that a person should decide on: what it is on, its words, why it is asked, and how it is decided.

    ``weight`` says how much depends on it: documents or statements, the more the less is known. ``choices`` are by key,
    ``commands`` are the same to be typed.
    """

    kind: str
    on: tuple[str, ...]
    words: tuple[str, ...]
    why: str
    weight: float
    choices: tuple[Choice, ...] = ()
    commands: tuple[str, ...] = ()


class Queue(Struct, frozen=True, kw_only=True):
    """The questions of a case, the weakest and most consequential first.

    ``decided`` counts the answers in force, ``waiting`` all that is open; of very many open statements only the first
    1,000 are among the questions.
    """

    questions: tuple[Question, ...]
    decided: int
    waiting: int


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
