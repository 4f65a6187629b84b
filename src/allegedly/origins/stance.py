"""What an outlet does with a claim as a whole: supports, reports, doubts or denies it."""

from allegedly.origins.citations import Account, refuses
from allegedly.origins.lexicon import words
from allegedly.origins.prominence import UPDATE, place, prominence
from allegedly.records import ReportStance, Span

_LEAD = 0.3  # of a text
_OPENING = 120  # characters of an update
_DOUBTS = 2  # words of doubt, said by the outlet itself


def stance(account: Account) -> ReportStance:
    """Weigh the mentions of one document; the guidelines' main line is the lead, and what most mentions say."""
    denied = sum(prominence(account.document, mention) for mention, side in account.sides.items() if side == "denies")
    affirmed = sum(
        prominence(account.document, mention) for mention, side in account.sides.items() if side == "supports"
    )
    if account.refutes or _withdrawn(account) or denied > affirmed:
        return "denies"
    if _doubted(account):
        return "doubts"
    return "supports" if _own(account) or _on_its_own_source(account) else "reports"


def _withdrawn(account: Account) -> bool:
    """Whether an update, the outlet's last word, opens by saying that it is not so."""
    text = account.document.text
    updates = [match.end() for match in UPDATE.finditer(text)]
    return bool(updates) and refuses(text[updates[-1] : updates[-1] + _OPENING])


def _doubted(account: Account) -> bool:
    text = account.document.text
    found = {
        match[0].lower() for start, end in _own_voice(account) for match in words().doubting.finditer(text, start, end)
    }
    said = any(mention.bearing == "doubts" and mention not in account.saying for mention in account.mentions)
    return len(found) + said >= _DOUBTS


def _own(account: Account) -> bool:
    """Whether the outlet puts the claim forward in its lead in its own voice, without a hedge or a source."""
    first = min(account.mentions, key=lambda mention: place(account.document, mention))
    if place(account.document, first) >= _LEAD or first in account.saying or first.bearing != "affirms":
        return False
    hedged = [span for assertion in account.reading.assertions for span in assertion.spans]
    if any(_meets(span, hedge) for span in first.spans for hedge in hedged):
        return False
    return not words().relaying.search(first.text)


def _on_its_own_source(account: Account) -> bool:
    """Whether the outlet rests on unnamed people only, who spoke to nobody else."""
    links = [link for cited in account.citations if cited.side == "supports" for link in cited.links]
    return bool(links) and all(link.sort == "unnamed" and not link.body for link in links)


def _own_voice(account: Account) -> list[Span]:
    """The stretches of a text outside all contents."""
    gaps, end = [], 0
    for start, close in sorted(span for said in account.reading.attributions for span in said.content.spans):
        if start > end:
            gaps.append((end, start))
        end = max(end, close)
    return [*gaps, (end, len(account.document.text))]


def _meets(left: Span, right: Span) -> bool:
    return left[0] < right[1] and right[0] < left[1]
