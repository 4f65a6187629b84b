"""A person's decisions: JSON Lines, appended to and never changed, the later line ruling."""

from collections.abc import Iterable
from datetime import datetime

from allegedly.errors import UnreadableError, UsageError
from allegedly.records import Decision, codec


def parse_decisions(lines: Iterable[bytes], *, name: str) -> list[Decision]:
    """Read decisions in the order in which they were made; `name` is the file's, for messages.

    Raises UsageError with the line at the first that cannot be meant: a decision that is passed over in silence would
    be worse than none.
    """
    return [_decision(line, f"{name}: line {number}") for number, line in enumerate(lines, 1) if line.strip()]


def _decision(line: bytes, place: str) -> Decision:
    try:
        decision = codec.decode(line, Decision)
    except UnreadableError as error:
        raise UsageError(f"{place}: not a decision: {error}; needs {', '.join(Decision.__struct_fields__)}") from None
    try:
        datetime.fromisoformat(decision.when)
    except ValueError:
        raise UsageError(f"{place}: when is {decision.when!r}; give a date such as 2026-01-31") from None
    if decision.left == decision.right and decision.decision != "different":
        raise UsageError(f'{place}: {decision.left!r} on both sides can only be "different", not {decision.decision!r}')
    return decision
