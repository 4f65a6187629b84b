"""Claims as JSON: whole and indented, or one claim a line."""

from typing import TextIO

from allegedly.exports.json_lines import write_lines
from allegedly.records import Claim, Listing, codec


def write(listing: Listing, stream: TextIO) -> None:
    """Write the shape of `allegedly.claiming.Listing` as one indented object."""
    stream.write(codec.pretty(listing) + "\n")


def write_each(listing: Listing, stream: TextIO) -> None:
    """Write `{"claim": ..., "locations": ...}` a line, with the locations of its documents by their ids."""
    write_lines((_with_locations(claim, listing) for claim in listing.claims), stream)


def _with_locations(claim: Claim, listing: Listing) -> dict[str, object]:
    documents = [mention.document for mention in claim.mentions]
    return {"claim": claim, "locations": {name: listing.locations[name] for name in documents}}
