"""A person's word, held against what is there before it is kept."""

from allegedly import decisions as people
from allegedly.case.desk import Desk, case_of
from allegedly.case.looking import shown_in
from allegedly.errors import UsageError
from allegedly.ledger import Decided, Decision, Event, Undone, View
from allegedly.ledger.fold import matter_of

_ON_STATEMENTS = ("accept", "reject", "correct", "credibility")


def decided(desk: Desk, made: Decided) -> tuple[Decision, list[Decision], list[str]]:
    """Keep a person's word. Gives it, all earlier words on the same matter, and what it clashes with."""
    people.checked(made)
    earlier: list[Decision] = []

    def decide(view: View) -> list[Event]:
        if made.case is not None:
            case_of(view, made.case)
        for name in made.on:
            _check_id(desk, name, made, view)
        matter = matter_of(Decision(0, "", "", made))
        earlier[:] = [one for one in view.decisions.values() if matter_of(one) == matter]
        return [made]

    [entry] = desk.record(decide)
    view = desk.ledger.view()
    return view.decisions[entry.sequence], earlier, people.clashes(view.decisions.values())


def undone(desk: Desk, number: int, reason: str) -> None:
    """Take back a decision; raises UsageError where none of that number is in force."""
    if not reason.strip():
        raise UsageError(f"no reason for undoing decision {number}; give one with --reason")

    def decide(view: View) -> list[Event]:
        if number not in view.decisions:
            raise UsageError(f"no decision {number} is in force; it may be superseded or undone, see allegedly log")
        return [Undone(number, reason)]

    desk.record(decide)


def _check_id(desk: Desk, name: str, made: Decided, view: View) -> None:
    """Refuse what stands in a document that is not there or destroyed; sources and claims have any name."""
    document = people.document_of(name)
    kept = view.documents.get(document)
    if kept is None:
        if document not in ("", name):
            raise UsageError(f"no document {document!r} in the ledger; see allegedly case show")
        return
    if kept.redacted is not None:
        stone = kept.redacted
        raise UsageError(f"document {document} was destroyed by {stone.by}: {stone.reason}")
    if name != document and made.decision in _ON_STATEMENTS:
        shown_in(desk, name, kept, view)
