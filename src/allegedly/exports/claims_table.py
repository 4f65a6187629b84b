"""The claims of a collection for a person at a terminal: how often, and by whom affirmed, denied, doubted and asked."""

from collections.abc import Iterator
from typing import TextIO

from rich.console import Console
from rich.text import Text

from allegedly.claiming.listing import documents, speakers
from allegedly.exports.plain import one_line
from allegedly.exports.standing import standing
from allegedly.exports.terminal import console, show
from allegedly.records import Bearing, Claim, Listing

_LABELS: dict[Bearing, str] = {"affirms": "said by", "denies": "denied by", "doubts": "doubted by", "asks": "asked by"}
_NAMED = 6  # names of one side that are written out
_OWN = "the outlet itself"


def write(listing: Listing, stream: TextIO) -> None:
    """Write each claim with its documents, speakers and dates, then how many documents were read."""
    screen = console(stream)
    for claim in listing.claims:
        _show_claim(screen, claim)
    show(screen, "", [Text(_footer(listing), style="dim")])


def _show_claim(screen: Console, claim: Claim) -> None:
    lead = f"{len(documents(claim)):>4}  "
    told = [Text(one_line(claim.wording), style="bold"), *(Text(line, style="dim") for line in _told(claim))]
    show(screen, lead, told)


def _told(claim: Claim) -> Iterator[str]:
    for bearing, label in _LABELS.items():
        names = [one_line(name) or _OWN for name in speakers(claim).get(bearing, ())]
        if names:
            more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
            yield f"{label} {', '.join(names[:_NAMED])}{more}"
    for signal in claim.reasons:
        if signal.signal.endswith("clash"):
            yield f"elsewhere: {one_line(signal.right)}"
    if made := standing(claim.suggested, claim.grades):
        yield one_line(" · ".join(made))
    if claim.first:
        yield claim.first if claim.first == claim.latest else f"{claim.first} to {claim.latest}"


def _footer(listing: Listing) -> str:
    counts = f"{len(listing.claims)} claims in {listing.documents} documents; before each, in how many it stands."
    return f"{counts} Found by machine: check. What many repeat may have one origin: allegedly trace."
