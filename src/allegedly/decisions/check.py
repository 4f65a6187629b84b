"""Whether a decision can be meant."""

import re
from typing import get_args

from allegedly.decisions.named import is_made
from allegedly.errors import UsageError
from allegedly.ledger import Decided
from allegedly.records import Commitment, Evidence, OutletPosition, Quote, Span, Stance

LABELS = {
    "stance": get_args(Stance),
    "commitment": get_args(Commitment),
    "outlet_position": get_args(OutletPosition),
    "evidence": get_args(Evidence),
    "quote": get_args(Quote),
}
FIELDS = (*LABELS, "venue", "said", "via", "source", "cue", "content")
VALUES = {
    "reliability": tuple("ABCDEF"),
    "credibility": tuple("123456"),
    "status": ("unverified", "corroborated", "disputed", "refuted", "confirmed", "outdated"),
}
PAIRS = ("same", "different", "undecided")
_RANGE = re.compile(r"(\d+)-(\d+)")


def checked(made: Decided) -> Decided:
    """A decision that can be meant; raises UsageError with the way out for any other."""
    kind, count = made.decision, 2 if made.decision in PAIRS else 1
    if len(made.on) != count:
        raise UsageError(f"{kind} takes {count} id{'s' * (count > 1)}, not {len(made.on)}")
    if not made.reason.strip() and kind not in ("note", "task"):
        raise UsageError(f"no reason for {kind}; give one with --reason, somebody will ask")
    if kind in VALUES and made.value not in VALUES[kind]:
        raise UsageError(f"{kind} is {made.value!r}; give one of {', '.join(VALUES[kind])}")
    if kind in ("note", "task") and not (made.value or "").strip():
        raise UsageError(f"an empty {kind}; give its text with --value")
    if kind in PAIRS:
        _check_pair(made)
    if kind == "correct":
        _check_correction(made)
    if kind == "add":
        range_of(made)
    return made


def range_of(made: Decided) -> Span:
    """The range of characters that a decision gives; raises UsageError for none."""
    match = _RANGE.fullmatch(made.value or "")
    if match is None or int(match[1]) >= int(match[2]):
        raise UsageError(f"{made.value!r} is no range of characters; give one such as 120-260")
    return int(match[1]), int(match[2])


def _check_pair(made: Decided) -> None:
    left, right = made.on
    if left == right and (made.decision != "different" or is_made(left)):
        raise UsageError(f"{left!r} on both sides; name two, or of a name that several bear say different")
    kinds = {name[0] for name in made.on if is_made(name)}
    if len(kinds) > 1:
        raise UsageError(f"{left} and {right} are a claim and an origin; name two claims or two origins")


def _check_correction(made: Decided) -> None:
    if made.field not in FIELDS:
        raise UsageError(f"cannot correct {made.field!r}; give --field one of {', '.join(FIELDS)}")
    labels = LABELS.get(made.field)
    if labels and made.value not in labels:
        raise UsageError(f"{made.field} is {made.value!r}; give one of {', '.join(labels)}")
    if made.field in ("cue", "content"):
        range_of(made)
    if not made.value:
        raise UsageError(f"no value for {made.field}; give one with --value")
