"""Cases, what stands in them and what people decided, as lines for a person at a terminal."""

from collections.abc import Iterable, Iterator

from allegedly.case import Question
from allegedly.exports.plain import one_line
from allegedly.ledger import Case, Decision, Entry, Kept
from allegedly.ledger.fold import Tombstone

_LONGEST = 160  # characters of words in a list


def case_lines(cases: Iterable[Case]) -> Iterator[str]:
    """Yield a line a case."""
    for case in cases:
        closed = f", closed {_day(case.closed)}" if case.closed else ""
        opened = f"opened {_day(case.opened)} by {case.by}"
        yield f"{case.name} · {case.question} ({len(case.documents)} documents, {opened}{closed})"


def document_line(kept: Kept) -> str:
    """A document: its id, where it came from, and what became of it."""
    return f"{kept.id} · {kept.location}{_gone(kept.redacted)}"


def decision_line(decision: Decision) -> str:
    """A decision: its number, what was decided on what, by whom, when and why."""
    made = decision.made
    what = " ".join(part for part in (made.decision, made.field, made.value) if part)
    about = f' as "{made.claim}"' if made.claim else ""
    reason = f": {made.reason}" if made.reason else ""
    where = ", ".join(made.on)
    return f"{decision.number} · {what} · {where}{about} ({decision.by}, {_day(decision.time)}{reason})"


def question_line(question: Question) -> str:
    """What is asked, and why."""
    between = ": " if question.kind == "statement" else " = "
    return f"{question.kind} · {shortened(between.join(question.words))} · {question.why}"


def question_lines(question: Question) -> Iterator[str]:
    """What is asked, why, and the commands that decide it, a line each."""
    yield question_line(question)
    for command in question.commands:
        yield f"$ {command}"


def entry_line(entry: Entry) -> str:
    """An entry of the ledger: when, who, what."""
    return f"{entry.sequence} · {entry.time[:19]} · {entry.author} · {entry.kind} · {entry.body}"


def shortened(words: str) -> str:
    """Words in one line, cut where they are long."""
    line = one_line(words)
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"


def _gone(tombstone: Tombstone | None) -> str:
    if tombstone is None:
        return ""
    return f" (destroyed {_day(tombstone.time)} by {tombstone.by}: {tombstone.reason})"


def _day(time: str | None) -> str:
    return (time or "")[:10]
