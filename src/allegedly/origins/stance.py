"""What an outlet does with a claim as a whole: supports, reports, doubts or denies it."""

import re
from collections.abc import Sequence
from math import exp

from allegedly.origins.citations import PLAIN, Account, refuses
from allegedly.origins.links import words
from allegedly.records import Mention, ReportStance, Span

_LEAD = 0.3  # of a text
_FADING = 3.0  # how much less a mention weighs at the end of a text: by e to the third
_UPDATE = re.compile(r"\b(?:UPDATED?|CORRECTION|EDIT)\b")
_OPENING = 120  # characters of an update
_DOUBTS = 2  # words of doubt, said by the outlet itself


def stance(account: Account) -> ReportStance:
    """Weigh the mentions of one document; the guidelines' main line is the lead, and what most mentions say."""
    denials = [one for one in account.mentions if one in account.denying or _refused(one)]
    others = [one for one in account.strong if one.bearing == "affirms" and one not in account.denying | account.idle]
    if account.refutes or _withdrawn(account) or (denials and _main(account, denials, others)):
        return "denies"
    if _doubted(account):
        return "doubts"
    return "supports" if _own(account) or _on_its_own_source(account) else "reports"


def _main(account: Account, denials: Sequence[Mention], others: Sequence[Mention]) -> bool:
    """Whether what denies the claim outweighs what affirms it; what stands early weighs most."""
    return sum(_weight(account, one) for one in denials) > sum(_weight(account, one) for one in others)


def _withdrawn(account: Account) -> bool:
    """Whether an update, the outlet's last word, opens by saying that it is not so."""
    text = account.reading.document.text if account.reading.document else ""
    updates = [match.end() for match in _UPDATE.finditer(text)]
    return bool(updates) and refuses(text[updates[-1] : updates[-1] + _OPENING])


def _refused(mention: Mention) -> bool:
    """Whether the outlet itself says outright that it is not so."""
    own = mention.bearing == "denies" and mention.attribution is None
    return own and (refuses(mention.text) or mention.score >= PLAIN)


def _weight(account: Account, mention: Mention) -> float:
    return exp(-_FADING * _place(account, mention))


def _doubted(account: Account) -> bool:
    if account.reading.document is None:
        return False
    text, own = account.reading.document.text, _own_voice(account)
    found = {match[0].lower() for start, end in own for match in words().doubting.finditer(text, start, end)}
    said = any(one.bearing == "doubts" and one.attribution is None for one in account.mentions)
    return len(found) + said >= _DOUBTS


def _own(account: Account) -> bool:
    """Whether the outlet puts the claim forward in its lead in its own voice, without a hedge or a source."""
    leading = [one for one in account.mentions if _place(account, one) < _LEAD][:2]
    if not leading or leading[0].attribution is not None or leading[0].bearing != "affirms":
        return False
    first = leading[0]
    hedged = any(_meets(a, b) for one in account.reading.assertions for a in one.spans for b in first.spans)
    return first in account.strong and not hedged and not words().relaying.search(first.text)


def _on_its_own_source(account: Account) -> bool:
    """Whether the outlet rests on unnamed people only, who spoke to nobody else."""
    links = [link for one in account.citations if one.side == "supports" for link in one.links]
    return bool(links) and all(link.sort == "unnamed" and not link.body for link in links)


def _own_voice(account: Account) -> list[Span]:
    """The stretches of a text outside all contents."""
    document = account.reading.document
    gaps, end = [], 0
    for start, close in sorted(span for one in account.reading.attributions for span in one.content.spans):
        if start > end:
            gaps.append((end, start))
        end = max(end, close)
    return [*gaps, (end, len(document.text) if document else end)]


def _place(account: Account, mention: Mention) -> float:
    """How far into the text a mention stands, 0..1; a title stands before all, and an update begins anew."""
    document = account.reading.document
    if not mention.spans or document is None:
        return 0.0
    start = mention.spans[0][0]
    updates = [match.start() for match in _UPDATE.finditer(document.text, 0, start + 1)]
    return (start - (updates[-1] if updates else 0)) / max(1, len(document.text))


def _meets(left: Span, right: Span) -> bool:
    return left[0] < right[1] and right[0] < left[1]
