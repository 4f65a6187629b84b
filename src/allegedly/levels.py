"""Where statements stand: inside the words of others, and as turns of a transcript."""

import re
from collections.abc import Mapping

from allegedly.records import Attribution

# What stands between a speaker's name and the turn: ":", the stop of a printed record, a time.
_TURN = re.compile(r"[:.—]|[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?")


def levels(attribution: Attribution | None, by_id: Mapping[str, Attribution]) -> list[Attribution]:
    """An attribution and those inside whose words it stands, the nearest first.

    A parent that is unknown, or that stands inside its own words, ends the list.
    """
    found: list[Attribution] = []
    while attribution is not None and attribution not in found:
        found.append(attribution)
        attribution = by_id.get(attribution.parent or "")
    return found


def is_turn(attribution: Attribution) -> bool:
    """Whether a statement is a speaker's turn, as transcripts print them."""
    return attribution.cue is not None and _TURN.fullmatch(attribution.cue.text.strip()) is not None
