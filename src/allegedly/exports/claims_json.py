"""Claims as JSON: whole and indented, or one claim a line."""

from typing import TextIO

from allegedly.exports.json_lines import write_lines
from allegedly.records import Listing, codec


def write(listing: Listing, stream: TextIO) -> None:
    """Write the shape of `allegedly.claiming.Listing` as one indented object."""
    stream.write(codec.pretty(listing) + "\n")


def write_each(listing: Listing, stream: TextIO) -> None:
    """Write `{"claim": ..., "locations": ...}` a line, with the locations of its documents by their ids."""
    write_lines(
        (
            {"claim": claim, "locations": {one.document: listing.locations[one.document] for one in claim.mentions}}
            for claim in listing.claims
        ),
        stream,
    )
